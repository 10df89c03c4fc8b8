"""What every screen of the window is."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.models.listed import Listed
from desk.qt.workspace import Workspace
from desk.services.lists import ListFilter


class Screen(QWidget):
    """A screen: it shows a part of the register, says what can be done in it, and goes to a record.

    It listens to `workspace.changed` and `workspace.filter_changed` itself, emits nothing to other screens, and
    calls `workspace.commands_changed.emit()` whenever what `commands` returns may have changed.
    """

    kinds: tuple[RecordKind, ...] = ()
    """The kinds of record that open in this screen."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_ = actions

    def commands(self) -> Commands:
        """Return what can be done here now, by the action's name."""
        return {}

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Go to a record of one of `kinds` and select it."""

    def listed(self) -> Listed | None:
        """Return the list in front, for the export; None where there is none."""
        shown = getattr(self, "record_list", None)
        return None if shown is None else cast(Listed, shown.records)

    def narrowed(self) -> ListFilter:
        """Return what narrows the records in front: the filter of all screens, and this one's own besides."""
        return self.workspace.filter

    def begin_editing(self) -> None:
        """Lead the keys to what is typed first in the record that is shown."""

    def entered(self) -> None:
        """The screen came to the front."""

    def take_focus(self) -> None:
        """Lead the keys to the first list that is shown, or to the first thing that takes them."""
        first: QWidget | None = None
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
            if takes and self.isAncestorOf(widget) and widget.isVisibleTo(self):
                if isinstance(widget, QAbstractItemView):
                    first = widget
                    break
                first = first or widget
            widget = widget.nextInFocusChain()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_something(self) -> None:
        """Select what a picture of this screen should show, where nothing is selected yet."""

    def leaving(self) -> None:
        """The window is about to close: save what is being typed."""
