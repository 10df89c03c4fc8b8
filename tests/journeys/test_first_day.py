"""The officer's first day: from the empty file, by a pasted communiqué, to a kept and restored register."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt

from desk.domain.records import (
    Agreement,
    Citation,
    Commitment,
    CounterpartSignature,
    Event,
    Party,
    Person,
    Source,
    Statement,
)
from desk.domain.vocabulary import CommitmentStatus, PartyStanding, RecordKind
from desk.services import history
from desk.services.backups import list_backups
from desk.services.checking import check
from desk.services.register import Register
from desk.services.reports import REPORTS
from desk.services.resources import read_resource
from tests.journeys.officer import Officer

COMMUNIQUE = read_resource("demonstration/communique-israel-kosovo-2021-02-01.txt")
CEREMONY = "the ceremony was held via Zoom"
WORDS = "Israel wants to see a stable Balkans"
SIGNED = "signed an agreement to establish relations between Israel and Kosovo"
PROMISE = "opening a Jewish cultural center this year"


def test_the_first_whole_day(officer: Officer, own_home: Path) -> None:
    path = own_home / "files" / "Kosovo.desk"
    _begin_a_register(officer, path)
    register = officer.window.workspace.register
    assert [party.standing for party in register.all(Party)] == [PartyStanding.OURS, PartyStanding.PARTNER]

    _read_the_communique(officer)
    _record_people(officer)
    _sign_a_counterpart(officer)
    _tick_the_commitment(officer)
    _undo_three_redo_one(officer)
    _export(officer, own_home / "reports")
    _back_up_close_reopen_restore(officer, path, own_home / "backups")


def _begin_a_register(officer: Officer, path: Path) -> None:
    welcome = officer.desk.welcome
    assert welcome is not None
    officer.presses("Make a new register", welcome)
    dialog = next(child for child in welcome.children() if type(child).__name__ == "NewFileDialog")
    officer.qtbot.waitExposed(dialog)
    officer.picks("Our side", "Israel", dialog)
    officer.picks("Partner", "Kosovo", dialog)
    officer.fills("File", str(path), dialog)
    officer.presses("Make the register", dialog)
    officer.qtbot.waitUntil(lambda: bool(officer.desk.windows))
    officer.qtbot.waitExposed(officer.window)
    assert path.exists()


def _read_the_communique(officer: Officer) -> None:
    register = officer.window.workspace.register
    officer.pastes(COMMUNIQUE)
    officer.qtbot.waitUntil(lambda: len(register.all(Source)) == 1)
    source = register.all(Source)[0]
    assert source.text == COMMUNIQUE

    officer.selects_passage(CEREMONY)
    officer.does("make_event")
    officer.fills("Title", "Ceremony by video")
    officer.fills("When", "1.2.2021")
    officer.saves()

    officer.does("go_sources")
    officer.selects_passage(WORDS)
    officer.does("make_statement")
    officer.saves()

    officer.does("go_sources")
    officer.selects_passage(PROMISE)
    officer.does("make_commitment")
    officer.fills("Due", "2021")
    officer.saves()

    officer.does("go_sources")
    officer.selects_passage(SIGNED)
    officer.does("make_agreement")
    officer.qtbot.waitUntil(lambda: officer.window.screen_name == "agreements")

    assert register.all(Event)[0].title == "Ceremony by video"
    assert register.all(Event)[0].at.text == "2021-02-01"  # type: ignore[union-attr]
    assert register.all(Statement)[0].text == WORDS
    assert register.all(Commitment)[0].due.text == "2021"  # type: ignore[union-attr]
    assert len(register.all(Agreement)) == 1
    quotes = {citation.record_kind: citation for citation in register.all(Citation)}
    for kind, words in (
        (RecordKind.EVENT, CEREMONY),
        (RecordKind.STATEMENT, WORDS),
        (RecordKind.COMMITMENT, PROMISE),
        (RecordKind.AGREEMENT, SIGNED),
    ):
        assert quotes[kind].quote == words
        assert source.text[quotes[kind].start : quotes[kind].end] == words


def _record_people(officer: Officer) -> None:
    register = officer.window.workspace.register
    officer.does("add_person")
    officer.fills("Name", "Gabi Ashkenazi")
    officer.saves()
    officer.does("add_party")
    officer.fills("Short name", "United States")
    officer.saves()
    assert [person.name for person in register.all(Person)] == ["Gabi Ashkenazi"]
    assert "United States" in register.party_names().values()


def _sign_a_counterpart(officer: Officer) -> None:
    register = officer.window.workspace.register
    officer.does("go_agreements")
    officer.chooses_row(officer.window.front().record_list, "agreement")  # type: ignore[attr-defined]
    officer.does("add_counterpart")
    officer.does("sign_counterpart")
    officer.qtbot.keyClick(officer.window.focusWidget(), Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: len(register.all(CounterpartSignature)) == 1)


def _tick_the_commitment(officer: Officer) -> None:
    register = officer.window.workspace.register
    officer.does("go_commitments")
    checklist = officer.window.front().record_list  # type: ignore[attr-defined]
    officer.chooses_row(checklist, "cultural")
    officer.qtbot.keyClick(checklist, Qt.Key.Key_Space)
    officer.qtbot.keyClick(officer.window.focusWidget(), Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: register.all(Commitment)[0].status is CommitmentStatus.FULFILLED)


def _undo_three_redo_one(officer: Officer) -> None:
    register = officer.window.workspace.register
    names = [str(entry.label) for entry in history.stacks(register).undo][-3:]
    for name in reversed(names):
        assert name in officer.window.actions_["undo"].text()
        officer.does("undo")
    assert register.all(Commitment)[0].status is CommitmentStatus.NOT_ASSESSED
    assert register.all(CounterpartSignature) == []
    officer.does("redo")
    assert names[0] == str(history.stacks(register).undo[-1].label)


def _export(officer: Officer, folder: Path) -> None:
    officer.does("export_reports")
    dialog = officer.window.commands.open_dialog("export")
    assert dialog is not None
    officer.qtbot.waitExposed(dialog)
    officer.fills("Folder", str(folder), dialog)
    officer.presses("Write CSV", dialog)
    officer.qtbot.waitUntil(lambda: officer.window.commands.open_dialog("export") is None, timeout=20_000)
    written = sorted(folder.glob("*.csv"))
    assert len(written) == len(REPORTS)
    events = next(one for one in written if one.name.startswith("events"))
    raw = events.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert [row["title"] for row in rows] == ["Ceremony by video"]
    assert rows[0]["at"] == "2021-02-01"
    assert rows[0]["at_first"] == "2021-02-01"


def _back_up_close_reopen_restore(officer: Officer, path: Path, backups: Path) -> None:
    officer.does("back_up")
    officer.qtbot.waitUntil(lambda: len(list_backups(backups)) == 1, timeout=20_000)
    officer.qtbot.waitUntil(lambda: any("Backed up" in words for words in officer.reads()), timeout=20_000)
    officer.does("add_event")
    officer.fills("Title", "After the backup")
    officer.saves()
    officer.closes()
    assert check(path).sound
    assert len(list_backups(backups)) == 2

    officer.opens(path)
    assert {event.title for event in officer.window.workspace.register.all(Event)} == {
        "Ceremony by video",
        "After the backup",
    }
    assert officer.window.actions_["undo"].isEnabled()

    officer.does("backups")
    dialog = officer.window.commands.open_dialog("backups")
    assert dialog is not None
    officer.qtbot.waitExposed(dialog)
    dialog.table.selectRow(1)  # type: ignore[attr-defined]
    first = officer.window
    officer.presses("Restore", dialog)
    officer.qtbot.waitUntil(
        lambda: bool(officer.desk.windows) and officer.window is not first, timeout=20_000
    )
    with Register.open(path, read_only=True) as restored:
        assert [event.title for event in restored.all(Event)] == ["Ceremony by video"]
    assert check(path).sound
    assert len(list_backups(backups)) >= 2
