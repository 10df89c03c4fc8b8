"""Duration: when an agreement's present term ends or is renewed, and the last day to give notice.

The counting rule. A term of N months that begins on the day of entry into force ends with the day before the
same day of the month N months later: in force on 5 February 2011 for ten years, the last day is 4 February
2021 and a tacit renewal begins on 5 February 2021. Notice must leave the whole notice period before the
term's end, and the day of notice is not counted (see `entry_into_force` for the source): with six months'
notice, the last day to give it is 4 August 2020. It is counted back from the term's end, a reckoning for which
no convention has a rule (ETS 76, art. 1, leaves it out); where months of unequal length allow a later day as
well, the earlier one is told, which is in time by either reckoning. Notice against a tacit renewal ends the
agreement with the term for which it is in time, otherwise with the next; any other notice takes effect once
its period has run from its receipt (VCLT arts. 67 and 78). Where the day of entry into force is only partly
known, each result is a span.
"""

from collections.abc import Iterable

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, civil
from desk.domain.force_clause import delay
from desk.domain.phrasing import when
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, DelayUnit, DurationKind

_MONTHS_DIFFER = 3
"""So many days at most lie between the same day of two months and the last day of the shorter one."""


@value_class(frozen=True)
class NoticeWorking:
    """The present term as of a day.

    `ends` is the last day of the term (None if indefinite or unknown), `renews_on` the first day of the next
    term of a tacit renewal, `notice_by` the last day to give notice against it, `notice_passed` whether that
    day is over, `renewals` how often it has been renewed or extended so far.
    """

    ends: PartialDate | None
    renews_on: PartialDate | None
    notice_by: PartialDate | None
    notice_passed: bool
    renewals: int
    sentences: tuple[Sentence, ...]


def notice(
    agreement: Agreement,
    since: PartialDate | None,
    as_of: int,
    actions: Iterable[AgreementAction] = (),
) -> NoticeWorking:
    """Work out the term that runs on the day `as_of` for an agreement in force since `since`.

    An extension recorded among `actions` runs to the end of its effective interval or, where that is no
    interval, adds one renewal period (or else one term). Never raises.
    """
    if agreement.duration is DurationKind.INDEFINITE:
        return _nothing(*_at_any_time(agreement, as_of))
    acts = list(actions)
    if agreement.duration is DurationKind.NOT_STATED or not _has_term(agreement):
        return _only_extended(agreement, acts, as_of)
    if since is None or since.first is None or since.last is None:
        return _nothing(
            say(QT_TRANSLATE_NOOP("sentences", "Its term is not known until the date of its beginning is"))
        )
    ends, renewals = _present_term(agreement, (since.first, since.last), as_of, acts)
    try:
        return _described(agreement, ends, renewals, as_of)
    except ValueError:
        return _nothing(
            say(QT_TRANSLATE_NOOP("sentences", "Its term leads beyond the years that can be written"))
        )


def no_longer(*sentences: Sentence, ends: PartialDate | None = None) -> NoticeWorking:
    """Return the term of an agreement that is given up or over: nobody needs to give notice against it any more."""
    return NoticeWorking(ends, None, None, False, 0, sentences)


def ceases_on(
    agreement: Agreement,
    since: PartialDate | None,
    given: PartialDate | None,
    actions: Iterable[AgreementAction] = (),
) -> PartialDate | None:
    """Return the first day on which an agreement is no longer in force after notice was received on `given`.

    None where the notice period, the day of notice or, for a tacit renewal, the beginning is not known.
    """
    months = agreement.notice_months
    if given is None or not given.understood or not months or months < 0:
        return None
    try:
        if agreement.duration is not DurationKind.TACIT_RENEWAL:
            return PartialDate.of_span(
                *(None if day is None else add_months(day, months) for day in (given.first, given.last))
            )
        bounds = (given.first, given.last, *((since.first, since.last) if since is not None else (None,)))
        if not _has_term(agreement) or None in bounds:
            return None
        return PartialDate.of_span(*_ends_of_term(agreement, bounds, list(actions)))
    except ValueError:
        return None


def _ends_of_term(
    agreement: Agreement, bounds: tuple[int, int, int, int], actions: list[AgreementAction]
) -> tuple[int, int]:
    """Return between which days the term ends for which notice was in time.

    `bounds` are the first and last possible day of the notice and of the beginning. Where these leave open which
    term it was, the span runs from the end of the notice period over one whole further period.
    """
    first_given, last_given, first_start, last_start = bounds
    notice_months = agreement.notice_months or 0
    ends, counts = [], set()
    for start in (first_start, last_start):
        for day in (first_given, last_given):
            # A notice period may be longer than a term: the search begins where it has nearly run.
            near = max(day, add_months(day, notice_months) - _MONTHS_DIFFER)
            (_, last), count = _present_term(agreement, (start, start), near, actions)
            while day > add_months(last, -notice_months):
                (_, last), count = _present_term(agreement, (start, start), last + 1, actions)
            ends.append(last + 1)
            counts.add(count)
    if len(counts) == 1:
        return min(ends), max(ends)
    period = max(agreement.renewal_months or 0, agreement.term_months or 0)
    return first_given + 1, max(*ends, add_months(last_given, notice_months + period) + 1)


def _has_term(agreement: Agreement) -> bool:
    return agreement.term_months is not None and agreement.term_months > 0


def _only_extended(agreement: Agreement, actions: list[AgreementAction], as_of: int) -> NoticeWorking:
    """The term of an agreement whose own is not recorded: up to where an extension says that it runs, if any does."""
    fixed, _, count = _extended(agreement, actions, as_of)
    if agreement.duration is DurationKind.NOT_STATED:
        unknown = say(QT_TRANSLATE_NOOP("sentences", "How long it lasts is not recorded"))
    else:
        unknown = say(QT_TRANSLATE_NOOP("sentences", "The length of its term is not recorded"))
    if fixed is None:
        return _nothing(unknown)
    last_day = PartialDate.of_day(fixed)
    told = say(QT_TRANSLATE_NOOP("sentences", "It was extended until {date}"), date=last_day)
    return NoticeWorking(last_day, None, None, False, count, (told, unknown))


def _nothing(*sentences: Sentence) -> NoticeWorking:
    return NoticeWorking(None, None, None, False, 0, sentences)


def _at_any_time(agreement: Agreement, as_of: int) -> list[Sentence]:
    sentences = [say(QT_TRANSLATE_NOOP("sentences", "It lasts indefinitely"))]
    if agreement.notice_months and agreement.notice_months > 0:
        template = QT_TRANSLATE_NOOP(
            "sentences", "Notice may be given at any time and takes effect {delay} later"
        )
        sentences.append(say(template, delay=delay(agreement.notice_months, DelayUnit.MONTHS)))
    return sentences


def _present_term(
    agreement: Agreement, since: tuple[int, int], as_of: int, actions: list[AgreementAction]
) -> tuple[tuple[int, int], int]:
    """Return the earliest and the latest possible last day of the term, and how many renewals led to it."""
    term = agreement.term_months or 0
    fixed, months, extensions = _extended(agreement, actions, as_of)
    renewals = 0
    if agreement.duration is DurationKind.TACIT_RENEWAL:
        period = agreement.renewal_months if (agreement.renewal_months or 0) > 0 else term
        assert period is not None
        renewals = _renewals_needed(since[0], term + months, period, as_of)
        months += renewals * period
    first, last = (add_months(day, term + months) - 1 for day in since)
    if fixed is not None and fixed >= last:
        first = last = fixed
    return (first, last), renewals + extensions


def _extended(
    agreement: Agreement, actions: list[AgreementAction], as_of: int
) -> tuple[int | None, int, int]:
    """Return the last day that extensions fix (or None), the months that they add, and how many there were."""
    fixed: int | None = None
    months = count = 0
    for action in actions:
        if action.kind is not ActionKind.EXTENSION or action.not_applicable:
            continue
        done = action.action_on or action.effective_on
        if done is not None and done.first is not None and done.first > as_of:
            continue
        count += 1
        effect = action.effective_on
        if effect is not None and effect.is_interval and effect.last is not None:
            fixed = effect.last if fixed is None else max(fixed, effect.last)
        else:
            months += agreement.renewal_months or agreement.term_months or 0
    return fixed, months, count


def _renewals_needed(start: int, term: int, period: int, as_of: int) -> int:
    """How many whole periods after the first term it takes until the term's last day is not before `as_of`."""
    (year, month, _), (now_year, now_month, _) = civil(start), civil(as_of)
    elapsed = (now_year - year) * 12 + now_month - month
    count = max(0, (elapsed - term) // period - 1)
    while add_months(start, term + count * period) - 1 < as_of:
        count += 1
    return count


def _described(agreement: Agreement, ends: tuple[int, int], renewals: int, as_of: int) -> NoticeWorking:
    last_day = PartialDate.of_span(*ends)
    tacit = agreement.duration is DurationKind.TACIT_RENEWAL
    renews_on = PartialDate.of_span(ends[0] + 1, ends[1] + 1) if tacit else None
    sentences: list[Sentence] = []
    if renews_on is not None:
        period = agreement.renewal_months if (agreement.renewal_months or 0) > 0 else agreement.term_months
        template = QT_TRANSLATE_NOOP(
            "sentences", "The present term ends {when}; without notice it is renewed for {delay}"
        )
        sentences.append(say(template, when=when(last_day), delay=delay(period or 0, DelayUnit.MONTHS)))
    elif ends[1] < as_of:
        sentences.append(say(QT_TRANSLATE_NOOP("sentences", "Its term ended {when}"), when=when(last_day)))
    else:
        sentences.append(say(QT_TRANSLATE_NOOP("sentences", "Its term ends {when}"), when=when(last_day)))
    notice_by: PartialDate | None = None
    passed = False
    if agreement.notice_months and agreement.notice_months > 0:
        days = tuple(add_months(day, -agreement.notice_months) for day in ends)
        notice_by = PartialDate.of_span(min(days), max(days))
        passed = max(days) < as_of
        if passed:
            template = QT_TRANSLATE_NOOP("sentences", "The last day to give notice for it was {date}")
        else:
            template = QT_TRANSLATE_NOOP("sentences", "The last day to give notice is {date}")
        sentences.append(say(template, date=notice_by))
    elif tacit:
        sentences.append(say(QT_TRANSLATE_NOOP("sentences", "The notice period is not recorded")))
    return NoticeWorking(last_day, renews_on, notice_by, passed, renewals, tuple(sentences))
