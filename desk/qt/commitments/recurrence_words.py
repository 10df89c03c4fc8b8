"""How often a duty falls due again, in words."""

from PySide6.QtCore import QCoreApplication

from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import Recurrence
from desk.qt.wording import word_term

_SEVERAL = {
    Recurrence.MONTHLY: QT_TRANSLATE_NOOP("Recurrence", "Every {count} months"),
    Recurrence.QUARTERLY: QT_TRANSLATE_NOOP("Recurrence", "Every {count} quarters"),
    Recurrence.YEARLY: QT_TRANSLATE_NOOP("Recurrence", "Every {count} years"),
}


def word_recurrence(recurrence: Recurrence, every: int | None) -> str:
    """Return how often a duty falls due again: "Every year", "Every 5 years"."""
    if every is None or every <= 1 or recurrence is Recurrence.NONE:
        return word_term(recurrence)
    return QCoreApplication.translate("Recurrence", _SEVERAL[recurrence]).format(count=every)
