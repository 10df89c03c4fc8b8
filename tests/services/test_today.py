"""What the day begins with is not crowded out by what is long done."""

from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.sentences import say
from desk.domain.vocabulary import Holding
from desk.services import agreements, counterparts
from desk.services.today import SHOWN, today


def test_counterparts_that_a_side_keeps_do_not_hide_one_that_is_out(desk: Any) -> None:
    register = desk.register
    visas = agreements.save_head(
        register, agreements.blank_agreement(register, title="Visas"), [desk.ours, desk.theirs]
    )
    kept = [
        Counterpart(
            id=register.new_id(),
            agreement_id=visas.id,
            sender_id=desk.ours,
            sent_on=PartialDate.from_edtf("2019-01-01"),
            they_hold=Holding.ORIGINAL,
        )
        for _ in range(SHOWN + 5)
    ]
    with register.change(say("Fill")) as unit:
        unit.add(*kept)
        for copy in kept:
            for party in (desk.ours, desk.theirs):
                signature = CounterpartSignature(id=register.new_id(), counterpart_id=copy.id, party_id=party)
                unit.add(signature)
    assert today(register).out == ()
    out = counterparts.add_counterpart(register, visas.id)
    counterparts.send_counterpart(register, out.id, sent_on=PartialDate.from_edtf("2021-01-23"))
    assert [(one.counterpart.id, one.days) for one in today(register).out] == [(out.id, 10)]
    half_signed = register.all(CounterpartSignature, counterpart_id=kept[3].id)[0]
    counterparts.unsign_counterpart(register, half_signed.id)
    assert [one.counterpart.id for one in today(register).out] == [kept[3].id, out.id]
