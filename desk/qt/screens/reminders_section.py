"""The reminders on Today: a short list, and what can be done with the one at hand."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QToolButton

from desk.domain.reminders import ReminderKind, Snooze
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.models.lines import Line
from desk.qt.screens.answered_section import AnsweredSection
from desk.qt.wording import worded
from desk.qt.workspace import Workspace
from desk.services.reminders import Reminder

SHOWN = 30
"""Reminders shown at most; the count is always the whole."""

PUT_OFF = ("snooze_hour", "snooze_tomorrow", "snooze_week")

_ICONS = {ReminderKind.DUE: "due_soon", ReminderKind.NOTICE: "calendar", ReminderKind.OUT: "send"}


class RemindersSection(AnsweredSection[Reminder]):
    """Shown only while something reminds."""

    answers = (*PUT_OFF, "dismiss_reminder")

    def __init__(
        self,
        title: str,
        workspace: Workspace,
        actions: Actions,
        open_: Callable[[Line], None],
        choose: Callable[[Line], None],
    ) -> None:
        super().__init__(title, workspace, actions, open_, choose)
        tip = self.tr("Choose a reminder, then say what becomes of it")
        self.later = self._add_button("snooze_hour", self.tr("Remind me later"), "snooze", tip)
        self.later.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.later)
        for name in PUT_OFF:
            menu.addAction(actions[name])
        self.later.setMenu(menu)
        self.done = self._add_button("dismiss_reminder", self.tr("Dismiss"), "silence", tip)
        self.done.clicked.connect(actions["dismiss_reminder"].trigger)

    # ---- what is shown ------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the reminders anew and keep the place: the same one, or the next where it is gone."""
        reminders, count = self._workspace.reminding.shown(SHOWN)
        self._show_asked(reminders, count)

    def _line(self, one: Reminder) -> Line:
        late = one.occasion.kind is not ReminderKind.OUT and (
            one.occasion.day < self._workspace.register.today()
        )
        return Line(
            one.title,
            _ICONS[one.occasion.kind],
            worded(one.sentence),
            value=(one.kind, one.record_id),
            tone="overdue" if late else "warning",
        )

    def _record(self, one: Reminder) -> tuple[RecordKind, str]:
        return one.kind, one.record_id

    def _same(self, one: Reminder, other: Reminder) -> bool:
        return one.occasion == other.occasion

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
