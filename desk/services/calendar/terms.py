"""Terms of agreements as entries of a calendar: the last day to give notice, and the renewal or the end."""

from collections.abc import Iterator, Sequence

from desk.domain.calendar_entries import CalendarEntry, EntryKind, days_of, rings_before
from desk.domain.dates import PartialDate
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.services.agreement_terms import RunningTerm
from desk.services.calendar.telling import Telling, short
from desk.storage.calendar_rows import LastTouch

_TITLES = {
    EntryKind.NOTICE: QT_TRANSLATE_NOOP("sentences", "Last day to give notice: {title}"),
    EntryKind.RENEWAL: QT_TRANSLATE_NOOP("sentences", "Renewed unless notice is given: {title}"),
    EntryKind.END_OF_TERM: QT_TRANSLATE_NOOP("sentences", "The term ends: {title}"),
}

_RENEWALS = 100
"""So many renewals have numbers of their own between two changes of an agreement."""


def term_entries(telling: Telling, terms: Sequence[RunningTerm]) -> Iterator[CalendarEntry]:
    """Yield the entries of each term that runs.

    Each agreement has one last day of notice and one renewal or end: once a term is renewed, they move on.
    """
    touches = telling.touches([term.agreement.id for term in terms])
    for term in terms:
        notice = term.notice
        touch = touches.of(term.agreement.id, term.agreement.updated_at)
        if notice.notice_by is not None:
            yield from _entry(telling, term, EntryKind.NOTICE, notice.notice_by, touch)
        if notice.renews_on is not None:
            yield from _entry(telling, term, EntryKind.RENEWAL, notice.renews_on, touch)
        elif notice.ends is not None:
            yield from _entry(telling, term, EntryKind.END_OF_TERM, notice.ends, touch)


def _entry(
    telling: Telling, term: RunningTerm, kind: EntryKind, date: PartialDate, touch: LastTouch
) -> Iterator[CalendarEntry]:
    days = days_of(date)
    if days is None:
        return
    agreement = term.agreement
    title = " ".join(agreement.called.split())
    entry = CalendarEntry(
        uid=f"{agreement.id}-{'notice' if kind is EntryKind.NOTICE else 'term'}",
        kind=kind,
        title=short(telling.say(_TITLES[kind], title=title)),
        description="\n".join((agreement.title, *map(telling.sentence, term.notice.sentences))),
        state="CONFIRMED",
        # A renewal comes by itself with time, without a journal entry: it counts between two of them.
        sequence=touch.sequence * _RENEWALS + min(term.notice.renewals, _RENEWALS - 1),
        created=agreement.created_at,
        modified=touch.at,
        first=days[0],
        last=days[1],
        categories=(telling.words.term(agreement.form),),
        rings=rings_before(days[0], telling.choices.notice_leads, telling.today),
    )
    yield telling.finished(entry, agreement.marking, agreement.id)
