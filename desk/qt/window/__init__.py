"""The main window and its fixed parts: navigator, search, filter bar, command palette, inspector."""
