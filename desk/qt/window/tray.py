"""Desk's sign in the system's tray, only where the officer asked for it and the system has a tray.

What it says may be read by whoever stands by, over any other program: a marked record is told without its words.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from desk.domain.vocabulary import RecordKind
from desk.qt.wording import word_term, worded
from desk.services.resources import resource_path

if TYPE_CHECKING:
    from desk.services.reminders import Reminder

SHOWN_FOR = 10 * 1000
"""Milliseconds for which the system is asked to show a notification."""


def has_tray() -> bool:
    """Return whether the system has a tray just now, one that shows notifications."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class Tray(QObject):
    """The sign in the tray, while it is wanted."""

    called_back = Signal()
    """The officer pressed the sign or a notification: the window is wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sign: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    def follow(self, wanted: bool) -> None:
        """Show the sign where it is wanted and can be, else take it away."""
        if not (wanted and has_tray()):
            self._take_away()
        elif self.sign is None:
            self._menu = QMenu()
            self._menu.addAction(self.tr("Show Desk")).triggered.connect(self.called_back)
            self.sign = QSystemTrayIcon(QIcon(str(resource_path("desk.svg"))), self)
            self.sign.setToolTip(QApplication.applicationName() or "Desk")
            self.sign.setContextMenu(self._menu)
            self.sign.activated.connect(self._press)
            self.sign.messageClicked.connect(self.called_back)
            self.sign.show()

    def notify(self, reminders: "tuple[Reminder, ...]") -> None:
        """Show a notification of these reminders, where the sign is there."""
        if self.sign is None or not reminders:
            return
        title, words = self.words(reminders)
        self.sign.showMessage(title, words, QSystemTrayIcon.MessageIcon.Information, SHOWN_FOR)

    def words(self, reminders: "tuple[Reminder, ...]") -> tuple[str, str]:
        """Return the title and the words of a notification: of a marked record only what kind it is, and when."""
        if len(reminders) > 1:
            return self.tr("Desk"), self.tr("{count} reminders stand on Today.").format(count=len(reminders))
        (one,) = reminders
        if one.marking:
            return self.tr("Desk: {kind}").format(kind=_kind_words(one.kind)), worded(one.sentence)
        return one.title, worded(one.sentence)

    def _take_away(self) -> None:
        if self.sign is not None:
            self.sign.hide()
            self.sign.deleteLater()
            self.sign = None
        if self._menu is not None:
            self._menu.deleteLater()
            self._menu = None

    def _press(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.called_back.emit()


def _kind_words(kind: RecordKind) -> str:
    return word_term(kind).lower()
