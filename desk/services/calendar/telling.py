"""What a calendar entry says in words, and what it must not say: names and titles above the chosen marking."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from desk.domain.calendar_entries import CalendarEntry, EntryKind
from desk.domain.days import ORDINAL_OF_DAY_0
from desk.domain.marking import MarkingLadder
from desk.domain.passages import first_words
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.services.calendar.choices import CalendarChoices, CalendarWords
from desk.services.calendar.zones import zone_named
from desk.services.register import Register
from desk.services.reports.naming import Markings, Naming
from desk.storage.calendar_rows import LastTouch, last_touches

TITLE = 160
"""Characters of a title; the whole text stands in the description."""

_OPAQUE = {
    EntryKind.COMMITMENT: QT_TRANSLATE_NOOP("sentences", "Desk: commitment"),
    EntryKind.EVENT: QT_TRANSLATE_NOOP("sentences", "Desk: event"),
    EntryKind.NOTICE: QT_TRANSLATE_NOOP("sentences", "Desk: last day of notice"),
    EntryKind.RENEWAL: QT_TRANSLATE_NOOP("sentences", "Desk: renewal of an agreement"),
    EntryKind.END_OF_TERM: QT_TRANSLATE_NOOP("sentences", "Desk: end of an agreement’s term"),
}


class Telling:
    """Says entries in words for one calendar file, and gathers the markings of all that went into it."""

    def __init__(
        self, register: Register, choices: CalendarChoices, words: CalendarWords, ladder: MarkingLadder
    ) -> None:
        self.register = register
        self.choices = choices
        self.words = words
        self.today = register.today()
        self._ladder = ladder
        # A record is named beside another one only where both limits allow it.
        limits = [limit for limit in (choices.limit, choices.titles) if limit is not None]
        self.markings = Markings(ladder, min(limits, key=self._reach, default=None))
        self._naming = Naming(register.connection, self.markings)

    def _reach(self, limit: str) -> int:
        # A limit that is not on the ladder lets only unmarked records through.
        return self._ladder.rank(limit) if self._ladder.find(limit) is not None else 0

    def may_go(self, marking: str) -> bool:
        """Tell whether a record marked so may be in the file at all."""
        return self._ladder.allows(self.choices.limit, marking)

    def is_opaque(self, marking: str) -> bool:
        """Tell whether a record marked so is told by its reference alone."""
        return not self._ladder.allows(self.choices.titles, marking)

    def say(self, template: str, **values: object) -> str:
        """Return a marked template, filled in, in the words of the file."""
        return self.words.sentence(say(template, **values))

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence in the words of the file."""
        return self.words.sentence(sentence)

    def name(self, table: str, record_id: str | None) -> str:
        """Return a record's name, "" where it is gone or may not be told."""
        return self._naming.of(table)[record_id] if record_id else ""

    def names(self, table: str, ids: Iterable[str]) -> str:
        """Return the names of several records, those left out that may not be told."""
        return ", ".join(filter(None, (self.name(table, one) for one in ids)))

    def touches(self, ids: Sequence[str]) -> "Touches":
        """Return when these records were touched last."""
        return Touches(last_touches(self.register.connection, ids))

    def finished(self, entry: CalendarEntry, marking: str, reference: str) -> CalendarEntry:
        """Return an entry as it may go out: with its marking and reference, and nothing else where it is opaque."""
        self.markings.use((marking,))
        referred = self.say(
            QT_TRANSLATE_NOOP("sentences", "Reference in Desk: {reference}"), reference=reference
        )
        if self.is_opaque(marking):
            return replace(
                _without_zone(entry),
                title=self.say(_OPAQUE[entry.kind]),
                description=referred,
                percent=None,
                categories=(),
                related=(),
                place="",
                privacy="CONFIDENTIAL",
            )
        name = self._ladder.name(marking)
        marked = (
            self.say(QT_TRANSLATE_NOOP("sentences", "Marking: {marking}"), marking=name) if marking else ""
        )
        description = "\n".join(filter(None, (marked, entry.description, "", referred)))
        return replace(entry, description=description, privacy="PRIVATE" if marking else "")


def _without_zone(entry: CalendarEntry) -> CalendarEntry:
    """Return an entry with its time in UTC: a zone's name tells the place."""
    zone = zone_named(entry.zone)
    if zone is None or entry.first is None or entry.minutes is None:
        return entry
    day = date.fromordinal(entry.first + ORDINAL_OF_DAY_0)
    try:
        moved = datetime.combine(day, time(*divmod(entry.minutes, 60)), zone).astimezone(UTC)
    except OverflowError:  # on the first or the last day that a calendar has
        return replace(entry, minutes=None, zone="")
    in_utc = moved.toordinal() - ORDINAL_OF_DAY_0
    return replace(entry, first=in_utc, last=in_utc, minutes=moved.hour * 60 + moved.minute, zone="UTC")


class Touches:
    """When records were touched last; one that no journal entry knows was touched when it says itself."""

    def __init__(self, known: dict[str, LastTouch]) -> None:
        self._known = known

    def of(self, record_id: str, updated_at: str) -> LastTouch:
        """Return the last touch of a record."""
        return self._known.get(record_id) or LastTouch(0, updated_at)


def short(text: str) -> str:
    """Return a text as a title of one line."""
    return first_words(text, TITLE)
