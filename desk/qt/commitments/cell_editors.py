"""The small editors that open over a cell of the checklist: each shows one value and saves it as one change."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus, RecordKind
from desk.qt.commitments.unit_line import UnitLine
from desk.qt.editors.choices import choices_of, label_of
from desk.qt.editors.due_words import rule_words
from desk.qt.models.cells import heading
from desk.qt.theme import Space
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.workspace import Workspace
from desk.services import commitment_cells as cells
from desk.services.due_dates import as_entered

NEXT, STAY, BEFORE = 1, 0, -1
"""Where the keys go once a cell is finished."""

MOST_LINES = 6
"""Lines of a text that are shown at once."""

_NO_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QFrame):
    """Return or leaving it finishes, Tab finishes and goes on, Escape leaves the cell as it was."""

    finished = Signal(int)
    """`NEXT`, `STAY` or `BEFORE`: save, and go there."""
    left = Signal()
    """Leave the cell as it was."""
    grown = Signal()
    """The editor needs another height."""

    column = ""
    letters = 30
    """Average letters of width that it has, though its cell be narrower."""

    def __init__(self, workspace: Workspace, commitment: Commitment, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.commitment = commitment
        self._over = False
        self.setObjectName("cellEditor")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.fields: list[QWidget] = []
        self.build()
        self.setFocusProxy(self.fields[0])

    def build(self) -> None:
        """Make the fields and show what is stored."""
        raise NotImplementedError

    def save(self) -> bool:
        """Write what stands in the fields; returns whether anything changed."""
        raise NotImplementedError

    def add(self, widget: QWidget, field: QWidget | None = None) -> None:
        """Add a widget; `field` is the part of it that takes the keys."""
        takes_keys = field or widget
        takes_keys.installEventFilter(self)
        takes_keys.setAccessibleName(heading(self.column))
        self.fields.append(takes_keys)
        self._column.addWidget(widget)

    def fit(self, width: int, least: int) -> int:
        """Take a width, and return the height that the fields then need, `least` at least."""
        self.resize(width, max(self.height(), least))
        self._column.activate()
        in_lines = self._column.hasHeightForWidth()
        wanted = self._column.totalHeightForWidth(width) if in_lines else self.sizeHint().height()
        return max(least, wanted)

    def open(self) -> None:
        """Show the editor with the keys in it."""
        self.show()
        self.raise_()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.fields[0], QLineEdit):
            self.fields[0].selectAll()

    def finish(self, step: int) -> None:
        """Say once that the cell is finished."""
        if not self._over:
            self._over = True
            self.finished.emit(step)

    def leave(self) -> None:
        """Say once that the cell is left as it was."""
        if not self._over:
            self._over = True
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that finish, go on and leave."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in _NO_LEAVING
        ):
            QTimer.singleShot(0, self, self._look_where_the_keys_went)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab
            shown = [field for field in self.fields if field.isVisibleTo(self)]
            place = shown.index(watched) + (-1 if back else 1) if watched in shown else len(shown)
            if 0 <= place < len(shown):
                shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.finish(BEFORE if back else NEXT)
        elif key in _RETURNS and self.returns(event):
            self.finish(STAY)
        else:
            return False
        return True

    def returns(self, event: QKeyEvent) -> bool:
        """Return whether Return finishes here."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key of the editor reach the list below it."""
        event.accept()

    def _look_where_the_keys_went(self) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not (focused is self or self.isAncestorOf(focused)):
            self.finish(STAY)


class GrowingText(QPlainTextEdit):
    """A text that is as high as its lines."""

    def sizeHint(self) -> QSize:
        """Return the height of the lines."""
        lines = max(1, min(MOST_LINES, int(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 2 * Space.SMALL
        return QSize(super().sizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the lines anew: a narrower text has more of them."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return one line."""
        return QSize(0, self.fontMetrics().lineSpacing() + 2 * Space.SMALL)


class TextCell(CellEditor):
    """What is owed; Shift and Return begin a new line."""

    column = "text"

    def build(self) -> None:
        """Show the text, all of it selected."""
        self.text = GrowingText(self)
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(self.commitment.text)
        self.text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.text.textChanged.connect(self.grown)
        self.add(self.text)

    def open(self) -> None:
        """Stand at the end of the text."""
        super().open()
        self.text.selectAll()

    def returns(self, event: QKeyEvent) -> bool:
        """Return finishes; with Shift it begins a new line."""
        return not event.modifiers() & Qt.KeyboardModifier.ShiftModifier

    def save(self) -> bool:
        """Write the text; an empty one is put back, which is said."""
        typed = self.text.toPlainText()
        if not typed.strip():
            self.workspace.say(
                self.tr("A commitment cannot be without words: its text stays as it was."),
                Tone.INFO,
            )
        return cells.set_text(self.workspace.register, self.commitment.id, typed, by=self.parent())


class DueCell(CellEditor):
    """The due date with what was understood; where it moves, the reason and who agreed may be given."""

    column = "due"
    letters = 44

    def build(self) -> None:
        """Show the date."""
        self._column.setContentsMargins(Space.TIGHT, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        self._column.setSpacing(Space.TIGHT)
        self.due = DateField(self, today=self.workspace.register.today, otherwise=rule_words)
        self._before = as_entered(self.commitment)
        self.due.set_value(self._before)
        self.add(self.due, self.due.line_edit)
        self.reason = self._line(self.tr("Reason for the new date"))
        self.agreed_by = self._line(self.tr("Agreed by"))
        self.due.changed.connect(self._ask_why)

    def _line(self, words: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(words)
        self.add(line)
        line.setAccessibleName(words)
        line.hide()
        return line

    def _ask_why(self) -> None:
        moves = self._before is not None and self.due.value() != self._before
        self.reason.setVisible(moves)
        self.agreed_by.setVisible(moves)
        self.grown.emit()

    def save(self) -> bool:
        """Write the date; a bad one is kept as typed."""
        return cells.set_due(
            self.workspace.register,
            self.commitment.id,
            self.due.value(),
            self.reason.text(),
            self.agreed_by.text(),
            by=self.parent(),
        )


class StatusCell(CellEditor):
    """How far it is kept, in our view of today."""

    column = "status"

    def build(self) -> None:
        """Show the status."""
        self.status = TermCombo(CommitmentStatus, self)
        self.status.set_value(self.commitment.status)
        self.status.changed.connect(lambda: self.finish(STAY))
        self.add(self.status)

    def save(self) -> bool:
        """Record our assessment."""
        status = self.status.value() or self.commitment.status
        return cells.set_status(self.workspace.register, self.commitment.id, status, by=self.parent())


class UnitCell(CellEditor):
    """Which unit sees to it; those in use are offered."""

    column = "responsible_unit"

    def build(self) -> None:
        """Show the unit."""
        self.unit = UnitLine(self.workspace, self)
        self.unit.setText(self.commitment.responsible_unit)
        self.add(self.unit)

    def save(self) -> bool:
        """Write the unit."""
        register = self.workspace.register
        return cells.set_responsible_unit(register, self.commitment.id, self.unit.text(), by=self.parent())


class PersonCell(CellEditor):
    """In whose hands it is."""

    column = "responsible_person"

    def build(self) -> None:
        """Show the person."""
        self.person = RecordPicker(choices_of(self.workspace, RecordKind.PERSON), self)
        person_id = self.commitment.responsible_person_id
        self.person.set_value(person_id, label_of(self.workspace, RecordKind.PERSON, person_id))
        self.add(self.person)

    def save(self) -> bool:
        """Write the person."""
        self.person.settle()
        register, person_id = self.workspace.register, self.person.value()
        return cells.set_responsible_person(register, self.commitment.id, person_id, by=self.parent())


EDITORS: dict[str, type[CellEditor]] = {
    editor.column: editor for editor in (TextCell, DueCell, StatusCell, UnitCell, PersonCell)
}
"""The columns that can be changed in the list, and what opens over their cells."""
