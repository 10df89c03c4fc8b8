"""Papers on pages: laid out for A4 or Letter, as PDF or on a printer, black on white whatever the theme."""
