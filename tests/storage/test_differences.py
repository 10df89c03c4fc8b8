"""Of a row that changed the journal keeps what differs; undo, history and the check work on that."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.records import Source
from desk.domain.sentences import Sentence, say
from desk.services import history
from desk.services.checking import check
from desk.services.register import Register, new_id
from desk.storage.changes import RowChange
from desk.storage.differences import followed, kept

LONG = "The Government of Israel and the Government of Kosovo. " * 20_000

_rows = st.dictionaries(
    st.sampled_from(["text", "notes", "due", "due_first", "status"]), st.integers() | st.text(max_size=8)
)


@given(_rows, _rows)
def test_a_kept_change_leads_from_the_row_before_to_the_row_after(
    old: dict[str, object], new: dict[str, object]
) -> None:
    old, new = {"id": "1", **old}, {"id": "1", **new}
    change = kept(RowChange("source", "1", "1", json.dumps(old), json.dumps(new)))
    assert followed(old, change.before, change.after) == new
    assert followed(new, change.after, change.before) == old


@pytest.fixture
def source(register: Register) -> Source:
    with register.change(say("Take in")) as unit:
        unit.add(Source(id=new_id(), title="Communiqué", text=LONG))
    return register.all(Source)[0]


def test_another_marking_does_not_write_a_long_text_again(register: Register, source: Source) -> None:
    before = _journal_size(register)
    with register.change(say("Mark")) as unit:
        unit.save(replace(source, marking="restricted", reference="12/2021"))
    assert _journal_size(register) - before < 1000
    told = history.history_of(register, source.id)[0].fields
    assert {(one.column, one.before, one.after) for one in told} == {
        ("marking", "", "restricted"),
        ("reference", "", "12/2021"),
    }


def test_a_change_of_a_long_row_is_taken_back_and_brought_back_whole(
    register: Register, source: Source
) -> None:
    changed = replace(source, marking="restricted", title="Joint communiqué", published_on=None)
    with register.change(say("Mark")) as unit:
        unit.save(changed)
    history.undo(register)
    assert replace(register.get(Source, source.id), updated_at="") == replace(source, updated_at="")
    history.redo(register)
    assert register.get(Source, source.id).title == "Joint communiqué"
    assert register.get(Source, source.id).text == LONG
    assert check(register.path).sound


@pytest.mark.parametrize("column", ["marking", "title", "text"])
def test_a_check_finds_a_row_altered_behind_the_journal(
    register: Register, source: Source, column: str
) -> None:
    with register.change(say("Mark")) as unit:
        unit.save(replace(source, marking="restricted"))
    assert check(register.path).sound
    path: Path = register.path
    register.connection.execute("PRAGMA query_only = OFF")
    register.connection.execute(f"UPDATE source SET {column} = 'altered'")
    register.connection.execute("PRAGMA query_only = ON")
    report = check(path)
    [[told]] = [one.details for one in report.findings if one.area == "journal"]
    assert isinstance(told, Sentence)
    assert (told.values["table"], told.values["row"], told.values["columns"]) == ("source", source.id, column)


def _journal_size(register: Register) -> int:
    sql = "SELECT sum(coalesce(length(before), 0) + coalesce(length(after), 0)) FROM journal_change"
    return int(register.connection.execute(sql).fetchone()[0])
