"""A counterpart goes out signed by us and comes back signed by both."""

from typing import Any

import pytest

from desk.domain.counterparts import counterpart_state, set_complete
from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart
from desk.domain.vocabulary import Channel, Holding, SigningMode
from desk.services import agreements, counterparts, history

SIGNED = PartialDate.from_edtf("2021-02-01")


@pytest.fixture
def copy(desk: Any) -> Counterpart:
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Agreement on visas"),
        [desk.ours, desk.theirs],
    )
    return counterparts.add_counterpart(desk.register, agreement.id, label="Our copy", alternat_id=desk.ours)


def _state(desk: Any, copy: Counterpart) -> Any:
    dossier = agreements.dossier(desk.register, copy.agreement_id)
    return counterpart_state(
        dossier.counterparts[0],
        dossier.signatures,
        dossier.party_ids,
        desk.register.party_names(),
        desk.register.today(),
    )


def test_our_copy_goes_out_and_comes_back(desk: Any, copy: Counterpart) -> None:
    counterparts.sign_counterpart(
        desk.register, copy.id, desk.ours, None, SIGNED, "Jerusalem", SigningMode.VIDEO_CEREMONY
    )
    assert str(history.undo_label(desk.register)) == "Sign the counterpart for Israel"
    sent = counterparts.send_counterpart(desk.register, copy.id, channel=Channel.EMAIL)
    assert (sent.sender_id, str(sent.sent_on)) == (desk.ours, "2021-02-02")
    assert _state(desk, copy).out
    back = counterparts.receive_counterpart(desk.register, copy.id, signed_by=desk.theirs, signed_on=SIGNED)
    assert (back.we_hold, str(back.returned_on), back.received_on) == (
        Holding.ORIGINAL,
        "2021-02-02",
        None,
    )
    state = _state(desk, copy)
    assert state.complete
    assert not state.out
    counterparts.deliver_counterpart(desk.register, copy.id, holding=Holding.SCAN)
    dossier = agreements.dossier(desk.register, copy.agreement_id)
    assert set_complete(dossier.counterparts, dossier.signatures, dossier.party_ids)


def test_their_copy_arrives_and_goes_back(desk: Any, copy: Counterpart) -> None:
    counterparts.send_counterpart(desk.register, copy.id, desk.theirs, SIGNED, Channel.BAG)
    arrived = counterparts.receive_counterpart(desk.register, copy.id, SIGNED, holding=Holding.SCAN)
    assert (arrived.received_on, arrived.returned_on, arrived.we_hold) == (SIGNED, None, Holding.SCAN)
    returned = counterparts.deliver_counterpart(desk.register, copy.id)
    assert (str(returned.returned_on), returned.they_hold) == ("2021-02-02", Holding.ORIGINAL)


def test_a_second_signature_of_one_side_corrects_the_first(desk: Any, copy: Counterpart) -> None:
    first = counterparts.sign_counterpart(desk.register, copy.id, desk.ours, signed_on=SIGNED)
    again = counterparts.sign_counterpart(desk.register, copy.id, desk.ours, place="Jerusalem")
    assert again.id == first.id
    counterparts.receive_counterpart(desk.register, copy.id, signed_by=desk.ours)
    [signature] = agreements.dossier(desk.register, copy.agreement_id).signatures
    assert signature.place == "Jerusalem"
    counterparts.unsign_counterpart(desk.register, signature.id)
    assert agreements.dossier(desk.register, copy.agreement_id).signatures == ()


def test_a_counterpart_goes_with_its_signatures_and_comes_back_by_undo(desk: Any, copy: Counterpart) -> None:
    counterparts.sign_counterpart(desk.register, copy.id, desk.ours)
    counterparts.remove_counterpart(desk.register, copy.id)
    assert str(history.undo_label(desk.register)) == "Remove Our copy of “Agreement on visas”"
    assert agreements.dossier(desk.register, copy.agreement_id).counterparts == ()
    history.undo(desk.register)
    assert len(agreements.dossier(desk.register, copy.agreement_id).signatures) == 1
