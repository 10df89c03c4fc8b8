"""How one value of a list is shown: its words, its icon, its alignment. No list is known here, only columns."""

from enum import StrEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QCoreApplication

from desk.domain.dates import PartialDate
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import (
    AgreementForm,
    CommitmentStatus,
    EventKind,
    EventStatus,
    Modality,
    Nature,
    PartyKind,
    PartyStanding,
    SourceKind,
)
from desk.qt.wording import word_date, word_term

HEADINGS: dict[str, str] = {
    "at": QT_TRANSLATE_NOOP("columns", "When"),
    "said_on": QT_TRANSLATE_NOOP("columns", "When"),
    "published_on": QT_TRANSLATE_NOOP("columns", "Date"),
    "signed": QT_TRANSLATE_NOOP("columns", "Signed"),
    "next_step": QT_TRANSLATE_NOOP("columns", "Next step"),
    "last_step": QT_TRANSLATE_NOOP("columns", "Last step"),
    "due": QT_TRANSLATE_NOOP("columns", "Due"),
    "title": QT_TRANSLATE_NOOP("columns", "Title"),
    "short_title": QT_TRANSLATE_NOOP("columns", "Short title"),
    "text": QT_TRANSLATE_NOOP("columns", "Text"),
    "kind": QT_TRANSLATE_NOOP("columns", "Kind"),
    "status": QT_TRANSLATE_NOOP("columns", "Status"),
    "place": QT_TRANSLATE_NOOP("columns", "Place"),
    "parties": QT_TRANSLATE_NOOP("columns", "Parties"),
    "party": QT_TRANSLATE_NOOP("columns", "Party"),
    "person": QT_TRANSLATE_NOOP("columns", "Who"),
    "event": QT_TRANSLATE_NOOP("columns", "Where said"),
    "modality": QT_TRANSLATE_NOOP("columns", "Held"),
    "language": QT_TRANSLATE_NOOP("columns", "Language"),
    "form": QT_TRANSLATE_NOOP("columns", "Form"),
    "binding": QT_TRANSLATE_NOOP("columns", "Binding"),
    "subjects": QT_TRANSLATE_NOOP("columns", "Subjects"),
    "side": QT_TRANSLATE_NOOP("columns", "Who owes"),
    "debtors": QT_TRANSLATE_NOOP("columns", "Owed by"),
    "creditors": QT_TRANSLATE_NOOP("columns", "Owed to"),
    "nature": QT_TRANSLATE_NOOP("columns", "Nature"),
    "condition": QT_TRANSLATE_NOOP("columns", "Condition"),
    "responsible_unit": QT_TRANSLATE_NOOP("columns", "Responsible"),
    "responsible_person": QT_TRANSLATE_NOOP("columns", "In the hands of"),
    "agreement": QT_TRANSLATE_NOOP("columns", "Agreement"),
    "publisher": QT_TRANSLATE_NOOP("columns", "Publisher"),
    "reference": QT_TRANSLATE_NOOP("columns", "Reference"),
    "citations": QT_TRANSLATE_NOOP("columns", "Citations"),
    "name": QT_TRANSLATE_NOOP("columns", "Name"),
    "office": QT_TRANSLATE_NOOP("columns", "Office"),
    "spellings": QT_TRANSLATE_NOOP("columns", "Other spellings"),
    "short_name": QT_TRANSLATE_NOOP("columns", "Name"),
    "formal_name": QT_TRANSLATE_NOOP("columns", "Formal name"),
    "code": QT_TRANSLATE_NOOP("columns", "Code"),
    "standing": QT_TRANSLATE_NOOP("columns", "Side"),
    "marking": QT_TRANSLATE_NOOP("columns", "Marking"),
    "updated_at": QT_TRANSLATE_NOOP("columns", "Changed"),
}

DATES = frozenset({"at", "said_on", "published_on", "signed", "due"})

TERMS: dict[tuple[str, str], type[StrEnum]] = {
    ("events", "kind"): EventKind,
    ("events", "status"): EventStatus,
    ("events", "modality"): Modality,
    ("agreements", "form"): AgreementForm,
    ("commitments", "status"): CommitmentStatus,
    ("commitments", "nature"): Nature,
    ("sources", "kind"): SourceKind,
    ("parties", "kind"): PartyKind,
    ("parties", "standing"): PartyStanding,
}

SIDES: dict[str, str] = {
    "ours": QT_TRANSLATE_NOOP("columns", "We owe"),
    "theirs": QT_TRANSLATE_NOOP("columns", "They owe"),
    "both": QT_TRANSLATE_NOOP("columns", "Both owe"),
    "nobody": QT_TRANSLATE_NOOP("columns", "Nobody named"),
}

_ICONED = frozenset({("commitments", "status"), ("events", "status")})


def heading(column: str) -> str:
    """Return a column's heading."""
    return QCoreApplication.translate("columns", HEADINGS.get(column, column))


def cell_text(list_name: str, column: str, value: Any) -> str:
    """Return the words of one value."""
    if value is None or value == "":
        return ""
    if column in DATES:
        return _date(str(value))
    term = TERMS.get((list_name, column))
    if term is not None:
        return word_term(term(value))
    if column == "side":
        return QCoreApplication.translate("columns", SIDES[value])
    if column == "binding":
        return (
            QCoreApplication.translate("columns", "Binding")
            if value
            else QCoreApplication.translate("columns", "Not binding")
        )
    if column == "updated_at":
        return str(value).replace("T", " ").removesuffix("Z")
    return " ".join(str(value).split())


def cell_icon(list_name: str, column: str, value: Any) -> str:
    """Return the name of the icon before a value, "" for none."""
    return str(value) if value and (list_name, column) in _ICONED else ""


def group_text(list_name: str, group: str, key: str) -> str:
    """Return the heading of a group of rows."""
    words = cell_text(list_name, group, key)
    return words or QCoreApplication.translate("columns", "None named")


@lru_cache(maxsize=4096)
def _date(text: str) -> str:
    date = PartialDate.from_text(text)
    return word_date(date) if date.understood else f"“{text}”"
