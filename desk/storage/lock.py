"""The sidecar lock that tells a second opener who holds a file: host, user, process and time.

A lock appears whole or not at all, and of two who take it at once one gets it. A lock that a process of this
host left behind when it died is taken over; one of another host is believed.
"""

import getpass
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from errno import EIO
from pathlib import Path
from typing import Self

from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.storage.problems import FileLocked, disk_failed, os_problem
from desk.storage.processes import is_running, started_at
from desk.storage.safe_write import remove_unfinished, temporary_beside


@value_class(frozen=True)
class Holder:
    """Who holds a file; `since` is UTC, ISO 8601; `started` tells the process from a later one of its number."""

    who: str
    user: str
    host: str
    process: int
    since: str
    started: str = ""


class FileHeld(FileLocked):
    """Another Desk has the file open; it may still be opened to read."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.holder = holder
        self.elsewhere = holder.host != platform.node()
        advice = say(QT_TRANSLATE_NOOP("sentences", "It can be opened to read meanwhile."))
        if self.elsewhere:
            # What runs on another computer cannot be seen from here: only somebody who asks there can tell.
            advice = say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "It can be opened to read meanwhile. If nobody has it open there any more, take it over in the window,"
                    " or remove “{lock}” beside it.",
                ),
                lock=lock_path_of(path).name,
            )
        super().__init__(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is open already: {who} on {host}, since {since}."),
                name=path.name,
                who=holder.who or holder.user,
                host=holder.host,
                since=holder.since.replace("T", " ").replace("Z", " UTC"),
            ),
            advice,
        )


class Lock:
    """A held lock; release it in the end."""

    def __init__(self, lock_path: Path, holder: Holder, left_by: Holder | None = None) -> None:
        self._lock_path = lock_path
        self._holder = holder
        self.left_by = left_by
        """Who left the lock behind that this one took over, or None."""

    @classmethod
    def acquire(cls, path: Path, *, who: str, now: str, instead_of: Holder | None = None) -> Self:
        """Take the lock of `path`; raises `FileHeld`, or a `KnownError` where the folder may not be written.

        `instead_of` is a holder of whom the officer says that he is gone.
        """
        lock_path = lock_path_of(path)
        holder = Holder(who, _user(), platform.node(), os.getpid(), now, started_at(os.getpid()))
        try:
            with _one_at_a_time(lock_path.parent):
                other = read_holder(lock_path)
                if other is not None and other != instead_of and _alive(other):
                    raise FileHeld(path, other)
                if lock_path.exists():
                    lock_path.unlink()
                if not _placed(lock_path, holder):
                    raise FileHeld(path, read_holder(lock_path) or holder)
        except OSError as error:
            if error.errno == EIO:  # the disk, and not the register, which nobody has looked at yet
                raise disk_failed(path) from error
            raise os_problem(error, path, writing=not path.exists()) from error
        return cls(lock_path, holder, other)

    @property
    def held(self) -> bool:
        """Whether it is there still."""
        return read_holder(self._lock_path) == self._holder

    def release(self) -> None:
        """Let go, unless somebody else has taken the lock over meanwhile."""
        if read_holder(self._lock_path) == self._holder:
            with suppress(OSError):
                self._lock_path.unlink(missing_ok=True)


def lock_path_of(path: Path) -> Path:
    """Return where the lock of `path` lies; a link's lock lies beside the file that it leads to."""
    real = path.resolve()
    return real.with_name(f".{real.name}.lock")


def read_holder(lock_path: Path) -> Holder | None:
    """Return who holds the lock, or None where there is none or it cannot be read."""
    try:
        kept = json.loads(lock_path.read_text(encoding="utf-8"))
        return Holder(
            str(kept["who"]),
            str(kept["user"]),
            str(kept["host"]),
            int(kept["process"]),
            str(kept["since"]),
            str(kept.get("started", "")),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _placed(lock_path: Path, holder: Holder) -> bool:
    """Put the lock there whole; False where somebody else's is there already."""
    temporary = temporary_beside(lock_path)
    try:
        temporary.write_text(json.dumps(asdict(holder)), encoding="utf-8")
        if sys.platform == "win32":
            os.rename(temporary, lock_path)
        else:
            # Whoever shares the folder must be able to read who has the file open; nothing else is in it.
            temporary.chmod(0o644)
            _linked(temporary, lock_path)
        return True
    except FileExistsError:
        return False
    finally:
        remove_unfinished(temporary)


def _linked(temporary: Path, lock_path: Path) -> None:
    try:
        os.link(temporary, lock_path)
    except FileExistsError:
        raise
    except OSError:
        # A medium without hard links, such as a memory stick: the name is taken first, then filled.
        os.close(os.open(lock_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        os.replace(temporary, lock_path)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Let one process of this host judge and take over a lock at a time, where the system can."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        # A network folder may know no such locks; placing the lock is atomic all the same.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _alive(holder: Holder) -> bool:
    if holder.host != platform.node():
        return True
    if not is_running(holder.process):
        return False
    started = started_at(holder.process)
    return not (holder.started and started) or holder.started == started
