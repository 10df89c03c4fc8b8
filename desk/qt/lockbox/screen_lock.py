"""Hears from the desktop, where it tells, that the screen was locked or the machine goes to sleep.

Only the machine's own message buses are listened to; nothing is sent to anybody. Where there is none, nothing is heard.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_LOCKERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
"""(interface, path) of who tells by `ActiveChanged(bool)` that the screen was locked; the desktops differ."""

_LOGIN = "org.freedesktop.login1"


class ScreenLock(QObject):
    """`locked` is sent when the screen was locked or the machine goes to sleep."""

    locked = Signal()

    def listen(self) -> None:
        """Begin to listen, where there is anything to listen to."""
        if not sys.platform.startswith("linux"):
            return
        from PySide6.QtDBus import QDBusConnection  # late: only a protected register needs it

        if _session_bus_is_there():
            session = QDBusConnection.sessionBus()
            for interface, path in _LOCKERS:
                self._hear(session, "", path, interface, "ActiveChanged", "told(bool)")
        if Path("/run/dbus/system_bus_socket").exists():
            system = QDBusConnection.systemBus()
            manager = f"{_LOGIN}.Manager"
            self._hear(system, _LOGIN, "/org/freedesktop/login1", manager, "PrepareForSleep", "told(bool)")
            own = os.environ.get("XDG_SESSION_ID", "")
            if own.isalnum():
                path = f"/org/freedesktop/login1/session/{_path_of(own)}"
                self._hear(system, _LOGIN, path, f"{_LOGIN}.Session", "Lock", "told_to_lock()")

    def _hear(
        self, bus: "QDBusConnection", service: str, path: str, interface: str, name: str, slot: str
    ) -> bool:
        """Have the bus tell of a signal; False where it does not."""
        # It says that it wants bytes, and takes only the words that SLOT makes.
        as_qt_names_it: Any = SLOT(slot)
        try:
            return bus.connect(service, path, interface, name, self, as_qt_names_it)
        except (TypeError, ValueError):
            return False

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """Take the word that it begins, or that it ends."""
        if begins:
            self.locked.emit()

    @Slot()
    def told_to_lock(self) -> None:
        """Take the word that this session is to be locked."""
        self.locked.emit()


def _session_bus_is_there() -> bool:
    """Return whether a bus of this session runs; none is ever started for us."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) or bool(folder and Path(folder, "bus").exists())


def _path_of(session: str) -> str:
    """Return a session's name as the bus writes it in a path: a leading figure by its code."""
    return f"_{ord(session[0]):x}{session[1:]}" if session[0].isdigit() else session
