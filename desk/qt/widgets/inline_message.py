"""A message in the line of reading: what happened, in a tone, with what can be done about it. Never modal."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desk.qt.icons import icon, paint_icon
from desk.qt.theme import RADIUS, Space, begin_where_a_line_begins, current_tokens, icon_extent
from desk.qt.widgets.as_high_as_needed import AsHighAsNeeded
from desk.qt.widgets.plain_label import PlainLabel


class Tone(StrEnum):
    """How a message is meant. The values are names of icons."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    PROBLEM = "problem"


TOKEN_OF: dict[Tone, str] = {
    Tone.INFO: "accent",
    Tone.DONE: "done",
    Tone.WARNING: "warning",
    Tone.PROBLEM: "overdue",
}


class ToneSign(QWidget):
    """The icon of a tone."""

    def __init__(self, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        self.tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of an icon beside body text."""
        return QSize(icon_extent(), icon_extent())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the tone's colour."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self.tone, getattr(current_tokens(), TOKEN_OF[self.tone]))
        painter.end()


class InlineMessage(AsHighAsNeeded):
    """Icon, words, buttons and, where it may be dismissed, a cross; Escape dismisses too."""

    dismissed = Signal()

    def __init__(
        self, text: str, tone: Tone = Tone.INFO, parent: QWidget | None = None, *, dismissable: bool = False
    ) -> None:
        super().__init__(parent)
        self._sign = ToneSign(tone, self)
        self._label = PlainLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        begin_where_a_line_begins(self._label)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: list[QPushButton] = []
        self._cross = QToolButton(self)
        self._cross.setIcon(icon("dismiss"))
        self._cross.setIconSize(QSize(icon_extent(), icon_extent()))
        self._cross.setAutoRaise(True)
        self._cross.setToolTip(self.tr("Dismiss"))
        self._cross.setAccessibleName(self.tr("Dismiss this message"))
        self._cross.clicked.connect(self.dismiss)
        self._cross.setVisible(dismissable)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(Space.MEDIUM, Space.TIGHT + 2, Space.SMALL, Space.TIGHT + 2)
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(self._sign, 0)
        self._line.addWidget(self._label, 1)
        self._line.addWidget(self._cross)
        self.set_message(text, tone)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def tone(self) -> Tone:
        """Return the tone."""
        return self._sign.tone

    def set_message(self, text: str, tone: Tone) -> None:
        """Say something else; the buttons stay."""
        self._sign.tone = tone
        self._label.setText(text)
        self.setAccessibleName(text)
        self.update()

    def add_action(self, label: str, do: Callable[[], object]) -> QPushButton:
        """Add a button that calls `do`; return it."""
        button = QPushButton(label, self)
        button.setAutoDefault(True)  # Return presses it
        button.setProperty("flat", True)
        button.setFlat(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: do())
        self._line.insertWidget(self._line.count() - 1, button)
        self.buttons.append(button)
        return button

    def dismiss(self) -> None:
        """Hide the message and tell that it was dismissed."""
        self.hide()
        self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses a message that may be dismissed."""
        if event.key() == Qt.Key.Key_Escape and not self._cross.isHidden():
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._sign.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tone's soft ground with its edge."""
        tokens = current_tokens()
        colour = str(getattr(tokens, TOKEN_OF[self._sign.tone]))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(colour)
        edge.setAlphaF(0.4)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QColor(tokens.soft(colour)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()
