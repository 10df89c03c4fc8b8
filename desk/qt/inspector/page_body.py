"""The content of a record's page, made anew whenever the record is told anew."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.editors.tags_entry import TagsEntry
from desk.qt.icons import icon
from desk.qt.inspector.account import Account, Section
from desk.qt.inspector.attachment_row import AttachmentRow
from desk.qt.inspector.facts_grid import FactsGrid, link_row, words_label
from desk.qt.inspector.steps_list import StepsList
from desk.qt.inspector.voices_grid import VoicesGrid
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.widgets.status_mark import StatusMark
from desk.qt.wording import language
from desk.services import tagging as tags_of_register

if TYPE_CHECKING:
    from desk.qt.inspector.record_page import RecordPage


class PageBody(QWidget):
    """All that a page shows of one account, from the title to the stamps."""

    def __init__(self, page: "RecordPage", account: Account, *, tagging: bool) -> None:
        super().__init__(page.widget())
        self.page = page
        self.account = account
        self.tags: TagsEntry | None = None
        self.steps: StepsList | None = None
        self._writable = not page.workspace.register.read_only
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.SMALL)
        title = words_label(
            account.title, self, role=TextRole.TITLE if len(account.title) < 200 else TextRole.BODY
        )
        title.setObjectName("title")
        self._column.addWidget(title)
        self._add_states()
        if account.voices:
            self._column.addWidget(VoicesGrid(account.voices, self))
        if account.facts:
            self._column.addWidget(FactsGrid(account.facts, page.followed.emit, self))
        if account.chained:
            self._add_chain()
        for heading, text in account.passages:
            self._add_passage(heading, text)
        self._add_steps()
        self._add_tags(tagging)
        self._add_citations()
        for section in account.sections:
            self._add_section(section)
        self._add_attachments()
        if account.notes.strip():
            self._add_passage(self.tr("Notes"), account.notes)
        self._column.addSpacing(Space.SMALL)
        self._column.addWidget(words_label(account.stamps, self, role=TextRole.CAPTION, quiet=True))
        self._column.addStretch(1)

    def _add_states(self) -> None:
        account, ladder = self.account, self.page.workspace.ladder
        if not account.states and not account.marking:
            return
        row = QWidget(self)
        flow = FlowLayout(row, Space.MEDIUM)
        for state in account.states:
            flow.addWidget(StatusMark(state.state, state.word, row))
        if account.marking:
            name = ladder.name(account.marking, language().split("_")[0])
            flow.addWidget(MarkingBadge(name, ladder.colour(account.marking), row))
        self._column.addWidget(row)

    def _add_chain(self) -> None:
        button = QToolButton(self)
        button.setObjectName("chain")
        button.setIcon(icon("chain"))
        button.setText(self.tr("See the chain of wordings"))
        button.setAccessibleName(button.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(self.page.chain_wanted)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _heading(self, title: str) -> SectionHeading:
        self._column.addSpacing(Space.TIGHT)
        heading = SectionHeading(title, self)
        self._column.addWidget(heading)
        return heading

    def _add_passage(self, heading: str, text: str) -> None:
        if heading:
            self._heading(heading)
        self._column.addWidget(words_label(text.strip(), self))

    def _add_steps(self) -> None:
        account, page = self.account, self.page
        if not account.steps and not (self._writable and account.kind is RecordKind.COMMITMENT):
            return
        heading = self._heading(self.tr("Steps"))
        if account.steps:
            done = sum(step.done for step in account.steps)
            heading.set_note(self.tr("{done} of {count} done").format(done=done, count=len(account.steps)))
        self.steps = StepsList(account.steps, page.actions_, self._writable, self)
        self.steps.ticked.connect(page.step_ticked)
        self.steps.ordered.connect(page.steps_ordered)
        self.steps.worded.connect(page.step_worded)
        self.steps.removed.connect(page.step_removed)
        self.steps.added.connect(page.step_added)
        self.steps.turned.connect(page.workspace.commands_changed)
        self._column.addWidget(self.steps)

    def _add_tags(self, tagging: bool) -> None:
        tags = self.account.tags
        if tagging and self._writable:
            self._heading(self.tr("Tags"))
            known = [found.tag for found in tags_of_register.all_tags(self.page.workspace.register)]
            self.tags = TagsEntry(known, self)
            self.tags.line.setObjectName("tags")
            self.tags.setAccessibleName(self.tr("Tags"))
            self.tags.set_value(tags)
            self.tags.changed.connect(self._want_tags)
            self.tags.left.connect(self.page.end_tagging)
            self._column.addWidget(self.tags)
        elif tags:
            row = ChipRow(self)
            row.set_tags(tags)
            row.setAccessibleName(self.tr("Tags: {tags}").format(tags=", ".join(tags)))
            self._column.addWidget(row)

    def _want_tags(self) -> None:
        if self.tags is not None:
            self.page.tags_wanted.emit(self.tags.value())

    def _add_citations(self) -> None:
        if not self.account.citations:
            return
        self._heading(self.tr("Rests on"))
        for cited in self.account.citations:
            citation = cited.citation
            link = CitationLink(citation.id, citation.quote, cited.source_title, self)
            link.setObjectName(f"citation {citation.id}")
            link.opened.connect(
                lambda _id, c=citation: self.page.passage_opened.emit(c.source_id, c.start, c.end)
            )
            self._column.addWidget(link)
            if not cited.anchored:
                lost = self.tr("These words no longer stand in the source’s text; the quotation is kept.")
                self._column.addWidget(words_label(lost, self, role=TextRole.CAPTION, tone="warning"))

    def _add_section(self, section: Section) -> None:
        self._heading(section.title)
        several = QWidget(self)
        column = QVBoxLayout(several)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT if any(link.kind is None for link in section.links) else 0)
        for link in section.links:
            column.addWidget(link_row(link, several, self.page.followed.emit))
        self._column.addWidget(several)

    def _add_attachments(self) -> None:
        if not self.account.attachments:
            return
        self._heading(self.tr("Files"))
        for attachment in self.account.attachments:
            row = AttachmentRow(attachment, self._writable, self)
            row.wanted.connect(self.page.attachment_wanted)
            self._column.addWidget(row)
