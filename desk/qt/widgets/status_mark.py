"""The mark of a state: an icon and a word, for commitments, events and agreements, in widgets and in tables."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.qt.icons import NAMES
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook, Ground
from desk.qt.wording import word_term


class Circumstance(StrEnum):
    """What is worked out beside a commitment's status, and never stored."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    DORMANT = "dormant"
    DIFFER = "differ"


CIRCUMSTANCE_WORDS = {
    Circumstance.OVERDUE: QT_TRANSLATE_NOOP("Circumstance", "Overdue"),
    Circumstance.DUE_SOON: QT_TRANSLATE_NOOP("Circumstance", "Due soon"),
    Circumstance.DORMANT: QT_TRANSLATE_NOOP("Circumstance", "Dormant"),
    Circumstance.DIFFER: QT_TRANSLATE_NOOP("Circumstance", "Voices differ"),
}

TOKENS: dict[str, str] = {
    "CommitmentStatus.not_assessed": "unassessed",
    "CommitmentStatus.not_started": "text",
    "CommitmentStatus.in_progress": "open_",
    "CommitmentStatus.partially_fulfilled": "done",
    "CommitmentStatus.fulfilled": "done",
    "CommitmentStatus.stalled": "warning",
    "CommitmentStatus.not_pursued": "dormant",
    "CommitmentStatus.contradicted": "overdue",
    "CommitmentStatus.superseded": "dormant",
    "EventStatus.planned": "open_",
    "EventStatus.held": "done",
    "EventStatus.cancelled": "dormant",
    "EventStatus.postponed": "warning",
    "StatusKind.being_negotiated": "text_quiet",
    "StatusKind.adopted": "text_quiet",
    "StatusKind.initialled": "text_quiet",
    "StatusKind.signed_by_one_side": "open_",
    "StatusKind.awaiting_counterparts": "warning",
    "StatusKind.awaiting_approval": "open_",
    "StatusKind.awaiting_notification": "open_",
    "StatusKind.signed": "open_",
    "StatusKind.awaiting_entry": "open_",
    "StatusKind.provisionally_applied": "done",
    "StatusKind.in_force": "done",
    "StatusKind.suspended": "warning",
    "StatusKind.denounced": "warning",
    "StatusKind.expired": "dormant",
    "StatusKind.terminated": "dormant",
    "StatusKind.superseded": "dormant",
    "Circumstance.overdue": "overdue",
    "Circumstance.due_soon": "warning",
    "Circumstance.dormant": "dormant",
    "Circumstance.differ": "warning",
}
"""Enum and value → the colour's name; a state that is not listed has the quiet colour of third things."""


def state_look(state: StrEnum, word: str = "") -> ChipLook:
    """Return how `state` looks; `word` takes the place of the state's own word, e.g. "Overdue by 12 days"."""
    if not word and isinstance(state, Circumstance):
        word = QCoreApplication.translate("Circumstance", CIRCUMSTANCE_WORDS[state])
    token = TOKENS.get(f"{type(state).__name__}.{state}", "third")
    symbol = str(state) if str(state) in NAMES else "unknown"
    return ChipLook(word or word_term(state), "", token, None, symbol, Ground.BARE)


class StatusMark(Chip):
    """Shows a state as icon and word, in its colour."""

    def __init__(self, state: StrEnum, word: str = "", parent: QWidget | None = None) -> None:
        self._state = state
        super().__init__(state_look(state, word), parent)

    def state(self) -> StrEnum:
        """Return the state that is shown."""
        return self._state
