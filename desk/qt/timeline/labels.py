"""The labels of marks: their widths, measured once, and their prepared texts, kept while they are in use."""

from array import array

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText

from desk.qt.theme import TextRole, font_for

LONGEST = 240.0
"""No label is wider than this; the hover card says the rest."""
MOST_PREPARED = 4000
"""Prepared texts kept before all are let go."""
GRAIN = 12
"""Labels are cut at multiples of this width, so that a pan does not cut anew in every frame."""


class Labels:
    """The labels of one set of items in one font."""

    def __init__(self, texts: list[str], font: QFont | None = None) -> None:
        self._texts = texts
        self.font = font or font_for(TextRole.CAPTION)
        self.struck = QFont(self.font)
        self.struck.setStrikeOut(True)
        self.strong = QFont(self.font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetricsF(self.font)
        self.strong_metrics = QFontMetricsF(self.strong)
        self._widths = array("f", bytes(4 * len(texts)))
        self._prepared: dict[tuple[int, int, bool], QStaticText] = {}
        self._words: dict[str, float] = {}

    def width_of(self, item: int) -> float:
        """Return the width that the label of `item` asks for."""
        width = self._widths[item]
        if not width:
            width = min(LONGEST, self.metrics.horizontalAdvance(self._texts[item][:80]) * 1.06 + 2)
            self._widths[item] = width
        return width

    def width_of_text(self, text: str) -> float:
        """Return the width of a short text that comes back often, such as an axis label."""
        width = self._words.get(text)
        if width is None:
            width = self._words[text] = self.metrics.horizontalAdvance(text)
        return width

    def text_of(self, item: int, width: float, *, strong: bool = False) -> QStaticText:
        """Return the label of `item`, cut to `width`; `strong` for the heavier font, which runs wider."""
        grain = -1 if width >= self.width_of(item) and not strong else int(width // GRAIN)
        prepared = self._prepared.get((item, grain, strong))
        if prepared is None:
            if len(self._prepared) >= MOST_PREPARED:
                self._prepared.clear()
            metrics = self.strong_metrics if strong else self.metrics
            room = LONGEST if grain < 0 else grain * GRAIN
            prepared = QStaticText(
                metrics.elidedText(self._texts[item][:80], Qt.TextElideMode.ElideRight, room)
            )
            prepared.setTextFormat(Qt.TextFormat.PlainText)
            prepared.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            prepared.prepare(font=self.strong if strong else self.font)
            self._prepared[(item, grain, strong)] = prepared
        return prepared
