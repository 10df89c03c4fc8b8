"""How the acts of an agreement are laid out: a column for each party, a line for each day."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from desk.domain.records import AgreementAction

MOST_COLUMNS = 4
"""With more parties than this, ours has a column and the others share one."""


class Line(NamedTuple):
    """One line of the track: in each column the ids of the acts there; or `across`, an act of all together."""

    cells: tuple[tuple[str, ...], ...]
    across: str = ""
    undated: bool = False


def columns_of(
    first: str, party_ids: Sequence[str], actors: Iterable[str], most: int = MOST_COLUMNS
) -> tuple[tuple[str, ...], ...]:
    """Return which parties each column is of: `first`, then the others in their order, then who else acts.

    With more of them than `most`, the others share a column.
    """
    others = [one for one in dict.fromkeys((*party_ids, *actors)) if one != first]
    if len(others) < max(most, 2):
        return ((first,), *((one,) for one in others))
    return (first,), tuple(others)


def lines_of(rows: Iterable[AgreementAction], columns: Sequence[tuple[str, ...]]) -> list[Line]:
    """Return the lines in the order of `rows`: acts of one day stand beside each other where there is room.

    In a column that several parties share, the same act of one day by several of them is one cell.
    """
    column_of = {party: number for number, several in enumerate(columns) for party in several}
    lines: list[Line] = []
    last: AgreementAction | None = None
    for action in rows:
        dated = any((action.action_on, action.sent_on, action.received_on, action.effective_on))
        if action.party_id is None:
            lines.append(Line((), action.id, not dated))
            last = None
            continue
        place = column_of[action.party_id]
        here = lines[-1].cells[place] if last is not None else ()
        alike = last is not None and _same_day(last, action)
        shared = len(columns[place]) > 1 and last is not None and last.kind is action.kind
        if alike and (not here or shared):
            cells = list(lines[-1].cells)
            cells[place] = (*here, action.id)
            lines[-1] = lines[-1]._replace(cells=tuple(cells))
        else:
            lines.append(
                Line(
                    tuple((action.id,) if number == place else () for number in range(len(columns))),
                    undated=not dated,
                )
            )
        last = action
    return lines


def _same_day(one: AgreementAction, other: AgreementAction) -> bool:
    """Whether two acts may stand on one line: of one day, or both without any, but of one kind."""
    if one.action_on is None and other.action_on is None:
        return one.kind is other.kind
    return one.action_on == other.action_on
