"""Conditions that an event may have met: found to be asked about, never taken as met by themselves."""

from collections import defaultdict
from collections.abc import Generator, Iterable
from typing import Any, NamedTuple

from desk.domain.commitments import is_dormant, is_open
from desk.domain.condition_words import ENOUGH, telling_words
from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.records import Commitment, CommitmentParty, ConditionDecision, Event, EventParty
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import EventStatus
from desk.services import lists
from desk.services.likeness import those_alike
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.storage import today_rows

LOOKED_AT = 500
"""Dormant commitments that are looked at, the newest first."""

EVENTS_LOOKED_AT = 400
"""Events held last, among which Today looks for what may have met a condition."""


@value_class(frozen=True)
class PerhapsMet:
    """A dormant commitment and the event that may have met its condition; `share` is how much of it fits, to 1."""

    commitment: Commitment
    event: Event
    share: float


class _Happened(NamedTuple):
    """An event with who took part and the words that tell of it."""

    event: Event
    parties: frozenset[str]
    words: tuple[str, ...]


def may_be_met_by(register: Register, event_id: str, most: int = 2) -> list[Commitment]:
    """Return the dormant commitments whose condition an event may have met, the likeliest first.

    Only an event that was held, and not before the promise, can be; one of its parties must owe the commitment or be
    owed it, or, where no party is named on either side, the words alone speak for it. What the officer has said no to
    is not asked about again.
    """
    event = register.find(Event, event_id)
    if event is None or event.status is not EventStatus.HELD:
        return []
    rows = _dormant(register, LOOKED_AT)
    if not rows:
        return []
    there = frozenset(row.party_id for row in register.all(EventParty, event_id=event_id))
    happened = _Happened(event, there, _words_of(event))
    concerned = _concerned(register, rows)
    declined = {row.commitment_id for row in register.all(ConditionDecision, event_id=event_id)}
    vocabulary = _Vocabulary()
    vocabulary.take(happened)
    found = [
        (-share, row.id, row)
        for row in rows
        if row.id not in declined and _can_be(row, concerned.get(row.id, set()), happened)
        for _, share in vocabulary.fitting(row.condition)
    ]
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])[:most]]


def perhaps_met(
    register: Register, wanted: ListFilter | None = None, most: int = 30
) -> Generator[None, None, tuple[PerhapsMet, ...]]:
    """Look for the dormant commitments that one of the last events may have met; pauses after each of them.

    Returns them with the event that fits best, of equals the latest, those most likely met first.
    """
    among = lists.narrowing(register, "commitments", wanted or ListFilter())
    rows = register.many(Commitment, today_rows.dormant(register.connection, LOOKED_AT, among)).values()
    rows_open = [row for row in rows if is_open(row) and is_dormant(row)]
    if not rows_open:
        return ()
    happened = _happened_last(register)
    yield
    concerned = _concerned(register, rows_open)
    declined = {
        (row.commitment_id, row.event_id)
        for row in register.among(ConditionDecision, "commitment_id", [row.id for row in rows_open])
    }
    vocabulary = _Vocabulary()
    for one in happened:
        vocabulary.take(one)
        yield
    found: list[PerhapsMet] = []
    for row in rows_open:
        fitting = [
            PerhapsMet(row, one.event, share)
            for one, share in vocabulary.fitting(row.condition)
            if (row.id, one.event.id) not in declined and _can_be(row, concerned.get(row.id, set()), one)
        ]
        if fitting:
            found.append(max(fitting, key=lambda one: (one.share, _day(one.event.at), one.event.id)))
        yield
    return tuple(sorted(found, key=lambda one: (-one.share, one.commitment.id))[:most])


def is_asked_about(register: Register, commitment_id: str, event_id: str) -> bool:
    """Tell whether it is still open whether an event met a condition: nobody has said, and the commitment waits."""
    row = register.find(Commitment, commitment_id)
    if row is None or not (is_open(row) and is_dormant(row)) or register.find(Event, event_id) is None:
        return False
    return not register.all(ConditionDecision, commitment_id=commitment_id, event_id=event_id)


def not_this_one(register: Register, commitment_id: str, event_id: str, *, by: Any = None) -> None:
    """Remember that an event is not what a commitment waits for, so that it is not asked about again."""
    if register.all(ConditionDecision, commitment_id=commitment_id, event_id=event_id):
        return
    commitment, event = register.get(Commitment, commitment_id), register.get(Event, event_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Say that “{event}” does not meet the condition of “{title}”"),
        event=first_words(event.title, 60),
        title=first_words(commitment.text, 60),
    )
    with register.change(label, by=by) as unit:
        unit.add(ConditionDecision(id=register.new_id(), commitment_id=commitment_id, event_id=event_id))


# ---- looking ----------------------------------------------------------------------------------------


class _Vocabulary:
    """The words of many events, each looked up once, however many conditions ask for it."""

    def __init__(self) -> None:
        self._tellers: defaultdict[str, list[_Happened]] = defaultdict(list)
        self._titled: defaultdict[str, set[str]] = defaultdict(set)
        self._alike: dict[str, list[str]] = {}

    def take(self, happened: _Happened) -> None:
        """Take in the words of one more event; before any condition is asked about."""
        for word in {word for text in happened.words for word in telling_words(text)}:
            self._tellers[word].append(happened)
        for word in telling_words(happened.event.title):
            self._titled[word].add(happened.event.id)

    def fitting(self, condition: str) -> list[tuple[_Happened, float]]:
        """Return the events that have enough of a condition's telling words, each with its share of them.

        One word alone is enough only where it stands in the title: among many words there is one of any kind.
        """
        wanted = telling_words(condition)
        counts: dict[str, int] = {}
        by_id: dict[str, _Happened] = {}
        titled: set[str] = set()
        for word in wanted:
            having = {one.event.id: one for near in self._near(word) for one in self._tellers[near]}
            by_id |= having
            titled |= {event_id for near in self._near(word) for event_id in self._titled.get(near, ())}
            for event_id in having:
                counts[event_id] = counts.get(event_id, 0) + 1
        return [
            (by_id[event_id], count / len(wanted))
            for event_id, count in counts.items()
            if count / len(wanted) >= ENOUGH and (count > 1 or event_id in titled)
        ]

    def _near(self, word: str) -> list[str]:
        if word not in self._alike:
            self._alike[word] = those_alike(word, self._tellers.keys())
        return self._alike[word]


def _dormant(register: Register, limit: int) -> list[Commitment]:
    rows = register.many(Commitment, today_rows.dormant(register.connection, limit)).values()
    return [row for row in rows if is_open(row) and is_dormant(row)]


def _concerned(register: Register, rows: Iterable[Commitment]) -> dict[str, set[str]]:
    concerned: defaultdict[str, set[str]] = defaultdict(set)
    for side in register.among(CommitmentParty, "commitment_id", [one.id for one in rows]):
        concerned[side.commitment_id].add(side.party_id)
    return concerned


def _happened_last(register: Register) -> list[_Happened]:
    ids = today_rows.last_contacts(register.connection, register.today(), EVENTS_LOOKED_AT)
    there: defaultdict[str, set[str]] = defaultdict(set)
    for row in register.among(EventParty, "event_id", ids):
        there[row.event_id].add(row.party_id)
    events = register.many(Event, ids).values()
    return [_Happened(event, frozenset(there[event.id]), _words_of(event)) for event in events]


def _words_of(event: Event) -> tuple[str, ...]:
    return event.title, event.summary, event.place, str(event.kind).replace("_", " ")


def _can_be(row: Commitment, parties: set[str], happened: _Happened) -> bool:
    """Tell whether an event could be the trigger at all: of the same parties, not before the promise nor its own scene."""
    event = happened.event
    if happened.parties and parties and not happened.parties & parties:
        return False
    return row.event_id != event.id and not _surely_before(event.at, row.made_on)


def _surely_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    if one is None or one.last is None or other is None or other.first is None:
        return False
    return one.last < other.first


def _day(date: PartialDate | None) -> int:
    return date.first if date is not None and date.first is not None else -(2**62)
