"""What the lanes of the timeline are called in the officer's language."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desk.domain.vocabulary import RecordKind
from desk.qt.wording import word_term
from desk.services.timeline import LaneKind


def lane_word(term: StrEnum) -> str:
    """Return the words for a term; a kind of record names a lane, so it is said of many."""
    translate = QCoreApplication.translate
    many = {
        RecordKind.EVENT: translate("TimelineScreen", "Events"),
        RecordKind.STATEMENT: translate("TimelineScreen", "Statements"),
        RecordKind.AGREEMENT: translate("TimelineScreen", "Agreements"),
        RecordKind.COMMITMENT: translate("TimelineScreen", "Commitments"),
    }
    return many[term] if isinstance(term, RecordKind) and term in many else word_term(term)


def other_lanes(lanes: LaneKind) -> dict[str, str]:
    """Return what the lanes of that which has no party or agreement, and the one lane of all, are called."""
    translate = QCoreApplication.translate
    none = {
        LaneKind.AGREEMENT: translate("TimelineScreen", "No agreement"),
        LaneKind.PERSON: translate("TimelineScreen", "Nobody named"),
        LaneKind.SUBJECT: translate("TimelineScreen", "No subject"),
    }
    return {
        "no_lane": none.get(lanes, translate("TimelineScreen", "No party named")),
        "all_lane": translate("TimelineScreen", "All"),
    }
