"""Cells that a spreadsheet must not mistake for a formula, and the way back.

A cell that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or NUL gets an apostrophe before it, and
so does one that begins with apostrophes and then one of those, so that the apostrophe can be taken away again
without doubt. (OWASP, "CSV Injection".)
"""

import re
from collections.abc import Sequence
from operator import itemgetter

_RISKY = re.compile("'*[=+\\-@\t\r\0]")
_MADE_SAFE = re.compile("''*[=+\\-@\t\r\0]")
_RISKY_BEGINNINGS = frozenset("=+-@\t\r\0'")
_first_character = itemgetter(slice(0, 1))


def safe_cell(text: str) -> str:
    """Return `text` as it may stand in a report."""
    return f"'{text}" if _RISKY.match(text) else text


def original_cell(text: str) -> str:
    """Return what `safe_cell` was given; a cell that it left alone is returned as it is."""
    return text[1:] if _MADE_SAFE.match(text) else text


def safe_column(cells: Sequence[str]) -> Sequence[str]:
    """Return a column of cells made safe; quick where none needs it, which is nearly always."""
    if _RISKY_BEGINNINGS.isdisjoint(map(_first_character, cells)):
        return cells
    return [safe_cell(cell) for cell in cells]
