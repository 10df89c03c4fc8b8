"""The labels of marks: their widths, measured once, and their prepared texts, kept while they are in use."""

from array import array

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

from desk.qt.theme import TextRole, font_for
from desk.qt.timeline.flags import OVERDUE
from desk.qt.widgets.chip_painting import isolated
from desk.services.timeline import TimelineItems

LONGEST = 44
"""No label is wider than this many letters of middling width; the hover card says the rest."""
MOST_LETTERS = 80
"""Letters of a label that are looked at."""
MOST_PREPARED = 4000
"""Prepared texts kept before all are let go."""
GRAIN = 12
"""Labels are cut at multiples of this width, so that a pan does not cut anew in every frame."""


def fenced(text: str, *, mirrored: bool) -> str:
    """Return a text that keeps its own direction of writing where all around it runs from right to left."""
    return isolated(text) if mirrored else text


class Labels:
    """The labels of one set of items at the present size of text; what is overdue is written heavier."""

    def __init__(self, items: TimelineItems) -> None:
        self._texts, self._states = items.labels, items.states
        self.font = font_for(TextRole.CAPTION)
        self.struck = QFont(self.font)
        self.struck.setStrikeOut(True)
        self.strong = QFont(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        self.strong_metrics = QFontMetricsF(self.strong)
        self._longest = LONGEST * self.metrics.averageCharWidth()
        self._letters = _letter_widths(self.metrics)
        self._strong_letters = _letter_widths(self.strong_metrics)
        self._widths = array("f", bytes(4 * len(items)))
        self._prepared: dict[tuple[int, int], QStaticText] = {}
        self._words: dict[str, float] = {}
        self._counts: dict[int, QStaticText] = {}

    def width_of(self, item: int) -> float:
        """Return the width that the label of `item` asks for."""
        width = self._widths[item]
        if not width:
            width = self._widths[item] = min(self._longest, self._measured(item) + 2)
        return width

    def width_of_text(self, text: str) -> float:
        """Return the width of a short text that comes back often, such as an axis label."""
        width = self._words.get(text)
        if width is None:
            # Headings of the axis are written in the heavier font, which is never the narrower.
            width = self._words[text] = self.strong_metrics.horizontalAdvance(text)
        return width

    def text_of(self, item: int, width: float) -> QStaticText:
        """Return the label of `item`, cut to `width`; the painter's font must be the label's."""
        grain = -1 if width >= self.width_of(item) else int(width // GRAIN)
        prepared = self._prepared.get((item, grain))
        if prepared is None:
            if len(self._prepared) >= MOST_PREPARED:
                self._prepared.clear()
            text = self._texts[item][:MOST_LETTERS]
            room = self._longest if grain < 0 else grain * GRAIN
            if grain >= 0 or self.width_of(item) >= self._longest - 1:
                metrics = self.strong_metrics if self._states[item] & OVERDUE else self.metrics
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            prepared = QStaticText(text)
            prepared.setTextFormat(Qt.TextFormat.PlainText)
            self._prepared[(item, grain)] = prepared
        return prepared

    def count_of(self, number: int) -> QStaticText:
        """Return the text of a count of `number` marks."""
        prepared = self._counts.get(number)
        if prepared is None:
            prepared = self._counts[number] = QStaticText(f"+{number}")
            prepared.setTextFormat(Qt.TextFormat.PlainText)
        return prepared

    def _measured(self, item: int) -> float:
        """Measure a label; letter by letter where that is as good as shaping it, and ten times quicker."""
        text, strong = self._texts[item][:MOST_LETTERS], self._states[item] & OVERDUE
        if text.isascii():
            return sum(map((self._strong_letters if strong else self._letters).__getitem__, map(ord, text)))
        return (self.strong_metrics if strong else self.metrics).horizontalAdvance(text)


def _letter_widths(metrics: QFontMetricsF) -> list[float]:
    """Return the widths of the 128 letters and signs of ASCII; what cannot be printed has none."""
    return [metrics.horizontalAdvance(chr(code)) if 32 <= code < 127 else 0.0 for code in range(128)]
