"""Whose word on a commitment counts now: the latest assessment of each voice, and where the voices disagree."""

from collections.abc import Iterable, Sequence

from desk.domain.dates import PartialDate
from desk.domain.records import Assessment
from desk.domain.values import value_class
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice


@value_class(frozen=True)
class Word:
    """What one voice says: the status, how sure (None where nobody said), since when, and of which party.

    `order_unsure` tells that another word of the same voice, with another status, may be the later one: their
    dates are not known well enough to say.
    """

    status: CommitmentStatus
    certainty: Certainty | None = None
    assessed_on: PartialDate | None = None
    party_id: str | None = None
    order_unsure: bool = False


@value_class(frozen=True)
class Voices:
    """The three voices side by side; None has not spoken."""

    ours: Word | None = None
    theirs: Word | None = None
    third_party: Word | None = None

    def of(self, voice: Voice) -> Word | None:
        """Return the word of one voice."""
        return {Voice.OURS: self.ours, Voice.THEIRS: self.theirs, Voice.THIRD_PARTY: self.third_party}[voice]

    @property
    def differ(self) -> bool:
        """Whether two voices that have assessed it say different things.

        *Not assessed* says nothing, and so disagrees with nobody.
        """
        statuses = {word.status for word in (self.ours, self.theirs, self.third_party) if word is not None}
        return len(statuses - {CommitmentStatus.NOT_ASSESSED}) > 1


SILENT = Voices()
"""Nobody has said anything."""


def latest_day(assessed_on: PartialDate | None, today: int) -> int:
    """Return the day by which an assessment counts: its latest possible one, and today at the latest.

    Nobody assesses what is still to come, so "2021", written in February 2021, is of that February at the latest.
    An assessment without a date counts as of today: it may have been made just now.
    """
    if assessed_on is None or assessed_on.last is None:
        return today
    return min(assessed_on.last, today)


def in_order(assessments: Iterable[Assessment], today: int) -> list[Assessment]:
    """Return assessments in order of time; those of one day in the order in which they were entered."""
    return sorted(assessments, key=lambda one: (latest_day(one.assessed_on, today), one.id))


def voices_of(status: CommitmentStatus, assessments: Iterable[Assessment], today: int) -> Voices:
    """Return the latest word of each voice on one commitment.

    `status` is the commitment's own, which is ours: it stands for our word where no assessment of ours is kept.
    """
    said: dict[Voice, list[Assessment]] = {}
    for assessment in in_order(assessments, today):
        said.setdefault(assessment.voice, []).append(assessment)
    ours = _latest(said.get(Voice.OURS, ()), today)
    if ours is None and status is not CommitmentStatus.NOT_ASSESSED:
        ours = Word(status)
    return Voices(
        ours, _latest(said.get(Voice.THEIRS, ()), today), _latest(said.get(Voice.THIRD_PARTY, ()), today)
    )


def _latest(said: Sequence[Assessment], today: int) -> Word | None:
    if not said:
        return None
    *earlier, last = said
    unsure = any(one.status is not last.status and _may_be_later(one, last, today) for one in earlier)
    return Word(last.status, last.certainty, last.assessed_on, last.party_id, unsure)


def _may_be_later(one: Assessment, last: Assessment, today: int) -> bool:
    """Tell whether `one`, counted before `last`, may in truth have come after it.

    Two of the same known day are told apart by the order in which they were entered.
    """
    if _is_known_day(one.assessed_on) and _is_known_day(last.assessed_on):
        return False
    earliest = None if last.assessed_on is None else last.assessed_on.first
    return earliest is None or latest_day(one.assessed_on, today) >= earliest


def _is_known_day(date: PartialDate | None) -> bool:
    return date is not None and date.is_day and not date.uncertain and not date.approximate
