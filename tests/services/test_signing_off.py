"""The history is signed off on paper; held against the paper later, it is plainly the same or plainly not."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.__main__ import main
from desk.domain.errors import KnownError
from desk.domain.records import Event
from desk.domain.sentences import say
from desk.domain.signed_points import SignedPoint
from desk.services.checking import check
from desk.services.papers.filing import write_editable
from desk.services.papers.signoff_sheet import signoff_sheet
from desk.services.register import Register, new_id
from desk.services.signing_off import Held, point_named, sign_off, verify
from desk.storage import driver

from .conftest import OfficersDesk

Printed = pytest.CaptureFixture[str]


def write(register: Register, title: str) -> None:
    with register.change(say("Add “{title}”", title=title)) as unit:
        unit.add(Event(id=new_id(), title=title))


def tampered(path: Path, *statements: str) -> None:
    stranger = driver.connect(path)
    stranger.execute("PRAGMA query_only = OFF")
    stranger.execute("PRAGMA foreign_keys = OFF")
    kept = stranger.execute(
        "SELECT name, sql FROM sqlite_master WHERE name LIKE 'journal_%' AND type = 'trigger'"
    )
    triggers = kept.fetchall()
    for name, _ in triggers:
        stranger.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        stranger.execute(statement)
    for _, sql in triggers:
        stranger.execute(sql)
    stranger.close()


@pytest.fixture
def signed(make_desk: Callable[..., OfficersDesk]) -> tuple[Path, SignedPoint]:
    """A closed register of six entries with the point after the fifth."""
    register = make_desk().register
    for number in range(3):
        write(register, f"Call {number}")
    point = sign_off(register)
    write(register, "Since then")
    register.close()
    return register.path, point


def test_work_that_came_later_leaves_what_was_signed_off_the_same(signed: tuple[Path, SignedPoint]) -> None:
    path, point = signed
    verdict = verify(path, point)
    assert (verdict.held, verdict.since, verdict.same) == (Held.SAME, 1, True)
    assert "up to entry 5 of 2021-02-02 is the same" in str(verdict.sentence)


def test_a_last_entry_taken_away_with_its_rows_is_shown_by_the_point_alone(
    signed: tuple[Path, SignedPoint],
) -> None:
    path, point = signed
    (call,) = (one for one in events_of(path) if one.title == "Call 2")
    tampered(
        path,
        "DELETE FROM journal WHERE sequence > 4",
        "DELETE FROM journal_change WHERE sequence > 4",
        f"DELETE FROM event WHERE id >= '{call.id}'",
    )
    assert not [one for one in check(path).findings if one.area == "journal"]
    verdict = verify(path, point)
    assert verdict.held is Held.SHORTENED
    assert "ends with entry 4; entry 5 of 2021-02-02" in str(verdict.sentence)


def events_of(path: Path) -> list[Event]:
    with Register.open(path, read_only=True) as register:
        return register.all(Event)


def test_a_last_entry_taken_away_without_its_rows_is_found_without_a_point(
    signed: tuple[Path, SignedPoint],
) -> None:
    path, _ = signed
    tampered(path, "DELETE FROM journal WHERE sequence = 6", "DELETE FROM journal_change WHERE sequence = 6")
    (finding,) = check(path).findings
    assert str(finding.details[0]).endswith("is there without an entry")


def test_an_altered_entry_is_named_with_its_day_and_its_label(signed: tuple[Path, SignedPoint]) -> None:
    path, point = signed
    tampered(path, "UPDATE journal SET who = 'Somebody' WHERE sequence = 4")
    (finding,) = check(path).findings
    assert [str(one) for one in finding.details] == ["entry 4 of 2021-02-02 (“Add “Call 1””) was altered"]
    verdict = verify(path, point)
    assert (verdict.held, len(verdict.details)) == (Held.ALTERED, 1)
    with (
        Register.open(path, read_only=True) as register,
        pytest.raises(KnownError, match="was not signed off: entry 4"),
    ):
        sign_off(register)


def test_what_happened_after_the_point_does_not_count(signed: tuple[Path, SignedPoint]) -> None:
    path, point = signed
    tampered(path, "UPDATE journal SET who = 'Somebody' WHERE sequence = 6")
    assert not check(path).sound
    assert verify(path, point).same


def test_a_row_changed_past_the_history_is_named_by_its_last_entry(signed: tuple[Path, SignedPoint]) -> None:
    path, _ = signed
    (call,) = (one for one in events_of(path) if one.title == "Call 1")
    tampered(path, f"UPDATE event SET place = 'Bern' WHERE id = '{call.id}'")
    (found,) = (one for one in check(path).findings if one.area == "journal")
    assert [str(one) for one in found.details] == [
        f"event {call.id} differs since entry 4 of 2021-02-02 (“Add “Call 1””): place"
    ]


def test_a_history_made_anew_is_another(signed: tuple[Path, SignedPoint], tmp_path: Path) -> None:
    path, point = signed
    other = tmp_path / "other.desk"
    with Register.create(other, who="Dana") as register:
        for number in range(8):
            write(register, f"Call {number}")
    assert check(other).sound
    assert verify(other, point).held is Held.OTHER
    assert verify(path, replace(point, entry=4)).held is Held.OTHER


def test_nothing_is_signed_off_where_there_is_nothing(tmp_path: Path) -> None:
    with (
        Register.create(tmp_path / "empty.desk") as register,
        pytest.raises(KnownError, match="no entry yet"),
    ):
        sign_off(register)


def test_a_day_of_the_past_is_signed_off_as_it_was(make_desk: Callable[..., OfficersDesk]) -> None:
    days = iter(range(1, 29))
    register = make_desk(clock=lambda: datetime(2021, 3, next(days), 12, tzinfo=UTC)).register
    write(register, "Later")
    entries = register.connection.execute("SELECT sequence, at FROM journal ORDER BY 1").fetchall()
    for sequence, at in entries:
        assert sign_off(register, at[:10]).entry == sequence
    with pytest.raises(KnownError, match="no entry yet"):
        sign_off(register, "2020-01-01")


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_a_sheet_is_read_again(signed: tuple[Path, SignedPoint], tmp_path: Path, ending: str) -> None:
    path, _ = signed
    with Register.open(path, read_only=True) as register:
        paper = signoff_sheet(register)
        point = sign_off(register)
        assert paper.marking_code == ""
        assert str(point) in paper.text()
        assert "Since then" not in paper.text()  # no record's words
        sheet = write_editable(paper, tmp_path / f"sheet{ending}")
    assert point_named(str(sheet)) == point


def test_the_commands_sign_off_and_compare(
    signed: tuple[Path, SignedPoint], tmp_path: Path, capsys: Printed
) -> None:
    path, point = signed
    sheet = tmp_path / "sheet.odt"
    assert main(["signoff", str(path), "--out", str(sheet)]) == 0
    printed, written = capsys.readouterr().out.splitlines()
    assert (written, printed[:12]) == (str(sheet), "2021-02-02 6")
    for named in (printed, printed.lower(), str(sheet), str(point)):
        assert main(["check", str(path), "--signed-off", named]) == 0
        assert "signed off: same" in capsys.readouterr().out
    assert main(["check", str(path), "--signed-off", f"{printed[:-1]}#"]) == 1
    assert "no signed-off point" in capsys.readouterr().err
    other = shutil.copy(path, tmp_path / "copy.desk")
    tampered(Path(other), "UPDATE journal SET who = 'Somebody' WHERE sequence = 4")
    assert main(["check", str(other), "--signed-off", str(point), "--json"]) == 1
    told = capsys.readouterr()
    assert '"same": false' in told.out
    assert "is not the same as when it was signed off" in told.err


def test_a_clock_set_back_is_remarked_and_no_fault(
    make_desk: Callable[..., OfficersDesk], capsys: Printed
) -> None:
    hour = 12
    register = make_desk(clock=lambda: datetime(2021, 2, 2, hour, tzinfo=UTC)).register
    for hour in (12, 9, 13):
        write(register, f"At {hour}")
    register.close()
    report = check(register.path)
    assert report.sound
    (remark,) = report.remarks
    assert "had been set back" in str(remark.sentence)
    assert "2021-02-02 09:00:00 UTC" in str(remark.details[0])
    assert main(["check", str(register.path)]) == 0
    assert "remark: 1 ×" in capsys.readouterr().out
