"""A section of Today whose lines are answered: buttons under the list, a menu, and a place kept from line to line."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.models.lines import Line
from desk.qt.screens.today_section import Section
from desk.qt.theme import Space
from desk.qt.workspace import Workspace

Asked = TypeVar("Asked")


class AnsweredSection(Section, Generic[Asked]):
    """Shown only while something asks for an answer. While `_going_on`, the next line is chosen once one is answered."""

    answers: tuple[str, ...] = ()
    """The actions that answer the line at hand, as its menu offers them."""

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
        self.asked: tuple[Asked, ...] = ()
        """What is shown, in the order of the lines."""
        self._going_on = False
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        self._bar.addStretch()
        self.column.addLayout(self._bar)
        self.hide()

    def _add_button(self, name: str, words: str, icon_name: str, tip: str) -> QToolButton:
        """Return one more button under the list, which can be pressed whenever its action can be carried out."""
        action = self._actions[name]
        button = QToolButton(self)
        button.setText(words)
        button.setIcon(icon(icon_name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        self._bar.insertWidget(self._bar.count() - 1, button)
        return button

    # ---- what the kinds of sections differ in -------------------------------------------------------------

    def _line(self, one: Asked) -> Line:
        """Return how one is shown."""
        raise NotImplementedError

    def _record(self, one: Asked) -> tuple[RecordKind, str]:
        """Return the record that is selected while one is at hand."""
        raise NotImplementedError

    def _same(self, one: Asked, other: Asked) -> bool:
        """Tell whether two that were read at different times ask the same."""
        raise NotImplementedError

    # ---- what is shown ------------------------------------------------------------------------------------

    def _show_asked(self, asked: tuple[Asked, ...], count: int | None = None) -> None:
        """Show these and keep the place: the same one, or the next where it was answered just now."""
        before, row = self._under_cursor(), self.list.currentIndex().row()
        self.asked = asked
        self.show_lines(tuple(map(self._line, asked)), count)
        kept = next(
            (place for place, one in enumerate(asked) if before is not None and self._same(one, before)), None
        )
        if kept is None and self._going_on and asked:
            kept = min(max(row, 0), len(asked) - 1)
        self.list.setCurrentIndex(self.list.lines.index(kept) if kept is not None else QModelIndex())
        line = self.list.lines.line(kept) if kept is not None else None
        if self._going_on and line is not None:
            self._choose(line)

    def at_hand(self) -> Asked | None:
        """Return what is under the cursor while its record is the one that is selected, else None."""
        found = self._under_cursor()
        if found is None or self._workspace.selection != self._record(found):
            return None
        return found

    def _under_cursor(self) -> Asked | None:
        row = self.list.currentIndex().row()
        return self.asked[row] if 0 <= row < len(self.asked) else None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the answers to the line at hand."""
        if self.at_hand() is not None:
            self._actions.offer((*self.answers, "", "open_record"), event.globalPos(), self)
