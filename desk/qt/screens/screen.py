"""What every screen of the window is."""

from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.workspace import Workspace


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

    def entered(self) -> None:
        """The screen came to the front."""

    def show_something(self) -> None:
        """Select what a picture of this screen should show, where nothing is selected yet."""

    def leaving(self) -> None:
        """The window is about to close: save what is being typed."""
