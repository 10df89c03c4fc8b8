"""The small forms that open under the checklist: assess, move the due date, meet the condition, add a step."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.names import folded
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_number
from desk.qt.words_in_hand import let_go
from desk.qt.workspace import Workspace
from desk.services import commitment_steps, commitments, lists
from desk.services.lists import ListFilter


class Panel(QFrame):
    """A titled form with a button that does it and one that closes; Escape closes, Return does."""

    closed = Signal()

    def __init__(self, workspace: Workspace, title: str, do: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.ids: list[str] = []
        self.setObjectName("panel")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(title)
        self.heading = PlainLabel(title, self)
        set_text_role(self.heading, TextRole.STRONG)
        self.number = PlainLabel(self)
        set_text_role(self.number, TextRole.CAPTION, quiet=True)
        self.form = FieldForm(self, labels=Labels.ABOVE, columns=3)
        self.do = QPushButton(do, self)
        self.do.setProperty("primary", True)
        self.do.clicked.connect(self.carry_out)
        self.close_button = QPushButton(self.tr("Cancel"), self)
        self.close_button.clicked.connect(self.leave)
        for button in (self.do, self.close_button):
            button.setAutoDefault(True)  # Return presses it
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.do)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        title_row = QHBoxLayout()
        title_row.setSpacing(Space.MEDIUM)
        title_row.addWidget(self.heading)
        title_row.addWidget(self.number, 1)
        column.addLayout(title_row)
        column.addWidget(self.form)
        column.addLayout(buttons)
        self.hide()

    def begin(self, ids: list[str]) -> None:
        """Open for these commitments."""
        self.ids = ids
        self.setAccessibleName(self.heading.text())
        self.number.setText(
            self.tr("{count} commitments").format(count=word_number(len(ids))) if len(ids) > 1 else ""
        )
        self.fill()
        self._order_keys()
        self.show()
        first = self.first_field()
        first.setFocus()
        if isinstance(first, QLineEdit):
            # What is typed stands for what stood there, not behind it.
            first.selectAll()

    def _order_keys(self) -> None:
        """Let Tab come to the buttons after the last field, which each form adds later than them."""
        fields = [
            widget
            for widget in self.form.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is self.window()  # a choice's list that drops down is a window of its own
        ]
        chain = [*fields, self.close_button, self.do]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def fill(self) -> None:
        """Put what is known into the fields."""

    def first_field(self) -> QWidget:
        """Return the field that is filled in first."""
        raise NotImplementedError

    def act(self) -> None:
        """Do it, through a service."""
        raise NotImplementedError

    def carry_out(self) -> None:
        """Do it and close; a known problem leaves the form as it is."""
        ended: list[bool] = []

        def acted() -> bool:
            self.act()
            ended.append(True)
            return True

        self.workspace.perform(acted, undo_offered=True, records=len(self.ids))
        if ended:
            self.leave()

    def leave(self) -> None:
        """Close without doing anything."""
        let_go(self)
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Return does it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.carry_out()
        else:
            super().keyPressEvent(event)


class Panels(dict[str, Panel]):
    """The forms of a screen by name; each is made when it is first asked for."""

    def __init__(self, make: Callable[[str], Panel]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Panel:
        self[name] = made = self._make(name)
        return made


class AssessPanel(Panel):
    """How far it is kept, in whose view, how surely, on what evidence."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Assess"))
        self.do.setText(self.tr("Record the assessment"))
        self.status = TermCombo(CommitmentStatus, self)
        self.voice = TermCombo(Voice, self)
        self.certainty = TermCombo(Certainty, self)
        self.on = DateField(self, today=workspace.register.today)
        self.evidence = QLineEdit(self)
        self.note = QLineEdit(self)
        self.form.add_row(self.tr("S&tatus"), self.status)
        self.form.add_row(self.tr("In whose &view"), self.voice)
        self.form.add_row(self.tr("How s&ure"), self.certainty)
        self.form.add_row(self.tr("Assessed &on"), self.on)
        self.form.add_row(self.tr("&Evidence"), self.evidence)
        self.form.add_row(self.tr("&Note"), self.note)

    def fill(self) -> None:
        """Begin with the present status and today."""
        self.status.set_value(commitments.dossier(self.workspace.register, self.ids[0]).commitment.status)
        self.voice.set_value(Voice.OURS)
        self.certainty.set_value(Certainty.CLAIMED)
        self.on.set_value(self.workspace.today())
        self.evidence.clear()
        self.note.clear()

    def first_field(self) -> QWidget:
        """Return the status."""
        return self.status

    def act(self) -> None:
        """Record the assessment for every selected commitment."""
        status = self.status.value() or CommitmentStatus.NOT_ASSESSED
        voice, certainty = self.voice.value() or Voice.OURS, self.certainty.value() or Certainty.CLAIMED
        commitments.assess_all(
            self.workspace.register,
            self.ids,
            status,
            voice=voice,
            certainty=certainty,
            assessed_on=self.on.value(),
            note=self.note.text().strip(),
            evidence=self.evidence.text().strip(),
            by=self,
        )


class TriggerPanel(Panel):
    """The event that fulfilled a condition."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("The condition is met"))
        self.do.setText(self.tr("Record it"))
        self.condition = PlainLabel(self)
        self.condition.setWordWrap(True)
        self.trigger = RecordPicker(self._events, self, placeholder=self.tr("The event that met it"))
        self.form.add_wide(self.condition)
        self.form.add_row(self.tr("&Event"), self.trigger)

    def _events(self, typed: str) -> Iterable[Choice | tuple[str, str]]:
        return event_choices(self.workspace)(typed)

    def fill(self) -> None:
        """Say the condition."""
        self.condition.setText(commitments.dossier(self.workspace.register, self.ids[0]).commitment.condition)
        self.trigger.set_value(None, "")

    def first_field(self) -> QWidget:
        """Return the event."""
        return self.trigger

    def act(self) -> None:
        """Tie the commitment to the event that woke it."""
        commitments.record_trigger(self.workspace.register, self.ids[0], self.trigger.value(), by=self)


class StepPanel(Panel):
    """One more step towards keeping a commitment."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Add a step"))
        self.do.setText(self.tr("Add it"))
        self.text = QLineEdit(self)
        self.form.add_row(self.tr("&Step"), self.text, span=3)

    def fill(self) -> None:
        """Begin empty."""
        self.text.clear()

    def first_field(self) -> QWidget:
        """Return the step's words."""
        return self.text

    def act(self) -> None:
        """Add the step, where there are words."""
        words = self.text.text().strip()
        if words:
            commitment_steps.add_step(self.workspace.register, self.ids[0], words, by=self)


def event_choices(workspace: Workspace) -> Callable[[str], list[Choice | tuple[str, str]]]:
    """Return a way to find events by a few letters of their title, newest first."""

    def choices(typed: str) -> list[Choice | tuple[str, str]]:
        wanted = ListFilter(text=typed) if folded(typed).strip() else ListFilter()
        ids = lists.list_ids(workspace.register, "events", wanted)[:40]
        rows = lists.list_rows(workspace.register, "events", ids)
        return [Choice(one, str(rows[one]["title"]), "event") for one in ids if one in rows]

    return choices
