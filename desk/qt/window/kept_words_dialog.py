"""Words that were typed in single fields and not saved when the program ended: to be read, copied, or thrown away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.passages import first_words
from desk.domain.vocabulary import RecordKind
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.workspace import Workspace
from desk.services import drafts
from desk.services.removal import title_of


class KeptWordsDialog(QDialog):
    """The fields on one side, the words of the chosen one on the other. What is not thrown away is offered again."""

    def __init__(self, workspace: Workspace, kept: dict[str, drafts.Words], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Words that were not saved"))
        self.workspace = workspace
        self._kept = dict(kept)
        self._names = list(kept)
        about = PlainLabel(self.tr("Copy them, go to the record, and put them where they belong."), self)
        set_text_role(about, TextRole.BODY, quiet=True)
        about.setWordWrap(True)
        self.fields = QListWidget(self)
        self.fields.setAccessibleName(self.tr("Fields"))
        self.fields.setWordWrap(True)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("Words"))
        split = QSplitter(self)
        split.addWidget(self.fields)
        split.addWidget(self.words)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        split.setSizes([letter * 30, letter * 60])
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        for widget in (about, split, self._buttons()):
            column.addWidget(widget, 1 if widget is split else 0)
        self.resize(letter * 100, self.fontMetrics().height() * 20)
        self.fields.currentRowChanged.connect(self._show)
        for name in self._names:
            self.fields.addItem(where(workspace, kept[name]))
        self.fields.setCurrentRow(0)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.copy_button: QPushButton = buttons.addButton(self.tr("Copy the words"), role.ActionRole)
        self.go_button: QPushButton = buttons.addButton(self.tr("Go to the record"), role.ActionRole)
        self.throw_button: QPushButton = buttons.addButton(self.tr("Throw away"), role.DestructiveRole)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        self.copy_button.clicked.connect(self.copy)
        self.go_button.clicked.connect(self.go)
        self.throw_button.clicked.connect(self.throw_away)
        close.clicked.connect(self.reject)
        for button in (self.copy_button, self.go_button, self.throw_button):
            button.setAutoDefault(False)
        close.setDefault(True)
        return buttons

    def _chosen(self) -> drafts.Words:
        row = self.fields.currentRow()
        return self._kept[self._names[row]] if 0 <= row < len(self._names) else {}

    def _show(self) -> None:
        chosen = self._chosen()
        self.words.setPlainText(chosen.get("words", ""))
        self.go_button.setEnabled(record_of(self.workspace, chosen) is not None)

    def copy(self) -> None:
        """Put the words on the clipboard."""
        QGuiApplication.clipboard().setText(self._chosen().get("words", ""))

    def go(self) -> None:
        """Show the record to which they were typed."""
        found = record_of(self.workspace, self._chosen())
        if found is not None:
            self.workspace.open(*found)

    def throw_away(self) -> None:
        """Forget the words; the last ones close the dialogue."""
        row = self.fields.currentRow()
        name = self._names[row]
        try:
            drafts.drop(self.workspace.register, name)
        except KnownError as error:
            self.workspace.say_error(error)
            return
        del self._names[row]
        self.fields.takeItem(row)
        self._show()
        if not self._names:
            self.accept()


def record_of(workspace: Workspace, kept: drafts.Words) -> tuple[RecordKind, str] | None:
    """Return the record to which kept words were typed, where it is still there."""
    kind, record_id = kept.get("kind", ""), kept.get("record", "")
    if kind not in {str(one) for one in RecordKind} or not record_id:
        return None
    found = RecordKind(kind)
    return (found, record_id) if workspace.register.record(found, record_id) is not None else None


def where(workspace: Workspace, kept: drafts.Words) -> str:
    """Return in words where kept words were typed: the field's name and the record's."""
    found = record_of(workspace, kept)
    title = first_words(title_of(workspace.register, *found) or "", 60) if found else ""
    return " · ".join(part for part in (kept.get("label", ""), title) if part) or first_words(
        kept.get("words", ""), 40
    )
