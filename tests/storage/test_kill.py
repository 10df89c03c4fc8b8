"""Killed at any instant, the program loses nothing that it acknowledged and leaves no change half made."""

import os
import random
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from desk.domain.records import Commitment, Event
from desk.services.checking import check
from desk.services.register import Register

KILLS = 200
LATEST = 0.030
"""Seconds after its birth, or after its first acknowledged change, within which a child is killed."""


class Nursery:
    """The process that raises the children, and what they say."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("nursery.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        )
        self._heard = b""

    def raise_child(self, path: Path) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{path}\n".encode())
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

    def close(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    raised = Nursery()
    yield raised
    raised.close()


def _killed_at_random(nursery: Nursery, path: Path, chance: random.Random) -> list[int]:
    """Let a child work and kill it; return the numbers that it acknowledged."""
    child = nursery.raise_child(path)
    words: list[str] = []
    if chance.random() < 0.7:
        words.append(nursery.next_word())
    until = monotonic() + chance.uniform(0, LATEST)
    while word := nursery.next_word(until):
        words.append(word)
    os.kill(child, signal.SIGKILL)
    while (word := nursery.next_word()) != "gone":
        words.append(word)
    return [int(word) for word in words]


def test_nothing_acknowledged_is_lost_and_nothing_is_half_made(tmp_path: Path, nursery: Nursery) -> None:
    path = tmp_path / "kosovo.desk"
    chance = random.Random(20210201)
    acknowledged: set[int] = set()
    cut_short = lively = held = 0
    Register.create(path, who="Dana").close()
    for kill in range(KILLS):
        if kill % 50 == 49:
            path.unlink()  # a fresh file now and then keeps each round short
            Register.create(path, who="Dana").close()
            acknowledged.clear()
            held = 0
        said = _killed_at_random(nursery, path, chance)
        acknowledged.update(said)
        lively += bool(said)
        cut_short += path.with_name("kosovo.desk-journal").exists()
        with Register.open(path, who="Dana") as register:
            events = [int(one.title) for one in register.all(Event)]
            commitments = [int(one.text) for one in register.all(Commitment)]
        assert events == commitments == list(range(1, len(events) + 1))
        assert acknowledged <= set(events)
        # Each child may die between one change and its acknowledgement, never between two.
        assert len(events) <= max(said, default=held) + 1
        held = len(events)
        report = check(path)
        assert report.sound, report.as_json()
    assert lively > KILLS // 2
    assert cut_short > 0, "no kill fell into the middle of a change"
