"""The calendar on the command line: `desk export FILE … --format ics`."""

import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from desk.__main__ import main
from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, Event
from desk.domain.sentences import say
from desk.services.register import Register, new_id
from desk.services.settings import Settings, read_settings, write_settings
from tests.test_command_line import desk, said

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path, capsys: Printed) -> Path:
    """A register with two commitments, one of them restricted, and an event without a day."""
    path = tmp_path / "kosovo.desk"
    assert main(["new", str(path), "--ours", "IL", "--partner", "XK"]) == 0
    with Register.open(path, who="Dana") as register, register.change(say("Enter what came in")) as unit:
        due = PartialDate.from_text("2121-03-14")
        unit.add(
            Commitment(id=new_id(), text="Open an embassy", due=due),
            Commitment(id=new_id(), text="Send the list", due=due, marking="restricted"),
            Event(id=new_id(), title="A call", at=PartialDate.from_text("some day")),
        )
    capsys.readouterr()
    return path


def titles(path: Path) -> list[str]:
    return [str(one["SUMMARY"]) for one in Calendar.from_ical(path.read_bytes()).walk("VTODO")]


def test_commitments_become_a_calendar_at_the_path_given(file: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "owed.ics"
    assert main(["export", str(file), "commitments", "--format", "ics", "--out", str(out)]) == 0
    assert titles(out) == ["Open an embassy", "Desk: commitment"]
    assert capsys.readouterr().out == f"{out}: 2 entries\n"


def test_a_limit_leaves_out_and_all_is_one_file_in_a_folder(
    file: Path, tmp_path: Path, capsys: Printed
) -> None:
    out = f"{tmp_path / 'made' / 'here'}/"
    assert (
        main(["export", str(file), "all", "--format", "ics", "--out", out, "--marking", "Unclassified"]) == 0
    )
    (written,) = Path(out).iterdir()
    assert written.name.startswith("calendar ")
    assert titles(written) == ["Open an embassy"]
    assert "1 entry, 1 above Unclassified left out, 1 without a day left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("titles_up_to", "told"), [("any", True), ("Secret", True), ("unmarked", False), ("UNCLASSIFIED", False)]
)
def test_titles_are_told_up_to_the_level_named(
    file: Path, tmp_path: Path, titles_up_to: str, told: bool
) -> None:
    out = tmp_path / "owed.ics"
    asked = ["export", str(file), "commitments", "--format", "ics", "--out", str(out)]
    assert main([*asked, "--titles", titles_up_to]) == 0
    assert ("Send the list" in titles(out)) is told


def test_what_is_not_said_is_as_in_the_settings(file: Path, tmp_path: Path) -> None:
    write_settings(Settings(calendar_titles="*", due_lead_days=(5,)))
    out = tmp_path / "owed.ics"
    assert main(["export", str(file), "commitments", "--format", "ics", "--out", str(out)]) == 0
    assert "Send the list" in titles(out)
    (alarm, _) = Calendar.from_ical(out.read_bytes()).walk("VALARM")
    assert alarm.decoded("TRIGGER").days == -5
    assert read_settings().settings.due_lead_days == (5,)


@pytest.mark.parametrize(
    "wrong",
    [
        ["people", "--format", "ics", "--out", "x.ics"],
        ["commitments", "--format", "vcs", "--out", "x.ics"],
        ["commitments", "--out", "x.csv", "--titles", "any"],
        ["commitments", "--format", "ics", "--out", "x.ics", "--titles", "TOP"],
        ["commitments", "--format", "ics", "--out", "x.ics", "--marking", "TOP"],
        ["commitments", "--format", "ics"],
    ],
)
def test_what_cannot_be_asked_of_a_calendar_is_wrong_usage(
    file: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    monkeypatch.chdir(file.parent)
    assert main(["export", file.name, *wrong]) == 2
    assert not list(Path().glob("x.*"))


def test_a_known_problem_is_one_sentence(file: Path, tmp_path: Path, capsys: Printed) -> None:
    before = file.read_bytes()
    assert main(["export", str(file), "all", "--format", "ics", "--out", str(file)]) == 1
    assert "left untouched" in said(capsys)
    assert file.read_bytes() == before
    missing = tmp_path / "none.desk"
    assert main(["export", str(missing), "all", "--format", "ics", "--out", f"{tmp_path / 'new'}/"]) == 1
    assert said(capsys)
    assert not (tmp_path / "new").exists(), "no folder for nothing"


def test_no_window_is_loaded_and_help_says_how(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.ics"
    probe = (
        "import sys; from desk.__main__ import main;"
        f" code = main(['export', {str(file)!r}, 'all', '--format', 'ics', '--out', {str(out)!r}]);"
        " assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(code)"
    )
    assert subprocess.run([sys.executable, "-c", probe], timeout=120, check=False).returncode == 0
    told = desk("export", "--help").stdout
    assert "--format" in told
    assert "iCalendar" in told
