"""The small form in which a view gets its name, when it is kept and when it is called something else."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from desk.qt.commitments.panels import Panel
from desk.qt.workspace import Workspace
from desk.services import saved_views


class NamingPanel(Panel):
    """Opened for one view it renames; opened for none it keeps what the list shows."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.name = QLineEdit(self)
        self.name.setMaxLength(120)
        self.form.add_row(self.tr("&Name"), self.name, span=3)
        self.keep: Callable[[str], object] = lambda name: None
        self.rename: Callable[[str], object] = lambda name: None

    def begin(self, ids: list[str]) -> None:
        """Open for a view, or for what the list shows."""
        self.heading.setText(self.tr("Rename the view") if ids else self.tr("Keep as a view"))
        self.do.setText(self.tr("Rename") if ids else self.tr("Keep"))
        super().begin(ids)

    def fill(self) -> None:
        """Begin with the present name."""
        view = saved_views.view(self.workspace.register, self.ids[0]) if self.ids else None
        self.name.setText(view.name if view else "")

    def first_field(self) -> QWidget:
        """Return the name."""
        return self.name

    def act(self) -> None:
        """Keep or rename, where there is a name."""
        name = self.name.text().strip()
        if name:
            (self.rename if self.ids else self.keep)(name)
