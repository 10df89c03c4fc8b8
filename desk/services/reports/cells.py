"""Cells as they stand in the file: quoted where RFC 4180 asks for it, and never mistaken for a formula.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or NUL gets an apostrophe before it, and
so does one that begins with apostrophes and then one of those, so that the apostrophe can be taken away again
without doubt. (OWASP, "CSV Injection".)
"""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

_RISKY = re.compile("'*[=+\\-@\t\r\0]")
_MADE_SAFE = re.compile("''*[=+\\-@\t\r\0]")
_RISKY_BEGINNINGS = frozenset("=+-@\t\r\0'")
_NEEDS_QUOTES = re.compile('[",\r\n]')
_first_character = itemgetter(slice(0, 1))


def safe_cell(text: str) -> str:
    """Return `text` as a spreadsheet may read it."""
    return f"'{text}" if _RISKY.match(text) else text


def original_cell(text: str) -> str:
    """Return what `safe_cell` was given; a cell that it left alone is returned as it is."""
    return text[1:] if _MADE_SAFE.match(text) else text


def quoted_cell(text: str) -> str:
    """Return `text` in quotation marks, its own doubled, where it holds a comma, a quotation mark or a line end."""
    if _NEEDS_QUOTES.search(text) is None:
        return text
    return '"' + text.replace('"', '""') + '"'


class Cells(dict[Any, str]):
    """Finished cells by the value that they hold, each made once; None is an empty cell."""

    def __missing__(self, value: Any) -> str:
        if value is None:
            cell = ""
        else:
            cell = quoted_cell(safe_cell(value) if isinstance(value, str) else str(value))
        self[value] = cell
        return cell


def text_cells(texts: Sequence[str]) -> Sequence[str]:
    """Return a column of texts as finished cells: quick where none needs anything, which is often so."""
    if not _RISKY_BEGINNINGS.isdisjoint(map(_first_character, texts)):
        texts = [safe_cell(text) for text in texts]
    if _NEEDS_QUOTES.search("".join(texts)) is None:
        return texts
    needs_quotes = _NEEDS_QUOTES.search
    return ['"' + text.replace('"', '""') + '"' if needs_quotes(text) else text for text in texts]


def lines_of(columns: Sequence[Iterable[str]]) -> str:
    """Return the lines of finished columns, each ended by CR LF; a column may hold several cells joined by commas."""
    return "".join([",".join(row) + "\r\n" for row in zip(*columns, strict=True)])
