"""Recurring duties: the next instance is made when one is fulfilled, by whatever way that is said, and never twice."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus, Recurrence, Voice
from desk.services import commitments, history, recurring
from desk.services.register import new_id
from tests.services.conftest import OfficersDesk


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def report(desk: OfficersDesk, due: str = "2021-03-01", debtor: str = "", **fields: object) -> Commitment:
    made = commitments.blank_commitment(
        desk.register,
        **{"text": "Annual report", "due": date(due), "recurrence": Recurrence.YEARLY, **fields},
    )
    return commitments.save_commitment(desk.register, made, [debtor or desk.theirs], [desk.ours])


def dues(desk: OfficersDesk) -> list[str]:
    return sorted(str(row.due) for row in desk.register.all(Commitment))


def test_every_way_of_saying_that_it_is_fulfilled_makes_the_next_one(desk: OfficersDesk) -> None:
    by_form = report(desk, text="By form")
    commitments.save_commitment(desk.register, replace(by_form, status=CommitmentStatus.FULFILLED))
    by_word = report(desk, text="By assessment")
    commitments.assess(desk.register, by_word.id, CommitmentStatus.FULFILLED)
    theirs = report(desk, text="By their own word")
    commitments.assess(desk.register, theirs.id, CommitmentStatus.FULFILLED, Voice.THEIRS)
    made = sorted((row.text, str(row.due)) for row in desk.register.all(Commitment))
    assert made == [
        ("By assessment", "2021-03-01"),
        ("By assessment", "2022-03-01"),
        ("By form", "2021-03-01"),
        ("By form", "2022-03-01"),
        ("By their own word", "2021-03-01"),
    ]
    history.undo(desk.register)
    history.undo(desk.register)
    history.undo(desk.register)
    assert len([row for row in desk.register.all(Commitment) if row.text == "By assessment"]) == 1


def test_a_series_stays_together_whatever_becomes_of_its_words(desk: OfficersDesk) -> None:
    first = report(desk)
    commitments.tick(desk.register, first.id)
    [second] = [row for row in desk.register.all(Commitment) if row.id != first.id]
    commitments.save_commitment(desk.register, replace(second, text="Annual report on visas, revised"))
    commitments.untick(desk.register, first.id)
    commitments.tick(desk.register, first.id)
    assert dues(desk) == ["2021-03-01", "2022-03-01"]
    commitments.tick(desk.register, second.id)
    assert dues(desk) == ["2021-03-01", "2022-03-01", "2023-03-01"]
    series = recurring.series_of(desk.register, desk.register.get(Commitment, first.id))
    assert [str(row.due) for row in series] == dues(desk)
    assert {row.series_id for row in series} == {first.id}


def test_both_sides_may_owe_the_same_report(desk: OfficersDesk) -> None:
    ours, theirs = report(desk, debtor=desk.ours), report(desk, debtor=desk.theirs)
    commitments.tick_all(desk.register, [ours.id, theirs.id])
    assert dues(desk) == ["2021-03-01", "2021-03-01", "2022-03-01", "2022-03-01"]
    assert len({row.series_id for row in desk.register.all(Commitment)}) == 2


def test_instances_entered_by_hand_are_one_series_and_ticked_together_make_one_more(
    desk: OfficersDesk,
) -> None:
    rows = [report(desk, "2021-03-01"), report(desk, "2022-03-01")]
    commitments.tick_all(desk.register, [row.id for row in rows])
    assert dues(desk) == ["2021-03-01", "2022-03-01", "2023-03-01"]
    assert len({row.series_id for row in desk.register.all(Commitment)}) == 1


def test_a_next_one_that_was_put_off_is_still_the_next_one(desk: OfficersDesk) -> None:
    first = report(desk)
    commitments.tick(desk.register, first.id)
    [second] = [row for row in desk.register.all(Commitment) if row.id != first.id]
    commitments.change_due(desk.register, second.id, date("2022-09"), "Elections")
    commitments.correct_due(desk.register, second.id, date("2022-10"))
    commitments.untick(desk.register, first.id)
    commitments.tick(desk.register, first.id)
    assert dues(desk) == ["2021-03-01", "2022-10"]


@pytest.mark.parametrize("due", ["2021~", "2021-02", "2021-02-01/2021-03"])
def test_what_is_partly_known_recurs_as_partly_known(desk: OfficersDesk, due: str) -> None:
    commitments.tick(desk.register, report(desk, due, recurs_every=5).id)
    assert {"2021~": "2026", "2021-02": "2026-02", "2021-02-01/2021-03": "2026-02-01/2026-03-31"}[
        due
    ] in dues(desk)


def test_a_report_due_by_the_end_of_a_year_is_due_by_the_end_of_the_next(desk: OfficersDesk) -> None:
    last = report(desk, "../2021")
    for _ in range(3):
        commitments.tick(desk.register, last.id)
        last = max(desk.register.all(Commitment), key=lambda row: str(row.due))
    assert dues(desk) == ["../2021", "../2022", "../2023", "../2024"]
    series = recurring.series_of(desk.register, last)
    assert [str(row.due) for row in series] == dues(desk)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_ticking_and_unticking_in_any_order_leaves_one_instance_a_year(
    make_desk: object, data: st.DataObject
) -> None:
    desk: OfficersDesk = make_desk(f"{new_id()}.desk")  # type: ignore[operator]
    report(desk, data.draw(st.sampled_from(["2024-02-29", "2021-01-31", "2021", "2021-02"])))
    for _ in range(data.draw(st.integers(1, 8))):
        row = data.draw(st.sampled_from(desk.register.all(Commitment)))
        act = data.draw(st.sampled_from(["tick", "untick", "reword", "undo"]))
        if act == "tick":
            commitments.tick(desk.register, row.id)
        elif act == "untick":
            commitments.untick(desk.register, row.id)
        elif act == "reword":
            commitments.save_commitment(desk.register, replace(row, text=row.text + " (again)"))
        elif len(history.stacks(desk.register).undo) > 3:
            history.undo(desk.register)
        rows = desk.register.all(Commitment)
        assert len({str(row.original_due) for row in rows}) == len(rows)
        years = sorted(str(row.original_due)[:4] for row in rows)
        assert [int(year) for year in years] == list(range(int(years[0]), int(years[0]) + len(years)))
