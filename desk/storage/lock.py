"""The sidecar lock that tells a second opener who holds a file: host, user, process and time."""

import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.storage.problems import FileLocked, os_problem


@dataclass(frozen=True)
class Holder:
    """Who holds a file; `since` is UTC, ISO 8601."""

    who: str
    user: str
    host: str
    process: int
    since: str


class FileHeld(FileLocked):
    """Another Desk has the file open; it may still be opened to read."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is open already: {who} on {host}, since {since}."),
                name=path.name,
                who=holder.who or holder.user,
                host=holder.host,
                since=holder.since.replace("T", " ").replace("Z", " UTC"),
            ),
            say(QT_TRANSLATE_NOOP("sentences", "It can be opened to read meanwhile.")),
        )
        self.holder = holder


class Lock:
    """A held lock; release it in the end."""

    def __init__(self, lock_path: Path, holder: Holder) -> None:
        self._lock_path = lock_path
        self._holder = holder

    @classmethod
    def acquire(cls, path: Path, *, who: str, now: str) -> Self:
        """Take the lock of `path`; raises `FileHeld`, or a `KnownError` where the folder may not be written.

        A lock left behind by a process of this host that is gone is taken over.
        """
        lock_path = path.with_name(f".{path.name}.lock")
        holder = Holder(who, getpass.getuser(), platform.node(), os.getpid(), now)
        for _ in range(2):
            try:
                handle = os.open(lock_path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
            except FileExistsError:
                other = read_holder(lock_path)
                if other is not None and _alive(other):
                    raise FileHeld(path, other) from None
                lock_path.unlink(missing_ok=True)
                continue
            except OSError as error:
                raise os_problem(error, path) from error
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(holder), file)
            return cls(lock_path, holder)
        raise FileHeld(path, holder)

    def release(self) -> None:
        """Let go, unless somebody else has taken the lock over meanwhile."""
        if read_holder(self._lock_path) == self._holder:
            self._lock_path.unlink(missing_ok=True)


def read_holder(lock_path: Path) -> Holder | None:
    """Return who holds the lock, or None where there is none or it cannot be read."""
    try:
        return Holder(**json.loads(lock_path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _alive(holder: Holder) -> bool:
    if holder.host != platform.node():
        return True
    if holder.process == os.getpid():
        return True
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
