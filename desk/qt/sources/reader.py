"""The reader: a source's head, its text with the cited passages, and the records that rest on it."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QSplitter, QVBoxLayout, QWidget

from desk.domain.passages import first_words
from desk.domain.records import Source
from desk.qt.actions import Actions
from desk.qt.models.lines import Line, LineList
from desk.qt.sources.document_view import DocumentView
from desk.qt.sources.head import SourceHead
from desk.qt.sources.panels import CitePanel, FindPanel
from desk.qt.sources.passage_bar import PassageBar
from desk.qt.theme import Space
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import word_term
from desk.qt.workspace import Workspace
from desk.services import citing, tagging
from desk.services.citing import CitingRecord

WIDE = 1_150
"""From this width on, in pixels, what rests on the text stands beside it and not below."""


class Reader(QWidget):
    """Reads one source. What it shows follows `refresh`; what is looked at goes to the inspector."""

    passage_changed = Signal()
    """The selected passage, or the citation being looked at, is another."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.source: Source | None = None
        self.citation: CitingRecord | None = None
        self._citing: dict[str, CitingRecord] = {}
        self.head = SourceHead(workspace.ladder, self)
        self.bar = PassageBar(actions, self)
        self.cite_panel = CitePanel(workspace.register, self)
        self.find_panel = FindPanel(self)
        self.view = DocumentView(actions, self)
        self.view.describe = self._describe
        self.heading = SectionHeading(self.tr("Rests on this document"), self)
        self.citing = LineList(self.tr("Records that rest on this document"), self, most=3)
        self.citing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self.view.passage_changed.connect(self._passage_changed)
        self.view.highlight_clicked.connect(self._go_to_citation)
        self.citing.chosen.connect(lambda line: self.look_at(line.value))
        self.citing.opened.connect(lambda line: self._open(line.value))
        self.bar.open_wanted.connect(lambda: self._open(self.citation))
        self.find_panel.found.connect(self.view.select_passage)
        for panel in (self.find_panel, self.cite_panel):
            panel.closed.connect(self.view.setFocus)

    def _lay_out(self) -> None:
        self.below = QWidget(self)
        column = QVBoxLayout(self.below)
        column.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.heading)
        column.addWidget(self.citing, 1)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(self.view)
        self.split.addWidget(self.below)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.head, self.bar, self.cite_panel, self.find_panel):
            whole.addWidget(widget)
        whole.addWidget(self.split, 1)

    def arrange(self, width: int) -> None:
        """Put what rests on the text beside it where the screen is `width` wide enough, else below it."""
        beside = width >= WIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.split.orientation() != wanted:
            self.split.setOrientation(wanted)
            self.split.setSizes([width - width // 4, width // 4] if beside else [1000, 1])

    # ---- what is shown --------------------------------------------------------------------------------

    @property
    def source_id(self) -> str:
        """The source that is read, "" for none."""
        return self.source.id if self.source is not None else ""

    def show_source(self, source_id: str) -> None:
        """Read another source, from its beginning."""
        if source_id != self.source_id:
            self.source, self.citation = None, None
            self.cite_panel.hide()
            self._read(source_id)

    def refresh(self) -> bool:
        """Bring what is shown up to date; the place stays. False where the source is gone."""
        if self.source is None or self.workspace.register.find(Source, self.source_id) is None:
            self.source, self.citation = None, None
            return False
        self._read(self.source_id)
        return True

    def _read(self, source_id: str) -> None:
        register = self.workspace.register
        before, source = self.source, register.find(Source, source_id)
        if source is None:
            return
        self.source = source
        self.head.set_source(source, tagging.tags_of(register, source_id))
        if before is None or before.text != source.text:
            self.view.set_text(source.text, keep_place=before is not None)
            self.find_panel.set_text(source.text)
        self._read_citations()
        self._show_state()

    def _read_citations(self) -> None:
        cited = citing.cited_in(self.workspace.register, self.source_id)
        looked_at = self.citation.citation.id if self.citation else ""
        found = {one.citation.id: one for one in cited}
        if found != self._citing or not found:
            self._citing = found
            self.citing.set_lines(tuple(self._line(one) for one in cited))
        self.heading.set_note(str(len(cited)))
        self.below.setVisible(bool(cited))
        self.view.set_highlights(
            [(key, one.citation.start, one.citation.end) for key, one in found.items() if one.anchored]
        )
        self.citation = found.get(looked_at)
        self._mark_citation()

    def _line(self, citing: CitingRecord) -> Line:
        citation = citing.citation
        lost = not citing.anchored
        return Line(
            citing.title,
            str(citation.record_kind),
            f"“{first_words(citation.quote, 200)}”",
            self.tr("No longer in the text") if lost else word_term(citation.record_kind),
            citing,
            "warning" if lost else "",
        )

    # ---- passages and citations ---------------------------------------------------------------------------

    def show_passage(self, start: int, end: int) -> None:
        """Bring a passage into view and show it strongly; the citation that it is of becomes the current one."""
        same = [
            one for one in self._citing.values() if (one.citation.start, one.citation.end) == (start, end)
        ]
        if same:
            known = self.citation if self.citation in same else same[0]
            self.look_at(known, select=False)
            return
        self.citation = None
        self.view.reveal(start)
        self.view.look_at("", start, end)
        self._show_state()

    def look_at(self, citing: CitingRecord | None, *, select: bool = True) -> None:
        """Look at what a record rests on; with `select` the inspector shows the record."""
        self.citation = citing
        if citing is not None and citing.anchored:
            self.view.reveal(citing.citation.start)
        self._mark_citation()
        self._show_state()
        if citing is not None and select:
            self.workspace.select(citing.citation.record_kind, citing.citation.record_id)

    def look_at_record(self, record_id: str) -> None:
        """Look at the passage that a record, made a moment ago, rests on."""
        mine = [one for one in self._citing.values() if one.citation.record_id == record_id]
        if mine:
            self.look_at(mine[-1], select=False)

    def citing_records(self) -> list[CitingRecord]:
        """Return what rests on the source, in the order of the text."""
        return list(self._citing.values())

    def _mark_citation(self) -> None:
        model = self.citing.selectionModel()
        if self.citation is None:
            model.clear()
            self.view.look_at("")
            return
        citation = self.citation.citation
        row = list(self._citing).index(citation.id)
        if self.citing.currentIndex().row() != row:
            index = self.citing.lines.index(row)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.citation.anchored:
            self.view.look_at(citation.id, citation.start, citation.end)
        else:
            self.view.look_at("")

    def _go_to_citation(self, citation_id: str) -> None:
        if citation_id in self._citing:
            self.look_at(self._citing[citation_id])

    def _open(self, citing: CitingRecord | None) -> None:
        if citing is not None:
            self.workspace.open(citing.citation.record_kind, citing.citation.record_id)

    def _passage_changed(self) -> None:
        if self.view.textCursor().hasSelection() and self.citation is not None:
            self.citation = None
            self._mark_citation()
        self._show_state()

    def _show_state(self) -> None:
        if self.view.textCursor().hasSelection():
            self.bar.show_passage()
        elif self.citation is not None:
            kind = word_term(self.citation.citation.record_kind)
            self.bar.show_citation(f"{kind}: {isolated(self.citation.title)}")
        else:
            self.bar.show_hint()
        self.passage_changed.emit()

    def _describe(self, keys: list[str]) -> str:
        return "\n".join(
            f"{word_term(self._citing[key].citation.record_kind)}: {self._citing[key].title}"
            for key in keys
            if key in self._citing
        )
