"""Whether there is a screen to open a window on, and drawing without one.

Qt, asked for a window without a screen, ends the process with words of its own.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path


def has_screen() -> bool:
    """Return whether a window can be opened here, as far as that can be told without Qt."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return True
    return _x11_is_there(os.environ.get("DISPLAY", "")) or _wayland_is_there(
        os.environ.get("WAYLAND_DISPLAY", "")
    )


def draw_off_screen() -> None:
    """Draw pictures in memory where windows would need a display; no window flashes up where there is one."""
    if sys.platform.startswith("linux") and not drawn_in_memory():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Drawing in memory, Qt warns that windows have no size hints there; standard error is for problems.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


def drawn_in_memory() -> bool:
    """Return whether Qt is told to draw in memory alone."""
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))


def _x11_is_there(display: str) -> bool:
    if not display:
        return False
    host, _, screen = display.rpartition(":")
    number = screen.partition(".")[0]
    if host not in ("", "unix") or not number.isdecimal():
        return True  # another machine's, or a form that Qt may know: it is for Qt to try
    return _listens(Path(f"/tmp/.X11-unix/X{number}"))


def _wayland_is_there(display: str) -> bool:
    return bool(display) and _listens(Path(os.environ.get("XDG_RUNTIME_DIR", "")) / display)


def _listens(address: Path) -> bool:
    """Return whether somebody has a socket at `address`, as a file or by the kernel's list alone."""
    with suppress(OSError, ValueError):
        if address.is_socket():
            return True
    with suppress(OSError):
        listed = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
        return any(line.endswith((f" {address}", f" @{address}")) for line in listed.splitlines())
    return False
