"""The reminders of one window: what reminds now, what the officer decides of it, and what begins to remind.

It counts no time itself: it is told of each look at the clock (see `DayWatch`), so that a machine that slept a night
or a clock that was set is followed like any other.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desk.domain.errors import KnownError
from desk.domain.reminders import DISMISSED, Decision, Occasion, Snooze, is_silent, snoozed
from desk.qt.widgets.inline_message import Tone
from desk.services.register import EPOCH_ORDINAL

if TYPE_CHECKING:
    from desk.qt.workspace import Workspace
    from desk.services.reminders import Reached, Reminder


PAUSE = 20
"""Milliseconds between two shares of the work that another day brings: the officer's keys go first."""


class Reminding(QObject):
    """Shared by the list on Today and by whoever calls the officer's attention."""

    changed = Signal()
    """What is to be shown may be other than before."""
    called = Signal(object)
    """A tuple of `Reminder`: they remind from now on, or anew. Never of a register that is open to read only."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._kept: dict[str, Decision] | None = None
        self._put_off: set[str] = set()
        self._woken: set[str] = set()
        self._day_before: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._work_on)

    # ---- what reminds -----------------------------------------------------------------------------------

    def shown(self, most: int) -> tuple[tuple["Reminder", ...], int]:
        """Return the most pressing reminders that the filter lets pass, and how many there are in all."""
        from desk.services.reminders import reminders_of

        found = self._reached(filtered=True)
        return reminders_of(self._workspace.register, [one.occasion for one in found[:most]]), len(found)

    def _reached(self, *, filtered: bool) -> "list[Reached]":
        from desk.services.reminders import lead_times, reached

        workspace = self._workspace
        wanted = workspace.filter if filtered else None
        return reached(workspace.register, lead_times(workspace.settings), self._decisions(), wanted=wanted)

    def _decisions(self) -> dict[str, Decision]:
        if self._kept is None:
            from desk.services.reminder_decisions import read_decisions

            self._take(read_decisions())
        assert self._kept is not None
        return self._kept

    def _take(self, decisions: dict[str, Decision]) -> None:
        now, today = self._workspace.register.present(), self._workspace.register.today()
        self._kept = decisions
        self._put_off = {
            key for key, one in decisions.items() if not one.dismissed and is_silent(one, now, today)
        }

    # ---- what the officer decides -------------------------------------------------------------------------

    def snooze(self, reminder: "Reminder", choice: Snooze) -> None:
        """Put a reminder off; the message bar says so and offers to take it back."""
        register = self._workspace.register
        words = {
            Snooze.HOUR: self.tr("You will be reminded again in an hour."),
            Snooze.TOMORROW: self.tr("You will be reminded again tomorrow."),
            Snooze.WEEK: self.tr("You will be reminded again in a week."),
        }
        self._decide(reminder.occasion, snoozed(choice, register.present(), register.today()), words[choice])

    def dismiss(self, reminder: "Reminder") -> None:
        """Have done with a reminder; the message bar says so and offers to take it back."""
        self._decide(
            reminder.occasion, DISMISSED, self.tr("Dismissed. It reminds again only of another date.")
        )

    def _decide(self, occasion: Occasion, decision: Decision, words: str) -> None:
        before = self._decisions().get(occasion.key)
        if self._keep(occasion, decision):
            take_back: Callable[[], object] = lambda: self._keep(occasion, before)  # noqa: E731
            self._workspace.say(words, Tone.DONE, ((self.tr("Undo"), take_back),))

    def _keep(self, occasion: Occasion, decision: Decision | None) -> bool:
        from desk.services.reminder_decisions import keep_decision

        register = self._workspace.register
        try:
            self._take(keep_decision(occasion.key, decision, register.present(), register.today()))
        except KnownError as error:
            self._workspace.say_error(error)
            return False
        self.changed.emit()
        return True

    # ---- time goes on ---------------------------------------------------------------------------------------

    def turn(self, before: date) -> None:
        """Know that the day has turned since `before`; the look that follows tells what reminds now."""
        if self._day_before is None:
            self._day_before = before.toordinal() - EPOCH_ORDINAL

    def look(self, now: datetime) -> None:
        """Tell what begins to remind at the moment `now`: what another day brings, and what was put off until now."""
        today = self._workspace.register.today()
        kept = self._decisions()
        woken = {key for key in self._put_off if not is_silent(kept.get(key), now, today)}
        self._put_off -= woken
        self._woken |= woken
        if self._woken or self._day_before is not None:
            self._work_on()

    def _work_on(self) -> None:
        """Look at the running terms a few at a time, since another day may change them all; then tell."""
        if self._workspace.closed:
            return
        settings = self._workspace.settings
        if settings.reminders and settings.notice_lead_days:
            from desk.services.agreement_terms import work

            if work(self._workspace.register):
                self._soon.start()
                return
        self._tell()

    def _tell(self) -> None:
        woken, self._woken = self._woken, set()
        day_before, self._day_before = self._day_before, None
        self.changed.emit()
        if self._workspace.register.read_only:
            return
        from desk.services.reminders import reminders_of

        new = [
            one.occasion
            for one in self._reached(filtered=False)
            if one.occasion.key in woken or (day_before is not None and one.on > day_before)
        ]
        if new:
            self.called.emit(reminders_of(self._workspace.register, new))
