"""Who holds a file is told to the second opener; a lock left behind by the dead holds nobody up."""

import json
import os
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desk.services.register import Register
from desk.storage import lock, processes
from desk.storage.lock import FileHeld, Lock, lock_path_of, read_holder
from desk.storage.problems import FileLocked

from .filing import reopened

NOW = "2021-02-02T12:00:00Z"


def test_the_second_opener_is_told_who_holds_the_file_and_may_read_it(register: Register) -> None:
    with pytest.raises(FileHeld) as error:
        Register.open(register.path, who="Noa")
    assert "Dana" in str(error.value)
    assert platform.node() in str(error.value)
    assert "2021-02-02 12:00:00 UTC" in str(error.value)
    with reopened(register.path, read_only=True) as reader:
        assert reader.read_only
    assert read_holder(lock_path_of(register.path)) == error.value.holder


def test_closing_lets_go(register: Register) -> None:
    register.close()
    register.close()
    assert not lock_path_of(register.path).exists()
    reopened(register.path).close()
    assert sorted(one.name for one in register.path.parent.iterdir()) == ["kosovo.desk"]


def _left_behind(path: Path, **differing: object) -> None:
    holder = {
        "who": "Noa",
        "user": "noa",
        "host": platform.node(),
        "process": os.getpid(),
        "since": NOW,
        "started": processes.started_at(os.getpid()),
    }
    lock_path_of(path).write_text(json.dumps(holder | differing), encoding="utf-8")


def _dead_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_a_lock_of_a_dead_process_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "kosovo.desk"
    _left_behind(path, process=_dead_process())
    Lock.acquire(path, who="Dana", now=NOW).release()
    assert not lock_path_of(path).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells when a process started")
def test_a_lock_whose_process_number_was_given_again_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "kosovo.desk"
    _left_behind(path, started="1")
    Lock.acquire(path, who="Dana", now=NOW).release()


@pytest.mark.parametrize(
    "differing",
    [{}, {"started": ""}, {"host": "embassy-7", "process": 1}],
    ids=["this", "unsaid", "elsewhere"],
)
def test_a_lock_that_may_be_alive_is_believed(tmp_path: Path, differing: dict[str, object]) -> None:
    path = tmp_path / "kosovo.desk"
    _left_behind(path, **differing)
    with pytest.raises(FileHeld):
        Lock.acquire(path, who="Dana", now=NOW)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"who": 1}', "null", "\udcff"])
def test_a_lock_that_says_nothing_holds_nobody_up(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kosovo.desk"
    lock_path_of(path).write_text(content, encoding="utf-8", errors="surrogateescape")
    Lock.acquire(path, who="Dana", now=NOW).release()


def test_of_many_who_come_at_once_one_gets_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kosovo.desk"
    dead = _dead_process()

    def take(number: int) -> Lock | None:
        try:
            return Lock.acquire(path, who=f"Officer {number}", now=NOW)
        except FileLocked:
            return None

    with ThreadPoolExecutor(8) as officers:
        for _ in range(40):
            _left_behind(path, process=dead)
            got = [one for one in officers.map(take, range(8)) if one is not None]
            assert len(got) == 1
            got[0].release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_taken_over_by_another_is_not_let_go_of(tmp_path: Path) -> None:
    path = tmp_path / "kosovo.desk"
    mine = Lock.acquire(path, who="Dana", now=NOW)
    _left_behind(path, host="embassy-7")
    mine.release()
    assert lock_path_of(path).exists()


def test_a_medium_without_hard_links_is_locked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(lock.os, "link", unknown)
    path = tmp_path / "kosovo.desk"
    held = Lock.acquire(path, who="Dana", now=NOW)
    with pytest.raises(FileHeld, match="Dana"):
        Lock.acquire(path, who="Noa", now=NOW)
    held.release()
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_user_names_can_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(lock.getpass, "getuser", nameless)
    Lock.acquire(tmp_path / "kosovo.desk", who="", now=NOW).release()


def test_processes_are_told_apart() -> None:
    assert processes.is_running(os.getpid())
    assert not processes.is_running(_dead_process())
    assert not processes.is_running(0)
    assert not processes.is_running(2**80)
