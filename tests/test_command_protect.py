"""The commands that protect a register, and how every command comes by its passphrase."""

import getpass
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.domain.passphrase import Passphrase
from desk.services import backups
from desk.services.register import Register
from desk.storage import held_keys
from desk.storage.header import read_header

Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    yield
    held_keys.withdraw()


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return written(tmp_path / "key.txt", "correct horse battery staple\n")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DESK_HOME", str(tmp_path / "home"))
    path = tmp_path / "kosovo.desk"
    assert run("new", path, "--ours", "IL", "--partner", "XK") == 0
    return path


@pytest.fixture
def protected(file: Path, key: Path, capsys: Printed) -> Path:
    assert run("protect", file, "--passphrase-file", key) == 0
    capsys.readouterr()
    return file


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    held_keys.withdraw()  # each command is a process of its own
    return main([str(one) for one in arguments])


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """Let these be typed on a terminal; return what was asked there."""
    asked: list[str] = []
    left = list(lines)

    def type_one(prompt: str) -> str:
        asked.append(prompt)
        return left.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(getpass, "getpass", type_one)
    return asked


def test_a_register_is_protected_says_that_there_is_no_way_back_and_opens_by_its_file(
    file: Path, key: Path, tmp_path: Path, capsys: Printed
) -> None:
    capsys.readouterr()
    assert run("protect", file, "--passphrase-file", key) == 0
    told = capsys.readouterr().out
    assert "nobody can open it" in told
    assert read_header(file).protected
    for command in (
        ["check", file],
        ["log", file],
        ["status", file],
        ["backup", file],
        ["export", file, "commitments", "--out", tmp_path / "c.csv"],
    ):
        assert run(*command) == 1
        error = capsys.readouterr().err
        assert error == (
            "desk: “kosovo.desk” is protected by a passphrase – name a file that holds it with --passphrase-file.\n"
        )
        assert run(*command, "--passphrase-file", key) == 0, command
        capsys.readouterr()


def test_a_wrong_passphrase_is_said_and_changes_nothing(
    protected: Path, tmp_path: Path, capsys: Printed
) -> None:
    wrong = written(tmp_path / "wrong.txt", "incorrect horse")
    before = protected.read_bytes()
    for command in ("check", "unprotect", "protect"):
        assert run(command, protected, "--passphrase-file", wrong) == 1
        assert "“wrong.txt” does not open it" in capsys.readouterr().err
    assert protected.read_bytes() == before


def test_the_passphrase_is_asked_on_the_terminal_again_after_a_wrong_one(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    asked = typing(monkeypatch, "nearly", "correct horse battery staple")
    assert run("check", protected) == 0
    assert len(asked) == 2
    assert "does not open it" in capsys.readouterr().err
    typing(monkeypatch, *["no"] * 3)
    assert run("check", protected) == 1


def test_a_passphrase_is_typed_twice_and_changed(
    protected: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    typing(monkeypatch, "correct horse battery staple", "new one", "another")
    assert run("protect", protected) == 1
    assert "not the same" in capsys.readouterr().err
    typing(monkeypatch, "correct horse battery staple", "new one", "new one")
    assert run("protect", protected) == 0
    assert run("check", protected, "--passphrase-file", key) == 1
    typing(monkeypatch, "new one")
    assert run("check", protected) == 0


def test_it_is_taken_away_again(protected: Path, key: Path, capsys: Printed) -> None:
    assert run("unprotect", protected, "--passphrase-file", key) == 0
    assert not read_header(protected).protected
    assert run("check", protected) == 0
    capsys.readouterr()
    assert run("unprotect", protected) == 1
    assert "has no passphrase" in capsys.readouterr().err


@pytest.mark.parametrize("fate", ["encrypt", "remove"])
def test_backups_in_the_clear_do_not_survive_unnoticed(
    file: Path, key: Path, tmp_path: Path, capsys: Printed, fate: str
) -> None:
    folder = tmp_path / "home" / "backups"
    assert run("backup", file) == 0
    (plain,) = [one.path for one in backups.list_backups(folder)]
    capsys.readouterr()
    assert run("protect", file, "--passphrase-file", key) == 0
    told = capsys.readouterr().out
    assert f"{plain}: a backup that anybody can read" in told
    assert "--plain-backups encrypt" in told
    assert run("protect", file, "--passphrase-file", key, "--plain-backups", fate) == 0
    left = backups.list_backups(folder)
    if fate == "remove":
        assert left == []
        return
    (one,) = left
    assert read_header(one.path).protected
    held_keys.withdraw()
    assert run("restore", one.path, tmp_path / "again.desk", "--passphrase-file", key) == 0
    assert run("check", tmp_path / "again.desk", "--passphrase-file", key) == 0


def test_a_new_register_is_protected_from_the_beginning(tmp_path: Path, key: Path) -> None:
    path = tmp_path / "new.desk"
    assert run("new", path, "--ours", "IL", "--partner", "XK", "--passphrase-file", key) == 0
    assert read_header(path).protected


@pytest.mark.parametrize("text", ["", "two\nlines"])
def test_a_file_that_holds_no_passphrase_is_refused(
    protected: Path, tmp_path: Path, capsys: Printed, text: str
) -> None:
    assert run("check", protected, "--passphrase-file", written(tmp_path / "key2.txt", text)) == 1
    assert "one line of text" in capsys.readouterr().err


def test_no_child_inherits_it(protected: Path, key: Path) -> None:
    assert run("check", protected, "--passphrase-file", key) == 0
    assert not any("horse" in value for value in os.environ.values())


@pytest.mark.parametrize("at", [5, 600], ids=["salt", "first page"])
def test_a_damaged_beginning_is_told_and_rescued(
    protected: Path, key: Path, tmp_path: Path, capsys: Printed, at: int
) -> None:
    wrong = written(tmp_path / "wrong.txt", "incorrect horse\n")
    with Register.open(protected, passphrase=Passphrase("correct horse battery staple")):
        pass  # opened once, as an officer does
    content = bytearray(protected.read_bytes())
    content[at] ^= 0x20
    protected.write_bytes(content)
    new = tmp_path / "new.desk"
    assert run("log", protected, "--passphrase-file", key) == 1
    assert "damaged" in capsys.readouterr().err
    assert run("check", protected, "--passphrase-file", key) == 1
    assert "damaged" in capsys.readouterr().err
    for command in (("log", protected), ("rescue", protected, "--out", new)):
        assert run(*command, "--passphrase-file", wrong) == 1
        assert "the passphrase in “wrong.txt” does not open it." in capsys.readouterr().err
    assert not new.exists()
    assert run("rescue", protected, "--out", new, "--passphrase-file", key) == 0
    said = capsys.readouterr()
    assert "The beginning of the file, or its list of tables, was damaged and was made anew." in said.out
    assert "horse" not in said.out + said.err
    assert protected.read_bytes() == content
    assert read_header(new).protected
    assert run("check", new, "--passphrase-file", key) == 0
    assert {one.name for one in tmp_path.glob("*.txt")} == {"key.txt", "wrong.txt"}  # no report in the clear
