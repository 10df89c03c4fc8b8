"""Killed at any instant while a passphrase is set, changed or removed, a file opens under exactly one of the two."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk.domain.passphrase import Passphrase
from desk.services.register import Register
from desk.storage.header import read_header
from desk.storage.problems import PassphraseNeeded
from desk.storage.protection import rewrite
from tests.storage.filing import event, file, new_file, noon

KILLS = 4
"""A kind; the long run is a matter of this number."""

CHILD = """
import sys
from pathlib import Path
from desk.domain.passphrase import Passphrase
from desk.storage.protection import rewrite
path, old, new = sys.stdin.read().split("|")
print("ready", flush=True)
rewrite(
    Path(path), now="2021-02-02T12:00:00Z",
    old=Passphrase(old) if old else None, new=Passphrase(new) if new else None,
)
"""


def opens(path: Path, text: str) -> bool:
    try:
        with Register.open(
            path, who="Dana", clock=noon, passphrase=Passphrase(text) if text else None
        ) as register:
            assert len(register.connection.execute("SELECT id FROM event").fetchall()) == 60
            return True
    except PassphraseNeeded:
        return False


@pytest.mark.parametrize(("old", "new"), [("", "first"), ("first", "second"), ("first", "")])
def test_a_killed_rewriting_leaves_one_whole_file(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "kosovo.desk"
    with new_file(path) as register:
        for number in range(60):
            file(register, event(f"Call {number}"))
    if old:
        rewrite(path, now="2021-02-02T12:00:00Z", new=Passphrase(old))
    chance = random.Random(old + new)
    present, wanted = old, new
    for _kill in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            child.stdin.write(f"{path}|{present}|{wanted}")
            child.stdin.close()
            assert child.stdout.readline() == "ready\n"
            try:
                child.wait(chance.uniform(0.05, 0.9))
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
        protected = read_header(path).protected
        # A file without a passphrase opens whatever is given.
        under = [text for text in (present, wanted) if bool(text) == protected and opens(path, text)]
        assert len(under) == 1
        assert [one.name for one in tmp_path.iterdir()] == [path.name]
        if under == [wanted]:
            present, wanted = wanted, present
