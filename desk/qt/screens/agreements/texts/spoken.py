"""A cell in words alone, for a screen reader and for plain copies: what was added or removed is said."""

from PySide6.QtCore import QCoreApplication

from desk.qt.screens.agreements.texts.rows import Cell, SpanKind


def spoken(cell: Cell) -> str:
    """Return the words of a cell, what was added or removed told in words."""
    said = {
        SpanKind.SAME: "{words}",
        SpanKind.ADDED: QCoreApplication.translate("versions", "[added: {words}]"),
        SpanKind.REMOVED: QCoreApplication.translate("versions", "[removed: {words}]"),
    }
    pieces: list[str] = []
    for span in cell:
        words = span.text.rstrip() if span.kind is not SpanKind.SAME else span.text
        pieces.append(said[span.kind].format(words=words) + span.text[len(words) :])
    return "".join(pieces)
