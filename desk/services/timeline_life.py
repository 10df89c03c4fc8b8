"""What a mark of the timeline tells beyond where it begins and ends: stretches, moments, and what replaced it."""

from enum import StrEnum
from typing import NamedTuple

from desk.domain.agreement_life import Stretch


class DueMark(StrEnum):
    """A due date that a commitment once had."""

    ORIGINAL = "original"
    MOVED = "moved"


class Moment(NamedTuple):
    """Something that happened, or is to happen, on a mark: between two days, alike where the day is known.

    `what` is an `ActionKind`, a `TermMark` or a `DueMark`; `party` the name of who did it; `ahead` tells that it is
    not recorded but follows from what is.
    """

    what: StrEnum
    first: int
    last: int
    party: str = ""
    ahead: bool = False


class Life(NamedTuple):
    """What is drawn on a mark.

    `sure_first` and `sure_last` bound the days of which it is certain that the mark covers them, for a mark with a
    soft edge whose two ends are not one date; None where the whole mark is as soft as its date. `replaced_by` is the
    id of the record that took the place of one that was cancelled.
    """

    stretches: tuple[Stretch, ...] = ()
    moments: tuple[Moment, ...] = ()
    replaced_by: str = ""
    sure_first: float | None = None
    sure_last: float | None = None
