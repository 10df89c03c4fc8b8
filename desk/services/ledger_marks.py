"""One byte a commitment: on which side it stands, its status, and what presses. 100,000 are counted in a moment."""

from collections.abc import Iterable, Mapping, Sequence

from desk.domain.commitments import CLOSED
from desk.domain.ledger import LedgerSide, Pressure, State
from desk.domain.vocabulary import CommitmentStatus

_SIDES = tuple(LedgerSide)
_STATUSES = tuple(CommitmentStatus)
_PRESSURES = tuple(Pressure)

_SIDE, _STATUS = 64, 4
"""What one step of the side and of the status is worth; the pressure is what is left."""

_STATUS_MARKS = {status.value: place * _STATUS for place, status in enumerate(_STATUSES)}
_DORMANT, _OVERDUE = _PRESSURES.index(Pressure.DORMANT), _PRESSURES.index(Pressure.OVERDUE)
_CLOSED_MARKS = frozenset(_STATUS_MARKS[status] for status in CLOSED)


def side_of(mark: int) -> LedgerSide:
    """Return on which side a commitment of this mark stands."""
    return _SIDES[mark // _SIDE]


def state_of(mark: int) -> State:
    """Return its status and what presses."""
    return _STATUSES[mark % _SIDE // _STATUS], _PRESSURES[mark % _STATUS]


def is_closed(mark: int) -> bool:
    """Return whether nothing more is awaited of it."""
    return mark % _SIDE in _CLOSED_MARKS


def is_overdue(mark: int) -> bool:
    """Return whether its latest day has passed while something is still awaited."""
    return mark % _STATUS == _OVERDUE


CLOSED_BY_MARK = bytes(is_closed(mark) and mark % _SIDE // _STATUS < len(_STATUSES) for mark in range(256))
"""For each mark whether it is closed, to be looked up."""


def marks_of(
    size: int,
    sides: Mapping[str, Sequence[int]],
    statuses: Mapping[str, Sequence[int]],
    overdue: Iterable[int],
    dormant: Iterable[int],
) -> bytearray:
    """Return the marks of all rows below `size`; each mapping gives the rows that stand under a word.

    What no side is named for stands on none; what sleeps is not overdue.
    """
    marks = bytearray([_SIDES.index(LedgerSide.NOBODY) * _SIDE]) * size
    for side, numbers in sides.items():
        mark = _SIDES.index(LedgerSide(side or LedgerSide.NOBODY)) * _SIDE
        for number in numbers:
            marks[number] = mark
    for status, numbers in statuses.items():
        mark = _STATUS_MARKS[status]
        for number in numbers:
            marks[number] += mark
    for pressed, pressure in ((overdue, _OVERDUE), (dormant, _DORMANT)):
        for number in pressed:
            if number < size:
                marks[number] = marks[number] // _STATUS * _STATUS + pressure
    return marks


def mark_again(mark: int, status: str, *, dormant: bool, past: bool) -> int:
    """Return the mark of a commitment on the same side that now has another status, or presses otherwise."""
    again = mark // _SIDE * _SIDE + _STATUS_MARKS[status]
    if is_closed(again):
        return again
    if dormant:
        return again + _DORMANT
    return again + (_OVERDUE if past else 0)
