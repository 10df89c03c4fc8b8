"""What a chronology is drawn from: every dated event, statement, act of an agreement and promise, in order of time."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from desk.domain.commitments import is_dormant, is_overdue
from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.records import Agreement, AgreementAction, Commitment, Event, Statement
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, EventStatus, RecordKind
from desk.services import agreement_standing, lists
from desk.services.lists import ListFilter
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import overdue_words
from desk.storage import timeline_rows

SAID = 160
"""Characters of a statement or a commitment that the chronology tells."""

Period = tuple[int | None, int | None]
"""The first and the last day; None on a side that is open."""


@value_class(frozen=True)
class Entry:
    """One line: its words are final. `date` is None for what has none."""

    kind: RecordKind
    record_id: str
    date: PartialDate | None
    time: str
    what: str
    title: str
    parties: tuple[str, ...]
    state: str
    sources: tuple[str, ...]

    @property
    def order(self) -> tuple[int, int, str, str, str]:
        """By what it is sorted: its first day, what ends first, its time of day, its title."""
        first = last = 0
        if self.date is not None:
            first = _NEVER if self.date.first is None else self.date.first
            last = -_NEVER if self.date.last is None else self.date.last
        return first, last, self.time, self.title, self.record_id


_NEVER = -(10**9)


def entries(drafting: Drafting, wanted: ListFilter | None, period: Period) -> list[Entry]:
    """Return the entries of a period in order of time; of everything, what has no date stands at the end.

    An entry belongs to a period that its date touches; with a period asked for, what has no date is left out.
    """
    reading = _Reading(drafting, wanted)
    found: list[Entry] = []
    undated: list[Entry] = []
    for entry in reading.all(period):
        (undated if entry.date is None else found).append(entry)
    by_order = attrgetter("order")
    found.sort(key=by_order)
    undated.sort(key=by_order)
    return found + (undated if period == (None, None) else [])


def touches(date: PartialDate | None, period: Period) -> bool:
    """Tell whether a date lies, in whole or in part, in a period; what has no date lies in the open one alone."""
    first, last = period
    if date is None or not date.understood:
        return period == (None, None)
    if first is not None and date.last is not None and date.last < first:
        return False
    return last is None or date.first is None or date.first <= last


class _Reading:
    """Reads each kind of record in one go and words it."""

    def __init__(self, drafting: Drafting, wanted: ListFilter | None) -> None:
        self._drafting = drafting
        self._register = drafting.register
        # A record's own date decides; the filter's period is where the officer looks.
        self._wanted = ListFilter(wanted.text, wanted.party_id, None, None, wanted.tags) if wanted else None
        self._sources = timeline_rows.sources_of(self._register.connection)

    def all(self, period: Period) -> Iterator[Entry]:
        """Yield every entry that touches a period, in no order."""
        yield from self._events(period)
        yield from self._statements(period)
        yield from self._acts(period)
        yield from self._commitments(period)

    def _ids(self, kind: RecordKind) -> list[str]:
        return list(lists.list_ids(self._register, lists.LIST_OF_KIND[kind], self._wanted))

    def _events(self, period: Period) -> Iterator[Entry]:
        drafting = self._drafting
        parties = timeline_rows.parties_of(self._register.connection, "event")
        for event in self._register.many(Event, self._ids(RecordKind.EVENT)).values():
            if not touches(event.at, period) or not drafting.admit(event):
                continue
            state = "" if event.status is EventStatus.HELD else drafting.term(event.status)
            if event.reason and state:
                state = f"{state}: {first_words(event.reason, SAID)}"
            title = f"{event.title} ({event.place})" if event.place else event.title
            yield self._entry(
                RecordKind.EVENT,
                event.id,
                event.at,
                drafting.term(event.kind),
                title,
                parties.get(event.id, ()),
                state,
                time=event.time,
            )

    def _statements(self, period: Period) -> Iterator[Entry]:
        drafting = self._drafting
        for one in self._register.many(Statement, self._ids(RecordKind.STATEMENT)).values():
            if not touches(one.said_on, period) or not drafting.admit(one):
                continue
            said = f"“{first_words(one.text, SAID)}”"
            person = drafting.person(one.person_id)
            yield self._entry(
                RecordKind.STATEMENT,
                one.id,
                one.said_on,
                drafting.say(QT_TRANSLATE_NOOP("sentences", "Statement")),
                f"{person}: {said}" if person else said,
                (one.party_id,) if one.party_id else (),
                "",
            )

    def _acts(self, period: Period) -> Iterator[Entry]:
        drafting = self._drafting
        rows = self._register.many(Agreement, self._ids(RecordKind.AGREEMENT))
        acts: dict[str, list[AgreementAction]] = {one: [] for one in rows}
        for act in self._register.among(AgreementAction, "agreement_id", list(rows)):
            if not act.not_applicable:
                acts[act.agreement_id].append(act)
        among = [
            one
            for one, several in acts.items()
            if not several or any(touches(_day_of(act), period) for act in several)
        ]
        known = agreement_standing.statuses(self._register, among, drafting.day)
        parties = timeline_rows.parties_of(self._register.connection, "agreement")
        for one in among:
            row = rows[one]
            if not drafting.admit(row):
                continue
            state = drafting.sentence(known[one].sentence) if one in known else ""
            if not acts[one] and period == (None, None):
                what = drafting.say(QT_TRANSLATE_NOOP("sentences", "Agreement"))
                yield self._entry(
                    RecordKind.AGREEMENT, one, None, what, row.title, parties.get(one, ()), state
                )
            for (kind, date), several in _as_one(acts[one]).items():
                if touches(date, period):
                    own = [act.party_id for act in several if act.party_id] or parties.get(one, [])
                    what = drafting.term(kind)
                    yield self._entry(RecordKind.AGREEMENT, one, date, what, row.title, own, state)

    def _commitments(self, period: Period) -> Iterator[Entry]:
        drafting = self._drafting
        parties = timeline_rows.parties_of(self._register.connection, "commitment")
        for row in self._register.many(Commitment, self._ids(RecordKind.COMMITMENT)).values():
            for date, what in _promised(row):
                if touches(date, period) and drafting.admit(row):
                    yield self._entry(
                        RecordKind.COMMITMENT,
                        row.id,
                        date,
                        drafting.say(what),
                        first_words(row.text, SAID),
                        parties.get(row.id, ()),
                        self._state(row),
                    )

    def _state(self, row: Commitment) -> str:
        drafting = self._drafting
        told = [drafting.term(row.status)]
        if is_dormant(row):
            told.append(drafting.say(QT_TRANSLATE_NOOP("sentences", "waits for its condition")))
        elif is_overdue(row, drafting.day):
            told.append(overdue_words(drafting, row))
        return ", ".join(filter(None, told))

    def _entry(
        self,
        kind: RecordKind,
        record_id: str,
        date: PartialDate | None,
        what: str,
        title: str,
        party_ids: Iterable[str],
        state: str,
        *,
        time: str = "",
    ) -> Entry:
        drafting = self._drafting
        names = tuple(filter(None, dict.fromkeys(map(drafting.party, party_ids))))
        sources = dict.fromkeys(
            title
            for title, marking in self._sources.get(record_id, ())
            if drafting.markings.admit(marking) and title
        )
        title = " ".join(title.split())
        return Entry(kind, record_id, date, time, what, title, names, state, tuple(sources))


def _day_of(act: AgreementAction) -> PartialDate | None:
    return act.action_on or act.effective_on or act.received_on or act.sent_on


def _as_one(
    acts: Iterable[AgreementAction],
) -> dict[tuple[ActionKind, PartialDate | None], list[AgreementAction]]:
    """Return the acts of an agreement that are told in one line: of one kind, on one day."""
    found: dict[tuple[ActionKind, PartialDate | None], list[AgreementAction]] = {}
    for act in acts:
        found.setdefault((act.kind, _day_of(act)), []).append(act)
    return found


def _promised(row: Commitment) -> list[tuple[PartialDate | None, str]]:
    """Return when a commitment was made and when it is due, each with what that is called."""
    made = QT_TRANSLATE_NOOP("sentences", "Commitment")
    due = QT_TRANSLATE_NOOP("sentences", "Due date")
    told: list[tuple[PartialDate | None, str]] = []
    if row.made_on is not None or row.due is None:
        told.append((row.made_on, made))
    if row.due is not None:
        told.append((row.due, due))
    return told
