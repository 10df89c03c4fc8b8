"""The entry-into-force clause in words: what the agreement says about it, ordinals and delays."""

from desk.domain.force_counting import Counting, counting_of, event_of
from desk.domain.records import Agreement
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import DelayUnit, ForceClause, NotificationBasis


def ordinal(number: int) -> Sentence:
    """Return "first", "second", "third", "4th", "21st" and so on."""
    if number == 1:
        return say(QT_TRANSLATE_NOOP("sentences", "first"))
    if number == 2:
        return say(QT_TRANSLATE_NOOP("sentences", "second"))
    if number == 3:
        return say(QT_TRANSLATE_NOOP("sentences", "third"))
    ending = 0 if number % 100 in (11, 12, 13) else number % 10
    if ending == 1:
        return say(QT_TRANSLATE_NOOP("sentences", "{number}st"), number=number)
    if ending == 2:
        return say(QT_TRANSLATE_NOOP("sentences", "{number}nd"), number=number)
    if ending == 3:
        return say(QT_TRANSLATE_NOOP("sentences", "{number}rd"), number=number)
    return say(QT_TRANSLATE_NOOP("sentences", "{number}th"), number=number)


def delay(count: int, unit: DelayUnit) -> Sentence:
    """Return "1 day", "30 days", "1 month", "6 months"."""
    if unit is DelayUnit.DAYS:
        if count == 1:
            return say(QT_TRANSLATE_NOOP("sentences", "1 day"))
        return say(QT_TRANSLATE_NOOP("sentences", "{count} days"), count=count)
    if count == 1:
        return say(QT_TRANSLATE_NOOP("sentences", "1 month"))
    return say(QT_TRANSLATE_NOOP("sentences", "{count} months"), count=count)


def clause_sentence(agreement: Agreement) -> Sentence:
    """Say how the agreement enters into force or, where it does not bind, comes into effect."""
    rule = rule_phrase(agreement)
    if rule is None:
        if agreement.binding:
            return say(QT_TRANSLATE_NOOP("sentences", "How it enters into force is not recorded"))
        return say(QT_TRANSLATE_NOOP("sentences", "How it comes into effect is not recorded"))
    if agreement.binding:
        return say(QT_TRANSLATE_NOOP("sentences", "Enters into force {rule}"), rule=rule)
    return say(QT_TRANSLATE_NOOP("sentences", "Comes into effect {rule}"), rule=rule)


def rule_phrase(agreement: Agreement) -> Sentence | None:
    """Return the clause as a phrase, such as "30 days after the last notification is received"; None if not stated.

    A number that the clause needs and that is not recorded shows as "…".
    """
    if agreement.clause is ForceClause.NOT_STATED:
        return None
    counting = counting_of(agreement)
    if counting.at_once:
        return _on_the_day(agreement)
    event = _event(agreement)
    wait: Sentence | str = "…" if counting.delay is None else delay(counting.delay, counting.unit)
    place: Sentence | str = "…" if counting.month is None else ordinal(counting.month)
    if not counting.by_month:
        return say(QT_TRANSLATE_NOOP("sentences", "{delay} after {event}"), delay=wait, event=event)
    if not counting.waits:
        template = QT_TRANSLATE_NOOP("sentences", "on the first day of the {ordinal} month after {event}")
        return say(template, ordinal=place, event=event)
    template = QT_TRANSLATE_NOOP(
        "sentences", "on the first day of the {ordinal} month after the day that is {delay} after {event}"
    )
    return say(template, ordinal=place, delay=wait, event=event)


def counted_phrase(counting: Counting, event: Sentence | None) -> Sentence | None:
    """Return an event that is known with how it is counted from: "30 days after the last signature, on 1 May"."""
    if event is None or counting.at_once:
        return event
    wait = delay(counting.delay or 0, counting.unit)
    if not counting.by_month:
        return say(QT_TRANSLATE_NOOP("sentences", "{delay} after {event}"), delay=wait, event=event)
    place = ordinal(counting.month or 0)
    if not counting.waits:
        template = QT_TRANSLATE_NOOP("sentences", "the first day of the {ordinal} month after {event}")
        return say(template, ordinal=place, event=event)
    template = QT_TRANSLATE_NOOP(
        "sentences", "the first day of the {ordinal} month after the day that is {delay} after {event}"
    )
    return say(template, ordinal=place, delay=wait, event=event)


def _on_the_day(agreement: Agreement) -> Sentence:
    """The rule of a clause that is met on the very day of its event."""
    match event_of(agreement):
        case ForceClause.ON_SIGNATURE:
            return say(QT_TRANSLATE_NOOP("sentences", "on signature"))
        case ForceClause.ON_LAST_SIGNATURE:
            return say(QT_TRANSLATE_NOOP("sentences", "on the last signature"))
        case ForceClause.ON_EXCHANGE_OF_INSTRUMENTS:
            return say(QT_TRANSLATE_NOOP("sentences", "on the exchange of the instruments of ratification"))
        case ForceClause.ON_FIXED_DATE:
            return say(QT_TRANSLATE_NOOP("sentences", "on the date that it fixes"))
        case ForceClause.ON_REPLY_NOTE:
            return say(QT_TRANSLATE_NOOP("sentences", "on the date of the note in reply"))
        case ForceClause.AFTER_NTH_DEPOSIT:
            template = QT_TRANSLATE_NOOP("sentences", "on the {ordinal} deposit")
            return say(template, ordinal=_deposit_place(agreement))
        case _:
            if agreement.clause_basis is NotificationBasis.SENT:
                return say(QT_TRANSLATE_NOOP("sentences", "when the later notification is sent"))
            return say(QT_TRANSLATE_NOOP("sentences", "when the later notification is received"))


def _event(agreement: Agreement) -> Sentence:
    """The event as it follows the word "after"."""
    match event_of(agreement):
        case ForceClause.ON_SIGNATURE:
            return say(QT_TRANSLATE_NOOP("sentences", "signature"))
        case ForceClause.ON_LAST_SIGNATURE:
            return say(QT_TRANSLATE_NOOP("sentences", "the last signature"))
        case ForceClause.ON_EXCHANGE_OF_INSTRUMENTS:
            return say(QT_TRANSLATE_NOOP("sentences", "the exchange of the instruments of ratification"))
        case ForceClause.ON_REPLY_NOTE:
            return say(QT_TRANSLATE_NOOP("sentences", "the date of the note in reply"))
        case ForceClause.AFTER_NTH_DEPOSIT:
            template = QT_TRANSLATE_NOOP("sentences", "the {ordinal} deposit")
            return say(template, ordinal=_deposit_place(agreement))
        case _:
            if agreement.clause_basis is NotificationBasis.SENT:
                return say(QT_TRANSLATE_NOOP("sentences", "the last notification is sent"))
            return say(QT_TRANSLATE_NOOP("sentences", "the last notification is received"))


def _deposit_place(agreement: Agreement) -> Sentence | str:
    return "…" if agreement.clause_deposits is None else ordinal(agreement.clause_deposits)
