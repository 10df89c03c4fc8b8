"""The texts of an agreement in the editor: read, written, taken in, compared, set side by side."""
