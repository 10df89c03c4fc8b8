"""Commitments narrowed, in order and in groups: what the numbers tell is what the domain says of each record."""

from dataclasses import replace

import pytest

from desk.domain.commitments import CLOSED, is_dormant, is_due_soon, is_overdue
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, Event
from desk.domain.sentences import say
from desk.domain.vocabulary import CommitmentStatus, Nature, RecordKind
from desk.services import commitments, removal, tagging
from desk.services.commitment_rows import GROUPS, CommitmentRows, rows_of, subjects_in_use
from desk.services.lists import ListFilter, Order, list_ids
from desk.services.register import Register

EVERYTHING = ListFilter()


@pytest.fixture
def register(generated: Register) -> Register:
    return generated


def _under(register: Register, wanted: ListFilter) -> set[str]:
    rows = CommitmentRows(register)
    found = rows.ids(rows.numbers(wanted, Order()))
    assert rows.count(wanted) == len(found)
    return set(found)


@pytest.mark.parametrize("column", ["", "text", "due", "status", "debtors", "agreement", "side"])
@pytest.mark.parametrize("descending", [False, True])
def test_the_order_is_that_of_the_list(register: Register, column: str, descending: bool) -> None:
    order = Order(column, descending)
    rows = CommitmentRows(register)
    assert rows.ids(rows.numbers(EVERYTHING, order)) == list_ids(register, "commitments", order=order)


def test_the_conditions_are_the_domains(register: Register) -> None:
    today = register.today()
    promised = register.all(Commitment)
    for condition, holds in (
        ({"overdue": ""}, lambda one: is_overdue(one, today)),
        ({"due_within": "900"}, lambda one: is_due_soon(one, today, 900)),
        ({"undated": ""}, lambda one: one.due is None),
        ({"dormant": "1"}, is_dormant),
        ({"dormant": "0"}, lambda one: not is_dormant(one)),
    ):
        expected = {one.id for one in promised if holds(one)}
        assert 0 < len(expected) < len(promised), condition
        assert _under(register, ListFilter(conditions=condition)) == expected, condition


def test_filters_combine(register: Register) -> None:
    some = next(one for one in register.all(Commitment) if one.responsible_unit == "Protocol")
    sides = CommitmentRows(register).keys("side")
    (number,) = CommitmentRows(register).numbers_of([some.id]).values()
    (side,) = sides.of(number)
    wanted = ListFilter(
        equal={
            "status": (some.status, CommitmentStatus.STALLED),
            "nature": (some.nature,),
            "responsible_unit": ("Protocol",),
            "side": (side or "nobody",),
        }
    )
    found = _under(register, wanted)
    assert some.id in found
    for one in register.many(Commitment, found).values():
        assert one.status in wanted.equal["status"]
        assert one.nature is some.nature
        assert one.responsible_unit == "Protocol"
    assert found < _under(register, replace(wanted, equal={"nature": (some.nature,)}))


def test_each_grouping_holds_each_commitment_and_counts_what_is_open(register: Register) -> None:
    rows = CommitmentRows(register)
    numbers = rows.numbers(EVERYTHING, Order())
    today = register.today()
    promised = register.many(Commitment, rows.ids(numbers))
    for group in GROUPS:
        found = rows.groups(numbers, group)
        assert {number for one in found for number in one.numbers} == set(numbers), group
        assert len({one.key for one in found}) == len(found) > 1
        if group != "subject":
            assert sum(len(one.numbers) for one in found) == len(numbers), group
        for one in found:
            held = [promised[record_id] for record_id in rows.ids(one.numbers)]
            still_open = [row for row in held if row.status not in CLOSED]
            late = [row for row in held if is_overdue(row, today)]
            assert rows.standing(one.numbers) == (len(still_open), len(late))
            if group == "status":
                assert {row.status for row in held} == {one.key}


def test_not_assessed_stands_apart_from_not_started(register: Register) -> None:
    rows = CommitmentRows(register)
    keys = [one.key for one in rows.groups(rows.numbers(EVERYTHING, Order()), "status")]
    assert keys[:2] == [CommitmentStatus.NOT_ASSESSED, CommitmentStatus.NOT_STARTED]


def test_months_run_on_and_what_has_no_last_day_says_so(register: Register) -> None:
    undated, odd = register.all(Commitment)[:2]
    with register.change(say("Change")) as unit:
        unit.save(replace(undated, due=None), replace(odd, due=PartialDate.from_text("when the ice melts")))
    rows = CommitmentRows(register)
    groups = rows.groups(rows.numbers(EVERYTHING, Order()), "due_month")
    keys = [one.key for one in groups]
    months = [key for key in keys if key not in ("", "?")]
    assert months == sorted(months)
    assert keys[-1] == ""
    assert odd.id in rows.ids(next(one.numbers for one in groups if one.key == "?"))


def test_groups_by_agreement_and_event_are_named_and_two_of_one_name_stay_two(register: Register) -> None:
    one, other = [row for row in register.all(Commitment) if row.agreement_id][:2]
    first, second = register.all(Agreement)[:2]
    with register.change(say("Change")) as unit:
        unit.save(replace(first, title="Protocol"), replace(second, title="Protocol"))
        unit.save(
            replace(one, agreement_id=first.id, article_id=None),
            replace(other, agreement_id=second.id, article_id=None),
        )
    rows = CommitmentRows(register)
    numbers = rows.numbers(EVERYTHING, Order())
    by_agreement = rows.groups(numbers, "agreement")
    assert [group.name for group in by_agreement].count("Protocol") == 2
    assert by_agreement[-1].key == ""
    by_event = [group for group in rows.groups(numbers, "event") if group.key]
    days = [register.get(Event, group.key).at for group in by_event]
    firsts = [at.first for at in days if at is not None and at.first is not None]
    assert firsts == sorted(firsts)


def test_a_subject_is_a_tag_or_the_agreements_whatever_its_case(register: Register) -> None:
    by_tag, by_agreement, neither = register.all(Commitment)[:3]
    agreement = register.all(Agreement)[0]
    with register.change(say("Change")) as unit:
        unit.save(replace(agreement, subjects="Kultúra; Education"))
        unit.save(replace(by_agreement, agreement_id=agreement.id, article_id=None))
        unit.save(replace(neither, agreement_id=None, article_id=None))
    tagging.set_tags(register, RecordKind.COMMITMENT, by_tag.id, ["kultura", "visas"])
    tagging.set_tags(register, RecordKind.COMMITMENT, neither.id, [])
    assert "kultura" in subjects_in_use(register)
    assert "Kultúra" not in subjects_in_use(register)
    found = _under(register, ListFilter(equal={"subject": ("KULTURA",)}))
    assert {by_tag.id, by_agreement.id} <= found
    assert neither.id not in found
    rows = CommitmentRows(register)
    groups = {one.key: one for one in rows.groups(rows.numbers(EVERYTHING, Order()), "subject")}
    assert set(rows.ids(groups["kultura"].numbers)) == found
    assert by_tag.id in rows.ids(groups["visas"].numbers)
    assert neither.id in rows.ids(groups[""].numbers)


def test_what_was_not_heard_of_is_read_anew(register: Register) -> None:
    rows = rows_of(register)
    numbers = rows.numbers(EVERYTHING, Order())
    before = {one.key: len(one.numbers) for one in rows.groups(numbers, "nature")}
    moved = next(one for one in register.all(Commitment) if one.nature is not Nature.ASPIRATION)
    commitments.save_commitment(register, replace(moved, nature=Nature.ASPIRATION))
    after = {one.key: len(one.numbers) for one in rows.groups(numbers, "nature")}
    assert after[Nature.ASPIRATION] == before[Nature.ASPIRATION] + 1


def test_a_removed_commitment_is_counted_no_more(register: Register) -> None:
    rows = rows_of(register)
    register.subscribe(rows.hear)
    total, *_ = rows.balance()
    newest = register.all(Commitment)[-1]
    removal.remove(register, RecordKind.COMMITMENT, newest.id)
    assert rows.balance()[0] == total - 1
    made = commitments.save_commitment(register, commitments.blank_commitment(register, text="Anew"))
    assert rows.balance()[0] == total
    (number,) = rows.numbers_of([made.id]).values()
    assert rows.keys("side").of(number) == ("",)


def test_what_is_read_ahead_is_what_would_be_read_and_a_change_in_between_is_not_missed(
    register: Register,
) -> None:
    rows = CommitmentRows(register)
    register.subscribe(rows.hear)
    rows.read_ahead(0.0001)
    some = register.all(Commitment)[5]
    tagging.set_tags(register, RecordKind.COMMITMENT, some.id, ["never heard of before"])
    while rows.read_ahead(0.001):
        pass
    numbers = rows.numbers(EVERYTHING, Order())
    fresh = CommitmentRows(register)
    for group in GROUPS:
        assert rows.groups(numbers, group) == fresh.groups(numbers, group), group
    asked: list[str] = []
    register.connection.set_trace_callback(asked.append)
    assert not rows.read_ahead(1)
    for group in GROUPS:
        rows.keys(group)
    register.connection.set_trace_callback(None)
    assert not [sql for sql in asked if "GROUP BY" in sql or "group_concat" in sql]
