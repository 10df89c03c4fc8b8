"""Events as entries of a calendar: all day or at their time, planned, held or off."""

from collections.abc import Iterable, Iterator, Sequence

from desk.domain.calendar_entries import (
    CalendarEntry,
    EntryKind,
    days_of,
    event_state,
    is_certain_day,
    minutes_of,
    rings_before,
)
from desk.domain.records import Event, EventParty, Tagging
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import EventStatus
from desk.services.calendar.telling import Telling, short
from desk.services.calendar.zones import zone_named


def event_entries(telling: Telling, ids: Sequence[str]) -> Iterator[CalendarEntry]:
    """Yield an entry for each event that has a day; the others have no place in a calendar."""
    register = telling.register
    rows = register.many(Event, ids)
    parties: dict[str, list[str]] = {}
    for side in register.among(EventParty, "event_id", ids):
        parties.setdefault(side.event_id, []).append(side.party_id)
    tags: dict[str, list[str]] = {}
    for tagging in register.among(Tagging, "record_id", ids):
        tags.setdefault(tagging.record_id, []).append(tagging.tag)
    touches = telling.touches(ids)
    for row in (rows[one] for one in ids if one in rows):
        days = days_of(row.at)
        if days is None:
            continue
        touch = touches.of(row.id, row.updated_at)
        minutes = minutes_of(row.time) if is_certain_day(row.at) else None
        known = zone_named(row.zone) if minutes is not None else None
        entry = CalendarEntry(
            uid=row.id,
            kind=EntryKind.EVENT,
            title=short(row.title),
            description="\n".join(_lines(telling, row, parties.get(row.id, ()), timed=minutes is not None)),
            state=event_state(row),
            sequence=touch.sequence,
            created=row.created_at,
            modified=touch.at,
            first=days[0],
            last=days[1],
            minutes=minutes,
            zone=known.key if known is not None else "",
            categories=(telling.words.term(row.kind), *sorted(tags.get(row.id, ()))),
            place=row.place,
            rings=_rings(telling, row, days[0]),
            takes_time=minutes is not None and row.status in (EventStatus.PLANNED, EventStatus.HELD),
        )
        yield telling.finished(entry, row.marking, row.id)


def _rings(telling: Telling, event: Event, day: int) -> tuple[int, ...]:
    """A planned day rings once, at the shortest lead time: a call next month needs no word today."""
    if event.status is not EventStatus.PLANNED or not is_certain_day(event.at):
        return ()
    return rings_before(day, telling.choices.due_leads, telling.today)[-1:]


def _lines(telling: Telling, event: Event, party_ids: Iterable[str], *, timed: bool) -> Iterator[str]:
    title = " ".join(event.title.split())
    if short(event.title) != title.rstrip("."):
        yield title
    term = telling.words.term
    yield f"{term(event.kind)} · {term(event.modality)} · {term(event.status)}"
    if event.at is not None and not is_certain_day(event.at):
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "When: {date}"), date=event.at)
    when = " ".join(filter(None, (event.time.strip(), event.zone.strip())))
    if event.time.strip() and (not timed or (event.zone.strip() and zone_named(event.zone) is None)):
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "At {time}"), time=when)
    if event.reason:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "Reason: {reason}"), reason=event.reason)
    replaced_by = telling.name("event", event.replaced_by_id)
    if replaced_by:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "Replaced by “{title}”"), title=replaced_by)
    parties = telling.names("party", party_ids)
    if parties:
        yield telling.say(QT_TRANSLATE_NOOP("sentences", "Parties: {parties}"), parties=parties)
    if event.summary.strip():
        yield event.summary.strip()
