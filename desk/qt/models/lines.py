"""Lines of a short list: icon, title, a quieter second line and a hint at the end; for search, palette and Today."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desk.domain.values import value_class
from desk.qt.icons import paint_icon
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated

Index = QModelIndex | QPersistentModelIndex


@value_class(frozen=True)
class Line:
    """One line: icon name, title, quieter second line, hint at the end, and what it stands for.

    `tone` names the token that colours the icon and the hint, "" for quiet.
    """

    title: str
    icon: str = ""
    detail: str = ""
    hint: str = ""
    value: Any = None
    tone: str = ""


class LineModel(QAbstractListModel):
    """The lines, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def all_lines(self) -> tuple[Line, ...]:
        """Return the lines that are shown."""
        return self._lines

    def line(self, row: int) -> Line | None:
        """Return the line in a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's title, and all its words for a screen reader."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            told = ", ".join(words for words in (line.title, line.detail, line.hint) if words)
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None


def line_of(index: Index) -> Line | None:
    """Return the line behind an index."""
    model = index.model()
    return model.line(index.row()) if isinstance(model, LineModel) else None


class LineDelegate(QStyledItemDelegate):
    """Paints icon, title with detail below, and the hint at the end of the line; mirrored from right to left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return two lines where there is a detail, else one."""
        line = line_of(index)
        rows = 2 if line is not None and line.detail else 1
        return QSize(0, option.fontMetrics.height() * rows + Space.MEDIUM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = line_of(index)
        if line is None:
            return
        tokens = current_tokens()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        to_left = option.direction == Qt.LayoutDirection.RightToLeft
        tone = str(getattr(tokens, line.tone)) if line.tone else tokens.text_quiet
        painter.save()
        if chosen or hovered:
            painter.fillRect(option.rect, QColor(tokens.selection if chosen else tokens.hover))
        rect = option.rect.adjusted(Space.MEDIUM, Space.MEDIUM // 2, -Space.MEDIUM, -Space.MEDIUM // 2)
        words = self._paint_icon(painter, rect, line, tone, to_left, option.fontMetrics.height())
        first = QRect(words.left(), words.top(), words.width(), option.fontMetrics.height())
        first = self._paint_hint(painter, first, line.hint, tone if line.tone else tokens.text_quiet, to_left)
        # A painter mirrors sides by itself unless they are absolute.
        side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
        side |= Qt.AlignmentFlag.AlignAbsolute
        title = tokens.on_selection if chosen else tokens.text
        self._paint_words(painter, first, line.title, title, TextRole.BODY, side)
        if line.detail:
            second = QRect(
                words.left(), words.top() + option.fontMetrics.height(), words.width(), first.height()
            )
            self._paint_words(painter, second, line.detail, tokens.text_quiet, TextRole.CAPTION, side)
        painter.restore()

    @staticmethod
    def _paint_icon(
        painter: QPainter, rect: QRect, line: Line, tone: str, to_left: bool, height: int
    ) -> QRect:
        extent = icon_extent()
        left = rect.right() - extent if to_left else rect.left()
        if line.icon:
            spot = QRectF(left, rect.top() + (height - extent) / 2, extent, extent)
            paint_icon(painter, spot, line.icon, tone, right_to_left=to_left)
        taken = extent + Space.SMALL
        return rect.adjusted(0, 0, -taken, 0) if to_left else rect.adjusted(taken, 0, 0, 0)

    @staticmethod
    def _paint_hint(painter: QPainter, rect: QRect, hint: str, colour: str, to_left: bool) -> QRect:
        if not hint:
            return rect
        painter.setFont(font_for(TextRole.CAPTION))
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignLeft if to_left else Qt.AlignmentFlag.AlignRight
        side |= Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, isolated(hint))
        taken = painter.fontMetrics().horizontalAdvance(hint) + Space.MEDIUM
        return rect.adjusted(taken, 0, 0, 0) if to_left else rect.adjusted(0, 0, -taken, 0)

    @staticmethod
    def _paint_words(
        painter: QPainter, rect: QRect, words: str, colour: str, role: TextRole, side: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(font_for(role))
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(isolated(words), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


class LineList(QListView):
    """A short list that is as high as its lines, up to `most`, and tells what was opened by click or Return."""

    opened = Signal(object)
    """The `Line` that was opened."""
    chosen = Signal(object)
    """The `Line` under the cursor."""

    def __init__(self, name: str, parent: QWidget | None = None, *, most: int = 8) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self._most = most
        self._led_here = self._by_tab = False
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        self.doubleClicked.connect(self._open)

    def set_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self.lines.set_lines(lines)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        rows = min(self._most, self.lines.rowCount())
        height = sum(self.sizeHintForRow(row) for row in range(rows)) + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Never less than the lines need."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the line under the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show by a frame that the keys are here while they have come to no line yet."""
        super().paintEvent(event)
        if self._by_tab and self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_tokens().accent), 1))
            edge = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(edge, Space.TIGHT, Space.TIGHT)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to no line by the focus alone: nobody has chosen one yet."""
        self._by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._led_here = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if self._led_here:
            self.setCurrentIndex(QModelIndex())
            self._led_here = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line the keys came to."""
        super().currentChanged(current, previous)
        if self._by_tab and current.isValid() != previous.isValid():
            self.viewport().update()  # the frame comes or goes
        if self.hasFocus() and not self._led_here:
            self._choose(current)

    def _choose(self, index: Index) -> None:
        line = line_of(index)
        if line is not None:
            self.chosen.emit(line)

    def _open(self, index: Index) -> None:
        line = line_of(index)
        if line is not None:
            self.opened.emit(line)
