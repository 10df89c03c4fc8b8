"""Several commitments changed at once: each keeps its own trace, and one undo takes all of it back."""

from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import Nature, RecordKind
from desk.services import commitment_bulk, commitments, history, tagging
from desk.services.commitment_bulk import Assignment

JUNE = PartialDate.from_edtf("2023-06")


@pytest.fixture
def three(desk: Any) -> list[str]:
    """One without a date, one due in 2021, one due in June 2023 already."""
    return [
        commitments.save_commitment(
            desk.register, commitments.blank_commitment(desk.register, text=f"Promise {place}", due=due)
        ).id
        for place, due in enumerate((None, PartialDate.from_edtf("2021"), JUNE))
    ]


def _rows(desk: Any, ids: list[str]) -> list[Commitment]:
    found = desk.register.many(Commitment, ids)
    return [found[one] for one in ids]


def test_due_dates_move_together_and_each_keeps_its_slip(desk: Any, three: list[str]) -> None:
    before = history.last_sequence(desk.register)
    commitment_bulk.change_due_all(desk.register, three, JUNE, "New budget", "the embassy")
    assert {row.due for row in _rows(desk, three)} == {JUNE}
    assert history.last_sequence(desk.register) == before + 1
    label = history.undo_label(desk.register)
    assert label is not None
    assert "3" in str(label)
    slips = [commitments.dossier(desk.register, one).due_changes for one in three]
    assert [len(found) for found in slips] == [1, 1, 0]
    assert (slips[1][0].reason, slips[1][0].agreed_by) == ("New budget", "the embassy")
    original = _rows(desk, three)[1].original_due
    assert original is not None
    assert original.text == "2021"
    history.undo(desk.register)
    assert [row.due.text if row.due else "" for row in _rows(desk, three)] == ["", "2021", "2023-06"]


def test_the_nature_is_said_of_all_at_once(desk: Any, three: list[str]) -> None:
    commitment_bulk.set_nature_all(desk.register, three, Nature.LEGAL_OBLIGATION)
    assert {row.nature for row in _rows(desk, three)} == {Nature.LEGAL_OBLIGATION}
    history.undo(desk.register)
    assert Nature.LEGAL_OBLIGATION not in {row.nature for row in _rows(desk, three)}


def test_what_is_not_given_is_left_as_it_was(desk: Any, three: list[str]) -> None:
    commitment_bulk.assign_all(desk.register, three[:2], Assignment(unit="Culture"))
    commitment_bulk.assign_all(desk.register, three, Assignment(person_id=""))
    assert [row.responsible_unit for row in _rows(desk, three)] == ["Culture", "Culture", ""]
    commitment_bulk.assign_all(desk.register, three, Assignment(unit=""))
    assert {row.responsible_unit for row in _rows(desk, three)} == {""}


def test_tags_are_given_to_all_and_taken_from_all(desk: Any, three: list[str]) -> None:
    for one, tags in zip(three, (["visas"], ["visas", "trade"], ["visas"]), strict=True):
        tagging.set_tags(desk.register, RecordKind.COMMITMENT, one, tags)
    shared = commitment_bulk.tags_of_all(desk.register, three)
    assert (shared.by_all, shared.by_some) == (("visas",), ("trade",))
    before = history.last_sequence(desk.register)
    commitment_bulk.change_tags_all(desk.register, three, ["culture"], ["visas"])
    assert history.last_sequence(desk.register) == before + 1
    assert [tagging.tags_of(desk.register, one) for one in three] == [
        ["culture"],
        ["culture", "trade"],
        ["culture"],
    ]
    history.undo(desk.register)
    assert commitment_bulk.tags_of_all(desk.register, three) == shared
    commitment_bulk.change_tags_all(desk.register, three, [], [])
    assert history.redo_label(desk.register) is not None


def test_several_are_ticked_on_one_evidence_and_unticked_together(desk: Any, three: list[str]) -> None:
    before = history.last_sequence(desk.register)
    commitments.tick_all(desk.register, three, "Note verbale 12/3")
    told = [commitments.dossier(desk.register, one) for one in three]
    assert {one.assessments[-1].evidence for one in told} == {"Note verbale 12/3"}
    commitments.untick_all(desk.register, three)
    assert history.last_sequence(desk.register) == before + 2
    assert all(not commitments.dossier(desk.register, one).assessments for one in three)
