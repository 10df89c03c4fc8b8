"""Raises one process after another that does a deed until it is killed or fails: the imports are paid once.

Reads a line for each child, `DEED SEED ROUNDS FAULT FOLDER`, and forks it. `FAULT` is `-`, or `N:ERRNO:KEEP`: the Nth
write of the child fails with that error, and all after it where `KEEP` is 1 (see `failing_disk.c`).
"""

import contextlib
import ctypes
import gc
import importlib
import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[2]


class Nursery:
    """The process that raises the children, and what they say."""

    def __init__(self, preloaded: Path | None = None) -> None:
        extra = {"LD_PRELOAD": str(preloaded)} if preloaded else {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | extra,
        )
        self._heard = b""

    def raise_child(self, deed: str, folder: Path, seed: int, rounds: int = 0, fault: str = "-") -> int:
        """Let a child begin and return its process number; no `rounds` are as many as it lives for."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{deed}\t{seed}\t{rounds}\t{fault}\t{folder}\n".encode())
        self.process.stdin.flush()
        return int(self.next_word().removeprefix("pid "))

    def next_word(self, until: float | None = None) -> str:
        """The next line, or "" where none came before the moment `until`."""
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        while b"\n" not in self._heard:
            left = None if until is None else max(0.0, until - monotonic())
            if not select.select([pipe], [], [], left)[0]:
                return ""
            piece = os.read(pipe, 65536)
            assert piece, "the nursery itself has gone"
            self._heard += piece
        word, _, self._heard = self._heard.partition(b"\n")
        return word.decode()

    def words_until_gone(self) -> list[str]:
        """Return all that a child still says, its end last: `gone` and how it ended."""
        words: list[str] = []
        while not (word := self.next_word()).startswith("gone"):
            words.append(word)
        return [*words, word]

    def killed_at_random(self, deed: str, folder: Path, chance: random.Random, span: float) -> list[str]:
        """Let a child work and kill it; return what it said."""
        child = self.raise_child(deed, folder, chance.randrange(2**32))
        words: list[str] = []
        if chance.random() < 0.7:
            words.append(self.next_word(monotonic() + 60))
        until = monotonic() + chance.uniform(0, span)
        while word := self.next_word(until):
            words.append(word)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        return [*words, *self.words_until_gone()]

    def close(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0


@contextmanager
def nursery(preloaded: Path | None = None) -> Iterator[Nursery]:
    raised = Nursery(preloaded)
    try:
        yield raised
    finally:
        raised.close()


# ---- inside -----------------------------------------------------------------------------------------------


def tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def _live(deed: str, seed: int, rounds: int, fault: str, folder: Path) -> None:
    """Do the deed, round by round; a known problem is told by its name, anything else is a bug."""
    from desk.domain.errors import KnownError
    from tests.faults.damage import DAMAGE
    from tests.faults.deeds import DEEDS, OTHERS

    library = ctypes.CDLL(None) if fault != "-" else None
    if library is not None:
        number, error, keep = map(int, fault.split(":"))
        library.fault_arm(ctypes.c_long(number), error, keep)
    try:
        acting = {**DEEDS, **OTHERS, "damage": DAMAGE}[deed].act(folder, random.Random(seed), tell)
        for done, _ in enumerate(acting, 1):
            if done == rounds:
                break
        acting.close()
    except KnownError as problem:
        tell(f"known {type(problem).__name__}: {problem}")
    except Exception as bug:
        tell(f"bug {bug!r}".replace("\n", " "))
    if library is not None:
        tell(f"writes {library.fault_writes()} met {library.fault_met()}")


def _load_all() -> None:
    """Load whatever a deed loads late, so that no child pays for it; nothing of it knows Qt."""
    import pkgutil

    import desk.services
    import desk.storage

    for floor in (desk.storage, desk.services):
        for found in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}."):
            importlib.import_module(found.name)
    for name in (
        "sqlite_utils",
        "babel.dates",
        "icalendar",
        "docx",
        "odfdo",
        "holidays",
        "tests.faults.damage",
    ):
        importlib.import_module(name)
    assert "PySide6" not in sys.modules


def main() -> None:
    _load_all()
    gc.freeze()
    for line in sys.stdin:
        deed, seed, rounds, fault, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                tell(f"pid {os.getpid()}")
                _live(deed, int(seed), int(rounds), fault, Path(folder))
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        tell(f"gone {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
