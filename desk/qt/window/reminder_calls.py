"""Calls the officer's attention to reminders: quietly in the message bar and, where it is wanted, from the tray.

Never by a dialog that has to be answered: a reminder waits, the officer does not.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk.qt.widgets.inline_message import Tone
from desk.qt.window.tray import Tray
from desk.qt.wording import worded

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.services.reminders import Reminder


class ReminderCalls(QObject):
    """Tells what begins to remind while the window is open; at the start the list on Today stands for itself."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self.tray = Tray(self)
        self.tray.called_back.connect(self._come_back)
        self._workspace.reminding.called.connect(self.tell)
        self._workspace.settings_changed.connect(self._follow_settings)
        self.tray.follow(self._tray_wanted())

    def tell(self, reminders: "tuple[Reminder, ...]") -> None:
        """Say in one line what reminds now."""
        if not reminders:
            return
        if len(reminders) == 1:
            (one,) = reminders
            words = self.tr("Reminder: “{title}”. {what}").format(
                title=_shortened(one.title), what=worded(one.sentence)
            )
        else:
            words = self.tr("{count} reminders stand on Today.").format(count=len(reminders))
        self._workspace.say(words, Tone.INFO, ((self.tr("Show"), lambda: self._show(reminders)),))
        self.tray.notify(reminders)

    def stop(self) -> None:
        """Leave the tray."""
        self.tray.follow(False)

    def _show(self, reminders: "tuple[Reminder, ...]") -> None:
        if len(reminders) == 1:
            self._workspace.open(reminders[0].kind, reminders[0].record_id)
        else:
            self._window.go("today")

    def _come_back(self) -> None:
        """Bring the window to the front, where Today shows what reminds."""
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        self._window.go("today")

    def _follow_settings(self) -> None:
        self.tray.follow(self._tray_wanted())
        self._workspace.reminding.changed.emit()

    def _tray_wanted(self) -> bool:
        settings = self._workspace.settings
        return settings.tray and settings.reminders and not self._workspace.register.read_only


def _shortened(title: str) -> str:
    return title if len(title) <= 80 else f"{title[:79]}…"
