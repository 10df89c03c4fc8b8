"""The timeline screen: the relationship at one look, in the lanes that the officer chooses, and what has no date."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.domain.steps import Steps
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.in_slices import InSlices
from desk.qt.models.record_list import RecordList
from desk.qt.screens.screen import Screen
from desk.qt.theme import Space
from desk.qt.timeline.editing import TimelineEditing
from desk.qt.timeline.lane_arranging import LaneArranging
from desk.qt.timeline.lane_names import lane_word, other_lanes
from desk.qt.timeline.mark_telling import MarkTelling
from desk.qt.timeline.panel import TimelinePanel
from desk.qt.timeline.past_windows import PastWindows
from desk.qt.timeline.release_commands import TimelineRelease
from desk.qt.timeline.view import TimelineView
from desk.qt.timeline.zoom_strip import ZoomStrip
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.workspace import Workspace
from desk.services.lane_arrangement import LaneArrangement
from desk.services.lists import Changes
from desk.services.timeline import LaneKind, TimelineItems
from desk.services.timeline_items import changed_items, is_long, reading_items
from desk.services.timeline_shares import Share, shares, sharing

EVENT_COLUMNS = ("at", "title", "kind", "status", "place", "parties", "modality", "marking")
SPLIT = "two views"
"""The name under which the settings keep what two views show, among the arrangements of lanes."""
TOOLS = (
    *("line_back", "line_forward", "line_today"),
    *("zoom_out", "zoom_in", "zoom_fit", "split_line", "export_picture", "add_event"),
)
"""What the bar above the line does, in its order."""
Read: TypeAlias = tuple[TimelineItems, Sequence[TimelineItems]]
"""All the marks that were read, and those of the view above and the view below."""
STATEMENT_COLUMNS = ("said_on", "text", "person", "event", "marking")


class TimelineScreen(Screen):
    """Above, the line; below, the same events and statements as lists to scan, sort and copy."""

    kinds = (RecordKind.EVENT, RecordKind.STATEMENT)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.panel = TimelinePanel(self)
        self.view = self.panel.view
        self.two = self.panel.two
        self.arranging = LaneArranging(self.view, self._keep_lanes)
        self.arranging_below: LaneArranging | None = None
        self._items = TimelineItems()
        self.past = PastWindows(self.view)
        self.lanes = QComboBox(self)
        self.lanes.setAccessibleName(self.tr("Lanes"))
        for kind, words in (
            (LaneKind.KIND, self.tr("Lanes by kind")),
            (LaneKind.PARTY, self.tr("Lanes by party")),
            (LaneKind.PERSON, self.tr("Lanes by person")),
            (LaneKind.AGREEMENT, self.tr("Lanes by agreement")),
            (LaneKind.SUBJECT, self.tr("Lanes by subject")),
            (LaneKind.NONE, self.tr("One line")),
        ):
            self.lanes.addItem(words, kind.value)
        self.goto = DateField(self, today=workspace.register.today, beside=True)
        self.goto.keeps_no_draft = True
        self.goto.line_edit.setPlaceholderText(self.tr("Go to a date, such as Feb 2021"))
        self.goto.line_edit.setAccessibleName(self.tr("Go to a date"))
        self.release = TimelineRelease(workspace, self.two, lambda: LaneKind(self.lanes.currentData()), self)
        self.empty = EmptyState(
            "timeline",
            self.tr("Nothing has happened yet"),
            self.tr("Record an event, or bring in a document and mark the sentences that matter."),
            actions["add_event"],
            self,
        )
        self.events = RecordList(workspace, actions, "events", EVENT_COLUMNS)
        self.events.set_widths(
            {"at": 20, "kind": 13, "status": 12, "place": 13, "parties": 14, "modality": 11},
            "title",
            EVENT_COLUMNS[:-2],
        )
        self.statements = RecordList(workspace, actions, "statements", STATEMENT_COLUMNS)
        self.statements.set_widths({"said_on": 18, "person": 24, "event": 28}, "text")
        self._refit = self._anew = self._to_refit = False
        self.reading = InSlices(self)
        self._changes: list[Changes] = []
        self._lay_out()
        self._wire()
        if self._kept_shares()[:1] == ("open",):
            self._open_two([Share.of_words(words) for words in self._kept_shares()[1:]])
        self.reload()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        bar.setSpacing(Space.SMALL)
        self.lanes.setMinimumContentsLength(12)
        self.lanes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        bar.addWidget(self.lanes)
        self.goto.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.goto.setMaximumWidth(self.fontMetrics().averageCharWidth() * 70)
        bar.addWidget(self.goto, 1)
        bar.addStretch(0)
        for name in TOOLS:
            button = QToolButton(self)
            button.setDefaultAction(self.actions_[name])
            button.setAccessibleName(self.actions_[name].iconText())
            bar.addWidget(button)
            if name == "zoom_out":
                bar.addWidget(ZoomStrip(self.view, self))
        self.above = QStackedWidget(self)
        self.above.addWidget(self.panel)
        self.above.addWidget(self.empty)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(self.tr("Lists under the timeline"))
        self.tabs.addTab(self.events, lane_word(RecordKind.EVENT))
        self.tabs.addTab(self.statements, lane_word(RecordKind.STATEMENT))
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.above)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([600, 260])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(split, 1)
        self.editing = TimelineEditing(self.workspace, self.view, column)

    def _wire(self) -> None:
        workspace = self.workspace
        self._serve(self.view)
        self.past.changed.connect(workspace.commands_changed)
        self.lanes.activated.connect(lambda _row: self.reload())
        self.two.changed.connect(self._show_shares)
        self.goto.committed.connect(self._go_to_date)
        self.tabs.currentChanged.connect(lambda _tab: workspace.commands_changed.emit())
        self.events.counted.connect(self._count)
        self.statements.counted.connect(self._count)
        self._later = WhenShown(self, self._catch_up)
        workspace.changed.connect(self._follow_change)
        workspace.filter_changed.connect(self._follow_filter)
        workspace.day_turned.connect(self._follow_day)
        workspace.selection_changed.connect(self._follow_selection)
        self._count()

    @property
    def record_list(self) -> RecordList:
        """The list in front."""
        return self.events if self.tabs.currentWidget() is self.events else self.statements

    def reload(self, *, refit: bool = False) -> None:
        """Read the marks anew, many of them in pieces; the window of time stays unless `refit`."""
        lanes = LaneKind(self.lanes.currentData())
        register, wanted = self.workspace.register, self.workspace.filter
        steps = reading_items(register, lanes, wanted, lane_word, **other_lanes(lanes))
        self._to_refit |= refit
        self.panel.begin_reading()
        self._work(self._reading(steps), self._show_read)

    def _work(self, steps: Steps[Read], then: Callable[[Read], object]) -> None:
        """Do `steps` between what the officer does, or at once where they are few."""
        self.reading.begin(steps, then)
        if not is_long(self.workspace.register):
            self.reading.finish()

    def _reading(self, steps: Steps[TimelineItems]) -> Steps[Read]:
        """Read all marks with `steps`, then which of them each view shows."""
        items = yield from steps
        return (yield from self._parting(items))

    def _parting(self, items: TimelineItems) -> Steps[Read]:
        """Return `items`, and which of them each view shows."""
        shown = []
        for bar in self.two.bars:
            share = bar.share() if self.two.is_open else Share()
            shown.append((yield from sharing(self.workspace.register, items, share)))
        return items, shown

    def _show_read(self, read: Read) -> None:
        refit, self._to_refit, wanted = self._to_refit, False, self.workspace.filter
        self._show(read)
        if refit and wanted.first is not None and wanted.last is not None:
            self.view.show_days(float(wanted.first), float(wanted.last + 1))
        elif refit:
            self.view.fit_all()

    def _serve(self, view: TimelineView) -> None:
        """Let a view tell of its marks in words, and tell the window what is chosen and opened on it."""
        workspace = self.workspace
        view.wording.describer = MarkTelling(workspace.register)
        view.choosing.selected.connect(lambda kind, record_id: workspace.select(RecordKind(kind), record_id))
        view.opened.connect(lambda kind, record_id: workspace.open(RecordKind(kind), record_id))

    def leaving(self) -> None:
        """Read no more."""
        self.reading.stop()

    def _show(self, read: Read) -> None:
        lanes, register = LaneKind(self.lanes.currentData()), self.workspace.register
        items, (above, below) = read
        self._items = items
        kept = LaneArrangement.of_words(self.workspace.settings.lanes_of(register.path, lanes))
        today = float(register.today())
        self.arranging.show(above, today, lanes, kept)
        if self.two.is_open and self.arranging_below is not None:
            self.arranging_below.show(below, today, lanes, kept)
            self.two.agree()
        # What other lanes left out is shown as selected again where it comes back.
        self._follow_selection(self.workspace.selection[0], self.workspace.selection[1], anyway=True)
        self.above.setCurrentWidget(self.panel if len(items) or self.workspace.filter else self.empty)

    # ---- two views ----------------------------------------------------------------------------------------

    def split(self) -> None:
        """Show two views of one time, as they were last, or one again."""
        if self.two.is_open:
            self.two.close()
        else:
            self._open_two([Share.of_words(words) for words in self._kept_shares()[1:]])
            self._show_shares()

    def _open_two(self, kept: list[Share]) -> None:
        below = self.two.open()
        if self.arranging_below is None:
            self.arranging_below = LaneArranging(below, self._keep_lanes)
            self._serve(below)
            self.editing.follow(below)
        offered = shares(self.workspace.register)
        wanted = (
            kept if len(kept) == len(self.two.bars) else [*offered, Share(), Share()][: len(self.two.bars)]
        )
        for bar, share in zip(self.two.bars, wanted, strict=True):
            bar.offer(offered, share)

    def _kept_shares(self) -> tuple[str, ...]:
        return self.workspace.settings.lanes_of(self.workspace.register.path, SPLIT)

    def _show_shares(self) -> None:
        """Show what was chosen for each view, and remember it."""
        workspace = self.workspace
        state = "open" if self.two.is_open else "closed"
        words = (state, *(bar.share().as_words() for bar in self.two.bars))
        workspace.settings = workspace.settings.with_lanes(workspace.register.path, SPLIT, words)
        if self.reading.is_busy():
            self.reload()
        else:
            self._work(self._parting(self._items), self._show)
        self.panel.count()
        workspace.commands_changed.emit()

    def _keep_lanes(self, lanes: LaneKind, arrangement: LaneArrangement) -> None:
        workspace = self.workspace
        workspace.settings = workspace.settings.with_lanes(
            workspace.register.path, lanes, arrangement.as_words()
        )
        workspace.commands_changed.emit()

    # ---- what can be done -------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done here now."""
        self.actions_["split_line"].setChecked(self.two.is_open)
        below = self.two.active is self.two.second and self.arranging_below is not None
        shown: dict[str, object] = {
            "zoom_in": partial(self.view.zoom_by, 2.0),
            "zoom_out": partial(self.view.zoom_by, 0.5),
            "zoom_fit": self.view.fit_all,
            "split_line": self.split,
            "go_to_date": self.goto.line_edit.setFocus,
            "line_today": self.go_to_today,
        }
        if self.past.can_go_back:
            shown["line_back"] = self.past.back
        if self.past.can_go_forward:
            shown["line_forward"] = self.past.forward
        shown |= self.editing.commands(self.two.active)
        arranging = self.arranging_below if below else self.arranging
        shown |= arranging.commands() if arranging is not None else {}
        if self.events.records.record_count() or len(self.view.stage.index):
            shown |= self.release.commands()
        if self.record_list.selected_ids():
            shown["copy"] = self.record_list.copy
        return shown  # type: ignore[return-value]

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Select an event or a statement, on the line and in its list."""
        shown = self.events if kind is RecordKind.EVENT else self.statements
        self.tabs.setCurrentWidget(shown)
        shown.select_id(record_id)
        self.view.choosing.select(record_id)

    def go_to_today(self) -> None:
        """Bring today into the middle of the line."""
        self.past.settle()
        self.view.centre_on(self.view.stage.index.today)

    def show_something(self) -> None:
        """Select the newest event for a picture."""
        self.reading.finish()
        ids = self.events.records.record_ids()
        if ids and not self.workspace.selection[1]:
            self.show_record(RecordKind.EVENT, ids[min(2, len(ids) - 1)])

    # ---- following --------------------------------------------------------------------------------------

    def _go_to_date(self) -> None:
        date = self.goto.value()
        if date is None or not date.understood:
            return
        first = date.first if date.first is not None else date.last
        last = date.last if date.last is not None else first
        if first is None or last is None:
            return
        margin = max(15.0, (last - first) * 0.5)
        self.past.settle()
        self.view.show_days(first - margin, last + 1 + margin)

    def _follow_filter(self, _filter: object) -> None:
        self._refit = True
        self._later.want()

    def _follow_day(self) -> None:
        self._anew = True
        self._later.want()

    def _follow_change(self, changes: Changes) -> None:
        self._changes.append(changes)
        self._later.want()

    def _catch_up(self) -> None:
        self.events.bring_up_to_date()
        self.statements.bring_up_to_date()
        changes, self._changes = self._changes, []
        anew = (
            self._anew or self._refit or bool(self.workspace.filter) or not changes or self.reading.is_busy()
        )
        if anew or not self._exchange(changes):
            self.reload(refit=self._refit)
        self._refit = self._anew = False

    def _exchange(self, changes: list[Changes]) -> bool:
        """Read only the marks anew that were touched; tell whether that was enough."""
        lanes, items = LaneKind(self.lanes.currentData()), self._items
        for change in changes:
            found = changed_items(
                self.workspace.register, items, change, lanes, lane_word, **other_lanes(lanes)
            )
            if found is None:
                return False
            items = found
        if items is not self._items:
            self._work(self._parting(items), self._show)
        return True

    def _follow_selection(self, kind: RecordKind | None, record_id: str, *, anyway: bool = False) -> None:
        if anyway or (kind is not None and self.isVisible()):
            for view in (self.view, self.two.second):
                if view is not None:
                    view.choosing.select(record_id, reveal=False)

    def _count(self) -> None:
        for tab, shown in enumerate((self.events, self.statements)):
            words = lane_word((RecordKind.EVENT, RecordKind.STATEMENT)[tab])
            self.tabs.setTabText(tab, f"{words}  ·  {shown.records.record_count()}")
