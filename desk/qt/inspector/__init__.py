"""The right side of the window: the record that is selected, its history, and the forms to fill in."""
