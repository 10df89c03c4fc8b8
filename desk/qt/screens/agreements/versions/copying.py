"""A comparison for the clipboard: as plain words that say what was added, and with lines through and under words."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from desk.qt.screens.agreements.texts.rows import Cell, Row, SpanKind
from desk.qt.screens.agreements.texts.spoken import spoken
from desk.qt.theme.tokens import LIGHT

TAGS = {SpanKind.SAME: "", SpanKind.ADDED: "ins", SpanKind.REMOVED: "del"}
COLOURS = {SpanKind.ADDED: LIGHT.done, SpanKind.REMOVED: LIGHT.overdue}


def copied(rows: Sequence[Row], heading: str = "") -> QMimeData:
    """Return rows for the clipboard; a word processor shows them underlined and struck through."""
    made = QMimeData()
    lines = [heading, ""] if heading else []
    made.setText("\n".join([*lines, *map(_plain, rows)]))
    made.setHtml(_page(rows, heading))
    return made


def _plain(row: Row) -> str:
    return f"[{row.band}]" if row.band else "\t".join(map(spoken, row.cells))


def _page(rows: Sequence[Row], heading: str) -> str:
    body = "".join(map(_line, rows))
    if any(len(row.cells) > 1 for row in rows):
        body = f'<table border="0" cellpadding="6">{body}</table>'
    title = f"<p><b>{escape(heading)}</b></p>" if heading else ""
    return f"<html><body>{title}{body}</body></html>"


def _line(row: Row) -> str:
    if len(row.cells) > 1:
        if row.band:
            return f'<tr><td colspan="{len(row.cells)}"><i>{escape(row.band)}</i></td></tr>'
        cells = "".join(f'<td width="50%" valign="top">{_html(cell, row.title)}</td>' for cell in row.cells)
        return f"<tr>{cells}</tr>"
    return f"<p><i>{escape(row.band)}</i></p>" if row.band else f"<p>{_html(row.cells[0], row.title)}</p>"


def _html(cell: Cell, title: bool) -> str:
    pieces = []
    for span in cell:
        words = escape(span.text).replace("\n", "<br>")
        tag = TAGS[span.kind]
        pieces.append(f'<{tag} style="color:{COLOURS[span.kind]}">{words}</{tag}>' if tag else words)
    joined = "".join(pieces)
    return f"<b>{joined}</b>" if title else joined
