"""What a due date says that hangs on something else, in words for the field that it is typed into."""

from PySide6.QtCore import QCoreApplication

from desk.domain.due_rules import DueAnchor, DueUnit, read_rule
from desk.domain.sentences import QT_TRANSLATE_NOOP

_ANCHORS = {
    DueAnchor.ENTRY_INTO_FORCE: QT_TRANSLATE_NOOP("due", "the agreement’s entry into force"),
    DueAnchor.SIGNATURE: QT_TRANSLATE_NOOP("due", "the agreement’s last signature"),
    DueAnchor.TERMINATION: QT_TRANSLATE_NOOP("due", "the agreement’s end"),
    DueAnchor.EVENT: QT_TRANSLATE_NOOP("due", "the event named below"),
    DueAnchor.NEXT_MEETING: QT_TRANSLATE_NOOP("due", "the next meeting of both sides"),
}

_PERIODS = {
    DueUnit.DAYS: QT_TRANSLATE_NOOP("due", "Counts {count} days from {anchor}"),
    DueUnit.WORKING_DAYS: QT_TRANSLATE_NOOP("due", "Counts {count} working days from {anchor}"),
    DueUnit.SITTING_DAYS: QT_TRANSLATE_NOOP("due", "Counts {count} sitting days from {anchor}"),
    DueUnit.MONTHS: QT_TRANSLATE_NOOP("due", "Counts {count} months from {anchor}"),
}


def rule_words(typed: str) -> str:
    """Return what words say that are a rule, "" for others."""
    rule = read_rule(typed)
    if rule is None:
        return ""
    anchor = QCoreApplication.translate("due", _ANCHORS[rule.anchor])
    if not rule.count:
        template = QCoreApplication.translate("due", QT_TRANSLATE_NOOP("due", "Comes with {anchor}"))
        return template.format(anchor=anchor)
    template = QCoreApplication.translate("due", _PERIODS[rule.unit])
    return template.format(count=rule.count, anchor=anchor)
