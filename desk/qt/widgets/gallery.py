"""All of the program's own widgets in their states, in one window, to look at in any theme and direction."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from desk.domain.dates import PartialDate
from desk.domain.records import Party
from desk.domain.vocabulary import (
    AgreementForm,
    CommitmentStatus,
    EventStatus,
    PartyKind,
    PartyStanding,
)
from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole, row_height
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.widgets.number_field import NumberField
from desk.qt.widgets.party_chip import PartyChip
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.widgets.status_mark import Circumstance, StatusMark
from desk.qt.widgets.term_combo import TermCombo

PARTIES = (
    Party(id="il", short_name="Israel", code="IL", standing=PartyStanding.OURS),
    Party(id="xk", short_name="Kosovo", code="XK", standing=PartyStanding.PARTNER),
    Party(id="us", short_name="United States of America", code="US"),
    Party(id="un", short_name="United Nations", code="", kind=PartyKind.ORGANISATION),
)
QUOTE = (
    "The two ministers signed the agreements at the same time, each in their own capital, "
    "and sent them by e-mail for the further signature of the other side."
)
HEBREW = "הצהרת השרים על כינון היחסים הדיפלומטיים בין שתי המדינות, כפי שנמסרה בירושלים"


class Gallery(QWidget):
    """Three columns: words and marks, fields, and whole states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Gallery"))
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._bar())
        columns = QHBoxLayout()
        columns.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.WIDE)
        columns.setSpacing(Space.VAST)
        for build in (self._marks, self._fields, self._states):
            column = QVBoxLayout()
            column.setSpacing(Space.SMALL)
            build(column)
            columns.addLayout(column, 1)
        page.addLayout(columns, 1)

    def _bar(self) -> QToolBar:
        bar = QToolBar(self)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name, words in (("undo", "Undo"), ("redo", "Redo"), ("add", "New event"), ("export", "Export")):
            bar.addAction(QAction(icon(name), words, bar))
        bar.addSeparator()
        chosen = QAction(icon("timeline"), "Timeline", bar)
        chosen.setCheckable(True)
        chosen.setChecked(True)
        bar.addAction(chosen)
        bar.addWidget(SearchField("Find anything", bar))
        return bar

    def _heading(self, column: QVBoxLayout, title: str, note: str = "") -> None:
        if column.count():
            column.addSpacing(Space.SMALL)
        column.addWidget(SectionHeading(title, self, note=note))

    def _marks(self, column: QVBoxLayout) -> None:
        self._heading(column, "Parties", "ours, partner, third")
        row = ChipRow(self)
        row.set_parties(PARTIES)
        column.addWidget(row)
        removable = ChipRow(self, interactive=True, removable=True)
        removable.set_parties(PARTIES[:2])
        column.addWidget(removable)
        tags = ChipRow(self, interactive=True, removable=True)
        tags.set_tags(["remembrance", "embassy", "יחסים"])
        column.addWidget(tags)
        narrow = PartyChip.of(PARTIES[2], self)
        narrow.setMaximumWidth(130)
        column.addWidget(narrow)
        self._heading(column, "Markings")
        ladder = QHBoxLayout()
        for level, label in enumerate(("Open", "Official", "Restricted", "Confidential", "Secret")):
            ladder.addWidget(MarkingBadge(label, level, self))
        ladder.addStretch(1)
        column.addLayout(ladder)
        self._heading(column, "Commitments")
        for pair in zip(*[iter([*CommitmentStatus, Circumstance.OVERDUE])] * 2, strict=True):
            line = QHBoxLayout()
            for status in pair:
                line.addWidget(StatusMark(status, parent=self), 1)
            column.addLayout(line)
        line = QHBoxLayout()
        line.addWidget(StatusMark(Circumstance.OVERDUE, "Overdue by 12 days", self), 1)
        line.addWidget(StatusMark(Circumstance.DORMANT, parent=self), 1)
        column.addLayout(line)
        self._heading(column, "Events")
        for held, gone in (
            (EventStatus.PLANNED, EventStatus.HELD),
            (EventStatus.CANCELLED, EventStatus.POSTPONED),
        ):
            line = QHBoxLayout()
            line.addWidget(StatusMark(held, parent=self), 1)
            line.addWidget(StatusMark(gone, parent=self), 1)
            column.addLayout(line)
        self._heading(column, "Citations", "2")
        column.addWidget(CitationLink("c1", QUOTE, "Communiqué, 1 February 2021", self))
        column.addWidget(CitationLink("c2", HEBREW, "הודעה לעיתונות", self))
        column.addStretch(1)

    def _fields(self, column: QVBoxLayout) -> None:
        self._heading(column, "Labels above")
        form = FieldForm(self, columns=2)
        form.add_row("&Title", QLineEdit("Ceremony by video", form), span=2)
        known = DateField(form)
        known.set_value(PartialDate.from_edtf("2021-02-01"))
        form.add_row("&When", known)
        unknown = DateField(form)
        unknown.set_value(PartialDate.from_text("31 February 2021"))
        form.add_row("&Until", unknown)
        kind = TermCombo(AgreementForm, form, empty="No form")
        kind.set_value(AgreementForm.EXCHANGE_OF_NOTES)
        form.add_row("&Form", kind)
        picker = PartyPicker(lambda: PARTIES, form)
        picker.set_party(PARTIES[1])
        form.add_row("&Partner", picker, hint="The side that is to sign next.")
        column.addWidget(form)
        self._fields_beside(column)
        self._buttons(column)
        self._heading(column, "Text")
        for role in TextRole:
            column.addWidget(
                ElidedLabel(f"{role.value.capitalize()}: Kosovo – Israel, 1 Feb 2021", self, role=role)
            )
        column.addStretch(1)

    def _fields_beside(self, column: QVBoxLayout) -> None:
        self._heading(column, "Labels beside")
        beside = FieldForm(self, labels=Labels.BESIDE)
        empty_date = DateField(beside, beside=True)
        beside.add_row("&Due", empty_date)
        count = NumberField(beside, least=1, unit="months")
        count.set_number(30)
        beside.add_row("&Notice", count)
        closed = QLineEdit("Not to be altered", beside)
        closed.setEnabled(False)
        beside.add_row("&Reference", closed)
        beside.add_row("&Party", PartyPicker(lambda: PARTIES, beside))
        notes = QPlainTextEdit("Awaiting the original by courier.", beside)
        notes.setFixedHeight(64)
        beside.add_row("&Notes", notes)
        column.addWidget(beside)

    def _buttons(self, column: QVBoxLayout) -> None:
        self._heading(column, "Buttons")
        line = QHBoxLayout()
        first = QPushButton("Save", self)
        first.setProperty("primary", True)
        line.addWidget(first)
        line.addWidget(QPushButton(icon("add"), "Add a step", self))
        never = QPushButton("Export", self)
        never.setEnabled(False)
        line.addWidget(never)
        box = QCheckBox("Not applicable", self)
        box.setChecked(True)
        line.addWidget(box)
        line.addStretch(1)
        column.addLayout(line)

    def _states(self, column: QVBoxLayout) -> None:
        bar = MessageBar(self)
        undo = ("Undo", lambda: None)
        bar.say("Removed the event “Visit to Jerusalem”.", Tone.DONE, [undo])
        bar.say("The second signature is dated before the first.", Tone.WARNING)
        bar.say("The disk is full. Nothing was saved; free some room and try again.", Tone.PROBLEM)
        column.addWidget(bar)
        column.addWidget(InlineMessage("Three commitments rest on this sentence.", Tone.INFO, self))
        tabs = QTabBar(self)
        for words in ("Head", "Actions", "Counterparts", "Articles"):
            tabs.addTab(words)
        tabs.setCurrentIndex(1)
        column.addWidget(tabs)
        column.addWidget(self._table())
        step = QAction("Add a source", self)
        column.addWidget(
            EmptyState(
                "sources",
                "No sources yet",
                "Drop a communiqué here, or paste its text, and mark the sentences that matter.",
                step,
                self,
            ),
            1,
        )

    def _table(self) -> QTableWidget:
        table = QTableWidget(4, 3, self)
        table.setHorizontalHeaderLabels(["Commitment", "Due", "Status"])
        rows = (
            ("Open an embassy in Jerusalem", "14 March 2021", "Fulfilled"),
            ("Outlaw Hezbollah", "", "In progress"),
            ("Jewish cultural centre", "2021", "Not assessed"),
            ("Preservation of cemeteries", "", "Not assessed"),
        )
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(isolated(text)))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(row_height())
        table.setShowGrid(False)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setCurrentCell(1, 0)
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        table.setFixedHeight(table.rowHeight(0) * 4 + table.horizontalHeader().sizeHint().height() + 4)
        return table
