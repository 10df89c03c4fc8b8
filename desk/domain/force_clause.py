"""The entry-into-force clause in words: what the agreement says about it, ordinals and delays."""

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
    match agreement.clause:
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
            return _deposit_rule(agreement)
        case ForceClause.NOT_STATED:
            return None
        case _:
            return _notification_rule(agreement)


def _deposit_rule(agreement: Agreement) -> Sentence:
    count = agreement.clause_deposits
    place: Sentence | str = "…" if count is None else ordinal(count)
    if not agreement.clause_count:
        return say(QT_TRANSLATE_NOOP("sentences", "on the {ordinal} deposit"), ordinal=place)
    return say(
        QT_TRANSLATE_NOOP("sentences", "{delay} after the {ordinal} deposit"),
        delay=delay(agreement.clause_count, agreement.clause_unit),
        ordinal=place,
    )


def _notification_rule(agreement: Agreement) -> Sentence:
    sent = agreement.clause_basis is NotificationBasis.SENT
    count = agreement.clause_count
    if agreement.clause is ForceClause.ON_LATER_NOTIFICATION:
        if sent:
            return say(QT_TRANSLATE_NOOP("sentences", "when the later notification is sent"))
        return say(QT_TRANSLATE_NOOP("sentences", "when the later notification is received"))
    if agreement.clause is ForceClause.FIRST_DAY_OF_NTH_MONTH:
        place: Sentence | str = "…" if count is None else ordinal(count)
        if sent:
            return say(
                QT_TRANSLATE_NOOP(
                    "sentences", "on the first day of the {ordinal} month after the last notification is sent"
                ),
                ordinal=place,
            )
        return say(
            QT_TRANSLATE_NOOP(
                "sentences", "on the first day of the {ordinal} month after the last notification is received"
            ),
            ordinal=place,
        )
    wait: Sentence | str = "…" if count is None else delay(count, agreement.clause_unit)
    if sent:
        return say(QT_TRANSLATE_NOOP("sentences", "{delay} after the last notification is sent"), delay=wait)
    return say(QT_TRANSLATE_NOOP("sentences", "{delay} after the last notification is received"), delay=wait)
