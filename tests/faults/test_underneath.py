"""What befalls a register that is open: it goes away and comes back, its lock is left behind, the clock is set back."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Event
from desk.domain.sentences import say
from desk.services import identifiers
from desk.services.checking import check
from desk.services.opening_words import words_on_opening
from desk.services.register import Register, new_id
from desk.storage.lock import FileHeld, lock_path_of
from desk.storage.problems import FileAway, FileReplaced
from tests.faults.nursery import Nursery, nursery
from tests.faults.registers import REGISTER, noon, small_register

posix = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot go away here")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder on a memory stick with a register in it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    small_register(folder)
    return folder


def write(register: Register, title: str) -> None:
    with register.change(say("Add “{title}”", title=title)) as unit:
        unit.add(Event(id=new_id(), title=title))


def titles(register: Register) -> list[str]:
    return [one.title for one in register.all(Event)]


# ---- a folder that goes away --------------------------------------------------------------------------------


def _as_it_was(stick: Path) -> None:
    """The same medium, seen by the system as the same."""
    stick.with_name("away").rename(stick)


def _as_another(stick: Path) -> None:
    """The same medium pulled out and put in: the system takes it for another."""
    shutil.copytree(stick.with_name("away"), stick)
    shutil.rmtree(stick.with_name("away"))


def _without_the_lock(stick: Path) -> None:
    _as_another(stick)
    lock_path_of(stick / REGISTER).unlink()


@posix
@pytest.mark.parametrize("back", [_as_it_was, _as_another, _without_the_lock])
def test_a_folder_that_goes_away_is_said_and_work_goes_on_when_it_is_back(
    stick: Path, back: Callable[[Path], None]
) -> None:
    path = stick / REGISTER
    with Register.open(path, who="Dana", clock=noon) as register:
        write(register, "Before")
        stick.rename(stick.with_name("away"))
        for _ in range(2):
            with pytest.raises(FileAway, match="not there any more"):
                write(register, "Lost?")
            with pytest.raises(FileAway):
                register.file.keep_draft("event/new", "words")
        assert "Before" in titles(register)
        back(stick)
        write(register, "After")
        register.file.keep_draft("event/new", "words")
        assert titles(register)[-2:] == ["Before", "After"]
        assert list(register.spellings.read()) is not None
        with pytest.raises(FileHeld):
            Register.open(path, who="Noa")
    assert [one.name for one in stick.iterdir()] == [REGISTER]
    with Register.open(path, who="Dana") as later:
        assert titles(later)[-2:] == ["Before", "After"]
        assert later.file.drafts()["event/new"] == "words"
    assert check(path).sound


@posix
def test_a_medium_that_comes_back_with_another_state_is_not_written(stick: Path) -> None:
    path = stick / REGISTER
    with Register.open(path, who="Dana", clock=noon) as register:
        write(register, "Before")
        stick.rename(stick.with_name("away"))
        with pytest.raises(FileAway):
            write(register, "Lost?")
        _as_another(stick)
        lock_path_of(path).unlink()
        with Register.open(path, who="Noa", clock=noon) as elsewhere:
            write(elsewhere, "From another computer")
        there = path.read_bytes()
        for _ in range(2):
            with pytest.raises(FileReplaced):
                write(register, "After")
        assert path.read_bytes() == there


# ---- locks --------------------------------------------------------------------------------------------------


def _lock_left(path: Path, host: str, process: int) -> None:
    holder = {"who": "Noa", "user": "noa", "host": host, "process": process, "since": "2021-02-02T12:00:00Z"}
    lock_path_of(path).write_text(json.dumps(holder), encoding="utf-8")


def test_a_lock_that_somebody_else_took_meanwhile_is_not_taken_over(stick: Path) -> None:
    path = stick / REGISTER
    _lock_left(path, "embassy-7", 1)
    with pytest.raises(
        FileHeld, match=r"take it over in the window, or remove “\.register\.desk\.lock”"
    ) as error:
        Register.open(path)
    _lock_left(path, "embassy-8", 2)
    with pytest.raises(FileHeld, match="embassy-8"):
        Register.open(path, instead_of=error.value.holder)


def test_two_processes_that_fight_for_a_file_lose_nothing(stick: Path) -> None:
    rounds = 12
    with nursery() as one, nursery() as other:
        fighters: list[Nursery] = [one, other]
        for number, fighter in enumerate(fighters):
            fighter.raise_child("fight", stick, number, rounds)
        said = [word for fighter in fighters for word in fighter.words_until_gone()]
    acknowledged = [word.partition(" ")[2] for word in said if word.startswith("added")]
    assert [word for word in said if word.startswith(("gone", "bug", "known"))] == ["gone 0"] * 2
    assert len(acknowledged) == 2 * rounds
    with Register.open(stick / REGISTER) as register:
        assert set(acknowledged) <= set(titles(register))
    assert check(stick / REGISTER).sound


# ---- the clock ----------------------------------------------------------------------------------------------


def test_identifiers_stay_in_order_though_the_clock_is_set_back(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identifiers, "_floor", 0)
    made = [new_id()]
    real = time.time_ns
    monkeypatch.setattr(identifiers.time, "time_ns", lambda: real() - 3600 * 10**9)
    made += [new_id() for _ in range(2000)]
    monkeypatch.setattr(identifiers.time, "time_ns", real)
    made += [new_id() for _ in range(5)]
    assert made == sorted(set(made))


def test_a_file_from_a_clock_ahead_keeps_its_order_and_the_officer_is_told(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stick / REGISTER
    monkeypatch.setattr(identifiers, "_floor", 0)
    with monkeypatch.context() as ahead:
        now = time.time_ns() + 2 * 24 * 3600 * 10**9
        ahead.setattr(identifiers, "_floor", now)
        clock = datetime.fromtimestamp(now / 10**9, UTC)
        with Register.open(path, who="Dana", clock=lambda: clock) as register:
            write(register, "Made in two days")
    assert identifiers._floor == 0  # as in another process
    with Register.open(path, who="Dana") as register:
        (told,) = words_on_opening(register)
        assert "clock of this computer is behind" in str(told)
        write(register, "Made now")
        write(register, "Made thereafter")
        assert titles(register)[-3:] == ["Made in two days", "Made now", "Made thereafter"]
    report = check(path)
    assert report.sound
    assert len(report.remarks) == 1


@pytest.mark.parametrize("known", ["", "never", "ffffffff-ffff-7fff-bfff-ffffffffffff", "a" * 32, "x" * 40])
def test_an_identifier_that_is_none_or_beyond_all_time_disturbs_no_other(
    known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identifiers, "_floor", 0)
    identifiers.stand_after(known)
    assert new_id() != new_id()


def test_a_register_without_a_word_opens_without_one(stick: Path) -> None:
    with Register.open(stick / REGISTER) as register:
        assert words_on_opening(register) == []
    with Register.open(stick / REGISTER, read_only=True) as register:
        assert words_on_opening(register) == []
    assert os.listdir(stick) == [REGISTER]
    with pytest.raises(KnownError):
        Register.open(stick / "gone.desk")
