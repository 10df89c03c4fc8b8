"""What the officer does: use cases, read models for the screens, history, reports, capture."""
