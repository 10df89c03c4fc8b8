"""A chip: a short word with its mark, which can be read, and where it does something also clicked or pressed."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from desk.qt.plain_tip import plain_tip
from desk.qt.widgets.chip_painting import ChipLook, chip_size, paint_chip, remove_rect
from desk.qt.widgets.plain_label import PlainLabel

PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Chip(PlainLabel):
    """Shows a `ChipLook`. With `interactive` it takes the focus and sends `clicked`.

    A removable look shows a cross, and sends `remove_requested` for it and for the Delete and Backspace keys.
    """

    clicked = Signal()
    remove_requested = Signal()

    def __init__(self, look: ChipLook, parent: QWidget | None = None, *, interactive: bool = False) -> None:
        super().__init__(parent)
        self._look = look
        self._hovered = False
        self._interactive = interactive
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    def look(self) -> ChipLook:
        """Return what the chip shows."""
        return self._look

    def set_look(self, look: ChipLook) -> None:
        """Show `look`."""
        self._look = look
        takes_focus = self._interactive or look.removable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        if self._interactive:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(look.text)  # what a screen reader and a test read; the painting is our own
        self.setAccessibleName(self.spoken(look))
        self._explain_if_short()
        self.updateGeometry()
        self.update()

    def spoken(self, look: ChipLook) -> str:
        """Return the words for a screen reader."""
        return f"{look.text} ({look.code})" if look.code else look.text

    def _explain_if_short(self) -> None:
        short = self.width() < self.sizeHint().width()
        self.setToolTip(plain_tip(self.spoken(self._look) if short else ""))

    def sizeHint(self) -> QSize:
        """Return the size that shows the whole chip."""
        return chip_size(self._look)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which a chip still tells something."""
        full = chip_size(self._look)
        return QSize(min(full.width(), 4 * full.height()), full.height())

    def _turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _ground(self) -> QRect:
        """Return where the chip is painted: no wider than it needs, at the start of the line."""
        size = chip_size(self._look)
        width = min(size.width(), self.width())
        start = self.width() - width if self._turned() else 0
        return QRect(start, (self.height() - size.height()) // 2, width, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the look with the colours that are on now."""
        painter = QPainter(self)
        active = self._hovered and (self._interactive or self._look.removable)
        paint_chip(
            painter,
            self._ground(),
            self._look,
            right_to_left=self._turned(),
            focused=self.hasFocus(),
            hovered=active,
        )
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Send what was clicked: the cross or the chip."""
        place = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or not self._ground().contains(place):
            return super().mouseReleaseEvent(event)
        if self._look.removable and remove_rect(self._ground(), self._turned()).contains(place):
            self.remove_requested.emit()
        elif self._interactive:
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        if self._interactive or self._look.removable:
            event.accept()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space click; Delete and Backspace remove."""
        if self._interactive and event.key() in PRESSES:
            self.clicked.emit()
        elif self._look.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is over the chip."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip where it no longer fits."""
        self._explain_if_short()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()
