"""The conditions on Today that an event may have met: a short list, and the two answers to the one at hand."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.icons import icon
from desk.qt.in_slices import InSlices
from desk.qt.models.lines import Line
from desk.qt.screens.today_section import Section
from desk.qt.theme import Space
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace

if TYPE_CHECKING:
    from desk.services.conditions import PerhapsMet

ANSWERS = ("condition_met", "condition_not_met")


class ConditionsSection(Section):
    """Shown only while a condition may have come true. The looking is done in slices, and anew after each change."""

    answered = Signal()
    """The last condition was answered here, so that nothing is left to take the keys."""

    def __init__(
        self,
        title: str,
        workspace: Workspace,
        actions: Actions,
        open_: Callable[[Line], None],
        choose: Callable[[Line], None],
    ) -> None:
        super().__init__(title, "", open_, choose, silent=True)
        self._workspace = workspace
        self._actions = actions
        self._choose = choose
        self._found: tuple[PerhapsMet, ...] = ()
        self._going_on = False
        self.work = InSlices(self)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self.met = self._button("condition_met", self.tr("It is met"), "fulfilled")
        self.not_met = self._button("condition_not_met", self.tr("Not this one"), "close")
        bar.addWidget(self.met)
        bar.addWidget(self.not_met)
        bar.addStretch()
        self.column.addLayout(bar)
        self.hide()

    def _button(self, name: str, words: str, icon_name: str) -> QToolButton:
        """Return a button that can be pressed whenever its action can be carried out."""
        action = self._actions[name]
        button = QToolButton(self)
        button.setText(words)
        button.setIcon(icon(icon_name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(words)
        button.setToolTip(self.tr("Choose a condition, then say whether the event met it"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        button.clicked.connect(action.trigger)
        return button

    # ---- what is shown ------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Look anew which conditions may have come true."""
        self.work.begin(self._look(), self._show_found)

    def _look(self) -> "Generator[None, None, tuple[PerhapsMet, ...]]":
        from desk.services import conditions

        steps = conditions.perhaps_met(self._workspace.register, self._workspace.filter)
        while not self._workspace.closed:
            try:
                next(steps)
            except StopIteration as end:
                found: tuple[PerhapsMet, ...] = end.value
                return found
            yield
        return ()

    def _show_found(self, found: "tuple[PerhapsMet, ...]") -> None:
        if self._workspace.closed:
            return
        before, row = self._under_cursor(), self.list.currentIndex().row()
        self._found = found
        if self._going_on and not found:
            self.answered.emit()
        self.show_lines(tuple(map(self._line, found)))
        kept = next(
            (place for place, one in enumerate(found) if before and _same(one, before)),
            None,
        )
        if kept is None and self._going_on and found:
            kept = min(max(row, 0), len(found) - 1)
        self.list.setCurrentIndex(self.list.lines.index(kept) if kept is not None else QModelIndex())
        line = self.list.lines.line(kept) if kept is not None else None
        if self._going_on and line is not None:
            self._choose(line)
        self._going_on = False
        self._workspace.commands_changed.emit()

    def _line(self, one: "PerhapsMet") -> Line:
        words = self.tr("Perhaps by “{event}”  ·  {condition}").format(
            condition=" ".join(one.commitment.condition.split()), event=" ".join(one.event.title.split())
        )
        return Line(
            " ".join(one.commitment.text.split()),
            "dormant",
            words,
            word_date(one.event.at),
            (RecordKind.COMMITMENT, one.commitment.id),
            "warning",
        )

    def at_hand(self) -> "PerhapsMet | None":
        """Return what is under the cursor while its commitment is the one that is selected, else None."""
        found = self._under_cursor()
        if found is None or self._workspace.selection != (RecordKind.COMMITMENT, found.commitment.id):
            return None
        return found

    def _under_cursor(self) -> "PerhapsMet | None":
        row = self.list.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    # ---- what can be done -----------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return the answers that can be given to the condition at hand."""
        at_hand = self.at_hand()
        if at_hand is None or not self.isVisible() or self._workspace.register.read_only:
            return {}
        return {
            "condition_met": lambda: self._met(at_hand),
            "condition_not_met": lambda: self._not_met(at_hand),
        }

    def _met(self, one: "PerhapsMet") -> None:
        from desk.services import commitments

        register = self._workspace.register
        self._answer(lambda: commitments.record_trigger(register, one.commitment.id, one.event.id))

    def _not_met(self, one: "PerhapsMet") -> None:
        from desk.services import conditions

        register = self._workspace.register
        self._answer(lambda: conditions.not_this_one(register, one.commitment.id, one.event.id))

    def _answer(self, act: Callable[[], object]) -> None:
        """Give an answer and come to the next condition, once those are looked through again."""
        self._going_on = True
        self._workspace.perform(act, undo_offered=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the answers to the condition at hand."""
        if self.at_hand() is None:
            return
        menu = QMenu(self)
        for name in ANSWERS:
            menu.addAction(self._actions[name])
        menu.addSeparator()
        menu.addAction(self._actions["open_record"])
        menu.exec(event.globalPos())
        menu.deleteLater()


def _same(one: "PerhapsMet", other: "PerhapsMet") -> bool:
    return (one.commitment.id, one.event.id) == (other.commitment.id, other.event.id)
