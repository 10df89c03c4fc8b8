"""The badge of a record's marking: the word of the rung, stronger the higher it is."""

from PySide6.QtWidgets import QWidget

from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook, Ground

FILLED_FROM = 3
"""The rung, counted from 0, from which a badge is filled and not only outlined."""


def marking_look(label: str, level: int) -> ChipLook:
    """Return how the badge of the rung `level` (0 is the lowest) looks."""
    ground = Ground.FILLED if level >= FILLED_FROM else Ground.OUTLINE
    return ChipLook(label, "", f"marking{max(0, level)}", None, "marking" if level > 0 else "", ground)


class MarkingBadge(Chip):
    """Shows the word of a marking; an empty word hides the badge."""

    def __init__(self, label: str = "", level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(marking_look(label, level), parent)
        if not label:
            self.hide()

    def set_marking(self, label: str, level: int) -> None:
        """Show `label`, the rung `level` of the ladder, counted from 0."""
        self.set_look(marking_look(label, level))
        self.setHidden(not label)

    def spoken(self, look: ChipLook) -> str:
        """Return that it is a marking, and which."""
        return self.tr("Marking: {label}").format(label=look.text)
