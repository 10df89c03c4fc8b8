"""The editor of one agreement: the header that stays, and the sections in tabs."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.actions import ActionsSection
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.counterparts import CounterpartsSection
from desk.qt.screens.agreements.force import ForceSection
from desk.qt.screens.agreements.head import HeadSection
from desk.qt.screens.agreements.header import AgreementHeader
from desk.qt.screens.agreements.links import LinksSection
from desk.qt.screens.agreements.section import Page, Section
from desk.qt.screens.agreements.text import TextSection
from desk.qt.workspace import Workspace

HOLDS = {
    "add_action": "actions",
    "add_counterpart": "counterparts",
    "sign_counterpart": "counterparts",
    "send_counterpart": "counterparts",
    "receive_counterpart": "counterparts",
    "add_counterpart_set": "counterparts",
    "exchange_checklist": "counterparts",
    "attach_scan": "counterparts",
    "open_scan": "counterparts",
    "add_article": "text",
    "split_articles": "text",
    "add_text_language": "text",
    "texts_side_by_side": "text",
    "text_versions": "text",
    "keep_version": "text",
    "compare_versions": "text",
    "add_relation": "links",
    "attach_file": "links",
    "add_agreement_commitment": "links",
}
"""The section that comes to the front when an action is carried out."""


class AgreementEditor(QWidget):
    """Shows one agreement; every field saves by itself, and follows undo, redo and changes from elsewhere."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.at_hand = AgreementAtHand(workspace)
        self.header = AgreementHeader(self.at_hand, actions, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBar().setExpanding(False)
        for named in (self.tabs, self.tabs.tabBar()):
            named.setAccessibleName(self.tr("Parts of the agreement"))
        self.head = HeadSection(self.at_hand, actions)
        self.actions_section = ActionsSection(self.at_hand, actions)
        self.counterparts = CounterpartsSection(self.at_hand, actions)
        self.force = ForceSection(self.at_hand, actions)
        self.text = TextSection(self.at_hand, actions)
        self.links = LinksSection(self.at_hand, actions)
        self.sections: tuple[Section, ...] = (
            self.head,
            self.actions_section,
            self.counterparts,
            self.force,
            self.text,
            self.links,
        )
        for section in self.sections:
            section.comes_after = self.tabs.tabBar()
            self.tabs.addTab(Page(section, wide=section is self.text), section.name)
        self.bring("actions")
        self.tabs.currentChanged.connect(lambda _index: workspace.commands_changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        self.setAcceptDrops(True)
        self.header.parties.clicked.connect(self._go_to_party)

    def minimumSizeHint(self) -> QSize:
        """Return a size that lets the window stay small."""
        return QSize(self.fontMetrics().averageCharWidth() * 44, 240)

    # ---- showing --------------------------------------------------------------------------------------------

    def show_agreement(self, agreement_id: str) -> bool:
        """Show an agreement, or the present one as it is now; tell whether it is there."""
        if agreement_id != self.at_hand.agreement_id:
            self.finish()
            for section in self.sections:
                section.clear()
            self.header.clear()
        if not self.at_hand.take(agreement_id):
            return False
        self.header.show_agreement()
        for section in self.sections:
            section.show_agreement()
        self._name_tabs()
        return True

    def _name_tabs(self) -> None:
        for index, section in enumerate(self.sections):
            if self.tabs.tabText(index) != section.title():
                self.tabs.setTabText(index, section.title())

    def finish(self) -> None:
        """Save what is being typed."""
        if self.at_hand.agreement_id:
            self.header.title.finish()
            for section in self.sections:
                section.finish()

    def bring(self, name: str) -> None:
        """Bring a section to the front."""
        for index, section in enumerate(self.sections):
            if section.name == name:
                self.tabs.setCurrentIndex(index)

    def current_section(self) -> Section:
        """Return the section in front."""
        return self.sections[self.tabs.currentIndex()]

    def scrolled(self) -> int:
        """Return how far the part in front is scrolled."""
        page = self.tabs.currentWidget()
        return page.verticalScrollBar().value() if isinstance(page, Page) else 0

    def scroll_to(self, agreement_id: str, value: int) -> None:
        """Scroll the part in front, where that agreement is still shown."""
        page = self.tabs.currentWidget()
        if isinstance(page, Page) and agreement_id == self.at_hand.agreement_id:
            page.verticalScrollBar().setValue(value)

    def edit_title(self) -> None:
        """Select the title for typing."""
        self.header.title.setFocus()
        self.header.title.selectAll()

    def _go_to_successor(self) -> None:
        self.workspace.open(RecordKind.AGREEMENT, self.at_hand.successors[0].agreement.id)

    def _go_to_party(self, party_id: str) -> None:
        self.workspace.open(RecordKind.PARTY, party_id)

    # ---- doing ----------------------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with this agreement; doing it brings its section to the front."""
        if not self.at_hand.agreement_id:
            return {}
        found: dict[str, Callable[[], object]] = {"status_as_of": self.header.ask_for_a_day}
        if self.at_hand.successors:
            found["go_to_successor"] = self._go_to_successor
        for section in self.sections:
            for name, act in section.commands().items():
                found[name] = partial(self._do, name, act)
        found |= self.current_section().focused_commands()
        return found

    def _do(self, name: str, act: Callable[[], object]) -> None:
        self.bring(HOLDS[name])
        act()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.at_hand.agreement_id and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files that were dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.bring("links")
        self.links.attachments.attach(files)
        event.acceptProposedAction()
