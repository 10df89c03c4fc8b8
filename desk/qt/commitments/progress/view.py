"""The charts of progress in the window: looked at column by column, with the mouse or the keys, and read aloud."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.qt.commitments.progress.charts import Chart
from desk.qt.commitments.progress.painting import Sheet, laid_out, paint_sheet
from desk.qt.theme import RADIUS, current_tokens


class ProgressView(QWidget):
    """Left and right go from column to column, up and down from chart to chart."""

    looked_at = Signal(str)
    """The column under the pointer or the keys, in words; "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.charts: tuple[Chart, ...] = ()
        self.current: tuple[int, int] | None = None
        self._sheet: Sheet | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Progress of the commitments"))

    def show_charts(self, charts: Sequence[Chart]) -> None:
        """Show other charts; the column that is looked at stays where there is one at its place."""
        self.charts = tuple(charts)
        if self.current is not None and not self._is_there(*self.current):
            self.current = None
        self._arrange()
        self._begin()
        self._tell()
        self.setAccessibleDescription("\n\n".join(chart.words() for chart in self.charts))

    def _is_there(self, chart: int, column: int) -> bool:
        return chart < len(self.charts) and column < len(self.charts[chart].columns)

    def _arrange(self) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._sheet = laid_out(self.charts, self.width(), mirrored=mirrored) if self.charts else None
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return how high the charts are at a width."""
        return int(laid_out(self.charts, width).height) if self.charts else 0

    def words(self) -> str:
        """Return the column that is looked at in words, "" for none."""
        if self.current is None:
            return ""
        chart, column = self.current
        return self.charts[chart].columns[column].words

    def _look_at(self, place: tuple[int, int] | None) -> None:
        if place != self.current:
            self.current = place
            self.update()
            self._tell()

    def _tell(self) -> None:
        self.looked_at.emit(self.words())
        if self.current is not None and self.hasFocus():
            title = self.charts[self.current[0]].title
            self.setAccessibleName(f"{title}. {self.words()}")
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # ---- events -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the charts, and a frame around them while the keys lead here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_tokens()
        painter.fillRect(event.rect(), QColor(tokens.surface_raised))
        if self._sheet is not None:
            paint_sheet(painter, self._sheet, tokens, self.current)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the charts out anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size, the look and the writing direction."""
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at the column under the pointer."""
        self._look_at(self._place_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Look at nothing once the pointer has left, unless the keys are here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look_at(None)

    def _place_at(self, point: QPoint) -> tuple[int, int] | None:
        return self._sheet.column_at(point.x(), point.y()) if self._sheet is not None else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the latest column of the first chart."""
        super().focusInEvent(event)
        self._begin()
        self._tell()

    def _begin(self) -> None:
        if self.hasFocus() and self.current is None and self.charts:
            self._look_at((0, len(self.charts[0].columns) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next column or chart."""
        forward = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        steps = {
            Qt.Key.Key_Right: (0, 1 if forward else -1),
            Qt.Key.Key_Left: (0, -1 if forward else 1),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Home: (0, -(10**6)),
            Qt.Key.Key_End: (0, 10**6),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.charts:
            super().keyPressEvent(event)
            return
        chart, column = self.current or (0, 0)
        chart = max(0, min(len(self.charts) - 1, chart + step[0]))
        last = len(self.charts[chart].columns) - 1
        self._look_at((chart, max(0, min(last, column + step[1]))))
