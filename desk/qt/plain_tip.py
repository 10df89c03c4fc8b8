"""Tooltips of words from outside: Qt takes a tooltip that looks like HTML for HTML, and reads the pictures that it names."""

from PySide6.QtGui import Qt


def plain_tip(words: str) -> str:
    """Return what shows `words` in a tooltip as they stand; most of them are shown so as they are."""
    if "<" not in words or not Qt.mightBeRichText(words):
        return words
    from html import escape

    lines = escape(words).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"
