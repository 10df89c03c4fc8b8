"""Whether a process of this machine still runs, and since when: to tell a living lock from one left behind."""

import os
import sys


def is_running(process: int) -> bool:
    """Tell whether a process of this number runs; True where the system does not say."""
    if process <= 0:
        return False
    if sys.platform == "win32":
        return _runs_on_windows(process)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return _state(process) != "Z"


def started_at(process: int) -> str:
    """Return when a process started, in the system's own measure; "" where it does not say.

    Numbers are given again to later processes; with the start they are not mistaken for each other.
    """
    fields = _status(process)
    return fields[19] if len(fields) > 19 else ""


def _state(process: int) -> str:
    fields = _status(process)
    return fields[0] if fields else ""


def _status(process: int) -> list[str]:
    """Return the fields of /proc/PID/stat (Linux) after the command's name, the third field first."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return []


def _runs_on_windows(process: int) -> bool:
    # os.kill(process, 0) would end the process there.
    import ctypes

    query_limited_information, still_active = 0x1000, 259
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    handle = kernel.OpenProcess(query_limited_information, False, process)
    if not handle:
        access_denied = 5
        return bool(kernel.GetLastError() == access_denied)
    try:
        code = ctypes.c_ulong()
        return not kernel.GetExitCodeProcess(handle, ctypes.byref(code)) or code.value == still_active
    finally:
        kernel.CloseHandle(handle)
