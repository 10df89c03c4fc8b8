"""The agreements: the list beside the editor."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from desk.domain.records import Agreement
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.list_pane import AgreementList
from desk.qt.screens.screen import Screen
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import worded
from desk.qt.workspace import Workspace
from desk.services import agreements, removal


class AgreementsScreen(Screen):
    """What was signed, and how far it is."""

    kinds = (RecordKind.AGREEMENT,)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self._removed = ""
        """The agreement removed last while it was shown: undo shows it again."""
        self.pane = AgreementList(workspace, actions, self)
        self.record_list = self.list = self.pane.list
        self.editor = AgreementEditor(workspace, actions, self)
        self.none = EmptyState(
            "agreements",
            self.tr("No agreements yet"),
            self.tr("Record one, or select the sentence of a source that tells of it."),
            actions["add_agreement"],
            self,
        )
        self.unchosen = EmptyState(
            "agreements",
            self.tr("No agreement chosen"),
            self.tr("Choose one in the list to see where it stands."),
            None,
            self,
        )
        self.right = QStackedWidget(self)
        for page in (self.editor, self.none, self.unchosen):
            self.right.addWidget(page)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.pane)
        self.split.addWidget(self.right)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 5)
        self.split.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        self.split.setSizes([letter * 44, letter * 110])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)
        self.list.current_changed.connect(self._show_current)
        self._later = WhenShown(self, self._follow)
        workspace.changed.connect(lambda _changes: self._later.want())
        self._show_page()

    # ---- showing --------------------------------------------------------------------------------------------

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Go to an agreement; a word or filter that hides it in the list is no hindrance."""
        if self.list.records.row_of(record_id) < 0 and self.pane.narrows_itself():
            self.pane.show_all()
        self.list.select_id(record_id)
        self._show(record_id)

    def entered(self) -> None:
        """Show the agreement selected elsewhere, or the one that was shown before."""
        kind, record_id = self.workspace.selection
        if kind is RecordKind.AGREEMENT and record_id != self.editor.at_hand.agreement_id:
            self.show_record(kind, record_id)
        elif not self.editor.at_hand.agreement_id:
            self._show_page()

    def show_something(self) -> None:
        """Show the first agreement where none is shown."""
        ids = self.list.records.record_ids()
        if not self.editor.at_hand.agreement_id and ids:
            self.show_record(RecordKind.AGREEMENT, ids[0])

    def leaving(self) -> None:
        """Save what is being typed."""
        self.editor.finish()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another screen saves what is being typed."""
        if not event.spontaneous():
            self.editor.finish()
        super().hideEvent(event)

    def _show_current(self, record_id: str) -> None:
        if record_id and record_id != self.editor.at_hand.agreement_id:
            self._show(record_id)

    def _show(self, record_id: str) -> None:
        self.editor.show_agreement(record_id)
        self._show_page()
        self.workspace.commands_changed.emit()

    def _show_page(self) -> None:
        if self.editor.at_hand.agreement_id:
            page: QWidget = self.editor
        elif self.list.records.record_count() or self.pane.is_narrowed():
            page = self.unchosen
        else:
            page = self.none
        self.right.setCurrentWidget(page)

    def _follow(self) -> None:
        """Show the agreement as it is now; what hangs on other records is read anew too."""
        self.list.bring_up_to_date()
        current = self.editor.at_hand.agreement_id
        if current:
            self.editor.show_agreement(current)
        elif self._removed and self.workspace.register.find(Agreement, self._removed) is not None:
            self.show_record(RecordKind.AGREEMENT, self._removed)
        if self.editor.at_hand.agreement_id:
            self._removed = ""
        self._show_page()

    # ---- doing ----------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Make a new agreement of our side and the partner, its title ready to be typed."""
        self.editor.finish()
        register = self.workspace.register
        made = self.workspace.perform(
            lambda: agreements.begin_agreement(register, self.tr("Untitled agreement"))
        )
        if made is not None:
            self.show_record(RecordKind.AGREEMENT, made.id)
            self.workspace.select(RecordKind.AGREEMENT, made.id)
            self.begin_editing()

    def begin_editing(self) -> None:
        """Select the title, and show what is to be filled in after it."""
        self.editor.bring("head")
        self.editor.edit_title()

    def remove(self) -> None:
        """Remove the selected agreements, say what went with them, and offer to undo it."""
        shown, selected = self.editor.at_hand.agreement_id, self.list.selected_ids()
        # An agreement that a filter keeps out of the list is shown all the same, and then is the one that is meant.
        for record_id in selected if shown in selected else [shown]:
            found = self.workspace.register.find(Agreement, record_id)
            if found is not None:
                self._remove(found)

    def _remove(self, agreement: Agreement) -> None:
        register = self.workspace.register
        hanging = removal.what_hangs_on(register, RecordKind.AGREEMENT, agreement.id)
        if self.editor.at_hand.agreement_id == agreement.id:
            self.editor.finish()
        done = self.workspace.perform(lambda: removal.remove(register, RecordKind.AGREEMENT, agreement.id))
        if done is None:
            return
        self._removed = agreement.id
        words = self.tr("Removed “{title}”.").format(title=agreement.title)
        if hanging:
            words += " " + self.tr("With it went: {things}.").format(things=", ".join(map(worded, hanging)))
        self.workspace.say(words, Tone.DONE, ((self.tr("Undo"), self.workspace.undo),))
        if self.workspace.selection == (RecordKind.AGREEMENT, agreement.id):
            self.workspace.select(None)

    def commands(self) -> Commands:
        """Return what can be done here now."""
        found: dict[str, Callable[[], object]] = {"add_agreement": self.add}
        if self.list.selected_ids():
            found["copy"] = self.list.copy
        if self.editor.at_hand.agreement_id:
            found |= {"edit_record": self.editor.edit_title, "remove_record": self.remove}
            found |= self.editor.commands()
        return found
