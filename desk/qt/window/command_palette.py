"""The command palette: any action by its name, from the keyboard."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desk.domain.names import folded
from desk.qt.actions import SPECS, Actions
from desk.qt.models.lines import Line
from desk.qt.theme import Space
from desk.qt.window.dropdown import Dropdown


class CommandPalette(QFrame):
    """A line over the window in which one types a few letters of what one wants to do."""

    keeps_no_draft = True
    """The letters only find an action."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("palette")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._actions = actions
        self.further: list[Callable[[], Iterable[Line]]] = []
        """What else is on offer; the value of such a line is called when it is taken."""
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.tr("What would you like to do?"))
        self.line.setAccessibleName(self.tr("Command palette"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.SMALL)
        layout.addWidget(self.line)
        self.dropdown = Dropdown(self.line, parent, under=self)
        self.dropdown.taken.connect(self._run)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self._before: QWidget | None = None
        self.hide()

    def begin(self) -> None:
        """Open the palette in the middle of the window's upper part."""
        if not self.isVisible():
            self._before = self._room.focusWidget()
        window = self._room
        width = min(window.width() - 2 * Space.VAST, self.fontMetrics().averageCharWidth() * 90)
        self.setGeometry((window.width() - width) // 2, window.height() // 8, width, self.sizeHint().height())
        self.line.clear()
        self.show()
        self.raise_()
        self.line.setFocus()
        self._look("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with Escape or when the focus goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif (
            event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
        ):
            self._leave()
            return True
        return super().eventFilter(watched, event)

    def offers(self, typed: str) -> tuple[Line, ...]:
        """Return the actions that can be carried out now and whose name holds what is typed, best first."""
        wanted = folded(typed).split()
        found: list[tuple[int, Line]] = []
        for name in SPECS:
            action = self._actions[name]
            if not action.isEnabled() or name == "palette":
                continue
            title, tip = action.iconText(), action.statusTip()
            words = folded(f"{title} {tip}")
            if not all(word in words for word in wanted):
                continue
            hint = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            found.append((_rank(title, typed), Line(title, SPECS[name].icon, tip, hint, name)))
        for line in (line for offered in self.further for line in offered()):
            words = folded(f"{line.title} {line.detail}")
            if all(word in words for word in wanted):
                found.append((_rank(line.title, typed), line))
        return tuple(offer for _, offer in sorted(found, key=lambda pair: pair[0]))

    def _look(self, typed: str) -> None:
        if not self.isVisible():
            return
        nothing = Line(
            self.tr("Nothing that can be done now is called “{typed}”").format(typed=typed.strip()),
            "search",
            self.tr("Try fewer letters; some actions need a record to be selected first"),
        )
        self.dropdown.offer(self.offers(typed) or (nothing,), rows=9)

    def _leave(self) -> None:
        """Give the keys back to where they were."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        else:
            self._room.setFocus()

    def _run(self, offer: Line) -> None:
        self._leave()
        if callable(offer.value):
            offer.value()
        elif offer.value is not None:
            self._actions.run(str(offer.value))


def _rank(title: str, typed: str) -> int:
    """Return how well a title fits what is typed: 0 where it begins so, 2 where only its explanation fits."""
    if folded(title).startswith(folded(typed)):
        return 0
    return 1 if all(word in folded(title) for word in folded(typed).split()) else 2
