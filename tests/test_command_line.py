"""The command line as scripts rely on it: what each command makes, prints and answers."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.command_line import COMMANDS
from desk.domain.records import Commitment, Party, PartyName
from desk.domain.sentences import say
from desk.domain.vocabulary import CodeStatus, PartyStanding
from desk.drawing_commands import SCREENS
from desk.services.register import Register, new_id
from desk.services.reports import REPORTS

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="there is no device that is always full")
not_as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to the administrator"
)

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A new register of Israel about Kosovo, as the command makes it, with one commitment."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with (
        Register.open(path, who="Dana") as register,
        register.change(say("Promise “{text}”", text="an embassy")) as unit,
    ):
        unit.add(Commitment(id=new_id(), text="Open an embassy", marking="restricted"))
    capsys.readouterr()
    return path


def desk(*arguments: object, **more: object) -> "subprocess.CompletedProcess[str]":
    """Run the command as a script does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "desk", *map(str, arguments)],
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        **{"capture_output": "stdout" not in more, **more},  # type: ignore[call-overload]
    )


def said(printed: Printed) -> str:
    """Return the one line on standard error, which is no traceback."""
    line = printed.readouterr().err
    assert line.startswith("desk: ")
    assert line.count("\n") == 1
    return line


# ---- new ------------------------------------------------------------------------------------------------


def test_a_new_register_knows_both_sides_by_name(file: Path) -> None:
    with Register.open(file, read_only=True) as register:
        ours = register.ours
        assert ours is not None
        assert (ours.short_name, ours.code, ours.code_status) == ("Israel", "IL", CodeStatus.ISO)
        (partner,) = register.all(Party, standing=PartyStanding.PARTNER.value)
        assert (partner.short_name, partner.code_status) == ("Kosovo", CodeStatus.USER_ASSIGNED)
        names = {one.language: one.name for one in register.all(PartyName, party_id=partner.id)}
        assert (names["sq"], names["sr"], names["he"]) == ("Kosovë", "Косово", "קוסובו")


def test_a_register_that_is_there_already_is_left_alone(file: Path, capsys: Printed) -> None:
    before = file.read_bytes()
    assert main(["new", str(file), "--ours", "IL", "--partner", "XK"]) == 1
    assert "there already" in said(capsys)
    assert file.read_bytes() == before


@pytest.mark.parametrize(("ours", "partner"), [("QQ", "XK"), ("IL", "Kosovo"), ("IL", "il"), ("", "XK")])
def test_a_code_of_no_state_is_wrong_usage(tmp_path: Path, capsys: Printed, ours: str, partner: str) -> None:
    assert main(["new", str(tmp_path / "x.desk"), "--ours", ours, "--partner", partner]) == 2
    assert not list(tmp_path.iterdir())


# ---- export ---------------------------------------------------------------------------------------------


def test_one_report_goes_to_the_path_given(file: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "owed.csv"
    assert main(["export", str(file), "commitments", "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as written:
        assert [row["text"] for row in csv.DictReader(written)] == ["Open an embassy"]
    assert f"{out}: 1 row" in capsys.readouterr().out


def test_all_reports_go_to_a_folder_named_by_their_marking(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "reports" / "november"
    assert main(["export", str(file), "all", "--out", str(out)]) == 0
    names = [path.name for path in out.iterdir()]
    assert sorted(name.split(" ")[0] for name in names) == sorted(REPORTS)
    assert [name for name in names if name.endswith(" RESTRICTED.csv")] == [
        name for name in names if name.startswith(("commitments", "ledger", "journal"))
    ]


def test_a_report_can_be_limited_to_a_marking(file: Path, tmp_path: Path, capsys: Printed) -> None:
    assert (
        main(["export", str(file), "commitments", "--out", str(tmp_path), "--marking", "Unclassified"]) == 0
    )
    assert "0 rows, 1 above Unclassified left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        ["everything", "--out", "x.csv"],
        ["events"],
        ["events", "--out", "x.csv", "--marking", "TOP"],
        ["all", "--out", "kosovo.desk"],
    ],
)
def test_what_cannot_be_asked_of_an_export_is_wrong_usage(
    file: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(file.parent)
    assert main(["export", file.name, *wrong]) == 2
    assert not Path("x.csv").exists()


def test_a_register_is_never_exported_over_itself(file: Path, capsys: Printed) -> None:
    before = file.read_bytes()
    assert main(["export", str(file), "events", "--out", str(file)]) == 1
    assert "left untouched" in said(capsys)
    assert file.read_bytes() == before


@needs_full
def test_a_full_disk_is_told_in_a_sentence(file: Path, capsys: Printed) -> None:
    assert main(["export", str(file), "events", "--out", str(FULL)]) == 1
    assert "no space left" in said(capsys)
    assert FULL.is_char_device()


# ---- backup, restore, check, log ------------------------------------------------------------------------


def test_a_backup_is_taken_and_put_back(file: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["backup", str(file), "--to", str(tmp_path / "kept")]) == 0
    (backup,) = (tmp_path / "kept").glob("*.desk")
    assert str(backup) in capsys.readouterr().out
    with Register.open(file) as register, register.change(say("Enter one more")) as unit:
        unit.add(Commitment(id=new_id(), text="Entered after the backup"))
    assert main(["restore", str(backup), str(file)]) == 0
    with Register.open(file, read_only=True) as register:
        assert [one.text for one in register.all(Commitment)] == ["Open an embassy"]


def test_a_sound_file_is_said_to_be_so(file: Path, capsys: Printed) -> None:
    assert main(["check", str(file)]) == 0
    assert "integrity: ok" in capsys.readouterr().out
    assert main(["check", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sound"] is True


def test_an_altered_journal_is_found(file: Path, capsys: Printed) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"Promise", b"Premise"))
    assert main(["check", str(file), "--json"]) == 1
    printed = capsys.readouterr()
    report = json.loads(printed.out)
    assert report["areas"]["journal"] == "bad"
    assert report["areas"]["header"] == "ok"
    assert printed.err.startswith("desk: ")


def test_the_log_tells_who_did_what(file: Path, capsys: Printed) -> None:
    assert main(["log", str(file)]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert last.startswith("2 ")
    assert last.endswith("Dana Promise “an embassy”")


def test_the_log_of_one_record_tells_each_field(file: Path, capsys: Printed) -> None:
    with Register.open(file, read_only=True) as register:
        (promise,) = register.all(Commitment)
    assert main(["log", str(file), "--record", promise.id]) == 0
    assert "commitment.text: – → Open an embassy" in capsys.readouterr().out
    assert main(["log", str(file), "--record", promise.id, "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["changes"][0]["fields"]["text"] == {"before": None, "after": "Open an embassy"}
    assert main(["log", str(file), "--json"]) == 0
    assert [entry["entry"] for entry in json.loads(capsys.readouterr().out)] == [1, 2]
    assert main(["log", str(file), "--record", "nobody"]) == 1
    assert "knows no record" in said(capsys)


def test_a_title_cannot_command_the_terminal(file: Path, capsys: Printed) -> None:
    with (
        Register.open(file) as register,
        register.change(say("Add “{title}”", title="\x1b[2Jcleared\n99 somebody else")) as unit,
    ):
        unit.add(Commitment(id=new_id(), text="…"))
    assert main(["log", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert len(printed.splitlines()) == 3


# ---- bad files ------------------------------------------------------------------------------------------


def _missing(path: Path) -> None:
    path.unlink()


def _foreign(path: Path) -> None:
    path.write_text("a shopping list")


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (99 << 16).to_bytes(4, "big")
    path.write_bytes(content)


def _flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(5_000, len(content), 37):
        content[place] ^= 0xFF
    path.write_bytes(content)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [_missing, _foreign, _empty, _truncated, _newer, _flipped, _folder])
@pytest.mark.parametrize("command", ["export", "backup", "restore", "check", "log", "picture"])
def test_a_bad_file_is_told_in_one_sentence(
    file: Path, tmp_path: Path, capsys: Printed, spoil: Callable[[Path], None], command: str
) -> None:
    spoil(file)
    out = tmp_path / "out"
    out.mkdir()
    arguments = {
        "export": [str(file), "all", "--out", str(out)],
        "backup": [str(file), "--to", str(out)],
        "restore": [str(file), str(out / "restored.desk")],
        "check": [str(file)],
        "log": [str(file)],
        "picture": [str(file), "today", "--out", str(out / "today.png")],
    }[command]
    if command == "picture" and spoil is _flipped:
        pytest.skip("the window is tried elsewhere")
    assert main([command, *arguments]) == 1
    said(capsys)
    assert not list(out.glob("*.desk"))
    assert not list(out.glob("*.part"))


def test_a_file_held_by_another_desk_can_still_be_reported_on(file: Path, tmp_path: Path) -> None:
    with Register.open(file, who="Noa"):
        assert main(["export", str(file), "events", "--out", str(tmp_path)]) == 0
        assert main(["log", str(file)]) == 0
        assert main(["check", str(file)]) == 0
        assert main(["backup", str(file), "--to", str(tmp_path / "kept")]) == 0


def test_a_file_held_by_another_desk_is_not_replaced(file: Path, tmp_path: Path, capsys: Printed) -> None:
    assert main(["backup", str(file), "--to", str(tmp_path / "kept")]) == 0
    (backup,) = (tmp_path / "kept").glob("*.desk")
    capsys.readouterr()
    with Register.open(file, who="Noa"):
        assert main(["restore", str(backup), str(file)]) == 1
    assert "Noa" in said(capsys)


@not_as_root
def test_a_folder_that_may_not_be_written_is_told(file: Path, tmp_path: Path, capsys: Printed) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert main(["export", str(file), "events", "--out", str(closed / "events.csv")]) == 1
    said(capsys)
    assert main(["new", str(closed / "x.desk"), "--ours", "IL", "--partner", "XK"]) == 1
    said(capsys)


# ---- usage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        ["unheard", "of"],
        ["--unheard-of"],
        ["new"],
        ["picture", "x.desk", "attic", "--out", "x.png"],
        ["picture", "x.desk", "today", "--out", "x.png", "--size", "wide"],
        ["picture", "x.desk", "today", "--out", "x.png", "--size", "1x1"],
        ["picture", "x.desk", "today", "--out", "x.png", "--theme", "pink"],
        ["check"],
        ["log", "x.desk", "y.desk"],
        [""],
    ],
)
def test_wrong_usage_is_answered_with_two(wrong: list[str], capsys: Printed) -> None:
    assert main(wrong) == 2
    assert "usage: desk" in capsys.readouterr().err


def test_help_and_version_are_had_for_the_asking(capsys: Printed) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(command in told for command in COMMANDS)
    assert main(["export", "--help"]) == 0
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Desk ")


def test_without_a_screen_the_window_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main([str(file)]) == 1
    assert "no screen" in said(capsys)
    assert main([str(file) + ".missing"]) == 1
    assert "cannot be read" in said(capsys)


def test_a_fault_is_told_in_one_sentence_too(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    def fail(*arguments: object, **more: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("desk.commands.check", fail)
    assert main(["check", str(file)]) == 1
    assert "RuntimeError" in said(capsys)


# ---- as a process ---------------------------------------------------------------------------------------


def test_commands_that_draw_nothing_import_no_qt(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    lines = [
        ["new", str(tmp_path / "other.desk"), "--ours", "IL", "--partner", "XK"],
        ["export", str(file), "all", "--out", str(out)],
        ["backup", str(file), "--to", str(out)],
        ["check", str(file), "--json"],
        ["log", str(file), "--json"],
        ["status", str(file)],
        ["status", str(file), "--json"],
        ["--version"],
        ["--help"],
    ]
    program = (
        "import sys, json\n"
        "from desk.__main__ import main\n"
        "for line in json.loads(sys.argv[1]):\n"
        "    assert main(line) == 0, line\n"
        "    found = [name for name in sys.modules if name.startswith(('PySide6', 'qtawesome', 'desk.qt'))]\n"
        "    assert not found, (line, found)\n"
        "from pathlib import Path\n"
        f"backup = next(Path({str(out)!r}).glob('*.desk'))\n"
        f"assert main(['restore', str(backup), {str(file)!r}]) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(lines)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@needs_full
@pytest.mark.parametrize("arguments", [["log", "FILE"], ["check", "FILE", "--json"], ["--help"]])
def test_an_output_that_is_full_is_told_in_one_sentence(file: Path, arguments: list[str]) -> None:
    with FULL.open("w") as full:
        done = desk(
            *(file if one == "FILE" else one for one in arguments), stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 1
    assert done.stderr.startswith("desk: The output could not be written")
    assert done.stderr.count("\n") == 1


def test_a_reader_who_has_had_enough_is_no_failure(file: Path) -> None:
    with Register.open(file) as register:
        for number in range(3):
            with register.change(say("Enter number {number}", number=number)) as unit:
                unit.add(Commitment(id=new_id(), text="…" * 40_000))
    reading, writing = os.pipe()
    os.close(reading)
    done = desk("log", file, "--json", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_that_is_no_text_makes_no_trouble(file: Path) -> None:
    odd = os.fsencode(file.parent) + b"/\xff\xfe.desk"
    try:
        Path(os.fsdecode(odd)).write_bytes(file.read_bytes())
    except OSError:
        pytest.skip("this file system takes no such name")
    done = subprocess.run(
        [sys.executable, "-m", "desk", "check", odd], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    done = subprocess.run(
        [sys.executable, "-m", "desk", "log", odd + b"?"], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


# ---- pictures and the demonstration ---------------------------------------------------------------------


def test_a_picture_never_replaces_a_register_or_a_device(file: Path, capsys: Printed) -> None:
    assert main(["picture", str(file), "today", "--out", str(file)]) == 1
    assert "left untouched" in said(capsys)
    assert main(["picture", str(file), "today", "--out", str(file.parent)]) == 1
    said(capsys)


def test_a_picture_is_drawn(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "today.png"
    done = desk("picture", file, "today", "--out", out, "--size", "900x600", "--theme", "dark")
    assert (done.returncode, done.stderr) == (0, "")
    content = out.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")) == (900, 600)


def test_the_demonstration_is_made_and_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    for _ in range(2):
        done = desk("demo", folder)
        assert (done.returncode, done.stderr) == (0, "")
        for line in done.stdout.splitlines():
            assert Path(line.split(": ")[0]).exists(), line
    assert main(["check", str(folder / "demo.desk")]) == 0
    assert {path.name.split(" ")[0].removesuffix(".csv") for path in (folder / "reports").iterdir()} == set(
        REPORTS
    )
    assert sorted(path.stem for path in (folder / "pictures").iterdir()) == sorted(SCREENS)
    assert list((folder / "backups").glob("*.sha256"))
    assert {path.name for path in folder.iterdir()} == {"demo.desk", "reports", "backups", "pictures"}


def test_another_file_by_the_demonstrations_name_is_left_alone(tmp_path: Path, capsys: Printed) -> None:
    (tmp_path / "demo.desk").write_text("a shopping list")
    assert main(["demo", str(tmp_path)]) == 1
    assert "not a Desk file" in said(capsys)
    assert (tmp_path / "demo.desk").read_text() == "a shopping list"
