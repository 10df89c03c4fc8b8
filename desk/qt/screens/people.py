"""The people screen: who is who and for whom, the parties, and what the register holds of each."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desk.domain.records import Party
from desk.domain.vocabulary import PartyStanding, RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.models.record_list import RecordList
from desk.qt.people.account import Account, Target
from desk.qt.screens.screen import Screen
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.workspace import Workspace
from desk.services import lists, people

PEOPLE_COLUMNS = ("name", "office", "party", "spellings", "marking")
PARTY_COLUMNS = ("short_name", "formal_name", "code", "kind", "marking")


class PeopleScreen(Screen):
    """Above, people by the party they serve, or the parties by their side; below, what is held of the one selected."""

    kinds = (RecordKind.PERSON, RecordKind.PARTY)

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.people = RecordList(workspace, actions, "people", PEOPLE_COLUMNS)
        self.people.setAccessibleName(self.tr("People"))
        self.people.set_widths(
            {"name": 26, "party": 14, "spellings": 24, "marking": 12}, "office", PEOPLE_COLUMNS[:-1]
        )
        self.people.records.set_group("party")
        self.parties = RecordList(
            workspace,
            actions,
            "parties",
            PARTY_COLUMNS,
            ("edit_record", "set_ours", "tag_record", "history", "", "copy", "remove_record"),
        )
        self.parties.setAccessibleName(self.tr("Parties"))
        self.parties.set_widths(
            {"short_name": 26, "code": 8, "kind": 20, "marking": 12}, "formal_name", PARTY_COLUMNS[:-1]
        )
        self.parties.records.set_group("standing")
        self.account = Account(workspace.register, self)
        self.no_people = EmptyState(
            "parties",
            self.tr("Nobody is recorded yet"),
            self.tr("Record a person with their office, and every way in which their name is written."),
            actions["add_person"],
            self,
        )
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.people_room = QStackedWidget(self)
        self.people_room.addWidget(self.people)
        self.people_room.addWidget(self.no_people)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.people_room, self.tr("People"))
        self.tabs.addTab(self.parties, self.tr("Parties"))
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.addWidget(self.tabs)
        self.split.addWidget(self.account)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def _wire(self) -> None:
        for shown in (self.people, self.parties):
            shown.current_changed.connect(lambda _id: self._tell())
            shown.counted.connect(lambda _count: self._count())
        self.tabs.currentChanged.connect(self._turn)
        self.account.opened.connect(self._open)
        self._later = WhenShown(self, self._follow)
        self.workspace.changed.connect(lambda _changes: self._later.want())
        self._count()
        self._tell()

    @property
    def record_list(self) -> RecordList:
        """The list in front."""
        return self.parties if self.tabs.currentWidget() is self.parties else self.people

    # ---- going ------------------------------------------------------------------------------------------

    def show_record(self, kind: RecordKind, record_id: str) -> None:
        """Select a person or a party in their list, and tell of them also where the filter hides them."""
        self.tabs.setCurrentIndex(1 if kind is RecordKind.PARTY else 0)
        if not self.record_list.select_id(record_id):
            self.record_list.clearSelection()
            self.account.setVisible(self.account.tell(kind, record_id))
        self.record_list.setFocus()

    def show_something(self) -> None:
        """Select the first person for a picture."""
        ids = self.people.records.record_ids()
        if ids and not self.people.current_id():
            self.tabs.setCurrentIndex(0)
            self.people.select_id(ids[0])

    def _open(self, target: Target | None) -> None:
        if isinstance(target, tuple):
            self.workspace.open(*target)
        elif target:
            self.workspace.set_filter(replace(self.workspace.filter, party_id=self.parties.current_id()))
            self.actions_.run(f"go_{target}")

    # ---- what can be done ---------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the selected people or parties now."""
        ids = self.record_list.selected_ids()
        found: dict[str, Callable[[], object]] = {}
        if ids:
            found["copy"] = self.record_list.copy
        if self.record_list is self.parties and len(ids) == 1 and not self.workspace.register.read_only:
            party = self.workspace.register.find(Party, ids[0])
            if party is not None and party.standing is not PartyStanding.OURS:
                found["set_ours"] = partial(self._set_ours, ids[0])
        return found

    def _set_ours(self, party_id: str) -> None:
        register = self.workspace.register
        self.workspace.perform(lambda: people.set_ours(register, party_id, by=self), undo_offered=True)

    # ---- following --------------------------------------------------------------------------------------

    def _turn(self, _tab: int) -> None:
        """Tell of what is selected in the list that came to the front."""
        self._tell()
        current = self.record_list.current_id()
        if current:
            self.workspace.select(self.record_list.records.kind, current)
        self.workspace.commands_changed.emit()

    def _tell(self) -> None:
        current = self.record_list.current_id()
        kind = self.record_list.records.kind if current else None
        self.account.setVisible(self.account.tell(kind, current))

    def _follow(self) -> None:
        self.people.bring_up_to_date()
        self.parties.bring_up_to_date()
        self._tell()
        self._count()

    def _count(self) -> None:
        for tab, (shown, words) in enumerate(
            ((self.people, self.tr("People")), (self.parties, self.tr("Parties")))
        ):
            self.tabs.setTabText(tab, f"{words}  ·  {shown.records.record_count()}")
        some = self.people.records.record_count() or lists.count(self.workspace.register, "people")
        self.people_room.setCurrentWidget(self.people if some else self.no_people)
