"""The kept versions of a text in the editor: listed, read, compared with each other and with the present text."""
