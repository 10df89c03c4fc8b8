"""The chronology: everything dated in order, in words, within a period and up to a marking; as paper and as table."""

import csv
import errno
from pathlib import Path

import docx
import odfdo
import pytest

from desk.domain.date_words import understand
from desk.domain.days import day_number
from desk.domain.errors import KnownError
from desk.domain.paper import Table
from desk.domain.vocabulary import ActionKind, EventKind, EventStatus
from desk.services import agreements, capture, commitments, events, passage_records
from desk.services.papers.chronology import chronology, write_chronology_table
from desk.services.papers.filing import paper_name, write_editable
from desk.services.register import Register
from tests.services.conftest import OfficersDesk


@pytest.fixture
def register(desk: OfficersDesk) -> Register:
    """The register at the desk, on 2 February 2021."""
    return desk.register


@pytest.fixture
def told(register: Register) -> Register:
    """A register of two meetings, one marked and one cancelled, an agreement signed, a promise, and a note undated."""

    def event(title: str, when: str | None, **fields: object) -> None:
        at = None if when is None else understand(when)
        events.save_event(register, events.blank_event(register, title=title, at=at, **fields))

    event("Talks on visas", "Feb 2021", kind=EventKind.MEETING, place="Vienna")
    event("Secret talks", "3 March 2021", kind=EventKind.MEETING, marking="restricted")
    event("Visit to Jerusalem", "about 2020", status=EventStatus.CANCELLED, reason="the pandemic")
    event("Old contacts", "1351")
    event("A note without a date", None)
    return register


def titles(register: Register, **asked: object) -> list[str]:
    """Return the titles of a chronology's rows, in order."""
    paper = chronology(register, **asked)  # type: ignore[arg-type]
    return [
        row.cells[2].lines[0].text
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_everything_stands_in_order_of_time_and_what_has_no_date_at_the_end(told: Register) -> None:
    assert titles(told) == [
        "Old contacts",
        "Visit to Jerusalem",
        "Talks on visas (Vienna)",
        "Secret talks",
        "A note without a date",
    ]


def test_dates_kinds_and_states_are_in_words(told: Register) -> None:
    paper = chronology(told)
    text = paper.text()
    assert "about 2020" in text
    assert "February 2021 | Meeting | Talks on visas (Vienna)" in text
    assert "Cancelled: the pandemic" in text
    assert "5 entries" in text
    assert paper.marking == "Restricted"


def test_a_period_holds_what_its_days_touch(told: Register) -> None:
    of_2021 = day_number(2021, 1, 1), day_number(2021, 12, 31)
    assert titles(told, period=of_2021) == ["Talks on visas (Vienna)", "Secret talks"]
    half = day_number(2021, 2, 14), day_number(2021, 2, 20)
    assert titles(told, period=half) == ["Talks on visas (Vienna)"], "a month is touched by any of its days"
    assert titles(told, period=(None, day_number(1400, 1, 1))) == ["Old contacts"]
    assert chronology(told, period=of_2021).title == "2021"
    assert (
        "Nothing is recorded"
        in chronology(told, period=(day_number(1900, 1, 1), day_number(1901, 1, 1))).text()
    )


def test_what_is_marked_above_the_limit_is_left_out_and_counted(told: Register) -> None:
    paper = chronology(told, marking_limit="")
    assert "Secret talks" not in paper.text()
    assert paper.marking == ""
    assert "Left out or not named because of their marking: 1." in paper.text()


def test_acts_of_one_day_are_one_line_and_a_promise_has_its_due_date(register: Register) -> None:
    ours, theirs = (party.id for party in list(register.parties().values())[:2])
    made = agreements.blank_agreement(register, title="Agreement on visas")
    agreements.save_head(register, made, [ours, theirs])
    for party in (ours, theirs):
        agreements.record_action(
            register, made.id, ActionKind.SIGNATURE, party_id=party, action_on=understand("1.2.2021")
        )
    promise = commitments.blank_commitment(
        register, text="Open an office", made_on=understand("1.2.2021"), due=understand("2020")
    )
    commitments.save_commitment(register, promise, [theirs], [ours])
    rows = [line for line in chronology(register).text().splitlines() if line.count(" | ") == 4][1:]
    assert len(rows) == 3
    names = register.party_names()
    signature = next(row for row in rows if "Signature" in row)
    assert names[ours] in signature
    assert names[theirs] in signature
    assert sum("Open an office" in row for row in rows) == 2
    assert any(row.startswith("2020 | Due date") and "overdue" in row for row in rows)


def test_a_source_is_named_beside_what_rests_on_it(register: Register) -> None:
    source = capture.import_text(register, "The communiqué", "They met in Vienna.")
    passage_records.make_event(register, source.id, 0, 19)
    assert "The communiqué" in chronology(register).text()


def test_columns_that_nothing_fills_are_left_out(told: Register) -> None:
    (table,) = (block for block in chronology(told).sections[0].blocks if isinstance(block, Table))
    assert [column.heading for column in table.columns] == ["Date", "What", "Title", "State"]
    assert all(len(row.cells) == 4 for row in table.rows)


def test_many_entries_are_parted_by_years(register: Register) -> None:
    for number in range(45):
        events.save_event(
            register,
            events.blank_event(register, title=f"Call {number}", at=understand(str(1990 + number % 3))),
        )
    assert [section.heading for section in chronology(register).sections] == ["1990", "1991", "1992"]


def test_the_table_of_cells_can_be_read_again(told: Register, tmp_path: Path) -> None:
    done = write_chronology_table(told, tmp_path)
    assert done.path.name.endswith(" RESTRICTED.csv")
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert done.rows == len(rows) == 5
    assert (rows[0]["date"], rows[0]["first_day"], rows[0]["last_day"]) == (
        "1351",
        "1351-01-01",
        "1351-12-31",
    )
    assert rows[-1]["title"] == "A note without a date"
    assert {row["marking"] for row in rows} == {"restricted"}
    limited = write_chronology_table(told, tmp_path / "open.csv", marking_limit="")
    assert limited.rows == 4
    assert limited.left_out == 1


def test_word_and_open_document_hold_it(told: Register, tmp_path: Path) -> None:
    paper = chronology(told, period=(day_number(2021, 1, 1), day_number(2021, 12, 31)))
    assert paper_name(paper, "docx").startswith("Chronology 2021")
    assert "RESTRICTED" in paper_name(paper, "docx")
    word = docx.Document(str(write_editable(paper, tmp_path / "c.docx")))
    assert "Secret talks" in [cell.text for cell in word.tables[0].columns[2].cells]
    odt = odfdo.Document(str(write_editable(paper, tmp_path / "c.odt")))
    assert "Secret talks" in str(odt.body.text_recursive)


def test_a_full_disk_leaves_no_half_table(
    told: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out" / "c.csv"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("desk.services.reports.writing.os.fsync", full)
    with pytest.raises(KnownError, match="space"):
        write_chronology_table(told, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in target.parent.iterdir()] == ["c.csv"]
