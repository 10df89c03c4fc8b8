"""The overview strip: the whole record as density, with the window that the view shows drawn on it.

Press or drag to look elsewhere; drag an edge of the window, or turn the wheel, to see more or less.
"""

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.qt.timeline.axis import Axis, axis
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.window import Window

GAP = 4
"""Between a tick and its label, in pixels."""
HEIGHT = 46
COLUMN = 4
GRIP = 5
"""An edge of the window is grasped within this many pixels."""
LEAST_WIDTH = 8.0
"""The drawn window is never narrower than this, so that it can be found and grasped."""


class Overview(QWidget):
    """The whole record in a strip, with a window on it."""

    def __init__(self, view: TimelineView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ground: QPixmap | None = None
        self._grasp = 0
        self._offset = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Overview of the whole record"))
        view.window_changed.connect(self._follow)
        self._index = view.stage.index

    def sizeHint(self) -> QSize:
        """The strip's own height; its width is whatever there is."""
        return QSize(400, HEIGHT)

    def whole(self) -> Window:
        """Return the window of the whole record, which also takes in what the view shows beyond it."""
        return self._view.stage.whole(self.width() + self._view.stage.header)

    def _follow(self) -> None:
        if self._index is not self._view.stage.index:
            self._index = self._view.stage.index
            self._ground = None
        self.update()

    def _x(self, day: float) -> float:
        x = self.whole().x_of(day)
        return self.width() - x if self._view.mirrored else x

    def _frame(self) -> tuple[float, float]:
        """The left and right edge of the view's window on the strip."""
        shown = self._view.time_window
        left, right = sorted((self._x(shown.first), self._x(shown.last)))
        if right - left < LEAST_WIDTH:
            middle = (left + right) / 2
            left, right = middle - LEAST_WIDTH / 2, middle + LEAST_WIDTH / 2
        return max(left, -2.0), min(right, self.width() + 2.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the density, veil what is outside the view's window, and frame the window."""
        if self._ground is None:
            self._ground = self._painted_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        tokens = self._view.stage.colours.tokens
        left, right = self._frame()
        veil = self._view.stage.colours.faint(tokens.surface_sunken, 0.62)
        painter.fillRect(QRectF(0, 0, max(0.0, left), self.height()), veil)
        painter.fillRect(QRectF(right, 0, max(0.0, self.width() - right), self.height()), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left, 1, right - left, self.height() - 2), 3, 3)

    def _painted_ground(self) -> QPixmap:
        stage = self._view.stage
        tokens, window = stage.colours.tokens, self.whole()
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(tokens.surface_raised))
        painter = QPainter(pixmap)
        painter.setFont(stage.labels.font)
        drawn = axis(window, self._view.scene().words, stage.labels.width_of_text)
        painter.setPen(QColor(tokens.line))
        painter.drawLines(
            [QLineF(self._x(tick.day), 0, self._x(tick.day), self.height()) for tick in drawn.minor]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(stage.colours.faint(tokens.accent, 0.6))
        painter.drawRects(self._columns(window))
        painter.setPen(QColor(tokens.text_quiet))
        for x, text in self._labels(drawn):
            painter.drawText(round(x), self.height() - 5, text)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        today = self._x(stage.index.today)
        painter.drawLine(QLineF(today, 0, today, self.height()))
        painter.end()
        return pixmap

    def _labels(self, drawn: Axis) -> list[tuple[float, str]]:
        """Return the greater unit's labels, which say the year, each beside its tick; years stand under theirs."""
        width_of = self._view.stage.labels.width_of_text
        found = []
        for tick in drawn.major or drawn.minor:
            if not tick.label:
                continue
            width = width_of(tick.label)
            if not drawn.major:
                x = self._x(tick.day) - width / 2
            else:
                x = self._x(tick.day) + (-GAP - width if self._view.mirrored else GAP)
            if 0 <= x <= self.width() - width:
                found.append((x, tick.label))
        return found

    def _columns(self, window: Window) -> list[QRectF]:
        """Return the columns of density over all lanes."""
        count = max(1, self.width() // COLUMN)
        totals = self._view.stage.index.counts_between(
            [window.day_at(place * COLUMN) for place in range(count)]
        )
        peak = max(1, *totals)
        room = self.height() - 20
        return [
            QRectF(
                self.width() - (number + 1) * COLUMN if self._view.mirrored else number * COLUMN,
                3 + room - max(2.0, room * (total / peak) ** 0.5),
                COLUMN - 1,
                max(2.0, room * (total / peak) ** 0.5),
            )
            for number, total in enumerate(totals)
            if total
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the density anew at the new width."""
        self._ground = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the direction of the language."""
        self._ground = None
        self.update()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grasp an edge or the window itself; elsewhere, bring the window there."""
        x = event.position().x()
        left, right = self._frame()
        self._grasp = self._edge_at(x)
        middle = (left + right) / 2
        self._offset = x - middle if left <= x <= right else 0.0
        self.mouseMoveEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the window or the grasped edge."""
        x = event.position().x()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            wide = Qt.CursorShape.SizeHorCursor if self._edge_at(x) else Qt.CursorShape.ArrowCursor
            self.setCursor(wide)
            return
        shown, day = self._view.time_window, self._day_at(x)
        if self._grasp == 0:
            self._view.centre_on(self._day_at(x - self._offset))
        elif (self._grasp > 0) != self._view.mirrored:
            width = max(day - shown.first, shown.days / 50)
            self._view.show_window(Window(shown.first, shown.width / width, shown.width).zoomed(1, 0))
        else:
            width = max(shown.last - day, shown.days / 50)
            self._view.show_window(Window(shown.last - width, shown.width / width, shown.width).zoomed(1, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See more or less of the record."""
        self._view.zoom_by(2.0 ** (event.angleDelta().y() / 480))
        event.accept()

    def _day_at(self, x: float) -> float:
        return self.whole().day_at(self.width() - x if self._view.mirrored else x)

    def _edge_at(self, x: float) -> int:
        """-1 for the left edge of the window, 1 for the right, 0 for neither."""
        left, right = self._frame()
        if right - left <= 3 * GRIP:
            return 0
        return -1 if abs(x - left) <= GRIP else 1 if abs(x - right) <= GRIP else 0
