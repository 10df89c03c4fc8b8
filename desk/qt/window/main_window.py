"""The main window: navigator, search, filter bar, one screen, the inspector, and the message bar."""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import CHANGING, MENUS, Actions, Commands, words
from desk.qt.after_paint import AfterPaint
from desk.qt.screens.catalogue import SCREEN_OF_KIND, make_screen
from desk.qt.screens.screen import Screen
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.window.condition_questions import ConditionQuestions
from desk.qt.window.day_watch import DayWatch
from desk.qt.window.due_tidings import DueTidings
from desk.qt.window.navigator import SCREENS, Navigator
from desk.qt.window.reading_ahead import ReadingAhead
from desk.qt.window.reminder_calls import ReminderCalls
from desk.qt.window.search_box import SearchBox
from desk.qt.window.toolbar import ToolBar
from desk.qt.window.trail import Place, Trail
from desk.qt.window.undo_names import name_undo
from desk.qt.window.view_lines import show_view, view_lines
from desk.qt.window.window_commands import WindowCommands
from desk.qt.window.window_shape import restore_shape, with_shape
from desk.qt.words_in_hand import WordsInHand
from desk.qt.workspace import Workspace
from desk.services.register import Register
from desk.services.settings import Settings

if TYPE_CHECKING:
    from desk.qt.inspector.inspector import Inspector
    from desk.qt.window.command_palette import CommandPalette
    from desk.qt.window.filter_bar import FilterBar


class MainWindow(QMainWindow):
    """One window over one register. It owns neither: whoever opened the register closes it after `closed`."""

    closed = Signal()
    open_file = Signal(Path)
    """The officer chose another register."""
    look_into = Signal(Path)
    """Open this backup to read only, beside this window."""
    restore_wanted = Signal(Path)
    """Close this register, restore this backup in its place, and open it again."""
    lock_wanted, protect_wanted = Signal(), Signal(object)  # see `desk.qt.lockbox.porter`, which answers

    def __init__(
        self,
        register: Register,
        settings: Settings,
        ladder: MarkingLadder,
        keep_settings: Callable[[Settings], None] = lambda settings: None,
    ) -> None:
        super().__init__()
        self.workspace = Workspace(register, settings, ladder, self)
        self.keep_settings = keep_settings
        self.actions_ = Actions(self)
        self.trail = Trail()
        self._screens: dict[str, Screen] = {}
        self.screen_name = ""
        self._leading = False
        self._build()
        self.commands = WindowCommands(self)
        self.day = DayWatch(register.present, self)
        self.day.turned.connect(lambda _before: self.workspace.day_turned.emit())
        self.day.turned.connect(self.workspace.reminding.turn)
        self.day.looked.connect(self.workspace.reminding.look)
        self.calls = ReminderCalls(self)
        self.words_in_hand = WordsInHand(self.workspace, self)
        self._wire()
        self._show_title()
        restore_shape(self, self.split, self.workspace.settings)
        self.go("today")
        # Twice later: the screen in front is completed before what stands beside it.
        self._rest = AfterPaint(self, lambda: QTimer.singleShot(0, self, self.complete))
        self._rest.want()

    # ---- building -------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("deskWindow")
        for action in self.actions_.by_name.values():
            self.addAction(action)
        self._build_menus()
        self.search = SearchBox(self.workspace, self)
        self.tools = ToolBar(
            self.actions_, self.search, read_only=self.workspace.register.read_only, parent=self
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.addToolBar(self.tools)
        self.messages = MessageBar(self)
        self._filter_bar: FilterBar | None = None
        self.stack = QStackedWidget(self)
        self._palette: CommandPalette | None = None
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle = column
        column.addWidget(self.stack, 1)
        column.addWidget(self.messages)
        # What is not needed for the first paint is made when first asked for, or right after it.
        self._inspector: Inspector | None = None
        self.side = QStackedWidget(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(middle)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setCollapsible(0, False)
        self.split.setChildrenCollapsible(False)
        self.navigator = Navigator(self.actions_, self)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigator)
        row.addWidget(self.split, 1)
        self.setCentralWidget(centre)

    @property
    def inspector(self) -> "Inspector":
        """The inspector, made when it is first asked for."""
        return self._inspector or self._make_inspector()

    def _make_inspector(self) -> "Inspector":
        from desk.qt.inspector.inspector import Inspector

        self._inspector = Inspector(self.workspace, self.actions_, self.side)
        self.side.addWidget(self._inspector)
        return self._inspector

    @property
    def filter_bar(self) -> "FilterBar":
        """The filter bar, made when it is first asked for."""
        if self._filter_bar is None:
            from desk.qt.window.filter_bar import FilterBar

            self._filter_bar = FilterBar(self.workspace, self.actions_, self)
            self._filter_bar.hide()
            self._middle.insertWidget(0, self._filter_bar)
            self._filter_bar.closed.connect(lambda: self.front().take_focus())
        return self._filter_bar

    @property
    def palette_(self) -> "CommandPalette":
        """The command palette, made when it is first asked for."""
        if self._palette is None:
            from desk.qt.window.command_palette import CommandPalette

            self._palette = CommandPalette(self.actions_, self)
            self._palette.further.append(partial(view_lines, self))
        return self._palette

    @property
    def filtering(self) -> bool:
        """Whether the filter bar is open."""
        return self._filter_bar is not None and self._filter_bar.isVisible()

    def _build_menus(self) -> None:
        for menu in MENUS:
            made = self.menuBar().addMenu(words(menu.label))
            made.setToolTipsVisible(True)
            self.actions_.add_to(made, menu.actions)

    def _wire(self) -> None:
        workspace = self.workspace
        workspace.message.connect(lambda text, tone, actions: self.messages.say(text, tone, list(actions)))
        workspace.open_requested.connect(self.open_record)
        workspace.passage_requested.connect(self._open_passage)
        workspace.selection_changed.connect(self._remember)
        workspace.new_requested.connect(lambda *_: self._show_inspector(True))
        workspace.selection_changed.connect(lambda *_: self._inspect())
        workspace.edit_requested.connect(self._edit)
        workspace.view_requested.connect(partial(show_view, self))
        workspace.filter_changed.connect(lambda wanted: self.filter_bar.follow(wanted))
        workspace.rescue_requested.connect(lambda damaged: self.commands.rescuing.begin(damaged))
        workspace.job_begun.connect(lambda job: self.commands.keep(job))
        self.tending = QTimer(self)
        self.tending.setSingleShot(True)
        self.tending.setInterval(0)
        self.tending.timeout.connect(self.refresh_actions)
        workspace.commands_changed.connect(self.tending.start)
        workspace.changed.connect(lambda _changes: name_undo(self.actions_, workspace.register))
        workspace.changed.connect(lambda _changes: self.tending.start())
        self._questions = ConditionQuestions(workspace, self.messages, self)
        self._tidings = DueTidings(workspace, self.messages, self)
        self.search.left.connect(lambda: self.front().take_focus())
        self.actions_.serve(self.commands.table(), self.screen_commands)
        name_undo(self.actions_, workspace.register)

    def _inspect(self) -> None:
        """Have the inspector show what was selected; before the first painting it has time until after it."""
        if self._inspector is None and not (self.isVisible() and self._rest.waiting):
            self._make_inspector()

    def complete(self) -> None:
        """Make what the first paint did not need."""
        if self.workspace.closed:
            return
        self.inspector.refresh()
        self.navigator.add_views(self.workspace)
        self.refresh_actions()
        self._ahead = ReadingAhead(self.workspace, self)

    # ---- going about ------------------------------------------------------------------------------------

    def screen_named(self, name: str) -> Screen:
        """Return a screen, made when it is first asked for."""
        if name not in self._screens:
            made = make_screen(name, self.workspace, self.actions_, self.stack)
            self._screens[name] = made
            self.stack.addWidget(made)
        return self._screens[name]

    def front(self) -> Screen:
        """Return the screen in front."""
        return self.screen_named(self.screen_name)

    def go(self, name: str) -> None:
        """Bring a screen to the front."""
        screen = self.screen_named(name)
        self.screen_name = name
        # Else the keys would go by the search field on their way from one screen to the other.
        left = self.focusWidget()
        if left is not None and self.stack.isAncestorOf(left):
            left.clearFocus()
        self.stack.setCurrentWidget(screen)
        for other in SCREENS:
            self.actions_[f"go_{other}"].setChecked(other == name)
        screen.entered()
        screen.take_focus()
        kind, record_id = self.workspace.selection
        self._visit(Place(name, kind, record_id))
        self.refresh_actions()

    def open_record(self, kind: RecordKind, record_id: str) -> None:
        """Go to a record in its own screen."""
        name = SCREEN_OF_KIND[kind]
        self._leading = True
        self.go(name)
        self._leading = False
        self.screen_named(name).show_record(kind, record_id)
        self.workspace.select(kind, record_id)
        self._visit(Place(name, kind, record_id))

    def back(self) -> None:
        """Go back to what was shown before."""
        if self.trail.can_go_back:
            self.return_to(self.trail.back())

    def forward(self) -> None:
        """Go forward again."""
        if self.trail.can_go_forward:
            self.return_to(self.trail.forward())

    def return_to(self, place: Place) -> None:
        """Show a place again, with what was selected there, where it is still there."""
        self._leading = True
        self.go(place.screen)
        if place.kind is not None and self.workspace.register.record(place.kind, place.record_id) is not None:
            if SCREEN_OF_KIND[place.kind] == place.screen:
                self.screen_named(place.screen).show_record(place.kind, place.record_id)
            self.workspace.select(place.kind, place.record_id)
        self._leading = False
        self.refresh_actions()

    def _visit(self, place: Place) -> None:
        if not self._leading:
            self.trail.visit(place)
            self.workspace.commands_changed.emit()

    def _remember(self, kind: RecordKind | None, record_id: str) -> None:
        if self.screen_name:
            self._visit(Place(self.screen_name, kind, record_id))

    def _open_passage(self, source_id: str, start: int, end: int) -> None:
        self.open_record(RecordKind.SOURCE, source_id)
        show = getattr(self.screen_named("sources"), "show_passage", None)
        if show is not None:
            show(source_id, start, end)

    def _edit(self, kind: RecordKind, record_id: str) -> None:
        if kind is RecordKind.AGREEMENT:
            self.open_record(kind, record_id)
            self.front().begin_editing()
        else:
            self._show_inspector(True)

    def _show_inspector(self, shown: bool) -> None:
        self.side.setVisible(shown)
        if shown:
            self.inspector.show()
        self.actions_["inspector"].setChecked(shown)

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""
        self._show_inspector(not self.side.isVisible())

    # ---- actions ------------------------------------------------------------------------------------------

    def screen_commands(self) -> Commands:
        """Return what can be done now in the screen in front and, for the selected record, in the inspector."""
        if not self.screen_name:
            return {}
        beside = self._inspector.commands() if self._inspector is not None else {}
        found = {**beside, **self.front().commands()}
        if self.workspace.register.read_only:
            return {name: command for name, command in found.items() if name not in CHANGING}
        return found

    def refresh_actions(self) -> None:
        """Enable the actions that can be carried out now."""
        if self.workspace.closed:
            return
        self.actions_.serve(self.commands.table(), self.screen_commands)
        self.actions_["inspector"].setChecked(self.side.isVisible() or not self.isVisible())

    # ---- the window itself ----------------------------------------------------------------------------------

    def _show_title(self) -> None:
        register = self.workspace.register
        title = register.path.stem
        if register.read_only:
            title = self.tr("{file} (to read only)").format(file=title)
        self.setWindowTitle(self.tr("{file} – Desk").format(file=title))
        self.setWindowFilePath(str(register.path))

    def say_at_the_end(self, words: str) -> None:
        """Say something that came up while closing, on the terminal: there is no window left to say it in."""
        print(words, file=sys.stderr)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep words that are being typed, the window's shape, and back up what changed."""
        for screen in self._screens.values():
            screen.leaving()
        if self._inspector is not None:
            self._inspector.leaving()
        self.words_in_hand.keep()
        shape = with_shape(self.workspace.settings, self, self.split)
        self.workspace.settings = shape
        with suppress(KnownError):  # told when it was chosen; closing goes on
            self.keep_settings(shape)
        self.day.stop()
        self.calls.stop()
        self.commands.finish()
        self.workspace.close()
        event.accept()
        self.closed.emit()
