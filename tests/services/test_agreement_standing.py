"""An agreement moves, and the program works out what that means."""

from dataclasses import replace
from typing import Any

import pytest

from desk.domain.agreement_status import StatusKind
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement
from desk.domain.vocabulary import (
    ActionKind,
    DelayUnit,
    DurationKind,
    ForceClause,
    Holding,
    RelationKind,
)
from desk.services import agreement_standing, agreements, counterparts

SIGNED = PartialDate.from_edtf("2020-02-01")


@pytest.fixture
def agreement(desk: Any) -> Agreement:
    return agreements.save_head(
        desk.register,
        agreements.blank_agreement(
            desk.register,
            title="Agreement on visas",
            clause=ForceClause.AFTER_LAST_NOTIFICATION,
            clause_count=30,
            clause_unit=DelayUnit.DAYS,
            duration=DurationKind.TACIT_RENEWAL,
            term_months=60,
            notice_months=6,
        ),
        [desk.ours, desk.theirs],
    )


def _standing(desk: Any, agreement: Agreement) -> agreement_standing.AgreementStanding:
    return agreement_standing.standing(desk.register, agreements.dossier(desk.register, agreement.id))


def _bring_into_force(desk: Any, agreement: Agreement) -> None:
    for party in (desk.ours, desk.theirs):
        agreements.record_action(
            desk.register, agreement.id, ActionKind.SIGNATURE, party_id=party, action_on=SIGNED
        )
        agreements.record_action(
            desk.register,
            agreement.id,
            ActionKind.COMPLETION_NOTIFICATION,
            party_id=party,
            received_on=PartialDate.from_edtf("2020-04-01"),
        )


def test_an_agreement_comes_into_force_step_by_step(desk: Any, agreement: Agreement) -> None:
    before = _standing(desk, agreement)
    assert before.force.date is None
    assert before.force.missing
    assert before.next_steps
    _bring_into_force(desk, agreement)
    after = _standing(desk, agreement)
    assert str(after.force.date) == "2020-05-01"
    assert after.status.kind is StatusKind.IN_FORCE
    assert str(after.notice.notice_by) == "2024-10-30"
    assert agreement_standing.statuses(desk.register, [agreement.id])[agreement.id] == after.status


def test_nothing_usually_comes_next_once_an_agreement_is_over(desk: Any, agreement: Agreement) -> None:
    _bring_into_force(desk, agreement)
    assert _standing(desk, agreement).next_steps
    fixed = replace(agreement, duration=DurationKind.FIXED_TERM, term_months=6)
    agreements.save_head(desk.register, fixed)
    over = _standing(desk, fixed)
    assert over.status.kind is StatusKind.EXPIRED
    assert over.next_steps == ()


def test_a_signature_on_a_counterpart_counts_as_signing(desk: Any, agreement: Agreement) -> None:
    on_signature = replace(agreement, clause=ForceClause.ON_LAST_SIGNATURE)
    agreements.save_head(desk.register, on_signature)
    copy = counterparts.add_counterpart(desk.register, agreement.id, label="Ours")
    for party in (desk.ours, desk.theirs):
        assert not _standing(desk, agreement).complete
        counterparts.sign_counterpart(desk.register, copy.id, party, signed_on=SIGNED)
    assert [str(found) for found in _standing(desk, agreement).lacking] == [
        "We do not hold a counterpart yet",
        "The other side does not hold a counterpart yet",
    ]
    counterparts.change_counterpart(
        desk.register, replace(copy, we_hold=Holding.ORIGINAL, they_hold=Holding.SCAN)
    )
    found = _standing(desk, agreement)
    assert found.complete
    assert found.counterparts[0].complete
    assert found.force.date == SIGNED


def test_a_later_agreement_supersedes_from_its_own_beginning(desk: Any, agreement: Agreement) -> None:
    _bring_into_force(desk, agreement)
    later = agreements.save_head(
        desk.register,
        agreements.blank_agreement(
            desk.register,
            title="New agreement on visas",
            clause=ForceClause.ON_FIXED_DATE,
            clause_date=PartialDate.from_edtf("2021-01-01"),
        ),
        [desk.ours, desk.theirs],
    )
    agreements.relate(desk.register, later.id, RelationKind.SUPERSEDES, agreement.id)
    status = _standing(desk, agreement).status
    assert status.kind is StatusKind.SUPERSEDED
    earlier = agreement_standing.status(
        desk.register, agreements.dossier(desk.register, agreement.id), desk.register.today() - 200
    )
    assert earlier.kind is StatusKind.IN_FORCE


def test_facts_out_of_order_are_kept_and_warned_of(desk: Any, agreement: Agreement) -> None:
    for kind, on in ((ActionKind.SIGNATURE, "2020-05-01"), (ActionKind.RATIFICATION, "2020-03-01")):
        agreements.record_action(
            desk.register,
            agreement.id,
            kind,
            party_id=desk.theirs,
            action_on=PartialDate.from_edtf(on),
        )
    assert _standing(desk, agreement).warnings


def test_a_draft_does_not_supersede_before_it_is_in_force(desk: Any, agreement: Agreement) -> None:
    _bring_into_force(desk, agreement)
    draft = agreements.save_head(
        desk.register,
        agreements.blank_agreement(
            desk.register, title="New agreement on visas", clause=ForceClause.ON_LAST_SIGNATURE
        ),
        [desk.ours, desk.theirs],
    )
    agreements.relate(desk.register, draft.id, RelationKind.SUPERSEDES, agreement.id)
    found = _standing(desk, agreement).status
    assert found.kind is StatusKind.IN_FORCE
    assert agreement_standing.statuses(desk.register, [agreement.id])[agreement.id] == found
    for party in (desk.ours, desk.theirs):
        agreements.record_action(
            desk.register, draft.id, ActionKind.SIGNATURE, party_id=party, action_on=SIGNED
        )
    found = _standing(desk, agreement).status
    assert (found.kind, found.since) == (StatusKind.SUPERSEDED, SIGNED)
    assert agreement_standing.statuses(desk.register, [agreement.id])[agreement.id] == found


def test_each_party_has_its_own_part_until_both_have_notified(desk: Any, agreement: Agreement) -> None:
    agreements.record_action(desk.register, agreement.id, ActionKind.SIGNATURE, action_on=SIGNED)
    agreements.record_action(
        desk.register,
        agreement.id,
        ActionKind.COMPLETION_NOTIFICATION,
        party_id=desk.ours,
        received_on=PartialDate.from_edtf("2020-04-01"),
    )
    found = _standing(desk, agreement)
    assert [(one.party_id, str(one.sentence)) for one in found.parties] == [
        (desk.ours, "Has notified; not yet in force"),
        (desk.theirs, "Signed on 2020-02-01; its approval is awaited"),
    ]
    assert found.parties_differ
    assert (
        agreement_standing.party_statuses(desk.register, agreements.dossier(desk.register, agreement.id))
        == found.parties
    )


def test_nobody_is_told_to_give_notice_that_is_given(desk: Any, agreement: Agreement) -> None:
    _bring_into_force(desk, agreement)
    assert _standing(desk, agreement).notice.notice_by is not None
    agreements.record_action(
        desk.register,
        agreement.id,
        ActionKind.DENUNCIATION,
        party_id=desk.theirs,
        action_on=PartialDate.from_edtf("2020-12-01"),
    )
    found = _standing(desk, agreement)
    assert (found.status.kind, str(found.status.until)) == (StatusKind.DENOUNCED, "2025-05-01")
    assert found.notice.notice_by is None
    assert found.notice.renews_on is None
