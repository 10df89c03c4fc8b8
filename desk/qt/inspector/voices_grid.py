"""The three voices on a commitment beside each other: whose word, what it says, how sure and since when."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desk.domain.vocabulary import Voice
from desk.qt.commitments.voice_words import MARKS, VoiceLine
from desk.qt.inspector.facts_grid import TOP, words_label
from desk.qt.theme import Space, TextRole, current_tokens, font_for
from desk.qt.widgets.chip_painting import paint_shape
from desk.qt.widgets.status_mark import StatusMark


class SideSign(QWidget):
    """The shape of a side: a disc for ours, a diamond for theirs, a ring for third parties."""

    def __init__(self, voice: Voice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._shape = MARKS[voice]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a line's height, squared."""
        height = QFontMetrics(font_for(TextRole.BODY)).height()
        return QSize(height // 2 + 4, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape in the side's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.height() / 2
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_shape(painter, spot, self._shape, str(getattr(current_tokens(), self._token)))
        painter.end()


class VoicesGrid(QWidget):
    """One row a voice; one that has said nothing says so."""

    def __init__(self, lines: tuple[VoiceLine, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.SMALL)
        grid.setVerticalSpacing(Space.TIGHT)
        grid.setColumnStretch(2, 1)
        for row, line in enumerate(lines):
            grid.addWidget(SideSign(line.voice, self), row, 0, TOP)
            grid.addWidget(words_label(line.who, self, quiet=True, selectable=False), row, 1, TOP)
            told = self._told(line)
            told.setAccessibleName(line.spoken)
            grid.addWidget(told, row, 2)

    def _told(self, line: VoiceLine) -> QWidget:
        if line.status is None:
            return words_label(self.tr("nothing said"), self, quiet=True)
        told = QWidget(self)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(StatusMark(line.status, parent=told))
        for words in (line.manner, line.note):
            if words:
                column.addWidget(words_label(words, told, role=TextRole.CAPTION, quiet=True))
        return told
