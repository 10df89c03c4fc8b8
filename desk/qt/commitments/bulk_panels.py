"""The forms that change several commitments at once: who sees to them, how they bind, their tags."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QWidget,
)

from desk.domain.records import Commitment
from desk.domain.vocabulary import Nature, RecordKind
from desk.qt.commitments.panels import Panel
from desk.qt.commitments.unit_line import UnitLine
from desk.qt.editors.choices import choices_of, label_of
from desk.qt.editors.tags_entry import TagsEntry
from desk.qt.theme import TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.workspace import Workspace
from desk.services import commitment_bulk, tagging
from desk.services.commitment_bulk import Assignment


class AssignPanel(Panel):
    """The unit and the person; a field that is not touched leaves what each commitment has."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Who is responsible"))
        self.do.setText(self.tr("Assign"))
        self.unit = UnitLine(workspace, self)
        self.person = RecordPicker(choices_of(workspace, RecordKind.PERSON), self)
        self.form.add_row(self.tr("&Unit"), self.unit)
        self.form.add_row(self.tr("In the hands &of"), self.person)
        self._before: tuple[str, str | None] = ("", None)
        self._typed = False
        self.unit.textEdited.connect(lambda _text: self._type())

    def _type(self) -> None:
        self._typed = True

    def fill(self) -> None:
        """Begin with what all of them have; where they differ, empty."""
        rows = list(self.workspace.register.many(Commitment, self.ids).values())
        units = {row.responsible_unit for row in rows}
        people = {row.responsible_person_id for row in rows}
        unit = units.pop() if len(units) == 1 else ""
        person_id = people.pop() if len(people) == 1 else None
        self.unit.offer_anew()
        self.unit.setText(unit)
        self.unit.setPlaceholderText(self.tr("various") if units else "")
        self.person.set_value(person_id, label_of(self.workspace, RecordKind.PERSON, person_id))
        self._before, self._typed = (unit, person_id), False

    def first_field(self) -> QWidget:
        """Return the unit."""
        return self.unit

    def act(self) -> None:
        """Assign what was touched."""
        self.person.settle()
        unit, person_id = self.unit.text().strip(), self.person.value()
        given = Assignment(
            unit if self._typed or unit != self._before[0] else None,
            (person_id or "") if person_id != self._before[1] else None,
        )
        commitment_bulk.assign_all(self.workspace.register, self.ids, given, by=self)


class NaturePanel(Panel):
    """How strongly they bind."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Nature"))
        self.do.setText(self.tr("Set the nature"))
        self.nature = TermCombo(Nature, self)
        self.form.add_row(self.tr("&Nature"), self.nature)

    def fill(self) -> None:
        """Begin with the nature of the first."""
        first = self.workspace.register.get(Commitment, self.ids[0])
        self.nature.set_value(first.nature)

    def first_field(self) -> QWidget:
        """Return the nature."""
        return self.nature

    def act(self) -> None:
        """Say it of all of them."""
        nature = self.nature.value()
        if nature is not None:
            commitment_bulk.set_nature_all(self.workspace.register, self.ids, nature, by=self)


class TagsPanel(Panel):
    """The tags that all of them bear; what is added is given to all, what is taken away is taken from all."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "", "", parent)
        self.heading.setText(self.tr("Tags"))
        self.do.setText(self.tr("Set the tags"))
        self.tags = TagsEntry((), self)
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.left.connect(self.leave)
        self.some = PlainLabel(self)
        self.some.setWordWrap(True)
        self.some.setTextFormat(Qt.TextFormat.PlainText)
        set_text_role(self.some, TextRole.CAPTION, quiet=True)
        self.form.add_row(self.tr("&Tags of all"), self.tags, span=3)
        self.form.add_wide(self.some)
        self._before: tuple[str, ...] = ()

    def fill(self) -> None:
        """Begin with the tags that all of them bear, and say which only some do."""
        register = self.workspace.register
        found = commitment_bulk.tags_of_all(register, self.ids)
        self.tags.set_known(one.tag for one in tagging.all_tags(register))
        self._before = found.by_all
        self.tags.set_value(found.by_all)
        self.some.setText(self.tr("Some of them also bear: {tags}").format(tags=", ".join(found.by_some)))
        self.some.setVisible(bool(found.by_some))

    def first_field(self) -> QWidget:
        """Return the line for tags."""
        return self.tags.line

    def act(self) -> None:
        """Give and take."""
        self.tags.settle()
        wanted = self.tags.value()
        added = [tag for tag in wanted if tag not in self._before]
        taken = [tag for tag in self._before if tag not in wanted]
        commitment_bulk.change_tags_all(self.workspace.register, self.ids, added, taken, by=self)
