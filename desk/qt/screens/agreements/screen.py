"""The agreements: the list beside the editor."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desk.domain.records import Agreement
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.printing.commands import Draft, PaperCommands, window_words
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.list_pane import AgreementList
from desk.qt.screens.agreements.open_tabs import OpenTabs
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
        self._left_at: dict[str, tuple[str, int]] = {}
        """Of each tab the part in front, and how far it was scrolled."""
        self.pane = AgreementList(workspace, actions, self)
        self.record_list = self.list = self.pane.list
        # One editor serves all tabs: twenty open agreements weigh no more than one.
        self.editor = AgreementEditor(workspace, actions, self)
        self.tabs = OpenTabs(workspace, self)
        self._sheet = PaperCommands(workspace, self, self._prepare_sheet)
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
        self.split.addWidget(self._under_tabs())
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 5)
        self.split.setChildrenCollapsible(False)
        letter = self.fontMetrics().averageCharWidth()
        self.split.setSizes([letter * 44, letter * 110])
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.split)
        self.list.current_changed.connect(self._show_current)
        self.list.tab_wanted.connect(self.open_in_tab)
        self.tabs.chosen.connect(self._go_to_tab)
        self._later = WhenShown(self, self._follow)
        workspace.changed.connect(lambda _changes: self._later.want())
        workspace.day_turned.connect(self._later.want)
        current, kept = workspace.settings.tabs_of(workspace.register.path)
        self.tabs.restore(list(kept), current)
        self._show_page()

    def _under_tabs(self) -> QWidget:
        under = QWidget(self)
        column = QVBoxLayout(under)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.right, 1)
        return under

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
            self._go_to_tab(self.tabs.current_id())

    def show_something(self) -> None:
        """Show the first agreement where none is shown."""
        ids = self.list.records.record_ids()
        if not self.editor.at_hand.agreement_id and ids:
            self.show_record(RecordKind.AGREEMENT, ids[0])

    def leaving(self) -> None:
        """Save what is being typed, and remember the tabs."""
        self.editor.finish()
        settings, path = self.workspace.settings, self.workspace.register.path
        self.workspace.settings = settings.with_tabs(path, self.tabs.current_id(), self.tabs.kept_ids())

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another screen saves what is being typed."""
        if not event.spontaneous():
            self.editor.finish()
        super().hideEvent(event)

    def _show_current(self, record_id: str) -> None:
        if record_id and record_id != self.editor.at_hand.agreement_id:
            self._show(record_id)

    def _show(self, record_id: str) -> None:
        """Show an agreement; one that has a tab already is found as it was left there."""
        self._leave()
        found_again = record_id in self.tabs.ids()
        self.tabs.bring(record_id)
        self.editor.show_agreement(record_id)
        self._show_page()
        if found_again and record_id in self._left_at:
            part, scrolled = self._left_at[record_id]
            self.editor.bring(part)
            QTimer.singleShot(0, self, lambda: self.editor.scroll_to(record_id, scrolled))
        self.workspace.commands_changed.emit()

    def _leave(self) -> None:
        """Note where the agreement is left that is shown."""
        left = self.editor.at_hand.agreement_id
        if left:
            self._left_at = {one: at for one, at in self._left_at.items() if one in self.tabs.ids()}
            self._left_at[left] = (self.editor.current_section().name, self.editor.scrolled())

    def _go_to_tab(self, record_id: str) -> None:
        if not record_id:
            self.editor.show_agreement("")
            self._show_page()
            self.workspace.commands_changed.emit()
            return
        self._show(record_id)
        self.list.select_id(record_id)
        self.workspace.select(RecordKind.AGREEMENT, record_id)

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
        shown = self.editor.at_hand.agreement_id
        if shown and not self.editor.show_agreement(shown):
            self._left_at.pop(shown, None)
        self.tabs.bring_up_to_date()
        self.list.bring_up_to_date()
        if self.tabs.current_id() != self.editor.at_hand.agreement_id:
            self._go_to_tab(self.tabs.current_id())
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
        found |= self._tab_commands()
        if self.editor.at_hand.agreement_id:
            found |= {"edit_record": self.editor.edit_title, "remove_record": self.remove}
            found |= self.editor.commands()
            found |= self._sheet.table()
        return found

    def _prepare_sheet(self) -> Draft:
        """Save what is being typed; the sheet is of the agreement that is shown, as of the day that is asked for."""
        from desk.services.papers.agreement_sheet import agreement_sheet

        self.editor.finish()
        shown, day = self.editor.at_hand.agreement_id, self.editor.header.working.day()
        words, ladder = window_words(), self.workspace.ladder
        limit = self.workspace.settings.marking_limit_for_exports or None
        return lambda register: agreement_sheet(register, shown, words, day, ladder, marking_limit=limit)

    # ---- tabs -----------------------------------------------------------------------------------------------

    def open_in_tab(self, record_id: str) -> None:
        """Keep an agreement in a tab of its own, and go to it."""
        self._leave()
        self.tabs.keep(record_id)
        self._go_to_tab(record_id)

    def _keep_chosen(self) -> None:
        """Keep the selected agreements, or the one that is shown, in tabs of their own."""
        shown, selected = self.editor.at_hand.agreement_id, self.list.selected_ids()
        for record_id in selected if shown in selected or not shown else [shown]:
            self.tabs.keep(record_id)
        if not shown and selected:
            self._go_to_tab(selected[0])
        self.workspace.commands_changed.emit()

    def _step_part(self, by: int) -> None:
        tabs = self.editor.tabs
        tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())
        tabs.tabBar().setFocus()

    def _tab_commands(self) -> dict[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {}
        if self.list.selected_ids() or self.editor.at_hand.agreement_id:
            found["open_in_tab"] = self._keep_chosen
        if self.editor.at_hand.agreement_id:
            found["close_tab"] = self.tabs.close_current
            found["next_part"] = lambda: self._step_part(1)
            found["previous_part"] = lambda: self._step_part(-1)
        if self.tabs.count() > 1:
            found["next_tab"] = lambda: self.tabs.step(1)
            found["previous_tab"] = lambda: self.tabs.step(-1)
        return found
