"""What every form of a record is: fields by name, the record as it is filled in, and the way to save it whole."""

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.domain.records import RECORDS, Record
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.entry import Entry, MarkingEntry, TextEntry
from desk.qt.editors.from_passage import FromPassage
from desk.qt.editors.new_people import is_new, people_made
from desk.qt.editors.tags_entry import TagsEntry
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.field_form import FieldForm
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace
from desk.services import tagging

Save = Callable[[Any], Any]
"""Saves the finished record in place of the usual way, such as with the citation of a passage."""


class RecordForm(QWidget):
    """The fields of one record. Subclasses build them, show a record's parts, and store them.

    A field that has the name of a record's own field is read and written with it; others are parts. Only what
    the officer altered is written, so that what others changed meanwhile stays.
    """

    kind: ClassVar[RecordKind]
    heading_field: ClassVar[str] = "title"
    """The field that names the record."""

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        record: Record,
        *,
        fresh: bool,
        save: Save | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.register = workspace.register
        self.record = record
        self.fresh = fresh
        self.save_instead = save
        self.entries: dict[str, Entry] = {}
        self.form = FieldForm(self, columns=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addStretch(1)
        self.build()
        self._add_handling()
        self.fill()
        self.arrange()
        self._begun = self._words()

    # ---- what a subclass tells --------------------------------------------------------------------------

    def build(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def show_parts(self) -> None:
        """Show the parts of a record that is stored already, or of one that is begun."""

    def store(self, record: Any) -> Record:
        """Save the record with its parts through its service; called inside one change."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Show and hide fields by what others hold; called whenever something changes."""

    # ---- fields -------------------------------------------------------------------------------------------

    def add(self, name: str, label: str, entry: Entry, *, hint: str = "", half: bool = False) -> None:
        """Add a field over the whole width, or over half of it."""
        self.entries[name] = entry
        self.form.add_row(label, entry, hint=hint, span=1 if half else 2)
        entry.changed.connect(self._follow)

    def _add_handling(self) -> None:
        self.form.add_section(self.tr("Handling"))
        self.add("marking", self.tr("&Marking"), MarkingEntry(self.workspace.ladder, self), half=True)
        tags = TagsEntry([found.tag for found in tagging.all_tags(self.register)], self)
        tags.typed.connect(self.changed.emit)
        self.add("tags", self.tr("Ta&gs"), tags)
        self.add("notes", self.tr("&Notes"), TextEntry(self, lines=2))

    def fill(self) -> None:
        """Show the record in the fields."""
        own = {field.name for field in fields(self.record)}
        for name, entry in self.entries.items():
            if name in own:
                entry.set_value(getattr(self.record, name))
        self.entries["tags"].set_value(tagging.tags_of(self.register, self.record.id))
        self.show_parts()

    def _follow(self) -> None:
        self.arrange()
        self.changed.emit()

    def first_field(self) -> QWidget:
        """Return the field that is filled in first."""
        return next(iter(self.entries.values()))

    # ---- what was typed -------------------------------------------------------------------------------------

    def _words(self) -> dict[str, str]:
        return {name: entry.words() for name, entry in self.entries.items()}

    def altered(self) -> set[str]:
        """Return the names of the fields that the officer has altered."""
        now = self._words()
        return {name for name, words in now.items() if words != self._begun[name]}

    def words(self) -> dict[str, str]:
        """Return what a draft keeps: of a stored record the altered words, of a new one all, once any is altered."""
        now, altered = self._words(), self.altered()
        if not (self.fresh and altered):
            return {name: now[name] for name in altered}
        kept = {name: words for name, words in now.items() if words or name in altered}
        return kept | (self.save_instead.words() if isinstance(self.save_instead, FromPassage) else {})

    def take_words(self, words: dict[str, str]) -> None:
        """Show words that were kept; a field that is not known any more is left out."""
        for name, typed in words.items():
            if name in self.entries:
                self.entries[name].take_words(typed)
        self.arrange()
        self.changed.emit()

    def nothing_to_save(self) -> bool:
        """Return whether a new record's form holds no word at all."""
        return self.fresh and self.save_instead is None and not self.altered() and not self._named()

    def _named(self) -> bool:
        return bool(self.entries[self.heading_field].words())

    # ---- saving ---------------------------------------------------------------------------------------------

    def part(self, name: str) -> Any:
        """Return what the part's field holds where the officer altered it or the record is new; else None."""
        if name in self.altered() or (self.fresh and self.entries[name].words()):
            return self.entries[name].value()
        return None

    def finished(self) -> Record:
        """Return the record as it is filled in, over what is stored now."""
        stored = self.register.record(self.kind, self.record.id) or self.record
        own = {field.name for field in fields(stored)}
        wanted = self.altered() & own if stored is not self.record else set(self.entries) & own
        values = {name: self.entries[name].value() for name in wanted}
        # Somebody named for the first time is no record yet: `store` makes them and ties them.
        known: dict[str, Any] = {name: None if is_new(value) else value for name, value in values.items()}
        return replace(stored, **known)

    def with_new_person(self, record: Any, name: str) -> Any:
        """Return `record` tied to the person whom the field `name` names for the first time, who is made now."""
        value = self.entries[name].value()
        if not is_new(value):
            return record
        return replace(record, **{name: people_made(self.register, [value], by=self)[value]})

    def save(self) -> Record:
        """Save all of the form as one change, and return the record. Raises `KnownError`; then nothing is saved."""
        for entry in self.entries.values():
            entry.settle()
        with self.register.as_one(by=self):
            record = self.finished()
            if self.save_instead is not None:
                made = self.save_instead(record)
                record = made if isinstance(made, Record) else record
            saved = self.store(record)
            tags = self.part("tags")
            if tags is not None:
                tagging.set_tags(self.register, self.kind, saved.id, tags, by=self)
        return saved

    def doubts(self) -> list[str]:
        """Return, in words, what is kept although something is amiss: a missing title, a date not understood."""
        found = [] if self._named() else [self.tr("It has no title yet.")]
        for name, entry in self.entries.items():
            field = getattr(entry, "date", None)
            if isinstance(field, DateField) and not field.makes_sense():
                found.append(
                    self.tr("“{typed}” ({field}) was not understood as a date and is kept as typed.").format(
                        typed=word_date(field.value()), field=self.label(name)
                    )
                )
        return found

    def label(self, name: str) -> str:
        """Return the label of a field without its mnemonic."""
        label = self.form.label_of(self.entries[name])
        return label.text().replace("&", "") if label is not None else name

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label."""
        self.form.set_row_visible(self.entries[name], shown)


def blank_record(kind: RecordKind, record_id: str) -> Record:
    """Return a record of `kind` that says nothing yet, as a draft of a new one begins."""
    needed = {RecordKind.PERSON: "name", RecordKind.PARTY: "short_name"}
    worded: Iterable[RecordKind] = (RecordKind.STATEMENT, RecordKind.COMMITMENT)
    name = "text" if kind in worded else needed.get(kind, "title")
    row_type: Any = RECORDS[kind]
    blank: Record = row_type(id=record_id, **{name: ""})
    return blank
