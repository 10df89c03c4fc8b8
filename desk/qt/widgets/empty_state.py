"""What stands where there is nothing yet: an icon, a headline, one sentence, and a button for the next step."""

from typing import cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk.qt.icons import paint_icon
from desk.qt.theme import Space, TextRole, current_tokens, font_for, icon_extent, set_text_role
from desk.qt.widgets.plain_label import PlainLabel

MEASURE = 46
"""Greatest length of a line of the sentence, in average letters."""


class Pictogram(QWidget):
    """A large quiet icon; it says nothing that the words do not say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show another icon (see `desk.qt.icons.NAMES`)."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return three lines of body text, squared."""
        side = icon_extent() * 3
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the colour of lines."""
        painter = QPainter(self)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_icon(
            painter, QRectF(self.rect()), self._name, current_tokens().line_strong, right_to_left=turned
        )
        painter.end()


class EmptyState(QWidget):
    """Stands in the middle of its room. The button does `action`, with its name; None shows no button."""

    def __init__(
        self,
        icon_name: str,
        headline: str,
        sentence: str,
        action: QAction | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictogram = Pictogram(icon_name, self)
        self._headline = PlainLabel(self)
        self._sentence = PlainLabel(self)
        self._action: QAction | None = None
        self._steps: list[tuple[QPushButton, QAction]] = []
        self.button = QPushButton(self)
        for label, role in ((self._headline, TextRole.TITLE), (self._sentence, TextRole.BODY)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            set_text_role(label, role, quiet=label is self._sentence)
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)  # outside a dialog, Return presses no button without it
        self.button.clicked.connect(self._take_next_step)
        self._column = QWidget(self)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, Space.WIDE, 0, Space.WIDE)
        column.setSpacing(Space.SMALL)
        column.addStretch(2)
        column.addWidget(self._pictogram, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(Space.TIGHT)
        column.addWidget(self._headline)
        column.addWidget(self._sentence)
        column.addSpacing(Space.SMALL)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        line = QHBoxLayout(self)
        line.setContentsMargins(Space.WIDE, 0, Space.WIDE, 0)
        line.addStretch(1)
        line.addWidget(self._column, 100)
        line.addStretch(1)
        self.set_words(icon_name, headline, sentence)
        self.set_action(action)
        self._keep_measure()

    def set_words(self, icon_name: str, headline: str, sentence: str) -> None:
        """Show another icon and other words."""
        self._pictogram.set_name(icon_name)
        self._headline.setText(headline)
        self._sentence.setText(sentence)
        self.setAccessibleName(headline)
        self.setAccessibleDescription(sentence)

    def set_action(self, action: QAction | None) -> None:
        """Let the button do another `action`; None takes the button away."""
        if self._action is not None:
            self._action.changed.disconnect(self._follow_action)
        self._action = action
        if action is not None:
            action.changed.connect(self._follow_action)
        self._follow_action()

    def add_step(self, action: QAction) -> QPushButton:
        """Offer a second way on, quieter, below the first."""
        button = QPushButton(self._column)
        button.setAutoDefault(True)
        button.clicked.connect(action.trigger)
        action.changed.connect(self._follow_action)
        column = cast(QVBoxLayout, self._column.layout())
        column.insertWidget(column.indexOf(self.button) + 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._steps.append((button, action))
        self._follow_action()
        return button

    def _follow_action(self) -> None:
        self.button.setHidden(self._action is None)
        first = [(self.button, self._action)] if self._action is not None else []
        for button, action in (*first, *self._steps):
            button.setText(action.text())
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())

    def _take_next_step(self) -> None:
        if self._action is not None:
            self._action.trigger()

    def _keep_measure(self) -> None:
        self._column.setMaximumWidth(QFontMetrics(font_for(TextRole.BODY)).averageCharWidth() * MEASURE)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the length of the lines at every text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._keep_measure()
