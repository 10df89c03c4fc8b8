"""A field for a folder: the path, and a button to choose it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desk.qt.theme import Space


class FolderField(QWidget):
    """Shows a folder and lets another be chosen or typed."""

    changed = Signal(Path)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_edit = QLineEdit(str(folder), self)
        self.setFocusProxy(self.line_edit)
        choose = QPushButton(self.tr("Choose…"), self)
        choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.line_edit, 1)
        layout.addWidget(choose)
        self.line_edit.editingFinished.connect(lambda: self.changed.emit(self.folder()))

    def folder(self) -> Path:
        """Return the folder as it stands in the field."""
        return Path(self.line_edit.text().strip()).expanduser()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self.folder()))
        if chosen:
            self.line_edit.setText(chosen)
            self.changed.emit(self.folder())
