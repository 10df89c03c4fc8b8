"""The list of agreements: sorted by its headings, grouped, narrowed by a word and by where an agreement stands."""

from dataclasses import replace

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.screens.agreements.agreement_rows import BY_STATUS, AgreementRecords
from desk.qt.screens.agreements.head import QuietCombo
from desk.qt.screens.agreements.narrowing import NarrowingPanel
from desk.qt.screens.agreements.section import flat_button
from desk.qt.theme import Space, icon_extent
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import word_number
from desk.qt.workspace import Workspace
from desk.services.agreement_glances import Narrowing
from desk.services.lists import Changes

COLUMNS = (
    "title",
    "status",
    "next_step",
    "last_step",
    "signed",
    "form",
    "parties",
    "subjects",
    "binding",
    "marking",
    "updated_at",
)
SHOWN = ("title", "status", "next_step", "last_step", "form", "signed", "parties")
"""Shown where there is room, the most wanted first; the heading's menu offers the others."""

WIDTHS = {"status": 20, "next_step": 24, "last_step": 14, "signed": 15, "form": 16, "parties": 18}

MENU = (
    "open_record",
    "open_in_tab",
    "go_to_successor",
    "edit_record",
    "tag_record",
    "history",
    "",
    "copy",
    "remove_record",
)

PAUSE = 15
"""Milliseconds between two pieces of the work on statuses: what the officer does goes before it."""


class AgreementList(QWidget):
    """A heading with the count, the word, the grouping, what it is narrowed to, and the list."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = AgreementRecords(workspace, actions, "agreements", COLUMNS, MENU)
        self.list.setAccessibleName(self.tr("Agreements"))
        self.list.set_widths(WIDTHS, "title", SHOWN)
        self.glances = self.list.records.glances
        self.heading = SectionHeading(self.tr("Agreements"), self)
        new = flat_button(self.tr("New"), "add", actions["add_agreement"].trigger, self)
        new.setToolTip(actions["add_agreement"].toolTip())
        new.setAccessibleName(self.tr("New agreement"))
        self.heading.add_widget(new)
        self.word = SearchField(self.tr("Narrow this list"), self)
        self.word.setAccessibleName(self.tr("Narrow the list of agreements"))
        self.group = self._grouping()
        self.panel = NarrowingPanel(workspace.register, self.glances, self)
        self.panel.hide()
        self.more = self._disclosure()
        self._lay_out()
        self._work = QTimer(self)
        self._work.setSingleShot(True)
        self._work.setInterval(PAUSE)
        self._work.timeout.connect(self._work_on)
        self.word.searched.connect(lambda _text: self._narrow())
        self.panel.narrowed.connect(self._narrow_to)
        self.list.counted.connect(lambda _count: self._count())
        workspace.filter_changed.connect(lambda _filter: self._narrow())
        workspace.changed.connect(self._follow)
        workspace.day_turned.connect(self._follow_day)
        self._count()

    def _grouping(self) -> QuietCombo:
        group = QuietCombo(self)
        group.setAccessibleName(self.tr("Group the agreements"))
        for name, words in (
            ("", self.tr("Not grouped")),
            (BY_STATUS, self.tr("By status")),
            ("form", self.tr("By form")),
            ("binding", self.tr("By whether binding")),
        ):
            group.addItem(words, name)
        group.activated.connect(lambda _row: self._regroup())
        return group

    def _disclosure(self) -> QToolButton:
        more = QToolButton(self)
        more.setCheckable(True)
        more.setIcon(icon("filter"))
        more.setIconSize(QSize(icon_extent(), icon_extent()))
        more.setToolButtonStyle(more.toolButtonStyle().ToolButtonTextBesideIcon)
        more.setFocusPolicy(more.focusPolicy().StrongFocus)
        more.setAccessibleName(self.tr("Narrow by where an agreement stands"))
        more.setToolTip(self.tr("Narrow by status, next step, age, party, form or subject"))
        more.toggled.connect(self._disclose)
        return more

    def _lay_out(self) -> None:
        line = FlowLayout()
        line.addWidget(self.group)
        line.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.SMALL, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        layout.addWidget(self.heading)
        layout.addWidget(self.word)
        layout.addLayout(line)
        layout.addWidget(self.panel)
        layout.addWidget(self.list, 1)

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves most room to the editor."""
        return QSize(self.fontMetrics().averageCharWidth() * 26, 200)

    # ---- working out where all stand ------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the work, begun anew where the day has changed."""
        super().showEvent(event)
        if self.glances.new_day() or not self.glances.finished:
            self._work.start()

    def _follow_day(self) -> None:
        """Begin anew on another day; behind another screen, that waits until the list is shown."""
        if self.isVisible() and self.glances.new_day():
            self._work.start()

    def _work_on(self) -> None:
        if self.workspace.closed or not self.isVisible():
            return
        if self.glances.work(self.list.records.all_ids):
            self._work.start()
        else:
            self.list.records.worked_out()
            self._refresh_panel()
        self._count()

    def _follow(self, _changes: Changes) -> None:
        if not self.glances.finished:
            self._work.start()
        self._refresh_panel()

    # ---- narrowing --------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        wanted = self.workspace.filter
        typed = self.word.text().strip()
        if typed:
            wanted = replace(wanted, text=f"{wanted.text} {typed}".strip())
        self.list.records.set_filter(wanted)

    def _narrow_to(self, wanted: Narrowing) -> None:
        self.list.records.narrow(wanted)
        self._say_narrowing()

    def _regroup(self) -> None:
        self.list.records.set_group(self.group.currentData())

    def _disclose(self, shown: bool) -> None:
        if shown:
            self.panel.refresh()
        self.panel.setVisible(shown)

    def _refresh_panel(self) -> None:
        if self.panel.isVisible():
            self.panel.refresh()

    def _say_narrowing(self) -> None:
        count = self.list.records.narrowing.count()
        words = self.tr("Narrow")
        self.more.setText(f"{words}: {count}" if count else words)
        self.panel.all.setVisible(bool(count))

    def _count(self) -> None:
        count = self.list.records.record_count()
        note = word_number(count) if count else ""
        if self.list.records.waits():
            note = self.tr("{count} · working out where they stand: {left} left").format(
                count=count, left=self.glances.left
            )
        self.heading.set_note(note)
        self._say_narrowing()

    def is_narrowed(self) -> bool:
        """Whether a filter, a word or a choice keeps agreements out of the list."""
        return bool(self.workspace.filter) or self.narrows_itself()

    def narrows_itself(self) -> bool:
        """Whether a word or a choice made here keeps agreements out of the list."""
        return bool(self.word.text().strip() or self.list.records.narrowing.count())

    def show_all(self) -> None:
        """Take away the word and the choices, so that a record that they hide can be shown."""
        self.word.clear()
        self.panel.clear()
        self._narrow()
