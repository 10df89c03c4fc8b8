"""What a due date says that hangs on something else, in words for the field that it is typed into."""

from PySide6.QtCore import QCoreApplication

from desk.domain.date_words import understand
from desk.domain.due_rules import DueAnchor, DueRule, DueUnit
from desk.domain.due_words import read_rule
from desk.domain.force_clause import delay
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import DelayUnit
from desk.qt.wording import word_date, worded

_ANCHORS = {
    DueAnchor.ENTRY_INTO_FORCE: QT_TRANSLATE_NOOP("due", "the agreement’s entry into force"),
    DueAnchor.SIGNATURE: QT_TRANSLATE_NOOP("due", "the agreement’s last signature"),
    DueAnchor.RATIFICATION: QT_TRANSLATE_NOOP("due", "the agreement’s last ratification"),
    DueAnchor.NOTIFICATION: QT_TRANSLATE_NOOP("due", "the last notification"),
    DueAnchor.EXCHANGE: QT_TRANSLATE_NOOP("due", "the exchange of instruments"),
    DueAnchor.TERMINATION: QT_TRANSLATE_NOOP("due", "the agreement’s end"),
    DueAnchor.EVENT: QT_TRANSLATE_NOOP("due", "the event named below"),
    DueAnchor.PROMISE: QT_TRANSLATE_NOOP("due", "the day on which it was made"),
}
_OWN = {
    DueAnchor.ENTRY_INTO_FORCE: QT_TRANSLATE_NOOP("due", "entry into force for the party that owes it"),
    DueAnchor.SIGNATURE: QT_TRANSLATE_NOOP("due", "the signature of the party that owes it"),
    DueAnchor.RATIFICATION: QT_TRANSLATE_NOOP("due", "the ratification of the party that owes it"),
    DueAnchor.NOTIFICATION: QT_TRANSLATE_NOOP("due", "the notification of the party that owes it"),
}
_MEETINGS = {
    "call": QT_TRANSLATE_NOOP("due", "the next call of both sides"),
    "ceremony": QT_TRANSLATE_NOOP("due", "the next ceremony of both sides"),
    "visit": QT_TRANSLATE_NOOP("due", "the next visit of both sides"),
}
_ANY_MEETING = QT_TRANSLATE_NOOP("due", "the next meeting of both sides")
_OF_A_BODY = QT_TRANSLATE_NOOP("due", "the next meeting {whose}")

_ONE_UNIT = {
    DueUnit.WORKING_DAYS: QT_TRANSLATE_NOOP("due", "1 working day"),
    DueUnit.SITTING_DAYS: QT_TRANSLATE_NOOP("due", "1 sitting day"),
}
_UNITS = {
    DueUnit.WORKING_DAYS: QT_TRANSLATE_NOOP("due", "{count} working days"),
    DueUnit.SITTING_DAYS: QT_TRANSLATE_NOOP("due", "{count} sitting days"),
}


def rule_words(typed: str) -> str:
    """Return what words say that are a rule, "" for others."""
    rule = read_rule(typed)
    if rule is None:
        return ""
    anchor = _anchor(rule)
    if not rule.count:
        return _translate(QT_TRANSLATE_NOOP("due", "Comes with {anchor}")).format(anchor=anchor)
    template = (
        QT_TRANSLATE_NOOP("due", "{period} before {anchor}")
        if rule.before
        else QT_TRANSLATE_NOOP("due", "{period} after {anchor}")
    )
    return _translate(template).format(period=_period(rule), anchor=anchor)


def _anchor(rule: DueRule) -> str:
    if rule.anchor is DueAnchor.DATE:
        return word_date(understand(rule.event))
    if rule.anchor is DueAnchor.NEXT_MEETING:
        if rule.whose:
            return _translate(_OF_A_BODY).format(whose=rule.whose)
        return _translate(_MEETINGS.get(rule.event, _ANY_MEETING))
    return _translate(_OWN.get(rule.anchor, _ANCHORS[rule.anchor]) if rule.own else _ANCHORS[rule.anchor])


def _period(rule: DueRule) -> str:
    if rule.unit in _UNITS:
        if rule.count == 1:
            return _translate(_ONE_UNIT[rule.unit])
        return _translate(_UNITS[rule.unit]).format(count=rule.count)
    unit = DelayUnit.MONTHS if rule.unit is DueUnit.MONTHS else DelayUnit.DAYS
    return worded(delay(rule.count, unit))


def _translate(template: str) -> str:
    return QCoreApplication.translate("due", template)
