"""Due dates that came or moved with what they count from, told from the journal: none of it is a slip."""

import json
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.services.register import Register
from desk.storage import journal
from desk.storage.journal import Entry

_TABLE = "commitment"
_OF_COMMITMENTS = frozenset({_TABLE, "commitment_party", "due_change"})


@value_class(frozen=True)
class DueMove:
    """A due date before and after what it counts from changed: when (UTC), and what that change was called."""

    commitment_id: str
    before: PartialDate
    after: PartialDate
    at: str
    label: Sentence


def moves_of(register: Register, commitment: Commitment) -> list[DueMove]:
    """Return how a due date moved once its rule had given one, oldest first; what was taken back is left out."""
    if commitment.due_rule is None:
        return []
    found: list[DueMove] = []
    taken_back: set[int] = set()
    rule: Any = commitment.due_rule
    # The journal keeps of a row what differed, so the rule of each time is known by going back from the present one.
    for entry, change in reversed(journal.images_of(register.connection, _TABLE, commitment.id)):
        if change.before is None or change.after is None:
            break
        before, after = json.loads(change.before), json.loads(change.after)
        if entry.reverses is not None and entry.sequence not in taken_back:
            taken_back.add(entry.reverses)
        elif rule is not None and entry.sequence not in taken_back:
            move = _move(commitment.id, entry, before, after)
            if move is not None and move.before.understood:
                found.append(move)
        if "due_rule" in {*before, *after}:
            rule = before.get("due_rule")
    return found[::-1]


def followed(register: Register, sequence: int) -> list[DueMove]:
    """Return the due dates that came or moved with a change of other records; none for a change taken back."""
    entry = journal.entry(register.connection, sequence)
    changes = journal.changes_of(register.connection, sequence)
    if entry.action != "change" or all(change.table in _OF_COMMITMENTS for change in changes):
        return []
    moves = [
        move
        for change in changes
        if change.table == _TABLE and change.before is not None and change.after is not None
        if (move := _move(change.row_id, entry, json.loads(change.before), json.loads(change.after)))
    ]
    rows = register.many(Commitment, [move.commitment_id for move in moves])
    return [move for move in moves if rows[move.commitment_id].due_rule is not None]


def _move(commitment_id: str, entry: Entry, before: dict[str, Any], after: dict[str, Any]) -> DueMove | None:
    """Return how a change moved a due date whose rule stayed as it was; None where it did not move, or the rule did."""
    if before.get("due_rule") != after.get("due_rule") or before.get("due") == after.get("due"):
        return None
    dates = _date(before), _date(after)
    if dates[0] is None or dates[1] is None:
        return None
    return DueMove(commitment_id, dates[0], dates[1], entry.at, entry.label)


def _date(image: dict[str, Any]) -> PartialDate | None:
    if image.get("due") is None:
        return None
    return PartialDate.stored(image["due"], image.get("due_first"), image.get("due_last"))
