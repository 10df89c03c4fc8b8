"""The command line among bad files, bad names and interruptions: one sentence, an exit code, nothing half made."""

import csv
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.command_line import COMMANDS
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, AgreementAction, Event
from desk.domain.sentences import say
from desk.domain.vocabulary import ActionKind
from desk.services import backups
from desk.services.demonstration import build_demonstration
from desk.services.register import Register, new_id
from desk.storage import header
from desk.storage.lock import lock_path_of
from desk.storage.safe_write import LEFTOVERS_AFTER

Printed = pytest.CaptureFixture[str]

PLACES = 24
"""How many places of a file are damaged, one at a time."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="this system knows no such thing")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole demonstration, as bytes."""
    path = tmp_path_factory.mktemp("original") / "demo.desk"
    build_demonstration(path).close()
    return path.read_bytes()


@pytest.fixture
def file(original: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "demo.desk"
    path.write_bytes(original)
    return path


def answers(printed: Printed, *arguments: object) -> tuple[int, str]:
    """Run a command; return its exit code and what it printed, having looked at how it told a problem."""
    code = main([str(one) for one in arguments])
    out, err = printed.readouterr()
    assert code in (0, 1), err
    assert (err == "") if code == 0 else (err.startswith("desk: ") and err.count("\n") == 1), err
    assert "could not be done" not in err, err
    return code, out


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".*")]


# ---- damage -----------------------------------------------------------------------------------------------


def _all_that_is_read(file: Path, out: Path, printed: Printed) -> tuple[set[int], dict[str, bytes], str]:
    out.mkdir()
    exported, _ = answers(printed, "export", file, "all", "--out", out)
    logged, log = answers(printed, "log", file, "--json")
    assert json.loads(log or "[]") is not None
    backed_up, _ = answers(printed, "backup", file, "--to", out / "kept")
    reports = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    assert not hidden(out)
    return {exported, logged, backed_up}, reports, log


@pytest.mark.slow
def test_every_flipped_byte_is_found_or_harmless(file: Path, tmp_path: Path, capsys: Printed) -> None:
    chance = random.Random(20210201)
    content = file.read_bytes()
    sound = _all_that_is_read(file, tmp_path / "sound", capsys)
    assert sound[0] == {0}
    found = 0
    for number in range(PLACES):
        spoilt = bytearray(content)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        file.write_bytes(spoilt)
        code, told = answers(capsys, "check", file, "--json")
        assert json.loads(told)["sound"] is (code == 0)
        found += code
        read = _all_that_is_read(file, tmp_path / str(number), capsys)
        assert code == 1 or read == sound
    assert 0 < found < PLACES


def test_a_column_that_lost_its_name_is_damage(file: Path, capsys: Printed, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'binding', 'bindinh') WHERE name = 'agreement'"
        )
    assert main(["export", str(file), "agreements", "--out", str(tmp_path / "a.csv")]) == 1
    assert "damaged" in capsys.readouterr().err


def test_words_that_turned_into_nothing_are_a_finding(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def stumbles(*_: object) -> list[str]:
        raise AttributeError("'NoneType' object has no attribute 'isascii'")

    monkeypatch.setattr("desk.storage.search_index.faults", stumbles)
    assert main(["check", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["areas"]["search"] == "bad"


def test_a_command_that_stumbles_over_damage_says_that_it_is_damage(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def stumbles(*_: object, **__: object) -> None:
        raise TypeError("unforeseen")

    content = file.read_bytes()
    file.write_bytes(content.replace(b"Hezbollah", b"Hezbullah", 1))
    monkeypatch.setattr("desk.commands.log", stumbles)
    assert main(["log", str(file)]) == 1
    assert "is damaged" in capsys.readouterr().err


# ---- what is no register ----------------------------------------------------------------------------------


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = subprocess.run(
        [sys.executable, "-m", "desk", "check", str(pipe)], capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, "a folder or a device" in done.stderr) == (1, True)


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def refused(path: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(header.Path, "open", refused)
    assert main(["log", str(file)]) == 1
    assert "not allowed to read" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["demo", "backup"])
def test_a_file_where_a_folder_must_be_is_left_alone(
    file: Path, tmp_path: Path, capsys: Printed, command: str
) -> None:
    taken = tmp_path / "notes"
    taken.write_text("mine")
    assert main(["demo", str(taken)] if command == "demo" else ["backup", str(file), "--to", str(taken)]) == 1
    assert "not a folder" in capsys.readouterr().err
    assert taken.read_text() == "mine"


def test_no_folder_is_made_for_a_backup_of_nothing(tmp_path: Path, capsys: Printed) -> None:
    assert answers(capsys, "backup", tmp_path / "missing.desk", "--to", tmp_path / "kept")[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_a_register_of_a_newer_desk_is_not_put_aside(file: Path, tmp_path: Path, capsys: Printed) -> None:
    newer = bytearray(file.read_bytes())
    newer[60:64] = (99 << 16).to_bytes(4, "big")
    present = tmp_path / "present.desk"
    present.write_bytes(newer)
    assert answers(capsys, "restore", file, present)[0] == 1
    assert present.read_bytes() == newer
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.desk", "present.desk"]


@posix
def test_a_restored_register_stays_as_private_as_it_was(file: Path, tmp_path: Path, capsys: Printed) -> None:
    present = tmp_path / "present.desk"
    present.write_bytes(file.read_bytes())
    present.chmod(0o600)
    assert answers(capsys, "restore", file, present)[0] == 0
    assert present.stat().st_mode & 0o777 == 0o600


# ---- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        ["demo", ""],
        ["new", "", "--ours", "IL", "--partner", "XK"],
        ["export", "FILE", "events", "--out", ""],
        ["export", "FILE", "all", "--out", ""],
        ["backup", "FILE", "--to", ""],
        ["restore", "FILE", ""],
        ["check", ""],
        ["log", ""],
        ["picture", "FILE", "today", "--out", ""],
        ["picture", "FILE", "today", "--out", "x.png", "--size", "１２８０x800"],
        ["picture", "FILE", "today", "--out", "x.png", "--size", "999999x999999"],
    ],
)
def test_no_name_and_no_size_are_wrong_usage(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, line: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([str(file) if one == "FILE" else one for one in line]) == 2
    assert "usage: desk" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["demo.desk"]


def test_unknown_words_are_answered_with_those_known(file: Path, capsys: Printed) -> None:
    for line, known in (
        (["export", str(file), "nope", "--out", "x"], "commitments"),
        (["export", str(file), "events", "--out", "x", "--marking", "nope"], "restricted"),
        (["picture", str(file), "nope", "--out", "x"], "timeline"),
        (["picture", str(file), "today", "--out", "x", "--theme", "nope"], "dark"),
    ):
        assert main(line) == 2
        assert known in capsys.readouterr().err
    assert main(["nope", "nope"]) == 2
    told = capsys.readouterr().err
    assert all(command in told for command in COMMANDS)


@posix
@pytest.mark.parametrize(
    "name", [b"\xff\xfe.desk", b"two\nlines.desk", b"\x1b[2J.desk", b"%s{name}#?%41.desk"]
)
def test_an_odd_name_is_backed_up_and_put_back(
    original: bytes, tmp_path: Path, capsys: Printed, name: bytes
) -> None:
    if sys.platform == "darwin" and name.startswith(b"\xff"):
        pytest.skip("this system wants names that are text")
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    file.write_bytes(original)
    code, out = answers(capsys, "backup", file, "--to", tmp_path / "kept")
    assert (code, out.count("\n"), "\x1b" in out) == (0, 1, False)
    (taken,) = backups.list_backups(tmp_path / "kept")
    assert backups.verify(taken).sha_ok
    assert answers(capsys, "restore", taken.path, file)[0] == 0
    code, out = answers(capsys, "check", file, "--json")
    assert (code, json.loads(out)["sound"]) == (0, True)


# ---- the demonstration over another -------------------------------------------------------------------------


def _without_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.drawing_commands.picture", lambda *_: None)


def test_a_second_demonstration_destroys_nothing_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    _without_pictures(monkeypatch)
    mine = tmp_path / "reports" / "events 2021-02-01.csv"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert answers(capsys, "demo", tmp_path)[0] == 0
    with (
        Register.open(tmp_path / "demo.desk") as register,
        register.change(say("Enter my own event")) as unit,
    ):
        unit.add(Event(id=new_id(), title="My own event"))
    assert answers(capsys, "demo", tmp_path)[0] == 0
    assert mine.read_text() == "mine"
    titles = set()
    for taken in backups.list_backups(tmp_path / "backups"):
        with backups.open_backup_read_only(taken) as register:
            titles |= {event.title for event in register.all(Event)}
    assert "My own event" in titles
    taken_before = len(backups.list_backups(tmp_path / "backups"))
    assert answers(capsys, "demo", tmp_path)[0] == 0
    assert len(backups.list_backups(tmp_path / "backups")) == taken_before + 1
    assert not hidden(tmp_path)


def test_a_demonstration_that_is_open_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    _without_pictures(monkeypatch)
    assert answers(capsys, "demo", tmp_path)[0] == 0
    with Register.open(tmp_path / "demo.desk", who="Noa"):
        assert main(["demo", str(tmp_path)]) == 1
        assert "Noa" in capsys.readouterr().err


# ---- stopped in the middle ------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_demonstration_that_is_stopped_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed, number: signal.Signals
) -> None:
    def stopped(*_: object) -> None:
        signal.raise_signal(number)
        raise AssertionError("it was not stopped")

    # Whoever runs the tests in the background may have let some of these pass by.
    signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)
    monkeypatch.setattr("desk.services.demonstration.enter_communique", stopped)
    assert main(["demo", str(tmp_path)]) == 128 + number
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_new_register_appears_with_its_sides_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def fails(*_: object, **__: object) -> None:
        assert not (tmp_path / "new.desk").exists()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desk.storage.unit_of_work.UnitOfWork.add", fails)
    assert answers(capsys, "new", tmp_path / "new.desk", "--ours", "IL", "--partner", "XK")[0] == 1
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_is_cleared_away_by_the_next(tmp_path: Path, capsys: Printed) -> None:
    left = tmp_path / ".new.0123456789ab.part"
    left.mkdir()
    (left / "new.desk").write_bytes(b"half")
    young, foreign = tmp_path / ".new.ba9876543210.part", tmp_path / ".newer.part"
    young.write_bytes(b"")
    foreign.write_bytes(b"")
    long_ago = time.time() - LEFTOVERS_AFTER - 60
    for old in (left, foreign):
        os.utime(old, (long_ago, long_ago))
    assert answers(capsys, "new", tmp_path / "new.desk", "--ours", "IL", "--partner", "XK")[0] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, foreign.name, "new.desk"]
    assert not lock_path_of(tmp_path / "new.desk").exists()


# ---- words and surroundings -----------------------------------------------------------------------------------


def test_a_report_tells_standing_in_words(file: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "agreements.csv"
    with Register.open(file) as register, register.change(say("Record the entry into force")) as unit:
        agreement = register.all(Agreement)[0]
        unit.add(
            AgreementAction(
                id=new_id(),
                agreement_id=agreement.id,
                kind=ActionKind.ENTRY_INTO_FORCE,
                action_on=PartialDate.of_day(18659),
            )
        )
    assert answers(capsys, "export", file, "agreements", "--out", out)[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as written:
        told = " ".join(row["status_in_words"] for row in csv.DictReader(written))
    assert "1 February 2021" in told
    assert "2021-02" not in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens are named so on Linux alone")
def test_a_screen_that_does_not_answer_is_no_screen(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":54321")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-54321")
    assert main([str(file)]) == 1
    assert "no screen" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="platforms are named so on Linux alone")
def test_a_picture_needs_no_screen_whatever_is_asked_of_qt(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "today.png"
    done = subprocess.run(
        [sys.executable, "-m", "desk", "picture", str(file), "today", "--out", str(out), "--size", "400x300"],
        env=os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":54321"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_home_that_nobody_has_is_no_trouble(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DESK_HOME", "~nobody-of-this-name/desk")
    assert answers(capsys, "export", file, "events", "--out", tmp_path / "events.csv")[0] == 0


def test_a_clock_that_goes_back_and_an_odd_zone_spoil_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    path = tmp_path / "kosovo.desk"
    years = iter(range(2026, 1970, -1))

    def clock() -> datetime:
        return datetime(next(years), 12, 31, 12, 0, tzinfo=UTC)

    with Register.create(path, who="Dana", clock=clock) as register:
        for number in range(3):
            with register.change(say("Enter number {number}", number=number)) as unit:
                unit.add(Event(id=new_id(), title=f"Number {number}"))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert answers(capsys, "check", path)[0] == 0
    _, out = answers(capsys, "log", path, "--json")
    assert [one["entry"] for one in json.loads(out)] == [1, 2, 3]
    assert answers(capsys, "backup", path, "--to", tmp_path / "kept")[0] == 0
