"""The inspector: the selected record beside the screen."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.wording import word_date, word_term
from desk.qt.workspace import Workspace
from desk.services import removal


class Inspector(QWidget):
    """Shows the selected record."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_ = actions
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        set_text_role(self.title, TextRole.TITLE)
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addStretch(1)
        workspace.selection_changed.connect(self._show)
        workspace.changed.connect(lambda _changes: self._show(*workspace.selection))

    def commands(self) -> Commands:
        """Return what can be done with the selected record."""
        return {}

    def leaving(self) -> None:
        """The window is about to close."""

    def _show(self, kind: RecordKind | None, record_id: str) -> None:
        register = self.workspace.register
        record = register.record(kind, record_id) if kind is not None else None
        if kind is None or record is None:
            self.title.clear()
            self.facts.clear()
            return
        self.title.setText(removal.title_of(register, kind, record_id))
        when = next(
            (getattr(record, n) for n in ("at", "due", "said_on", "published_on") if hasattr(record, n)), None
        )
        self.facts.setText("\n".join(part for part in (word_term(kind), word_date(when)) if part))
