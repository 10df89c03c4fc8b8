"""The reminders on Today: a short list, and what can be done with the one at hand."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton

from desk.domain.reminders import ReminderKind, Snooze
from desk.qt.actions import Actions, Commands
from desk.qt.icons import icon
from desk.qt.models.lines import Line
from desk.qt.screens.today_section import Section
from desk.qt.theme import Space
from desk.qt.wording import worded
from desk.qt.workspace import Workspace
from desk.services.reminders import Reminder

SHOWN = 30
"""Reminders shown at most; the count is always the whole."""

PUT_OFF = ("snooze_hour", "snooze_tomorrow", "snooze_week")

_ICONS = {ReminderKind.DUE: "due_soon", ReminderKind.NOTICE: "calendar", ReminderKind.OUT: "send"}


class RemindersSection(Section):
    """Shown only while something reminds."""

    def __init__(
        self,
        title: str,
        workspace: Workspace,
        actions: Actions,
        open_: Callable[[Line], None],
        choose: Callable[[Line], None],
    ) -> None:
        super().__init__(title, "", open_, choose, silent=True)
        self._workspace = workspace
        self._actions = actions
        self._choose = choose
        self._reminders: tuple[Reminder, ...] = ()
        self._going_on = False
        self.later = self._button("snooze_hour", self.tr("Remind me later"), "snooze")
        self.later.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.later)
        for name in PUT_OFF:
            menu.addAction(actions[name])
        self.later.setMenu(menu)
        self.done = self._button("dismiss_reminder", self.tr("Dismiss"), "silence")
        self.done.clicked.connect(actions["dismiss_reminder"].trigger)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.SMALL, 0, Space.SMALL, 0)
        bar.addWidget(self.later)
        bar.addWidget(self.done)
        bar.addStretch()
        self.column.addLayout(bar)

    def _button(self, name: str, words: str, icon_name: str) -> QToolButton:
        """Return a button that can be pressed whenever an action can be carried out."""
        action = self._actions[name]
        button = QToolButton(self)
        button.setText(words)
        button.setIcon(icon(icon_name))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(words)
        button.setToolTip(self.tr("Choose a reminder, then say what becomes of it"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    # ---- what is shown ------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the reminders anew and keep the place: the same one, or the next where it is gone."""
        before = self._under_cursor()
        row = self.list.currentIndex().row()
        self._reminders, count = self._workspace.reminding.shown(SHOWN)
        self.show_lines(tuple(map(self._line, self._reminders)), count)
        kept = next(
            (
                place
                for place, one in enumerate(self._reminders)
                if before and one.occasion == before.occasion
            ),
            None,
        )
        if kept is None and self._going_on and self._reminders:
            kept = min(row, len(self._reminders) - 1)
        self.list.setCurrentIndex(self.list.lines.index(kept) if kept is not None else QModelIndex())
        line = self.list.lines.line(kept) if kept is not None else None
        if self._going_on and line is not None:
            self._choose(line)

    def _line(self, reminder: Reminder) -> Line:
        late = reminder.occasion.kind is not ReminderKind.OUT and (
            reminder.occasion.day < self._workspace.register.today()
        )
        return Line(
            reminder.title,
            _ICONS[reminder.occasion.kind],
            worded(reminder.sentence),
            value=(reminder.kind, reminder.record_id),
            tone="overdue" if late else "warning",
        )

    def at_hand(self) -> Reminder | None:
        """Return the reminder under the cursor while its record is the one that is selected, else None."""
        found = self._under_cursor()
        if found is None or self._workspace.selection != (found.kind, found.record_id):
            return None
        return found

    def _under_cursor(self) -> Reminder | None:
        row = self.list.currentIndex().row()
        return self._reminders[row] if 0 <= row < len(self._reminders) else None

    # ---- what can be done -----------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return what can be done with the reminder at hand."""
        at_hand = self.at_hand()
        if at_hand is None or not self.isVisible():
            return {}
        reminding = self._workspace.reminding
        return {
            "snooze_hour": lambda: self._go_on(lambda: reminding.snooze(at_hand, Snooze.HOUR)),
            "snooze_tomorrow": lambda: self._go_on(lambda: reminding.snooze(at_hand, Snooze.TOMORROW)),
            "snooze_week": lambda: self._go_on(lambda: reminding.snooze(at_hand, Snooze.WEEK)),
            "dismiss_reminder": lambda: self._go_on(lambda: reminding.dismiss(at_hand)),
        }

    def _go_on(self, decide: Callable[[], None]) -> None:
        """Decide of the reminder at hand and come to the next one."""
        self._going_on = True
        try:
            decide()
        finally:
            self._going_on = False
        self._workspace.commands_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the reminder at hand."""
        if self.at_hand() is None:
            return
        menu = QMenu(self)
        for name in (*PUT_OFF, "dismiss_reminder"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        menu.addAction(self._actions["open_record"])
        menu.exec(event.globalPos())
        menu.deleteLater()
