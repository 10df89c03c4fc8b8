"""A counterpart goes out signed by us and comes back signed by both."""

from typing import Any

import pytest

from desk.domain.counterpart_set import set_complete
from desk.domain.counterparts import counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.exchange_checklist import CheckedItem, checked_items
from desk.domain.records import Counterpart, CounterpartCheck
from desk.domain.vocabulary import Channel, Holding, SigningMode, TextStanding
from desk.services import agreements, counterparts, exchange_checklist, history
from desk.services.checking import check

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


def test_an_original_for_each_side_is_its_alternat_in_every_authentic_language(desk: Any) -> None:
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title="Agreement on visas"),
        [desk.theirs, desk.ours],
        [
            ("he", TextStanding.AUTHENTIC),
            ("sq", TextStanding.PREVAILING),
            ("fr", TextStanding.TRANSLATION),
        ],
    )
    counterparts.add_set(desk.register, agreement.id)
    made = agreements.dossier(desk.register, agreement.id).counterparts
    assert [(one.alternat_id, one.language) for one in made] == [
        (desk.theirs, "he sq"),
        (desk.ours, "he sq"),
    ]
    history.undo(desk.register)
    assert agreements.dossier(desk.register, agreement.id).counterparts == ()


# ---- the checklist for exchange by e-mail -----------------------------------------------------------------


def items(desk: Any, copy: Counterpart) -> dict[str, CheckedItem]:
    checks = agreements.dossier(desk.register, copy.agreement_id).checks
    found = checked_items(exchange_checklist.exchange_checklist(), copy.id, checks)
    return {item.code: item for item in found}


def test_the_list_that_travels_with_the_program_holds_what_the_exchange_needs() -> None:
    words = " ".join(item.words for item in exchange_checklist.exchange_checklist().items)
    for wanted in (
        "Certified true copy",
        "Certifying statement",
        "full name and office",
        "Both sides",
        "PDF at 300 dpi",
        "Official address",
        "Original follows by bag",
        "Acknowledgement",
    ):
        assert wanted in words
    assert all(item.note for item in exchange_checklist.exchange_checklist().items)


def test_an_item_is_ticked_with_its_date_and_taken_back(desk: Any, copy: Counterpart) -> None:
    wanted = items(desk, copy)["pdf_300_dpi"]
    made = exchange_checklist.tick(desk.register, copy.id, wanted)
    assert (str(made.done_on), made.words) == ("2021-02-02", "PDF at 300 dpi")
    assert exchange_checklist.tick(desk.register, copy.id, wanted) == made
    assert str(history.undo_label(desk.register)) == (
        "Tick “PDF at 300 dpi” for a counterpart of “Agreement on visas”"
    )
    exchange_checklist.date_tick(desk.register, made.id, PartialDate.from_edtf("2021-01"))
    check = items(desk, copy)["pdf_300_dpi"].check
    assert check is not None
    assert str(check.done_on) == "2021-01"
    exchange_checklist.untick(desk.register, made.id)
    assert items(desk, copy)["pdf_300_dpi"].check is None
    for _ in range(3):
        history.undo(desk.register)
    assert items(desk, copy)["pdf_300_dpi"].check is None
    told = history.history_of(desk.register, copy.agreement_id)
    assert "counterpart_check" in {field.table for one in told for field in one.fields}


def test_a_tick_goes_with_its_counterpart_and_comes_back_by_undo(desk: Any, copy: Counterpart) -> None:
    exchange_checklist.tick(desk.register, copy.id, items(desk, copy)["official_address"])
    counterparts.sign_counterpart(desk.register, copy.id, desk.ours)
    counterparts.remove_counterpart(desk.register, copy.id)
    assert desk.register.all(CounterpartCheck) == []
    history.undo(desk.register)
    assert items(desk, copy)["official_address"].check is not None
    assert check(desk.register.path).sound


def test_a_list_that_is_no_json_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    exchange_checklist.exchange_checklist.cache_clear()
    monkeypatch.setattr(exchange_checklist, "read_resource", lambda _name: "[")
    with pytest.raises(KnownError, match="cannot be read"):
        exchange_checklist.exchange_checklist()
    monkeypatch.setattr(exchange_checklist, "read_resource", lambda _name: "[1]")
    with pytest.raises(KnownError, match="cannot be read"):
        exchange_checklist.exchange_checklist()
    exchange_checklist.exchange_checklist.cache_clear()
