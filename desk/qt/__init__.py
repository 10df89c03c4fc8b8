"""What the officer sees: windows, screens, widgets and table models. No SQL, no file formats."""
