"""Entry into force: the date worked out from the clause and the acts, or exactly what is missing and from whom.

The counting rule. A treaty enters into force in the manner and on the date that it provides (Vienna
Convention on the Law of Treaties, VCLT, art. 24, para. 1); where it says nothing, once all have consented to
be bound (para. 2), which is told and not counted, since a file that says nothing may only be incomplete. In a
period of days the day of the event is not counted (*dies a quo non computatur in termino*; European
Convention on the Calculation of Time-Limits, ETS 76, arts. 2 and 3): the first day is the one after it, so 30
days after 1 April is 1 May, and the thirtieth day after 28 December is 27 January (so VCLT art. 84 itself
came into force in 1980). A period of months ends on the same day of the month as the event or, where that
month is too short, on its last day (ETS 76, art. 4, para. 2); the working then says so. "The first day of
the second month following" counts from the month after the event's, whatever the day of the event; where a period
comes before it, from the month after that in which the period ends. So the Rome Statute came into force (art. 126):
sixty days after the sixtieth deposit of 11 April 2002 is 10 June, and the first day of the month after it 1 July. A
notification counts from its receipt unless the clause says otherwise (VCLT art. 78 (b)). A signature *ad
referendum* counts from its own date once it is confirmed (VCLT art. 12, para. 2 (b)). A date known in part
gives a span, by counting from its first and from its last possible day; it is never guessed. One marked as
doubtful gives a doubtful one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from desk.domain.dates import PartialDate
from desk.domain.edtf_text import OPEN
from desk.domain.force_clause import clause_sentence, counted_phrase, delay, ordinal
from desk.domain.force_counting import Counting, counting_of
from desk.domain.force_trigger import Days, trigger_of
from desk.domain.party_acts import effect_of
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, DelayUnit, ForceClause

SIGNATURE_CLAUSES = frozenset({ForceClause.ON_SIGNATURE, ForceClause.ON_LAST_SIGNATURE})


@value_class(frozen=True)
class ForceWorking:
    """What the clause and the acts give.

    `date` is worked out (a span where the acts are partly dated), None while anything is `missing`.
    `reason` is the shortest account of it ("30 days after the last notification, received on 1 April 2022").
    `recorded` is what an entry-into-force action says; `differs` warns, with both dates, where they cannot agree.
    `only_dates_missing` means that all which the clause asks for has been done, on days that are not recorded.
    """

    date: PartialDate | None
    working: tuple[Sentence, ...]
    missing: tuple[Sentence, ...]
    recorded: PartialDate | None
    differs: Sentence | None
    reason: Sentence | None = None
    only_dates_missing: bool = False

    @property
    def since(self) -> PartialDate | None:
        """The date to go by: the recorded one, or the one worked out where it is the only or the closer one."""
        if self.recorded is None or self.date is None or self.differs:
            return self.recorded or self.date
        return self.date if _width(self.date) < _width(self.recorded) else self.recorded


def entry_into_force(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Iterable[AgreementAction],
    party_names: Mapping[str, str],
) -> ForceWorking:
    """Work out when the agreement enters into force or comes into effect; see the module for the counting rule.

    `party_ids` are the agreement's parties in its order, `party_names` how each is called. Acts marked not
    applicable are not awaited. Never raises on strange facts: what cannot be counted is said under `missing`.
    """
    acts = list(actions)
    recorded = recorded_force(acts)
    trigger, counting = trigger_of(agreement, party_ids, acts, party_names), counting_of(agreement)
    working = [clause_sentence(agreement), *trigger.told]
    missing = [*trigger.missing, *counting.lacking()]
    date = None if missing or trigger.days is None else counted_span(counting, trigger.days)
    if date is not None and trigger.days is not None:
        working += _counting_told(agreement, counting, trigger.days, date)
        if trigger.doubtful:
            date = doubted(date)
            template = QT_TRANSLATE_NOOP("sentences", "It rests on a date that is marked as doubtful")
            working.append(say(template))
    elif not missing:
        missing.append(
            say(QT_TRANSLATE_NOOP("sentences", "The clause leads beyond the years that can be written"))
        )
    return ForceWorking(
        date=date,
        working=tuple(working),
        missing=tuple(missing),
        recorded=recorded,
        differs=_difference(agreement, date, recorded),
        reason=counted_phrase(counting, trigger.event) if date is not None else None,
        only_dates_missing=trigger.only_dates_missing,
    )


def recorded_force(actions: Iterable[AgreementAction]) -> PartialDate | None:
    """Return the date of the entry-into-force action: the one of all parties together, else the earliest."""
    found = [a for a in actions if a.kind is ActionKind.ENTRY_INTO_FORCE and not a.not_applicable]
    dates = [date for a in found if a.party_id is None and (date := effect_of(a))]
    dates = dates or [date for a in found if (date := effect_of(a))]
    return min(dates, key=lambda date: date.sort_key, default=None)


def _width(date: PartialDate) -> float:
    """How many days a date leaves open; one that was not understood leaves everything open."""
    return date.last - date.first if date.first is not None and date.last is not None else float("inf")


def counted_span(counting: Counting, days: Days) -> PartialDate | None:
    """Return the day of entry into force after an event on one of `days`; None beyond the years that can be written."""
    return _span(days, counting.counted)


def _span(days: Days, count: Callable[[int], int]) -> PartialDate | None:
    try:
        return PartialDate.of_span(*(None if day is None else count(day) for day in days))
    except ValueError:
        return None


def doubted(date: PartialDate) -> PartialDate:
    """Return the date marked as uncertain, at both its ends where it is a span."""
    ends = [end if end in ("", OPEN) else f"{end}?" for end in date.text.split("/")]
    return PartialDate.stored("/".join(ends), date.first, date.last)


def _counting_told(agreement: Agreement, counting: Counting, days: Days, date: PartialDate) -> list[Sentence]:
    """Tell how the date was counted, what a short month did, and what a partly known date leaves open."""
    told: list[Sentence] = []
    event = PartialDate.of_span(*days)
    if counting.waits:
        over = _span(days, counting.period_over) or date
        wait = delay(counting.delay or 0, counting.unit)
        if counting.unit is DelayUnit.DAYS:
            template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}, that day not counted: {date}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "{delay} after {event}: {date}")
        told.append(say(template, delay=wait, event=event, date=over))
        if any(map(counting.month_too_short, days)):
            template = QT_TRANSLATE_NOOP("sentences", "That month has no such day, so its last day counts")
            told.append(say(template))
        event = over
    if counting.by_month:
        template = QT_TRANSLATE_NOOP("sentences", "First day of the {ordinal} month after {event}: {date}")
        told.append(say(template, ordinal=ordinal(counting.month or 0), event=event, date=date))
    if not date.is_day:
        if agreement.binding:
            template = QT_TRANSLATE_NOOP(
                "sentences", "As the date is only partly known, it enters into force {when}"
            )
        else:
            template = QT_TRANSLATE_NOOP(
                "sentences", "As the date is only partly known, it comes into effect {when}"
            )
        told.append(say(template, when=when(date)))
    return told


def _difference(
    agreement: Agreement, date: PartialDate | None, recorded: PartialDate | None
) -> Sentence | None:
    """Warn where no day fits both the date worked out and the recorded one."""
    if date is None or recorded is None or not recorded.understood:
        return None
    if _not_after(date.first, recorded.last) and _not_after(recorded.first, date.last):
        return None
    if agreement.binding:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Entry into force is recorded {recorded}, but the clause gives {worked_out}"
        )
    else:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Coming into effect is recorded {recorded}, but the clause gives {worked_out}"
        )
    return say(template, recorded=when(recorded), worked_out=date)


def _not_after(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last
