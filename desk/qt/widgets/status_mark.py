"""The mark of a state: an icon and a word, for commitments, events and agreements, in widgets and in tables."""

from enum import StrEnum

from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import CommitmentStatus, EventStatus
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook, Ground
from desk.qt.wording import word_term


class Circumstance(StrEnum):
    """What is worked out beside a commitment's status, and never stored."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    DORMANT = "dormant"


TOKENS: dict[StrEnum, str] = {}
_BY_KIND: dict[type[StrEnum], dict[str, str]] = {
    CommitmentStatus: {
        "not_assessed": "unassessed",
        "not_started": "text_quiet",
        "in_progress": "open_",
        "partially_fulfilled": "done",
        "fulfilled": "done",
        "stalled": "warning",
        "not_pursued": "dormant",
        "contradicted": "overdue",
        "superseded": "dormant",
    },
    EventStatus: {"planned": "open_", "held": "done", "cancelled": "overdue", "postponed": "warning"},
    Circumstance: {"overdue": "overdue", "due_soon": "warning", "dormant": "dormant"},
}
