"""The ledger of what is owed: ticked, assessed, put off, waiting for a condition."""

from dataclasses import replace
from typing import Any

import pytest

from desk.domain.commitments import is_dormant
from desk.domain.dates import PartialDate
from desk.domain.records import Assessment, Commitment
from desk.domain.vocabulary import Certainty, CommitmentStatus, Recurrence, Voice
from desk.services import (
    capture,
    citing,
    commitment_bulk,
    commitment_steps,
    commitments,
    events,
    history,
    passage_records,
)
from desk.services.commitment_bulk import Assignment

DUE = PartialDate.from_edtf("2021")


@pytest.fixture
def centre(desk: Any) -> Commitment:
    return commitments.save_commitment(
        desk.register,
        commitments.blank_commitment(desk.register, text="Open the cultural centre", due=DUE),
        [desk.theirs],
        [desk.ours],
    )


def _stored(desk: Any, commitment: Commitment) -> Commitment:
    found: Commitment = desk.register.get(Commitment, commitment.id)
    return found


def test_a_commitment_says_who_owes_it_to_whom(desk: Any, centre: Commitment) -> None:
    assert centre.original_due == DUE
    dossier = commitments.dossier(desk.register, centre.id)
    assert (dossier.debtor_ids, dossier.creditor_ids) == ((desk.theirs,), (desk.ours,))
    commitments.save_commitment(desk.register, centre, creditor_ids=[])
    dossier = commitments.dossier(desk.register, centre.id)
    assert (dossier.debtor_ids, dossier.creditor_ids) == ((desk.theirs,), ())


def test_a_tick_is_our_assessment_of_today_and_can_be_undone(desk: Any, centre: Commitment) -> None:
    ticked = commitments.tick(desk.register, centre.id, evidence="Photograph of the opening")
    assert ticked.status is CommitmentStatus.FULFILLED
    [assessment] = commitments.dossier(desk.register, centre.id).assessments
    assert (str(assessment.assessed_on), assessment.voice, assessment.certainty) == (
        "2021-02-02",
        Voice.OURS,
        Certainty.DOCUMENTED,
    )
    assert str(history.undo_label(desk.register)) == "Tick “Open the cultural centre”"
    history.undo(desk.register)
    assert _stored(desk, centre).status is CommitmentStatus.NOT_ASSESSED
    assert desk.register.all(Assessment) == []


def test_a_tick_without_evidence_is_only_claimed(desk: Any, centre: Commitment) -> None:
    commitments.tick(desk.register, centre.id, note="They say so")
    assert commitments.dossier(desk.register, centre.id).assessments[0].certainty is Certainty.CLAIMED


def test_an_untick_brings_back_what_we_said_before(desk: Any, centre: Commitment) -> None:
    commitments.assess(desk.register, centre.id, CommitmentStatus.IN_PROGRESS)
    commitments.tick(desk.register, centre.id)
    assert commitments.untick(desk.register, centre.id).status is CommitmentStatus.IN_PROGRESS
    fresh = commitments.save_commitment(
        desk.register, commitments.blank_commitment(desk.register, text="Another")
    )
    commitments.tick(desk.register, fresh.id)
    assert commitments.untick(desk.register, fresh.id).status is CommitmentStatus.NOT_ASSESSED


def test_only_our_own_word_moves_the_status(desk: Any, centre: Commitment) -> None:
    commitments.assess(
        desk.register, centre.id, CommitmentStatus.FULFILLED, Voice.THEIRS, party_id=desk.theirs
    )
    assert _stored(desk, centre).status is CommitmentStatus.NOT_ASSESSED
    ours = commitments.assess(desk.register, centre.id, CommitmentStatus.STALLED)
    assert _stored(desk, centre).status is CommitmentStatus.STALLED
    earlier = PartialDate.from_edtf("2020-12")
    commitments.assess(desk.register, centre.id, CommitmentStatus.NOT_STARTED, assessed_on=earlier)
    assert _stored(desk, centre).status is CommitmentStatus.STALLED
    assert commitments.remove_assessment(desk.register, ours.id).status is CommitmentStatus.NOT_STARTED


def test_a_status_or_a_due_date_changed_in_the_list_leaves_its_trace(desk: Any, centre: Commitment) -> None:
    later = PartialDate.from_edtf("2022-06")
    commitments.save_commitment(
        desk.register, replace(centre, status=CommitmentStatus.IN_PROGRESS, due=later)
    )
    dossier = commitments.dossier(desk.register, centre.id)
    assert [row.status for row in dossier.assessments] == [CommitmentStatus.IN_PROGRESS]
    assert [(row.from_due, row.to_due) for row in dossier.due_changes] == [(DUE, later)]
    assert (dossier.commitment.original_due, dossier.commitment.due) == (DUE, later)


def test_a_slip_keeps_its_reason_and_the_original_date(desk: Any, centre: Commitment) -> None:
    first, second = PartialDate.from_edtf("2022"), PartialDate.from_edtf("2023")
    slip = commitments.change_due(desk.register, centre.id, first, "Site not found", "Note of 3 March")
    commitments.change_due(desk.register, centre.id, second)
    dossier = commitments.dossier(desk.register, centre.id)
    assert (slip.reason, slip.agreed_by, str(slip.changed_on)) == (
        "Site not found",
        "Note of 3 March",
        "2021-02-02",
    )
    assert [row.from_due for row in dossier.due_changes] == [DUE, first]
    assert (dossier.commitment.original_due, dossier.commitment.due) == (DUE, second)


def test_a_wrong_date_is_corrected_without_a_slip(desk: Any, centre: Commitment) -> None:
    right = PartialDate.from_edtf("2021-12")
    corrected = commitments.correct_due(desk.register, centre.id, right)
    assert (corrected.original_due, corrected.due) == (right, right)
    assert commitments.dossier(desk.register, centre.id).due_changes == ()


def test_a_first_due_date_is_no_slip(desk: Any) -> None:
    row = commitments.save_commitment(
        desk.register, commitments.blank_commitment(desk.register, text="Sometime")
    )
    dated = commitments.save_commitment(desk.register, replace(row, due=DUE))
    assert dated.original_due == DUE
    assert commitments.dossier(desk.register, row.id).due_changes == ()


def test_an_annual_report_comes_again_when_it_is_ticked(desk: Any) -> None:
    source = capture.import_text(desk.register, "Memorandum", "Kosovo reports every year.")
    report = passage_records.make_commitment(
        desk.register,
        source.id,
        0,
        26,
        debtor_ids=[desk.theirs],
        text="Annual report",
        due=PartialDate.from_edtf("2021-03-01"),
        recurrence=Recurrence.YEARLY,
    )
    commitment_steps.add_step(desk.register, report.id, "Ask for figures")
    commitments.change_due(desk.register, report.id, PartialDate.from_edtf("2021-04-15"), "Late")
    commitments.tick(desk.register, report.id)
    [following] = [row for row in desk.register.all(Commitment) if row.id != report.id]
    assert (str(following.due), following.status) == ("2022-03-01", CommitmentStatus.NOT_ASSESSED)
    dossier = commitments.dossier(desk.register, following.id)
    assert dossier.debtor_ids == (desk.theirs,)
    assert [(step.text, step.done) for step in dossier.steps] == [("Ask for figures", False)]
    assert citing.citations_of(desk.register, following.id)[0].citation.quote == "Kosovo reports every year."
    commitments.untick(desk.register, report.id)
    commitments.tick(desk.register, report.id)
    assert len(desk.register.all(Commitment)) == 2


def test_several_are_ticked_assessed_and_assigned_at_once(desk: Any, centre: Commitment) -> None:
    other = commitments.save_commitment(
        desk.register, commitments.blank_commitment(desk.register, text="Another")
    )
    commitments.tick(desk.register, other.id)
    ticked = commitments.tick_all(desk.register, [centre.id, other.id])
    assert {row.status for row in ticked} == {CommitmentStatus.FULFILLED}
    assert len(commitments.dossier(desk.register, other.id).assessments) == 1
    commitments.assess_all(desk.register, [centre.id, other.id], CommitmentStatus.STALLED, note="Visited")
    commitment_bulk.assign_all(desk.register, [centre.id, other.id], Assignment(unit="Culture"))
    rows = desk.register.all(Commitment)
    assert {(row.status, row.responsible_unit) for row in rows} == {(CommitmentStatus.STALLED, "Culture")}
    history.undo(desk.register)
    history.undo(desk.register)
    assert {row.status for row in desk.register.all(Commitment)} == {CommitmentStatus.FULFILLED}


def test_a_condition_sleeps_until_its_event_is_recorded(desk: Any) -> None:
    dormant = commitments.save_commitment(
        desk.register,
        commitments.blank_commitment(desk.register, text="Take part", condition="if both sides wish"),
    )
    assert is_dormant(dormant)
    event = events.save_event(desk.register, events.blank_event(desk.register, title="Both agree"))
    assert not is_dormant(commitments.record_trigger(desk.register, dormant.id, event.id))
    assert is_dormant(commitments.record_trigger(desk.register, dormant.id, None))


def test_steps_are_added_ticked_ordered_and_removed(desk: Any, centre: Commitment) -> None:
    one, two, three = (
        commitment_steps.add_step(desk.register, centre.id, text) for text in ("Site", "Permit", "Opening")
    )
    ticked = commitment_steps.tick_step(desk.register, one.id)
    assert (ticked.done, str(ticked.done_on)) == (True, "2021-02-02")
    assert commitment_steps.tick_step(desk.register, one.id, False).done_on is None
    commitment_steps.save_step(desk.register, replace(two, text="Building  permit"))
    order = commitment_steps.reorder_steps(desk.register, centre.id, [three.id, one.id])
    assert [step.text for step in order] == ["Opening", "Site", "Building permit"]
    commitment_steps.remove_step(desk.register, one.id)
    assert [step.text for step in commitments.dossier(desk.register, centre.id).steps] == [
        "Opening",
        "Building permit",
    ]
