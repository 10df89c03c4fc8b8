"""The six screens of the window."""
