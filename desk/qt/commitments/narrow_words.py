"""What the checklist is narrowed to, in words: one chip for each condition, which can be taken away by itself."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desk.domain.commitments import CLOSED
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind
from desk.qt.models.cells import SIDES
from desk.qt.wording import word_term
from desk.services import removal
from desk.services.lists import SUBJECT, ListFilter
from desk.services.register import Register

OPEN = tuple(str(status) for status in CommitmentStatus if status not in CLOSED)
"""The statuses of which something is still awaited."""

SPANS: dict[str, str] = {
    "7": QT_TRANSLATE_NOOP("narrowing", "Due within a week"),
    "30": QT_TRANSLATE_NOOP("narrowing", "Due within 30 days"),
    "90": QT_TRANSLATE_NOOP("narrowing", "Due within 90 days"),
    "365": QT_TRANSLATE_NOOP("narrowing", "Due within a year"),
}

_CONDITIONS: dict[tuple[str, str], str] = {
    ("overdue", ""): QT_TRANSLATE_NOOP("narrowing", "Overdue"),
    ("undated", ""): QT_TRANSLATE_NOOP("narrowing", "No due date"),
    ("dormant", "1"): QT_TRANSLATE_NOOP("narrowing", "Waits for its condition"),
    ("dormant", "0"): QT_TRANSLATE_NOOP("narrowing", "Waits for no condition"),
    **{("due_within", days): words for days, words in SPANS.items()},
}

TEXT = "text"


def say(text: str) -> str:
    """Return words about narrowing in the language in use."""
    return QCoreApplication.translate("narrowing", text)


def condition_words(name: str, value: str) -> str:
    """Return what a condition says."""
    words = _CONDITIONS.get((name, value))
    if words is None:
        return say(QT_TRANSLATE_NOOP("narrowing", "Due within {count} days")).format(count=value)
    return say(words)


def chips(register: Register, wanted: ListFilter) -> dict[str, str]:
    """Return the words of every condition of a filter, by the key under which it can be taken away."""
    found: dict[str, str] = {}
    for name, value in wanted.conditions.items():
        found[f"conditions:{name}"] = condition_words(name, value)
    for name, values in wanted.equal.items():
        found[f"equal:{name}"] = _values_words(register, name, values)
    if wanted.text.strip():
        found[TEXT] = say(QT_TRANSLATE_NOOP("narrowing", "Words: {words}")).format(words=wanted.text.strip())
    return found


def without(wanted: ListFilter, key: str) -> ListFilter:
    """Return a filter without one of its conditions."""
    part, _, name = key.partition(":")
    if part == TEXT:
        return replace(wanted, text="")
    if part == "equal":
        return replace(wanted, equal={one: values for one, values in wanted.equal.items() if one != name})
    return replace(wanted, conditions={one: value for one, value in wanted.conditions.items() if one != name})


def _values_words(register: Register, name: str, values: tuple[str, ...]) -> str:
    if name == "status":
        if set(values) == set(OPEN):
            return say(QT_TRANSLATE_NOOP("narrowing", "Open"))
        template = QT_TRANSLATE_NOOP("narrowing", "Status: {values}")
        return say(template).format(values=_joined(word_term(CommitmentStatus(one)) for one in values))
    if name == "nature":
        return _joined(word_term(Nature(one)) for one in values)
    if name == "side":
        return _joined(QCoreApplication.translate("columns", SIDES[one]) for one in values)
    if name == "voices":
        return say(QT_TRANSLATE_NOOP("narrowing", "Voices differ"))
    if name == "responsible_unit":
        nobody = say(QT_TRANSLATE_NOOP("narrowing", "nobody"))
        template = QT_TRANSLATE_NOOP("narrowing", "Responsible: {values}")
        return say(template).format(values=_joined(one or nobody for one in values))
    if name == SUBJECT:
        return say(QT_TRANSLATE_NOOP("narrowing", "Subject: {values}")).format(values=_joined(values))
    kind = RecordKind.AGREEMENT if name == "agreement_id" else RecordKind.EVENT
    gone = say(QT_TRANSLATE_NOOP("narrowing", "(removed)"))
    titles = _joined(removal.title_of(register, kind, one) or gone for one in values)
    if kind is RecordKind.AGREEMENT:
        return say(QT_TRANSLATE_NOOP("narrowing", "Agreement: {values}")).format(values=titles)
    return say(QT_TRANSLATE_NOOP("narrowing", "Made at: {values}")).format(values=titles)


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)
