"""Duration: when an agreement's present term ends or is renewed, and the last day to give notice.

The counting rule. A term of N months that begins on the day of entry into force ends with the day before the
same day of the month N months later: in force on 5 February 2011 for ten years, the last day is 4 February
2021 and a tacit renewal begins on 5 February 2021. Notice must leave the whole notice period before the
term's end, and the day of notice is not counted: with six months' notice, the last day to give it is
4 August 2020. Where the day of entry into force is only partly known, each result is a span.
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
    if agreement.duration is DurationKind.NOT_STATED:
        return _nothing(say(QT_TRANSLATE_NOOP("sentences", "How long it lasts is not recorded")))
    if not agreement.term_months or agreement.term_months < 0:
        return _nothing(say(QT_TRANSLATE_NOOP("sentences", "The length of its term is not recorded")))
    if since is None or since.first is None or since.last is None:
        return _nothing(
            say(QT_TRANSLATE_NOOP("sentences", "Its term is not known until the date of its beginning is"))
        )
    ends, renewals = _present_term(agreement, (since.first, since.last), as_of, list(actions))
    try:
        return _described(agreement, ends, renewals, as_of)
    except ValueError:
        return _nothing(
            say(QT_TRANSLATE_NOOP("sentences", "Its term leads beyond the years that can be written"))
        )


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
