"""The ledger as a table for the clipboard: text for a spreadsheet, HTML for a document."""

from collections.abc import Iterable

from desk.domain.ledger import LedgerSide
from desk.qt.commitments.ledger.model import OURS, THEIRS, LedgerModel
from desk.qt.commitments.ledger.words import (
    due_words,
    say,
    side_words,
    standing_words,
    tally_words,
    title_words,
)
from desk.qt.commitments.voice_words import voice_lines
from desk.qt.wording import word_term
from desk.services.ledger_cells import LedgerCell
from desk.services.reciprocity import LedgerGroup

SIDE_COLUMNS = 4
"""Columns of each side: the commitment, who owes, by when, and who says what."""


def table(model: LedgerModel, rows: Iterable[int]) -> list[list[str]]:
    """Return the given rows, of which headings bring their counts, as a table with a heading of its own."""
    side = [say("Who owes"), say("Due"), say("How far it is kept")]
    found = [[say("We owe"), *side, say("They owe"), *side]]
    for row in rows:
        group = model.group_at(row)
        if group is not None:
            found += group_rows(model, group)
        else:
            found.append(_line(model, row))
    return found


def group_rows(model: LedgerModel, group: LedgerGroup) -> list[list[str]]:
    """Return the heading of a group with the counts of both sides and how they stand."""
    ledger = model.ledger
    assert ledger is not None
    ours, theirs = (ledger.tally(group, one) for one in (LedgerSide.OURS, LedgerSide.THEIRS))
    empty = [""] * (SIDE_COLUMNS - 1)
    return [
        [title_words(ledger, group), *empty, standing_words(ours, theirs), *empty],
        [tally_words(ours, ledger.today), *empty, tally_words(theirs, ledger.today), *empty],
    ]


def _line(model: LedgerModel, row: int) -> list[str]:
    ours = model.cell(row, OURS)
    # What both sides owe stands once, on the left, and says so.
    theirs = None if model.is_wide(row) else model.cell(row, THEIRS)
    return [*_side(ours, model.names), *_side(theirs, model.names)]


def _side(cell: LedgerCell | None, names: dict[str, str]) -> list[str]:
    if cell is None:
        return [""] * SIDE_COLUMNS
    said = [line.spoken for line in voice_lines(cell.voices, names) if line.status is not None]
    return [cell.text, side_words(cell), due_words(cell), "; ".join(said) or word_term(cell.status)]
