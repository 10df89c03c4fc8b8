"""Where an agreement stands as of a day, and the quiet warnings about facts out of their usual order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_status import (
    AgreementStatus,
    StatusKind,
    Superseding,
    status_of,
    warnings,
)
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Agreement, AgreementAction, Counterpart, CounterpartSignature
from desk.domain.vocabulary import (
    ActionKind,
    Channel,
    DelayUnit,
    DurationKind,
    ForceClause,
    NotificationBasis,
)

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo"}
TODAY = "2026-11-24"


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def day(text: str) -> int:
    return day_number(*(int(part) for part in text.split("-")))


def act(kind: ActionKind, party: str | None = None, date: str = "", effect: str = "") -> AgreementAction:
    return AgreementAction(
        id=f"{kind}-{party}-{date}",
        agreement_id="a",
        kind=kind,
        party_id=party,
        action_on=on(date) if date else None,
        effective_on=on(effect) if effect else None,
    )


NOTIFIED = Agreement(
    id="a",
    title="Agreement on cooperation",
    clause=ForceClause.AFTER_LAST_NOTIFICATION,
    clause_count=30,
    duration=DurationKind.INDEFINITE,
    notice_months=6,
)
SIGNED = [act(ActionKind.SIGNATURE, "il", "2021-02-01"), act(ActionKind.SIGNATURE, "xk", "2021-02-03")]
APPROVED = [act(ActionKind.DOMESTIC_APPROVAL, party, "2021-06") for party in PARTIES]
NOTES = [
    act(ActionKind.COMPLETION_NOTIFICATION, "il", "2022-03-03"),
    act(ActionKind.COMPLETION_NOTIFICATION, "xk", "2022-04-01"),
]
WHOLE_LIFE = [
    act(ActionKind.NEGOTIATION, None, "2020-10"),
    act(ActionKind.ADOPTION, None, "2020-12-01"),
    act(ActionKind.INITIALLING, None, "2021-01-10"),
    *SIGNED,
    *APPROVED,
    *NOTES,
    act(ActionKind.DENUNCIATION, "xk", "2025-01-10"),
]


def status(agreement: Agreement, *actions: AgreementAction, as_of: str = TODAY) -> AgreementStatus:
    return status_of(agreement, PARTIES, actions, NAMES, day(as_of))


@pytest.mark.parametrize(
    ("as_of", "kind", "sentence"),
    [
        ("2020-09-01", StatusKind.BEING_NEGOTIATED, "Being negotiated: no step is recorded yet"),
        ("2020-11-01", StatusKind.BEING_NEGOTIATED, "Being negotiated; last in 2020-10"),
        ("2020-12-02", StatusKind.ADOPTED, "Text adopted on 2020-12-01; not yet signed"),
        ("2021-01-11", StatusKind.INITIALLED, "Initialled on 2021-01-10; not yet signed"),
        ("2021-02-02", StatusKind.SIGNED_BY_ONE_SIDE, "Signed by Israel, not yet by Kosovo"),
        ("2021-02-03", StatusKind.AWAITING_APPROVAL, "Signed; approval by Israel and Kosovo is awaited"),
        (
            "2021-07-01",
            StatusKind.AWAITING_NOTIFICATION,
            "Signed; notification by Israel and Kosovo is awaited",
        ),
        ("2022-03-03", StatusKind.AWAITING_NOTIFICATION, "Signed; notification by Kosovo is awaited"),
        (
            "2022-04-30",
            StatusKind.AWAITING_ENTRY,
            "Enters into force on 2022-05-01: 30 days after the last notification, on 2022-04-01",
        ),
        (
            "2022-05-01",
            StatusKind.IN_FORCE,
            "In force since 2022-05-01: 30 days after the last notification, on 2022-04-01",
        ),
        (
            "2025-07-09",
            StatusKind.DENOUNCED,
            "Denounced by Kosovo on 2025-01-10, with effect on 2025-07-10",
        ),
        (
            "2025-07-10",
            StatusKind.TERMINATED,
            "Terminated on 2025-07-10: denounced by Kosovo on 2025-01-10",
        ),
    ],
)
def test_the_whole_life_of_an_agreement(as_of: str, kind: StatusKind, sentence: str) -> None:
    found = status(NOTIFIED, *WHOLE_LIFE, as_of=as_of)
    assert (found.kind, str(found.sentence)) == (kind, sentence)


def test_who_is_awaited_is_named() -> None:
    found = status(NOTIFIED, *SIGNED, APPROVED[0], NOTES[0])
    assert (found.kind, found.awaited) == (StatusKind.AWAITING_APPROVAL, ("xk",))
    assert "Kosovo has not yet notified that its procedures are complete" in [str(s) for s in found.working]


# ---- the counterparts of the ceremony -------------------------------------------------------------------

ON_SIGNATURE = replace(NOTIFIED, clause=ForceClause.ON_LAST_SIGNATURE, clause_count=None)
COPIES = [
    Counterpart(
        id=f"copy-{party}",
        agreement_id="a",
        sender_id=party,
        sent_on=on("2021-02-01"),
        channel=Channel.EMAIL,
    )
    for party in PARTIES
]


def signature(copy: str, party: str, date: str = "2021-02-01") -> CounterpartSignature:
    return CounterpartSignature(
        id=f"{copy}-{party}", counterpart_id=f"copy-{copy}", party_id=party, signed_on=on(date)
    )


def test_counterparts_sent_for_further_signature_are_awaited() -> None:
    found = status_of(
        ON_SIGNATURE,
        PARTIES,
        [],
        NAMES,
        day("2021-02-10"),
        counterparts=COPIES,
        signatures=[signature("il", "il"), signature("xk", "xk")],
    )
    assert found.kind is StatusKind.AWAITING_COUNTERPARTS
    assert str(found.sentence) == "Signed; counterparts still to be signed by Kosovo and Israel"
    assert str(found.working[0]) == "Counterpart 1: Not yet signed by Kosovo"
    assert "out 9 days" in str(found.working[1])


def test_the_last_counterpart_signed_brings_it_into_force() -> None:
    both = [signature(a, b, "2021-02-01" if a == b else "2021-03-14") for a in PARTIES for b in PARTIES]
    found = status_of(ON_SIGNATURE, PARTIES, [], NAMES, day(TODAY), counterparts=COPIES, signatures=both)
    assert (found.kind, found.since) == (StatusKind.IN_FORCE, on("2021-02-01"))


def test_a_recorded_entry_into_force_goes_before_open_counterparts() -> None:
    found = status_of(
        ON_SIGNATURE,
        PARTIES,
        [act(ActionKind.ENTRY_INTO_FORCE, None, "2021-02-01")],
        NAMES,
        day(TODAY),
        counterparts=COPIES,
    )
    assert (found.kind, str(found.sentence)) == (StatusKind.IN_FORCE, "In force since 2021-02-01")


# ---- in force and after ---------------------------------------------------------------------------------


def test_a_memorandum_that_does_not_bind_is_in_effect() -> None:
    memorandum = replace(ON_SIGNATURE, binding=False)
    assert str(status(memorandum, *SIGNED).sentence) == (
        "In effect since 2021-02-03: the last signature, on 2021-02-03"
    )


def test_an_agreement_may_be_applied_before_it_is_in_force() -> None:
    applied = act(ActionKind.PROVISIONAL_APPLICATION, None, "2021-02-03")
    assert status(NOTIFIED, *SIGNED, applied).kind is StatusKind.PROVISIONALLY_APPLIED
    assert status(NOTIFIED, *SIGNED, applied, *NOTES).kind is StatusKind.IN_FORCE


def test_a_fixed_term_expires_unless_it_is_extended() -> None:
    term = replace(ON_SIGNATURE, duration=DurationKind.FIXED_TERM, term_months=24)
    found = status(term, *SIGNED, as_of="2023-02-03")
    assert (found.kind, found.since) == (StatusKind.EXPIRED, on("2023-02-03"))
    assert status(term, *SIGNED, as_of="2023-02-02").kind is StatusKind.IN_FORCE
    extended = status(term, *SIGNED, act(ActionKind.EXTENSION, None, "2023-05-01"), as_of="2024-01-01")
    assert str(extended.sentence) == "In force since 2021-02-03; renewed until 2025-02-02"


def test_a_suspension_lasts_until_it_is_over() -> None:
    suspended = act(ActionKind.SUSPENSION, "xk", "2023-01-01", "2023-01-01/2023-12-31")
    found = status(NOTIFIED, *WHOLE_LIFE[:-1], suspended, as_of="2023-06-01")
    assert (found.kind, str(found.sentence)) == (
        StatusKind.SUSPENDED,
        "Suspended by Kosovo on 2023-01-01",
    )
    assert status(NOTIFIED, *WHOLE_LIFE[:-1], suspended, as_of="2024-01-01").kind is StatusKind.IN_FORCE


def test_a_newer_agreement_supersedes() -> None:
    newer = Superseding("Agreement of 2024", on("2024-01-01"))
    for as_of, kind in (("2023-12-31", StatusKind.IN_FORCE), ("2024-01-01", StatusKind.SUPERSEDED)):
        found = status_of(ON_SIGNATURE, PARTIES, SIGNED, NAMES, day(as_of), superseded_by=[newer])
        assert found.kind is kind
    assert str(found.sentence) == "Superseded on 2024-01-01 by “Agreement of 2024”"


def test_termination_takes_effect_on_its_day() -> None:
    ended = act(ActionKind.TERMINATION, None, "2025-01-10", "2025-06-30")
    assert status(ON_SIGNATURE, *SIGNED, ended, as_of="2025-02-01").kind is StatusKind.DENOUNCED
    assert status(ON_SIGNATURE, *SIGNED, ended, as_of="2025-06-30").kind is StatusKind.TERMINATED


def test_one_of_several_leaves_and_the_agreement_stays_in_force() -> None:
    three = (*PARTIES, "us")
    signed = [*SIGNED, act(ActionKind.SIGNATURE, "us", "2021-02-03")]
    left = act(ActionKind.DENUNCIATION, "us", "2022-01-01", "2022-07-01")
    found = status_of(ON_SIGNATURE, three, [*signed, left], {**NAMES, "us": "United States"}, day(TODAY))
    assert found.kind is StatusKind.IN_FORCE
    assert "Denounced by United States on 2022-01-01" in [str(s) for s in found.working]


def test_a_future_entry_into_force_that_is_recorded_is_awaited() -> None:
    later = act(ActionKind.ENTRY_INTO_FORCE, None, "2027-01-01")
    found = status(replace(NOTIFIED, clause=ForceClause.NOT_STATED), *SIGNED, later)
    assert (found.kind, found.until) == (StatusKind.AWAITING_ENTRY, on("2027-01-01"))


# ---- warnings -------------------------------------------------------------------------------------------


def warned(agreement: Agreement, *actions: AgreementAction) -> list[str]:
    return [str(s) for s in warnings(agreement, PARTIES, actions, NAMES)]


def test_facts_in_their_usual_order_warn_of_nothing() -> None:
    assert warned(NOTIFIED, *WHOLE_LIFE) == []


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (
            act(ActionKind.ENTRY_INTO_FORCE, None, "2021-01-01"),
            "In force on 2021-01-01, before the last signature on 2021-02-03",
        ),
        (
            act(ActionKind.RATIFICATION, "xk", "2021-01-20"),
            "Kosovo ratified on 2021-01-20, before it signed on 2021-02-03",
        ),
        (
            act(ActionKind.FULL_POWERS, "il", "2021-02-09"),
            "Full powers are dated on 2021-02-09, after the signature on 2021-02-01",
        ),
        (
            act(ActionKind.PROVISIONAL_APPLICATION, None, "2021-01"),
            "Provisionally applied in 2021-01, before the last signature on 2021-02-03",
        ),
        (
            act(ActionKind.DENUNCIATION, "xk", "2022-04-15", "2022-04-10"),
            "Denounced on 2022-04-10, before entry into force on 2022-05-01",
        ),
        (act(ActionKind.RATIFICATION, "us", "2022"), "us acts, but is not listed among the parties"),
    ],
)
def test_a_fact_out_of_order_gets_a_quiet_warning(action: AgreementAction, said: str) -> None:
    assert said in warned(NOTIFIED, *SIGNED, *NOTES, action)


def test_a_date_that_overlaps_does_not_warn() -> None:
    assert warned(NOTIFIED, *SIGNED, act(ActionKind.RATIFICATION, "xk", "2021")) == []


# ---- what holds for all ---------------------------------------------------------------------------------

DATES = (
    st.none()
    | st.tuples(st.integers(15_000, 20_000), st.integers(0, 400)).map(
        lambda pair: PartialDate.of_span(pair[0], sum(pair))
    )
    | st.sampled_from([PartialDate.from_text("in spring, perhaps"), on("2015/.."), on("../2015")])
)
ACTIONS = st.builds(
    AgreementAction,
    id=st.just("x"),
    agreement_id=st.just("a"),
    kind=st.sampled_from(ActionKind),
    party_id=st.sampled_from(["il", "xk", "us", None]),
    action_on=DATES,
    effective_on=DATES,
    sent_on=DATES,
    received_on=DATES,
    not_applicable=st.booleans(),
)
AGREEMENTS = st.builds(
    Agreement,
    id=st.just("a"),
    title=st.just("Agreement"),
    binding=st.booleans(),
    clause=st.sampled_from(ForceClause),
    clause_count=st.none() | st.integers(-3, 100),
    clause_unit=st.sampled_from(DelayUnit),
    clause_basis=st.sampled_from(NotificationBasis),
    clause_deposits=st.none() | st.integers(-1, 5),
    clause_date=DATES,
    duration=st.sampled_from(DurationKind),
    term_months=st.none() | st.integers(-3, 60),
    renewal_months=st.none() | st.integers(-3, 60),
    notice_months=st.none() | st.integers(-3, 60),
)


@given(
    AGREEMENTS,
    st.sampled_from([(), ("il",), PARTIES, ("il", "xk", "us")]),
    st.lists(ACTIONS),
    st.integers(14_000, 21_000),
    st.lists(st.builds(signature, st.sampled_from(PARTIES), st.sampled_from(PARTIES))),
)
def test_every_agreement_has_a_status_with_its_working(
    agreement: Agreement,
    parties: tuple[str, ...],
    actions: list[AgreementAction],
    as_of: int,
    signatures: list[CounterpartSignature],
) -> None:
    found = status_of(agreement, parties, actions, NAMES, as_of, counterparts=COPIES, signatures=signatures)
    assert found.working
    assert str(found.sentence)
    assert all(str(s) for s in (*found.working, *warnings(agreement, parties, actions, NAMES)))
