"""The Today screen: what presses, what is out, what is awaited, and how the backups stand."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.qt.actions import Actions, Commands
from desk.qt.after_paint import AfterPaint
from desk.qt.models.lines import Line
from desk.qt.screens.conditions_section import ConditionsSection
from desk.qt.screens.reminders_section import RemindersSection
from desk.qt.screens.screen import Screen
from desk.qt.screens.today_lines import (
    awaited_line,
    dormant_line,
    due_line,
    event_line,
    notice_line,
    out_lines,
)
from desk.qt.screens.today_section import Section
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace
from desk.services import today as read

PLACES: dict[int, dict[str, int]] = {
    1: dict.fromkeys(
        (
            "overdue",
            "reminders",
            "perhaps_met",
            "due_soon",
            "out",
            "awaited",
            "notices",
            "dormant",
            "contacts",
            "planned",
        ),
        0,
    ),
    2: {
        "overdue": 0,
        "reminders": 1,
        "perhaps_met": 1,
        "due_soon": 0,
        "out": 0,
        "notices": 0,
        "dormant": 0,
        "awaited": 1,
        "contacts": 1,
        "planned": 1,
    },
    3: {
        "overdue": 0,
        "reminders": 1,
        "perhaps_met": 1,
        "due_soon": 0,
        "dormant": 0,
        "out": 1,
        "notices": 1,
        "awaited": 1,
        "contacts": 2,
        "planned": 2,
    },
}
"""The column of each section, by how many columns there is room for."""

PAUSE = 15
"""Milliseconds between two pieces of the work on running terms."""
PAUSE_BEHIND = 150
"""The same while another screen is in front, which goes first."""


class TodayScreen(Screen):
    """Sections in the order of the officer's morning, in as many columns as there is room for."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(workspace, actions, parent)
        self.date = PlainLabel(self)
        set_text_role(self.date, TextRole.DISPLAY)
        self.backup = PlainLabel(self)
        self.backup.setWordWrap(True)
        set_text_role(self.backup, TextRole.BODY, quiet=True)
        self.reminders = RemindersSection(self.tr("Reminders"), workspace, actions, self._open, self._choose)
        self.perhaps_met = ConditionsSection(
            self.tr("Conditions that may have come true"), workspace, actions, self._open, self._choose
        )
        self.perhaps_met.answered.connect(self.take_focus)
        self.sections = self._sections()
        for section in self.sections.values():
            section.list.chosen.connect(partial(self._leave_others, section))
        self._columns = 0
        self._lay_out()
        self._later = AfterPaint(self, self._reload_slower)
        self._terms = QTimer(self)
        self._terms.setSingleShot(True)
        self._terms.setInterval(PAUSE)
        self._terms.timeout.connect(self._work_on_terms)
        self._stale = WhenShown(self, self.reload)
        workspace.changed.connect(lambda _changes: self._stale.want())
        workspace.filter_changed.connect(lambda _filter: self._stale.want())
        workspace.day_turned.connect(self._stale.want)
        workspace.reminding.changed.connect(self._follow_reminders)
        self.reload()

    def _sections(self) -> dict[str, Section]:
        return {
            "overdue": self._section(self.tr("Overdue"), self.tr("Nothing is overdue.")),
            "reminders": self.reminders,
            "perhaps_met": self.perhaps_met,
            "due_soon": self._section(
                self.tr("Due in the next 90 days"), self.tr("Nothing falls due in the next 90 days.")
            ),
            "out": self._section(
                self.tr("Counterparts out"), self.tr("No counterpart is out for signature.")
            ),
            "awaited": self._section(
                self.tr("Agreements on their way"), self.tr("No agreement is on its way.")
            ),
            "notices": self._section(
                self.tr("Notice and renewal"),
                self.tr("No notice period closes and no term is renewed or ends within a year."),
                silent=True,
            ),
            "dormant": self._section(
                self.tr("Conditions to watch"), self.tr("No commitment waits for a condition."), silent=True
            ),
            "contacts": self._section(self.tr("Last contacts"), self.tr("No contact is recorded yet.")),
            "planned": self._section(self.tr("Planned"), self.tr("Nothing is planned."), silent=True),
        }

    def _section(self, title: str, nothing: str, *, silent: bool = False) -> Section:
        return Section(title, nothing, self._open, self._choose, silent)

    def _lay_out(self) -> None:
        self.page = QWidget(self)
        self.page.setObjectName("page")
        self.row = QHBoxLayout()
        self.row.setSpacing(Space.LARGE)
        self.columns = [QVBoxLayout() for _ in range(3)]
        for one in self.columns:
            one.setSpacing(Space.LARGE)
            self.row.addLayout(one)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.date)
        column.addWidget(self.backup)
        column.addSpacing(Space.SMALL)
        column.addLayout(self.row)
        column.addStretch()
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.page)
        self.empty = EmptyState(
            "today",
            self.tr("An empty register"),
            self.tr(
                "Bring in the first document, mark the sentences that matter, and each becomes a record."
            ),
            self.actions_["import_source"],
            self,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._arrange()

    def _arrange(self) -> None:
        letter = max(1, self.fontMetrics().averageCharWidth())
        columns = max(1, min(3, self.width() // (letter * 62)))
        if columns == self._columns:
            return
        self._columns = columns
        for column in self.columns:
            while column.count():
                column.takeAt(0)
        for name, section in self.sections.items():
            self.columns[PLACES[columns][name]].addWidget(section)
        for position, column in enumerate(self.columns):
            column.addStretch()
            self.row.setStretch(position, 1 if position < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    # ---- reading --------------------------------------------------------------------------------------

    def entered(self) -> None:
        """Come to the front with today's date and the present state of the backups."""
        self._later.want()

    def take_focus(self) -> None:
        """Lead the keys to the first section that has lines."""
        first = next((one.list for one in self.sections.values() if one.list.isVisibleTo(self)), None)
        if first is None:
            super().take_focus()
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_something(self) -> None:
        """Read everything now, for a picture."""
        self._reload_slower()
        self.perhaps_met.work.finish()
        self._terms.stop()
        self._show_notices()

    def reload(self) -> None:
        """Read the quick part at once, the slower part right after."""
        found = read.today(self.workspace.register, self.workspace.filter)
        self.date.setText(word_date(self.workspace.today()))
        self.sections["overdue"].show_lines(tuple(map(due_line, found.overdue)), found.overdue_count)
        self.sections["due_soon"].show_lines(tuple(map(due_line, found.due_soon)), found.due_soon_count)
        self.sections["dormant"].show_lines(tuple(map(dormant_line, found.dormant)))
        self.sections["contacts"].show_lines(tuple(map(event_line, found.contacts)))
        self.sections["planned"].show_lines(tuple(map(event_line, found.planned)))
        nothing = not any((found.overdue, found.due_soon, found.dormant, found.contacts, found.planned))
        self.stack.setCurrentWidget(self.empty if nothing and self._is_bare() else self.area)
        self._later.want()

    def _is_bare(self) -> bool:
        from desk.services import lists

        register = self.workspace.register
        return not any(
            lists.count(register, name) for name in ("events", "agreements", "commitments", "sources")
        )

    def _reload_slower(self) -> None:
        if self.workspace.closed:
            return
        register = self.workspace.register
        out = read.counterparts_out(register, self.workspace.filter)
        self.sections["out"].show_lines(out_lines(out))
        awaited = read.awaited_steps(register, self.workspace.filter)
        self.sections["awaited"].show_lines(tuple(map(awaited_line, awaited)))
        self._terms.start()
        self.perhaps_met.reload()
        self._say_backup()

    def _work_on_terms(self) -> None:
        """Look at the running terms a few at a time: there may be thousands, and the officer's keys go first."""
        if self.workspace.closed:
            return
        if read.work_on_terms(self.workspace.register):
            self._terms.start(PAUSE if self.isVisible() else PAUSE_BEHIND)
        else:
            self._show_notices()

    def _show_notices(self) -> None:
        ahead = read.terms_ahead(self.workspace.register, self.workspace.filter)
        self.sections["notices"].show_lines(tuple(map(notice_line, ahead)))
        self.reminders.reload()

    def _follow_reminders(self) -> None:
        """Show at once what the officer decided; behind another screen all is read anew when this one comes back."""
        if self._stale.in_sight():
            self.reminders.reload()
        else:
            self._stale.want()

    def commands(self) -> Commands:
        """Return what can be done with the reminder, or with the condition, at hand."""
        return {**self.reminders.commands(), **self.perhaps_met.commands()}

    def _say_backup(self) -> None:
        register = self.workspace.register
        if register.read_only:
            self.backup.setText(self.tr("This register is open to read only."))
            return
        health = read.backup_health(register, self.workspace.settings.backup_folder)
        if health.taken_at is None:
            words = self.tr("No backup yet; one is taken when you close Desk.")
        else:
            when = health.taken_at.astimezone().strftime("%Y-%m-%d %H:%M")
            words = (
                self.tr("Last backup {when}; changes since then are backed up when you close Desk.")
                if health.changed_since
                else self.tr("Last backup {when}; nothing has changed since.")
            ).format(when=when)
        self.backup.setText(words)

    def _open(self, line: Line) -> None:
        kind, record_id = line.value
        self.workspace.open(kind, record_id)

    def _leave_others(self, here: Section, _line: Line) -> None:
        """Let the line that was chosen be the only one that is marked."""
        for section in self.sections.values():
            if section is not here:
                section.list.setCurrentIndex(QModelIndex())

    def _choose(self, line: Line) -> None:
        kind, record_id = line.value
        self.workspace.select(kind, record_id)
