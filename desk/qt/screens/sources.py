"""The sources screen: the documents as received, one of them to read, and what is made of its passages."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desk.domain.plain_text import clean_text
from desk.domain.records import Record, Source
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.editors.from_passage import FromPassage
from desk.qt.models.record_list import RecordList
from desk.qt.screens.screen import Screen
from desk.qt.sources.reader import Reader
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import Tone
from desk.qt.workspace import Workspace
from desk.services import attachments, capture, citing, lists, passage_records

COLUMNS = ("title", "kind", "published_on", "publisher", "language", "citations", "reference", "marking")

LIST_LETTERS = 46
"""The width of the list beside the document, in average letters."""

BESIDE = 1_000
"""From this width on, in pixels, the list stands beside the document and not above it."""

SHOWN = {False: ("title", "kind", "published_on", "publisher", "citations"), True: ("title", "published_on")}
"""The columns that there is room for above and, True, beside the document; the header's menu has the others."""

DRAFTS: dict[str, Callable[..., Record]] = {
    "make_event": passage_records.draft_event,
    "make_statement": passage_records.draft_statement,
    "make_commitment": passage_records.draft_commitment,
}


class SourcesScreen(Screen):
    """A list of the documents, and the reader."""

    kinds = (RecordKind.SOURCE,)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.setAcceptDrops(not workspace.register.read_only)
        self.record_list = RecordList(workspace, actions, "sources", COLUMNS)
        self.record_list.setAccessibleName(self.tr("Sources"))
        self.record_list.set_widths(
            {
                "kind": 14,
                "published_on": 18,
                "publisher": 20,
                "language": 9,
                "citations": 10,
                "reference": 14,
            },
            "title",
            SHOWN[False],
        )
        self.reader = Reader(workspace, actions, self)
        self.nothing_chosen = EmptyState(
            "sources",
            self.tr("No document is open"),
            self.tr("Choose one from the list, or bring in another."),
            actions["import_source"],
            self,
        )
        self.empty = EmptyState(
            "sources",
            self.tr("No documents yet"),
            self.tr(
                "Bring in a communiqué, a cable or a read-out: import it, drop it here, or paste its text."
            ),
            actions["import_source"],
            self,
        )
        self.empty.add_step(actions["paste_source"])
        self._lay_out()
        self.record_list.current_changed.connect(self._show)
        self.record_list.counted.connect(lambda _count: self._show_rooms())
        self.reader.passage_changed.connect(workspace.commands_changed)
        self.reader.cite_panel.chosen.connect(self._cite)
        self._later = WhenShown(self, self._follow)
        workspace.changed.connect(lambda _changes: self._later.want())
        self._show_rooms()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.reader)
        self.pages.addWidget(self.nothing_chosen)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(self.record_list)
        self.split.addWidget(self.pages)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([120, 680])
        self.rooms = QStackedWidget(self)
        self.rooms.addWidget(self.split)
        self.rooms.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rooms)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a wide window the list stands beside the document, in a narrow one above it."""
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.split.orientation() != wanted:
            self.split.setOrientation(wanted)
            list_width = self.record_list.fontMetrics().averageCharWidth() * LIST_LETTERS
            self.split.setSizes([list_width, self.width() - list_width] if beside else [120, 680])
            self._show_columns(beside)
        self.reader.arrange(self.width() * 3 // 4 if beside else self.width())

    def _show_columns(self, beside: bool) -> None:
        if self.record_list.room is not None:
            self.record_list.room.want(SHOWN[beside])

    # ---- going ------------------------------------------------------------------------------------------

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Read a source, also one that the filter hides from the list."""
        if not self.record_list.select_id(record_id):
            self.record_list.clearSelection()
            self._show(record_id)
        if not self.isAncestorOf(QGuiApplication.focusObject()):  # type: ignore[arg-type]
            self.record_list.setFocus()

    def show_passage(self, source_id: str, start: int, end: int) -> None:
        """Open the sentence that a record rests on: characters `start` to `end` of the source's text."""
        if self.reader.source_id != source_id:
            self.show_record(RecordKind.SOURCE, source_id)
        self.reader.show_passage(start, end)
        self.reader.view.setFocus()

    def show_something(self) -> None:
        """Read the source on which most rests, and look at one of its passages, for a picture."""
        records = self.record_list.records
        ids = records.record_ids()
        if ids and not self.reader.source_id:
            rows = range(records.rowCount())
            most = max(rows, key=lambda row: int(records.values(row).get("citations") or 0))
            self.record_list.select_id(records.record_id(most))
        cited = self.reader.citing_records()
        if cited and self.reader.citation is None:
            self.reader.look_at(cited[min(2, len(cited) - 1)])

    def _show(self, source_id: str) -> None:
        if source_id:
            self.reader.show_source(source_id)
        self._show_rooms()

    def _follow(self) -> None:
        self.record_list.bring_up_to_date()
        if self.reader.source_id and not self.reader.refresh():
            current = self.record_list.current_id()
            self._show(current)
        self._show_rooms()

    def _show_rooms(self) -> None:
        some = self.record_list.records.record_count() or lists.count(self.workspace.register, "sources")
        self.rooms.setCurrentWidget(self.split if some else self.empty)
        self.pages.setCurrentWidget(self.reader if self.reader.source_id else self.nothing_chosen)
        self.workspace.commands_changed.emit()

    # ---- what can be done ---------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the document and its passages now."""
        reader = self.reader
        found: dict[str, Callable[[], object]] = {}
        in_text = reader.view.hasFocus() and reader.view.textCursor().hasSelection()
        if in_text:
            found["copy"] = reader.view.copy
        elif self.record_list.selected_ids():
            found["copy"] = self.record_list.copy
        if reader.source is not None:
            found["find_in_text"] = self._find
            if reader.source.original_sha256:
                found["open_original"] = self.open_original
        if self.workspace.register.read_only:
            return found
        found["paste_source"] = self.paste
        if reader.source is not None and reader.view.textCursor().hasSelection():
            found |= {name: partial(self._fill_in, name) for name in DRAFTS}
            found["make_agreement"] = self._make_agreement
            found["cite_for_record"] = self._choose_record
        if reader.citation is not None:
            found["uncite"] = self._uncite
        return found

    def _fill_in(self, name: str) -> None:
        """Open the form of a record drafted from the passage; saved, it cites the passage in the same change."""
        passage, source_id = self.reader.view.passage(), self.reader.source_id
        if passage is None:
            return
        register = self.workspace.register
        draft = self.workspace.perform(lambda: DRAFTS[name](register, source_id, *passage))
        if draft is None:
            return
        self.workspace.fill_in(draft, FromPassage(register, source_id, *passage, self._made))

    def _made(self, source_id: str, record_id: str) -> None:
        """Let go of the passage and look at the citation that it has become."""
        if self.reader.source_id == source_id:
            self.reader.view.drop_selection()
            self.reader.refresh()
            self.reader.look_at_record(record_id)

    def _make_agreement(self) -> None:
        passage, source_id = self.reader.view.passage(), self.reader.source_id
        if passage is None:
            return
        register = self.workspace.register
        made = self.workspace.perform(
            lambda: passage_records.make_agreement(register, source_id, *passage, by=self), undo_offered=True
        )
        if made is not None:
            self._made(source_id, made.id)
            self.workspace.open(RecordKind.AGREEMENT, made.id)

    def _choose_record(self) -> None:
        first = {
            one.citation.record_id: (one.citation.record_kind, one.citation.record_id, one.title)
            for one in self.reader.citing_records()
        }
        self.reader.cite_panel.begin(first.values())

    def _cite(self, kind: RecordKind, record_id: str) -> None:
        passage, source_id = self.reader.view.passage(), self.reader.source_id
        if passage is None:
            return
        register = self.workspace.register
        made = self.workspace.perform(
            lambda: citing.cite(register, source_id, *passage, kind, record_id, by=self), undo_offered=True
        )
        if made is not None:
            self._made(source_id, record_id)
            self.workspace.select(kind, record_id)
        self.reader.view.setFocus()

    def _uncite(self) -> None:
        looked_at = self.reader.citation
        if looked_at is not None:
            register = self.workspace.register
            self.workspace.perform(
                lambda: citing.uncite(register, looked_at.citation.id, by=self), undo_offered=True
            )

    def _find(self) -> None:
        source = self.reader.source
        if source is not None:
            words = self.reader.view.passage_text()
            self.reader.find_panel.begin(source.text, words if len(words) <= 60 else "")

    def open_original(self) -> None:
        """Open the file as it was received, in the program that the system has for it."""
        register, source_id = self.workspace.register, self.reader.source_id
        path = self.workspace.perform(lambda: attachments.open_original(register, source_id))
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.workspace.say(
                self.tr("No program is set to open {name}.").format(name=path.name), Tone.WARNING
            )

    # ---- taking in ----------------------------------------------------------------------------------------

    def paste(self) -> None:
        """Keep the text of the clipboard as a source, named by its first words."""
        self._take_in(QGuiApplication.clipboard().text())

    def _take_in(self, text: str) -> None:
        if not clean_text(text).strip():
            self.workspace.say(self.tr("The clipboard holds no text."))
            return
        register = self.workspace.register
        made = self.workspace.perform(
            lambda: capture.import_text(register, "", text, by=self), undo_offered=True
        )
        if made is not None:
            self._go_to(made)

    def _import(self, paths: list[Path]) -> None:
        register = self.workspace.register
        for path in paths:
            taken = self.workspace.perform(
                partial(capture.import_file, register, path, by=self), undo_offered=True
            )
            if taken is None:
                continue
            self._go_to(taken[0])
            if taken[1] is not None:
                self.workspace.say(taken[1], Tone.WARNING)

    def _go_to(self, source: Source) -> None:
        self.show_record(RecordKind.SOURCE, source.id)
        self.workspace.select(RecordKind.SOURCE, source.id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text may be dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in dropped files, or dropped text."""
        dropped = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
        if paths:
            self._import(paths)
        elif dropped.hasText():
            self._take_in(dropped.text())
        event.acceptProposedAction()
