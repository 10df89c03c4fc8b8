"""The headings of the checklist's groups in words."""

from PySide6.QtCore import QCoreApplication

from desk.domain.dates import PartialDate
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import CommitmentStatus, Nature
from desk.qt.models.cells import SIDES
from desk.qt.wording import word_date, word_term

translate = QCoreApplication.translate

GROUP_WORDS: dict[str, str] = {
    "side": QT_TRANSLATE_NOOP("groups", "By who owes"),
    "agreement": QT_TRANSLATE_NOOP("groups", "By agreement"),
    "article": QT_TRANSLATE_NOOP("groups", "By article"),
    "event": QT_TRANSLATE_NOOP("groups", "By where it was made"),
    "status": QT_TRANSLATE_NOOP("groups", "By status"),
    "due_month": QT_TRANSLATE_NOOP("groups", "By month due"),
    "responsible_unit": QT_TRANSLATE_NOOP("groups", "By who is responsible"),
    "subject": QT_TRANSLATE_NOOP("groups", "By subject"),
    "nature": QT_TRANSLATE_NOOP("groups", "By nature"),
    "": QT_TRANSLATE_NOOP("groups", "One list"),
}
"""The groupings in the order in which they are offered."""

_NAMELESS: dict[str, str] = {
    "side": SIDES["nobody"],
    "agreement": QT_TRANSLATE_NOOP("groups", "No agreement"),
    "article": QT_TRANSLATE_NOOP("groups", "No article"),
    "event": QT_TRANSLATE_NOOP("groups", "No event"),
    "due_month": QT_TRANSLATE_NOOP("groups", "No due date"),
    "responsible_unit": QT_TRANSLATE_NOOP("groups", "Nobody responsible"),
    "subject": QT_TRANSLATE_NOOP("groups", "No subject"),
}


def grouping_words(group: str) -> str:
    """Return what a way of grouping is called."""
    return translate("groups", GROUP_WORDS[group])


def group_words(group: str, key: str, name: str, further: str) -> str:
    """Return the heading of one group."""
    if not key:
        context = "columns" if group == "side" else "groups"
        return translate(context, _NAMELESS.get(group, QT_TRANSLATE_NOOP("groups", "None named")))
    if group == "side":
        return translate("columns", SIDES[key])
    if group == "status":
        return word_term(CommitmentStatus(key))
    if group == "nature":
        return word_term(Nature(key))
    if group == "due_month":
        return _month_words(key)
    return _named(group, name, further) if name else key


def _month_words(key: str) -> str:
    if key == "?":
        return translate("groups", "Due date without a last day")
    year, _, month = key.rpartition("-")
    return word_date(PartialDate.from_edtf(f"{int(year):04d}-{month}"))


def _named(group: str, name: str, further: str) -> str:
    if group == "event" and further:
        return translate("groups", "{title} ({date})").format(
            title=name, date=word_date(PartialDate.from_text(further))
        )
    if group == "article" and further:
        return translate("groups", "{agreement}: {article}").format(agreement=name, article=further)
    return " ".join(name.split())
