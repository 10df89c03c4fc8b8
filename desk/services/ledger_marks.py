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

_NOBODY = LedgerSide.NOBODY.value

_SIDE_MARKS = {side.value: place * _SIDE for place, side in enumerate(_SIDES)}
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


def marks_of(
    ids: Sequence[str],
    statuses: Sequence[str],
    past: int,
    sides: Mapping[str, str],
    dormant: Iterable[str],
) -> bytearray:
    """Return the marks of commitments; the latest day of the first `past` of them has passed.

    One that `sides` does not name stands on no side.
    """
    marks = [
        _SIDE_MARKS[sides.get(one, _NOBODY)] + _STATUS_MARKS[status]
        for one, status in zip(ids, statuses, strict=True)
    ]
    for place in range(past):
        if marks[place] % _SIDE not in _CLOSED_MARKS:
            marks[place] += _OVERDUE
    sleeping = set(dormant)
    if not sleeping.isdisjoint(ids):
        for place, one in enumerate(ids):
            if one in sleeping:
                marks[place] = marks[place] // _STATUS * _STATUS + _DORMANT
    return bytearray(marks)


def mark_again(mark: int, status: str, *, dormant: bool, past: bool) -> int:
    """Return the mark of a commitment on the same side that now has another status, or presses otherwise."""
    again = mark // _SIDE * _SIDE + _STATUS_MARKS[status]
    if is_closed(again):
        return again
    if dormant:
        return again + _DORMANT
    return again + (_OVERDUE if past else 0)
