"""A table for the clipboard: text with tabs for a spreadsheet, HTML for a document, neither ever taken for a formula."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

_TEXT_FORMAT = "mso-number-format:'\\@'"
"""Tells Excel that a cell is text, so that "2021-02" stays what it is."""


def table_on_clipboard(rows: Sequence[Sequence[str]], *, right_to_left: bool = False) -> QMimeData:
    """Return a table, of which the first row is the heading, as text with tabs and as HTML."""
    from desk.services.reports.cells import safe_cell  # late: a start needs no reports

    safe = [[safe_cell(" ".join(cell.split())) for cell in row] for row in rows]
    copied = QMimeData()
    copied.setText("\n".join("\t".join(row) for row in safe))
    copied.setHtml(_html(safe, right_to_left))
    return copied


def _html(rows: Sequence[Sequence[str]], right_to_left: bool) -> str:
    heading, *body = rows or [[]]
    titles = "".join(f'<th scope="col" align="start">{escape(cell)}</th>' for cell in heading)
    lines = "".join(
        "<tr>" + "".join(f'<td style="{_TEXT_FORMAT}">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in body
    )
    direction = ' dir="rtl"' if right_to_left else ""
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table{direction} border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">'
        f"<thead><tr>{titles}</tr></thead><tbody>{lines}</tbody></table></body></html>"
    )
