"""Work put off for what nobody can see, and lists that follow changes without reading what cannot have moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, CommitmentParty, Event, Party, Tagging
from desk.domain.sentences import say
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus, PartyStanding, RecordKind
from desk.qt.commitments.checklist_model import ChecklistModel
from desk.qt.models.record_table import RecordTableModel
from desk.qt.when_shown import WhenShown
from desk.services import commitment_rows, commitments, history, people
from desk.services.commitment_rows import GROUPS, CommitmentRows
from desk.services.lists import Changes, ListFilter, Order, groups_of, standpoint
from desk.services.register import Register
from desk.storage.commitment_groups import GROUPINGS
from tests.benchmarks.generator import generate


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "some.desk"
    generate(path, 150, 7)
    with Register.open(path) as opened:
        yield opened


@pytest.mark.parametrize("shown", [True, False], ids=["a shown window", "a window never shown"])
def test_what_is_behind_another_page_waits_until_it_comes_to_the_front(qtbot: QtBot, shown: bool) -> None:
    stack, front, behind = QStackedWidget(), QLabel(), QLabel()
    qtbot.addWidget(stack)
    stack.addWidget(front)
    stack.addWidget(behind)
    if shown:
        stack.show()
        qtbot.waitExposed(stack)
    done: list[str] = []
    at_once = WhenShown(front, lambda: done.append("front"))
    waiting = WhenShown(behind, lambda: done.append("behind"))
    at_once.want()
    waiting.want()
    waiting.want()
    assert done == ["front"]
    stack.setCurrentWidget(behind)
    assert done == ["front", "behind"]
    stack.setCurrentWidget(front)
    stack.setCurrentWidget(behind)
    assert done == ["front", "behind"]


def _shown(model: RecordTableModel) -> list[object]:
    rows = range(model.rowCount())
    return [
        (model.record_id(row), *(model.index(row, column).data() for column in range(model.columnCount())))
        for row in rows
    ]


def _models(register: Register) -> list[RecordTableModel]:
    columns = {
        "commitments": ("text", "side", "debtors", "status", "due", "agreement", "updated_at"),
        "agreements": ("title", "form", "parties"),
        "events": ("at", "title", "parties", "status"),
        "parties": ("short_name", "standing"),
    }
    found: list[RecordTableModel] = []
    for name, shown in columns.items():
        model_type = ChecklistModel if name == "commitments" else RecordTableModel
        for group in ("", *(GROUPS if name == "commitments" else groups_of(name))):
            model = model_type(register, name, shown)
            model.set_group(group)
            found.append(model)
        for column in range(len(shown)):
            model = model_type(register, name, shown)
            model.sort(column)
            found.append(model)
    for wanted in (
        ListFilter(equal={"status": ("in_progress",)}),
        ListFilter(tags=("urgent",)),
        ListFilter(text="harbour"),
        ListFilter(equal={"side": ("ours",)}),
        ListFilter(equal={"subject": ("urgent",)}),
        ListFilter(conditions={"overdue": ""}),
        ListFilter(conditions={"dormant": "1"}),
    ):
        narrowed = ChecklistModel(register, "commitments", columns["commitments"])
        narrowed.set_filter(wanted)
        found.append(narrowed)
    folded = ChecklistModel(register, "commitments", columns["commitments"])
    folded.set_group("status")
    folded.fold_all(True)
    return [*found, folded]


def _act(register: Register) -> Iterator[str]:
    """Make one change after another, of every sort that can move a row; yield what was done."""
    promised = register.all(Commitment)
    started = next(one for one in promised if one.status is CommitmentStatus.NOT_STARTED)
    commitments.tick(register, started.id)
    yield "tick"
    commitments.untick(register, started.id)
    yield "untick"
    with register.change(say("Change")) as unit:
        unit.save(replace(promised[3], due=PartialDate.from_edtf("1991-01-01"), text="The harbour is opened"))
    yield "another due date and text"
    debtor = next(row for row in register.all(CommitmentParty) if row.role is CommitmentRole.DEBTOR)
    with register.change(say("Change")) as unit:
        unit.remove(CommitmentParty, debtor.id)
    yield "a debtor less"
    with register.change(say("Change")) as unit:
        tag = Tagging(
            id=register.new_id(), record_kind=RecordKind.COMMITMENT, record_id=promised[0].id, tag="urgent"
        )
        unit.add(tag)
    yield "a tag"
    agreement = register.all(Agreement)[0]
    with register.change(say("Change")) as unit:
        unit.save(replace(agreement, title="AAA first of all"))
    yield "an agreement's title"
    event = register.all(Event)[0]
    with register.change(say("Change")) as unit:
        unit.save(replace(event, at=PartialDate.from_edtf("2030-01-01")))
    yield "an event's date"
    third = next(party for party in register.all(Party) if party.standing is PartyStanding.THIRD)
    people.set_ours(register, third.id)
    yield "another side is ours"
    history.undo(register)
    yield "undo"
    with register.change(say("Change")) as unit:
        unit.save(replace(register.all(Party)[-1], short_name="Zzz"))
    yield "a party's name"
    with register.change(say("Change")) as unit:
        unit.add(replace(promised[1], id=register.new_id(), text="A new harbour"))
    yield "a new commitment"


def test_a_list_that_follows_shows_what_a_list_read_anew_shows(qtbot: QtBot, register: Register) -> None:
    following = _models(register)
    before = [_shown(model) for model in following]
    heard: list[Changes] = []
    register.subscribe(heard.append)
    for done in _act(register):
        for model in following:
            for changes in heard:
                # As `RecordList` does: only what can stand in a row is followed.
                model.follow(changes)
        heard.clear()
        commitment_rows.forget(register)
        for model, fresh in zip(following, _models(register), strict=True):
            assert _shown(model) == _shown(fresh), (done, model.name, model.order, model.filter)
    assert [_shown(model) for model in following] != before


def test_a_tick_reads_no_list_anew_that_it_cannot_have_moved(qtbot: QtBot, register: Register) -> None:
    by_side = ChecklistModel(register, "commitments", ("text", "status"))
    by_side.set_group("side")
    by_status = ChecklistModel(register, "commitments", ("text", "status"))
    by_status.set_group("status")
    resets: list[str] = []
    by_side.modelReset.connect(lambda: resets.append("side"))
    by_status.modelReset.connect(lambda: resets.append("status"))
    asked: list[str] = []
    register.connection.set_trace_callback(asked.append)
    register.subscribe(by_side.follow)
    started = next(one for one in register.all(Commitment) if one.status is CommitmentStatus.NOT_STARTED)
    commitments.tick(register, started.id)
    register.connection.set_trace_callback(None)
    assert not [sql for sql in asked if "ORDER BY t.due_last" in sql]
    assert resets == []
    row = by_side.row_of(started.id)
    assert by_side.index(row, 1).data() == "Fulfilled"
    by_status.catch_up()
    assert resets == ["status"]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_told_alike_for_all_at_once_and_row_by_row(register: Register, group: str) -> None:
    rows = CommitmentRows(register)
    at_once = rows.keys(group)
    seen = standpoint(register)
    numbers = rows.numbers(ListFilter(), Order())
    told: dict[int, set[str]] = {number: set(at_once.of(number)) for number in numbers}
    asked: dict[int, set[str]] = {}
    for number, key in GROUPINGS[group].keys_of(register.connection, seen, rows.ids(numbers)):
        asked.setdefault(number, set()).add(key)
    assert told == asked
    assert len({key for keys in told.values() for key in keys}) > 1
