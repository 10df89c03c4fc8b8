"""What is known of every row narrows the list just as SQLite does, in the same order, and after every change too."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, Event
from desk.domain.sentences import say
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind
from desk.services import commitments, history, removal, tagging
from desk.services.commitment_rows import CommitmentRows, subjects_in_use
from desk.services.lists import ListFilter, Order, list_ids
from desk.services.register import Register

ORDERS = (Order(), Order("text", descending=True))


@pytest.fixture
def register(generated: Register) -> Register:
    return generated


@pytest.fixture
def rows(register: Register) -> CommitmentRows:
    found = CommitmentRows(register)
    register.subscribe(found.hear)
    for order in ORDERS:
        found.numbers(ListFilter(), order)
    while found.read_ahead(1):
        pass
    return found


def _filters(register: Register) -> dict[str, ListFilter]:
    promised = register.all(Commitment)
    agreement = next(one.agreement_id for one in promised if one.agreement_id)
    event = next(one.event_id for one in promised if one.event_id)
    subject = subjects_in_use(register)[0].upper()
    return {
        "side": ListFilter(equal={"side": ("ours", "both")}),
        "no side": ListFilter(equal={"side": ("nobody",)}),
        "subject": ListFilter(equal={"subject": (subject,)}),
        "status": ListFilter(equal={"status": (CommitmentStatus.STALLED, CommitmentStatus.NOT_STARTED)}),
        "nature": ListFilter(equal={"nature": (Nature.ASPIRATION,)}),
        "unit": ListFilter(equal={"responsible_unit": ("Protocol", "")}),
        "agreement": ListFilter(equal={"agreement_id": (agreement, "")}),
        "event": ListFilter(equal={"event_id": (event,)}),
        "dormant": ListFilter(conditions={"dormant": "1"}),
        "awake": ListFilter(conditions={"dormant": "0"}),
        "several": ListFilter(
            equal={"nature": (Nature.ASPIRATION, Nature.STATED_INTENTION), "responsible_unit": ("Protocol",)},
            conditions={"dormant": "0"},
        ),
        "with overdue": ListFilter(equal={"side": ("ours",)}, conditions={"overdue": "", "dormant": "0"}),
        "with words": ListFilter(text="the", equal={"status": (CommitmentStatus.IN_PROGRESS,)}),
    }


def _agree(register: Register, rows: CommitmentRows) -> dict[str, int]:
    """Hold each filter in each order against SQLite's own answer; returns how many rows each leaves."""
    found: dict[str, int] = {}
    for name, wanted in _filters(register).items():
        for order in ORDERS:
            left = rows.ids(rows.numbers(wanted, order))
            assert left == list_ids(register, "commitments", wanted, order), (name, order)
            found[name] = len(left)
    return found


def _met(register: Register) -> None:
    waiting = next(one for one in register.all(Commitment) if one.condition and not one.trigger_event_id)
    event = register.all(Event)[0]
    commitments.save_commitment(register, replace(waiting, trigger_event_id=event.id))


def _moved(register: Register) -> None:
    one = register.all(Commitment)[3]
    commitments.save_commitment(register, replace(one, due=PartialDate.from_text("1999-01-01"), text="Aaa"))


def _altered(register: Register) -> None:
    some = register.all(Commitment)[4:9]
    with register.change(say("Change")) as unit:
        unit.save(
            *(
                replace(
                    one,
                    status=CommitmentStatus.STALLED,
                    nature=Nature.ASPIRATION,
                    responsible_unit="Protocol",
                )
                for one in some
            )
        )


def _came(register: Register) -> None:
    commitments.save_commitment(
        register, commitments.blank_commitment(register, text="the new one", condition="if it rains")
    )


def _went(register: Register) -> None:
    removal.remove(register, RecordKind.COMMITMENT, register.all(Commitment)[7].id)


def _tagged(register: Register) -> None:
    one = register.all(Commitment)[2]
    tagging.set_tags(register, RecordKind.COMMITMENT, one.id, [subjects_in_use(register)[0]])
    agreement = register.all(Agreement)[0]
    with register.change(say("Change")) as unit:
        unit.save(replace(agreement, subjects=f"{subjects_in_use(register)[0]}; something else"))


CHANGES: tuple[Callable[[Register], None], ...] = (_met, _moved, _altered, _came, _went, _tagged)


def test_every_filter_leaves_what_sqlite_leaves(register: Register, rows: CommitmentRows) -> None:
    found = _agree(register, rows)
    total = len(rows.numbers(ListFilter(), Order()))
    assert all(0 < count < total for name, count in found.items() if name != "no side"), found


@pytest.mark.parametrize("change", CHANGES)
def test_it_does_so_after_a_change(
    register: Register, rows: CommitmentRows, change: Callable[[Register], None]
) -> None:
    change(register)
    _agree(register, rows)
    history.undo(register)
    _agree(register, rows)


def test_what_the_rows_tell_is_not_asked_for(register: Register, rows: CommitmentRows) -> None:
    asked: list[str] = []
    filters = _filters(register)
    register.connection.set_trace_callback(asked.append)
    for name in ("side", "subject", "status", "nature", "unit", "agreement", "event", "dormant", "several"):
        for order in ORDERS:
            rows.numbers(filters[name], order)
    register.connection.set_trace_callback(None)
    assert not [sql for sql in asked if "FROM commitment" in sql], asked
