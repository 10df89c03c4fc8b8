"""A field for a folder: the path, and a button to choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desk.qt.theme import Space


class FolderField(QWidget):
    """Shows a folder and lets another be chosen or typed."""

    keeps_no_draft = True
    """A folder is a choice, no words."""

    changed = Signal(Path)
    """Another folder was chosen or typed."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = folder
        self.line_edit = QLineEdit(str(folder), self)
        self.setFocusProxy(self.line_edit)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAutoDefault(False)  # Return in the field is not a wish to choose
        self.choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.line_edit, 1)
        layout.addWidget(self.choose)
        self.line_edit.editingFinished.connect(self.finish)

    def folder(self) -> Path | None:
        """Return the folder as it stands in the field, from the root; None where the field is empty."""
        typed = self.line_edit.text().strip().replace("\0", "")
        return _from_the_root(typed) if typed else None

    def finish(self) -> None:
        """Take what was typed; an emptied field goes back to the folder before."""
        folder = self.folder()
        if folder is None:
            self.line_edit.setText(str(self._last))
        elif folder != self._last:
            self._last = folder
            self.line_edit.setText(str(folder))
            self.changed.emit(folder)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self._last))
        if chosen:
            self.line_edit.setText(chosen)
            self.finish()


def _from_the_root(typed: str) -> Path:
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:  # "~name" of nobody on this machine
        return Path(typed).absolute()
