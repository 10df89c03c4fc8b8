"""The quiet line below a text that tells of its hints on wording; for the chosen one it opens."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desk.domain.values import value_class
from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.screens.agreements.section import flat_button, plain_label, say_in, sign_button
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.elided_label import ElidedLabel


@value_class(frozen=True)
class HintTold:
    """All that is told of one hint; `place` says which of how many it is."""

    instead: str
    note: str
    place: str
    source: str
    edition: str
    about_source: str


class ChosenHint(QWidget):
    """Tells of one hint: what stands in the word's place, why, and from where the list of words is."""

    closed = Signal()

    def __init__(self, actions: Actions, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self.instead = plain_label(self, TextRole.STRONG)
        self.note = plain_label(self)
        self.place = plain_label(self, TextRole.CAPTION, quiet=True, wraps=False)
        self.leave = flat_button(
            self.tr("Leave this word as it is"), "understood", actions["leave_word"].trigger, self
        )
        self.leave.setToolTip(actions["leave_word"].toolTip())
        self.leave.setEnabled(not read_only)
        self.source = ElidedLabel("", self, role=TextRole.CAPTION, quiet=True)
        self.edition = ElidedLabel("", self, role=TextRole.CAPTION, quiet=True)
        first = QHBoxLayout()
        first.setSpacing(0)
        first.addWidget(self.instead, 1)
        self.before = _sign(actions, "previous_hint", self.tr("Show the one before"), self)
        self.after = _sign(actions, "next_hint", self.tr("Show the next one"), self)
        self.close_button = sign_button(self.tr("Close the hint"), "close", self.closed.emit, self)
        for button in (self.before, self.after, self.close_button):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        second = QHBoxLayout()
        second.setSpacing(Space.SMALL)
        second.addWidget(self.leave)
        second.addWidget(self.place)
        second.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self.note)
        column.addLayout(second)
        column.addWidget(self.source)
        column.addWidget(self.edition)
        self.hide()

    def tell(self, told: HintTold) -> None:
        """Tell of a hint."""
        self.instead.setText(told.instead)
        say_in(self.note, told.note)
        self.place.setText(told.place)
        self.source.setText(told.source)
        self.edition.setText(told.edition)
        self.setToolTip(told.about_source)


class HintPanel(QWidget):
    """One line that says how many hints there are and of which words; or the chosen one, which Escape closes."""

    recalled = Signal(str)
    """The id of a decision that is to hold no longer."""
    closed = Signal()
    """The chosen hint was closed."""

    def __init__(self, actions: Actions, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self.summary = ElidedLabel("", self, role=TextRole.CAPTION, quiet=True)
        self.next = flat_button(self.tr("Show next"), "down", actions["next_hint"].trigger, self)
        self.next.setToolTip(actions["next_hint"].toolTip())
        self.none_here = _sign(actions, "no_hints", self.tr("No hints here"), self)
        self.again = flat_button(self.tr("Give hints again"), "show", actions["hints_again"].trigger, self)
        self.again.setToolTip(actions["hints_again"].toolTip())
        self.aside = sign_button("", "more", lambda: None, self)
        self.aside.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.aside.setMenu(QMenu(self.aside))
        self.chosen = ChosenHint(actions, self, read_only=read_only)
        self.chosen.closed.connect(self.closed)
        for button in (self.none_here, self.again, self.aside):
            button.setEnabled(not read_only)
        self.overview = QWidget(self)
        line = QHBoxLayout(self.overview)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.summary, 1)
        for one in (self.next, self.again, self.aside, self.none_here):
            line.addWidget(one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.SMALL, Space.TIGHT, Space.SMALL, Space.TIGHT)
        whole.addWidget(self.chosen)
        whole.addWidget(self.overview)
        self.hide()

    def show_hints(
        self, found: str, reason: str, aside: Mapping[str, str], chosen: HintTold | None, *, silent: bool
    ) -> None:
        """Say what was `found`, "" for nothing, and which words were put aside, by the ids of those decisions.

        `reason` says why such words are worth a look. `silent` says that all hints are put aside. While one is
        `chosen` that one is told of.
        """
        focused = QApplication.focusWidget()
        words = found
        if silent:
            words = self.tr("No hints on wording in this agreement")
        elif not found and aside:
            words = self.tr("No hints on any other word")
        self.summary.setText(words)
        self.summary.explain(reason if found else "")
        self.next.setVisible(bool(found))
        self.none_here.setVisible(bool(found))
        self.again.setVisible(silent)
        self._fill_aside({} if silent else aside)
        if chosen is not None:
            self.chosen.tell(chosen)
        self.chosen.setVisible(chosen is not None)
        self.overview.setVisible(chosen is None)
        self.setVisible(bool(words))
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisible():
            self._hand_on_focus()

    def _hand_on_focus(self) -> None:
        """Give the focus to what stands where it was lost."""
        heirs = (self.chosen.after, self.next, self.again, self.aside)
        heir = next((one for one in heirs if one.isVisible() and one.isEnabled()), None)
        if heir is not None:
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()

    def _fill_aside(self, words: Mapping[str, str]) -> None:
        menu = self.aside.menu()
        menu.clear()
        for decision_id, word in words.items():
            entry = menu.addAction(icon("show"), self.tr("Give hints on “{word}” again").format(word=word))
            entry.triggered.connect(lambda _on=False, one=decision_id: self.recalled.emit(one))
        told = self.tr("Left as they are: {words}").format(words=", ".join(words.values()))
        self.aside.setAccessibleName(told)
        self.aside.setToolTip(told)
        self.aside.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the chosen hint."""
        if event.key() == Qt.Key.Key_Escape and self.chosen.isVisible():
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _sign(actions: Actions, name: str, label: str, parent: QWidget) -> QToolButton:
    """Return a small button for an action, by a name of its own."""
    action = actions[name]
    icon_name = {"previous_hint": "up", "next_hint": "down", "no_hints": "hide"}[name]
    button = sign_button(label, icon_name, action.trigger, parent)
    button.setToolTip(action.toolTip())
    return button
