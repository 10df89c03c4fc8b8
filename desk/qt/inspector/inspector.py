"""The inspector: the selected record beside the screen, its history, or the form in which it is filled in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desk.domain.records import Record
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.editors.editor_pane import EditorPane
from desk.qt.inspector.draft_offers import offer_drafts
from desk.qt.inspector.gathering import account_of
from desk.qt.inspector.history_page import HistoryPage
from desk.qt.inspector.inspector_commands import InspectorCommands
from desk.qt.inspector.record_page import RecordPage
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import word_term
from desk.qt.workspace import Workspace

LEAST = 26
"""Average letters of width that the inspector keeps."""


class Inspector(QWidget):
    """Shows the selected record. A form with words in it stays in front until it is saved or left."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_ = actions
        self.page = RecordPage(workspace, actions, self)
        self.history = HistoryPage(workspace, self)
        self.empty = EmptyState(
            "inspector",
            self.tr("Nothing selected"),
            self.tr("Select a record to see what is known of it and what it rests on."),
            None,
            self,
        )
        self.kind_line = PlainLabel(self)
        self.kind_line.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, 0)
        set_text_role(self.kind_line, TextRole.CAPTION, quiet=True)
        self.stack = QStackedWidget(self)
        for widget in (self.empty, self.page, self.history):
            self.stack.addWidget(widget)
        self.editor: EditorPane | None = None
        self._came_from: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.kind_line)
        column.addWidget(self.stack, 1)
        self._commands = InspectorCommands(self)
        self._showing_history = False
        self._wire()
        self._show(*workspace.selection)

    def minimumSizeHint(self) -> QSize:
        """Return what the page or the form needs, and never less than a few words."""
        needed = super().minimumSizeHint()
        return QSize(max(needed.width(), self.fontMetrics().averageCharWidth() * LEAST), needed.height())

    def _wire(self) -> None:
        workspace = self.workspace
        workspace.selection_changed.connect(self._show)
        workspace.changed.connect(lambda _changes: self.refresh())
        workspace.day_turned.connect(self._follow_day)
        workspace.edit_requested.connect(self.edit)
        workspace.new_requested.connect(lambda record, save: self.fill_in(record, fresh=True, save=save))
        workspace.resume_requested.connect(self._resume)
        self.page.followed.connect(workspace.open)
        self.page.passage_opened.connect(workspace.open_passage)
        self.page.step_ticked.connect(self._commands.tick_step)
        self.page.steps_ordered.connect(self._commands.order_steps)
        self.page.step_worded.connect(self._commands.word_step)
        self.page.step_removed.connect(self._commands.remove_step)
        self.page.step_added.connect(self._commands.add_step)
        self.page.tags_wanted.connect(self._commands.set_tags)
        self.page.chain_wanted.connect(lambda: self.actions_.run("show_chain"))
        self.page.attachment_wanted.connect(self._commands.attachment)
        QTimer.singleShot(0, self, lambda: offer_drafts(self))

    # ---- what is shown ------------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the selected record now, and the records that can be begun."""
        return self._commands.table()

    @property
    def selected(self) -> tuple[RecordKind, str] | None:
        """The selected record, or None."""
        kind, record_id = self.workspace.selection
        return (kind, record_id) if kind is not None and record_id else None

    def refresh(self) -> None:
        """Show the selected record as it is now."""
        self._show(*self.workspace.selection)

    def _follow_day(self) -> None:
        """On another day the record may be overdue; a form that is open stays open."""
        if self.editor is None:
            self.refresh()

    def toggle_history(self) -> None:
        """Turn between the record and its history."""
        self._showing_history = not self._showing_history
        self.refresh()

    def _show(self, kind: RecordKind | None, record_id: str) -> None:
        if self.editor is not None:
            if self.editor.altered() or self.editor.form.fresh:
                return
            self._close_editor()
        account = account_of(self.workspace.register, kind, record_id) if kind is not None else None
        if account is None:
            self.kind_line.hide()
            self.stack.setCurrentWidget(self.empty)
            return
        self.kind_line.show()
        if self._showing_history:
            self.kind_line.setText(self.tr("{kind}  ·  History").format(kind=account.word))
            self.history.show_history(record_id)
            self.stack.setCurrentWidget(self.history)
        else:
            self.kind_line.setText(account.word)
            self.page.show_account(account)
            self.stack.setCurrentWidget(self.page)

    # ---- forms ----------------------------------------------------------------------------------------------

    def edit(self, kind: RecordKind, record_id: str) -> None:
        """Open the form of a stored record; the agreement's is its own screen."""
        record = self.workspace.register.record(kind, record_id)
        if record is not None and kind is not RecordKind.AGREEMENT:
            self.fill_in(record, fresh=False)

    def fill_in(self, record: Record, *, fresh: bool, save: Callable[[Any], Any] | None = None) -> EditorPane:
        """Open the form of a record; a form with words in it is kept as a draft, one press away."""
        self._put_aside()
        self._came_from = QApplication.focusWidget()
        editor = EditorPane(self.workspace, record, fresh=fresh, save=save, parent=self)
        editor.finished.connect(self._finished)
        self.editor = editor
        self.stack.addWidget(editor)
        self.stack.setCurrentWidget(editor)
        self.kind_line.hide()
        editor.begin()
        self.workspace.commands_changed.emit()
        return editor

    def _resume(self, record: Record, fresh: bool, save: object, words: dict[str, str]) -> None:
        editor = self.fill_in(record, fresh=fresh, save=save if callable(save) else None)
        editor.form.take_words(words)

    def _put_aside(self) -> None:
        editor = self.editor
        if editor is None:
            return
        if editor.altered():
            editor.keep_draft()
            words, form = editor.form.words(), editor.form
            kind = word_term(editor.kind).lower()
            go_on = (
                self.tr("Go on writing"),
                lambda: self._resume(form.record, form.fresh, form.save_instead, words),
            )
            self.workspace.say(
                self.tr("What you were writing ({kind}) is kept as a draft.").format(kind=kind),
                Tone.INFO,
                (go_on,),
            )
        self._close_editor()

    def _finished(self, kind: RecordKind, record_id: str) -> None:
        self._close_editor()
        self._showing_history = False
        if record_id:
            self.workspace.select(kind, record_id)
        self.refresh()
        self.workspace.commands_changed.emit()

    def _close_editor(self) -> None:
        if self.editor is not None:
            self._give_focus_back(self.editor)
            self.stack.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _give_focus_back(self, editor: EditorPane) -> None:
        """Lead the keys from a form that closes to where they were before; else they would fall anywhere."""
        before, self._came_from = self._came_from, None
        if before is None or not editor.isAncestorOf(QApplication.focusWidget() or self):
            return
        if isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def leaving(self) -> None:
        """The window is about to close: what is being typed is kept as a draft."""
        if self.editor is not None and self.editor.altered():
            self.editor.keep_draft()
