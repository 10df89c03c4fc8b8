"""A heading over a part of a screen, with room at the end of the line for what can be done there."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.plain_label import PlainLabel


class SectionHeading(QWidget):
    """A title, a quiet note such as a count, and small buttons for `actions`."""

    def __init__(
        self,
        title: str,
        parent: QWidget | None = None,
        *,
        note: str = "",
        role: TextRole = TextRole.STRONG,
        actions: tuple[QAction, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = ElidedLabel(title, self, role=role)
        self._note = PlainLabel(note, self)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        set_text_role(self._note, TextRole.CAPTION, quiet=True)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.SMALL)
        self._line.addWidget(self._title)
        self._line.addWidget(self._note)
        self._line.addStretch(1)
        for action in actions:
            self.add_action(action)
        self.set_title(title)

    def title(self) -> str:
        """Return the title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Show another note beside the title."""
        self._note.setText(note)

    def add_action(self, action: QAction) -> QToolButton:
        """Add a small button for `action` at the end of the line."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        with_icon = not action.icon().isNull()
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_icon else style.ToolButtonTextOnly)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._line.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add `widget` at the end of the line."""
        self._line.addWidget(widget)
