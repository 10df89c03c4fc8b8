"""The forms of the records that are filled in beside the screens."""
