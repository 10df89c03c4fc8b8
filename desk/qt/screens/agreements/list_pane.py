"""The list of agreements: sorted by its headings, grouped, narrowed by a word."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.qt.actions import Actions
from desk.qt.models.record_list import RecordList
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.section import flat_button
from desk.qt.theme import Space
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.workspace import Workspace

COLUMNS = ("title", "signed", "form", "parties", "subjects", "binding", "marking", "updated_at")
SHOWN = ("title", "signed", "form", "parties")
"""Shown where there is room, the most wanted first; the heading's menu offers the others."""


class AgreementList(QWidget):
    """A heading with the count, the word and the grouping, and the list."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = RecordList(workspace, actions, "agreements", COLUMNS)
        self.list.setAccessibleName(self.tr("Agreements"))
        self.list.set_widths({"signed": 15, "form": 16, "parties": 18}, "title", SHOWN)
        self.heading = SectionHeading(self.tr("Agreements"), self)
        new = flat_button(self.tr("New"), "add", actions["add_agreement"].trigger, self)
        new.setToolTip(actions["add_agreement"].toolTip())
        new.setAccessibleName(self.tr("New agreement"))
        self.heading.add_widget(new)
        self.word = SearchField(self.tr("Narrow this list"), self)
        self.word.setAccessibleName(self.tr("Narrow the list of agreements"))
        self.group = QuietCombo(self)
        self.group.setAccessibleName(self.tr("Group the agreements"))
        for name, words in (
            ("", self.tr("Not grouped")),
            ("form", self.tr("By form")),
            ("binding", self.tr("By whether binding")),
        ):
            self.group.addItem(words, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.SMALL, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.heading)
        layout.addWidget(self.word)
        layout.addWidget(self.group)
        layout.addWidget(self.list, 1)
        self.word.searched.connect(lambda _text: self._narrow())
        self.group.activated.connect(lambda _row: self.list.records.set_group(self.group.currentData()))
        self.list.counted.connect(lambda _count: self._count())
        workspace.filter_changed.connect(lambda _filter: self._narrow())
        self._count()

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves most room to the editor."""
        return QSize(self.fontMetrics().averageCharWidth() * 26, 200)

    def _narrow(self) -> None:
        wanted = self.workspace.filter
        typed = self.word.text().strip()
        if typed:
            wanted = replace(wanted, text=f"{wanted.text} {typed}".strip())
        self.list.records.set_filter(wanted)

    def _count(self) -> None:
        count = self.list.records.record_count()
        self.heading.set_note(str(count) if count else "")

    def is_narrowed(self) -> bool:
        """Whether a filter or a word keeps agreements out of the list."""
        return bool(self.workspace.filter) or bool(self.word.text().strip())

    def show_all(self) -> None:
        """Take the word away, so that a record that it hides can be shown."""
        self.word.clear()
        self._narrow()
