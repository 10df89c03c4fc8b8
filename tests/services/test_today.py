"""What the day begins with is not crowded out by what is long done."""

from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Counterpart, CounterpartSignature
from desk.domain.sentences import say
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause, Holding
from desk.services import agreements, counterparts
from desk.services.today import SHOWN, awaited_steps, counterparts_out, terms_ahead


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
    assert counterparts_out(register) == ()
    out = counterparts.add_counterpart(register, visas.id)
    counterparts.send_counterpart(register, out.id, sent_on=PartialDate.from_edtf("2021-01-23"))
    assert [(one.counterpart.id, one.days) for one in counterparts_out(register)] == [(out.id, 10)]
    half_signed = register.all(CounterpartSignature, counterpart_id=kept[3].id)[0]
    counterparts.unsign_counterpart(register, half_signed.id)
    assert [one.counterpart.id for one in counterparts_out(register)] == [kept[3].id, out.id]


@pytest.mark.parametrize(
    ("begun", "lasting", "ahead"),
    [
        # Notice can still be given; it cannot any more; nobody recorded how long before; it only ends.
        (
            "2016-08-15",
            {"term_months": 60, "notice_months": 6, "renewal_months": 12},
            ("notice_by", "2021-02-14"),
        ),
        (
            "2016-07-01",
            {"term_months": 60, "notice_months": 6, "renewal_months": 12},
            ("renews_on", "2021-07-01"),
        ),
        ("2016-07-01", {"term_months": 60}, ("renews_on", "2021-07-01")),
        ("2016-07-01", {"term_months": 60, "duration": DurationKind.FIXED_TERM}, ("ends", "2021-06-30")),
        ("2019-07-01", {"term_months": 60}, None),
    ],
)
def test_what_comes_next_of_a_term_is_told_a_year_ahead(
    desk: Any, begun: str, lasting: dict[str, Any], ahead: tuple[str, str] | None
) -> None:
    """Today is 2 February 2021."""
    register = desk.register
    visas = agreements.blank_agreement(
        register,
        title="Visas",
        clause=ForceClause.ON_FIXED_DATE,
        clause_date=PartialDate.from_edtf(begun),
        **{"duration": DurationKind.TACIT_RENEWAL, **lasting},
    )
    agreements.save_head(register, visas)
    expected = [] if ahead is None else [ahead]
    assert [(str(one.mark), one.date.text) for one in terms_ahead(register)] == expected


def test_what_is_in_force_by_its_clause_alone_is_not_on_its_way_any_more(desk: Any) -> None:
    register = desk.register

    def agreement(title: str, begun: str) -> str:
        fixed = agreements.blank_agreement(
            register,
            title=title,
            clause=ForceClause.ON_FIXED_DATE,
            clause_date=PartialDate.from_edtf(begun),
        )
        return agreements.save_head(register, fixed, [desk.ours, desk.theirs]).id

    for place in range(SHOWN + 5):
        agreement(f"In force {place}", "2020-01-01")
    coming = agreement("Coming", "2022-01-01")
    visas = agreements.save_head(register, agreements.blank_agreement(register, title="Visas"), [desk.ours])
    agreements.record_action(register, visas.id, ActionKind.NEGOTIATION)
    assert {one.agreement.id for one in awaited_steps(register)} == {coming, visas.id}
