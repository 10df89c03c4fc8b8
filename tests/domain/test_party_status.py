"""Where each party stands by itself, on treaties whose parties anybody can look up."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_status import AgreementStatus, StatusKind, case_of, judged
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.party_status import PartyStatus, PartyStatusKind, differ, party_statuses
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, DelayUnit, DurationKind, ForceClause

NAMES = {"il": "Israel", "xk": "Kosovo", "us": "United States", "fr": "France", "jo": "Jordan"}


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


def standing(
    agreement: Agreement, parties: tuple[str, ...], acts: list[AgreementAction], as_of: str
) -> tuple[AgreementStatus, dict[str, PartyStatus]]:
    case = case_of(agreement, parties, acts, NAMES, day(as_of))
    status = judged(case)
    return status, {one.party_id: one for one in party_statuses(case, status)}


# ---- a treaty of many: the Paris Agreement, which the United States left and joined again -----------------

PARIS = Agreement(
    id="a",
    title="Paris Agreement",
    clause=ForceClause.AFTER_NTH_DEPOSIT,
    clause_deposits=2,
    clause_count=30,
    notice_months=12,
)
CLIMATE = [
    act(ActionKind.SIGNATURE, "fr", "2016-04-22"),
    act(ActionKind.SIGNATURE, "us", "2016-04-22"),
    act(ActionKind.SIGNATURE, "il", "2016-04-22"),
    act(ActionKind.ACCEPTANCE, "us", "2016-09-03"),
    act(ActionKind.RATIFICATION, "fr", "2016-10-05"),
    act(ActionKind.RATIFICATION, "il", "2016-11-22"),
    act(ActionKind.DENUNCIATION, "us", "2019-11-04"),
    act(ActionKind.ACCEPTANCE, "us", "2021-01-20"),
]


def climate(as_of: str) -> tuple[AgreementStatus, dict[str, PartyStatus]]:
    return standing(PARIS, ("fr", "us", "il", "xk"), CLIMATE, as_of)


def test_each_party_is_bound_thirty_days_after_its_own_deposit_and_not_before_the_agreement() -> None:
    status, by = climate("2019-01-01")
    assert status.since == on("2016-11-04")
    assert {party: one.since for party, one in by.items()} == {
        "fr": on("2016-11-04"),
        "us": on("2016-11-04"),
        "il": on("2016-12-22"),
        "xk": None,
    }
    assert (by["xk"].kind, str(by["xk"].sentence)) == (
        PartyStatusKind.NOT_SIGNED,
        "Not a party: its consent is not recorded",
    )
    assert [str(s) for s in by["il"].working] == [
        "Signed on 2016-04-22",
        "Ratified on 2016-11-22",
        "30 days after its own deposit: 2016-12-22",
    ]


def test_a_party_that_has_consented_waits_for_its_own_day() -> None:
    status, by = climate("2016-12-01")
    assert status.kind is StatusKind.IN_FORCE
    assert (by["il"].kind, by["il"].until) == (PartyStatusKind.CONSENTED, on("2016-12-22"))
    assert str(by["il"].sentence) == "Enters into force for it on 2016-12-22"


def test_before_the_agreement_is_in_force_each_party_has_its_own_part() -> None:
    status, by = climate("2016-09-10")
    assert str(status.sentence) == "Deposits are awaited: 1 of 2 are made"
    assert {party: str(one.sentence) for party, one in by.items()} == {
        "fr": "Signed on 2016-04-22; its approval is awaited",
        "us": "Consented to be bound on 2016-09-03; not yet in force",
        "il": "Signed on 2016-04-22; its approval is awaited",
        "xk": "Has not signed",
    }


def test_a_party_that_denounces_leaves_after_the_notice_period_and_may_join_again() -> None:
    _, by = climate("2020-11-03")
    assert (by["us"].kind, by["us"].until) == (PartyStatusKind.DENOUNCED, on("2020-11-04"))
    status, by = climate("2020-11-04")
    assert (by["us"].kind, by["us"].since) == (PartyStatusKind.LEFT, on("2020-11-04"))
    assert (status.kind, by["fr"].kind) == (StatusKind.IN_FORCE, PartyStatusKind.IN_FORCE)
    assert "Denounced by United States on 2019-11-04" in [str(s) for s in status.working]
    _, by = climate("2021-02-18")
    assert (by["us"].kind, by["us"].until) == (PartyStatusKind.CONSENTED, on("2021-02-19"))
    _, by = climate("2021-02-19")
    assert (by["us"].kind, by["us"].since) == (PartyStatusKind.IN_FORCE, on("2021-02-19"))


def test_a_party_listed_with_its_partner_alone_still_leaves_a_treaty_of_many_alone() -> None:
    left = act(ActionKind.DENUNCIATION, "xk", "2020-01-01", "2021-01-01")
    deposits = [act(ActionKind.RATIFICATION, party, "2016-10-05") for party in ("il", "xk", "fr")]
    status, by = standing(PARIS, ("il", "xk"), [*deposits, left], "2022-01-01")
    assert status.kind is StatusKind.IN_FORCE
    assert (by["il"].kind, by["xk"].kind) == (PartyStatusKind.IN_FORCE, PartyStatusKind.LEFT)
    assert "fr" in by


def test_open_skies_went_on_without_the_state_that_left_it() -> None:
    """In force sixty days after the twentieth deposit, 1 January 2002; left by notice of six months in 2020."""
    open_skies = Agreement(
        id="a",
        title="Treaty on Open Skies",
        clause=ForceClause.AFTER_NTH_DEPOSIT,
        clause_deposits=3,
        clause_count=60,
        duration=DurationKind.INDEFINITE,
        notice_months=6,
    )
    acts = [
        act(ActionKind.RATIFICATION, "us", "1993-12-03"),
        act(ActionKind.RATIFICATION, "fr", "1993-07-30"),
        act(ActionKind.RATIFICATION, "ru", "2001-11-02"),
        act(ActionKind.DENUNCIATION, "us", "2020-05-22"),
    ]
    status, by = standing(open_skies, ("us", "fr", "ru"), acts, "2020-11-22")
    assert (status.kind, status.since) == (StatusKind.IN_FORCE, on("2002-01-01"))
    assert (by["us"].kind, by["us"].since) == (PartyStatusKind.LEFT, on("2020-11-22"))


def test_one_party_of_many_suspends_or_applies_provisionally_for_itself() -> None:
    acts = [
        *(act(ActionKind.RATIFICATION, party, "2016-10-05") for party in ("fr", "us")),
        act(ActionKind.SUSPENSION, "us", "2018-01-01", "2018-01-01/2018-12-31"),
        act(ActionKind.PROVISIONAL_APPLICATION, "il", "2017-01-01"),
    ]
    status, by = standing(PARIS, ("fr", "us", "il"), acts, "2018-06-01")
    assert status.kind is StatusKind.IN_FORCE
    assert (by["us"].kind, by["us"].until) == (PartyStatusKind.SUSPENDED, on("2018-12-31"))
    assert by["il"].kind is PartyStatusKind.PROVISIONALLY_APPLIED
    _, by = standing(PARIS, ("fr", "us", "il"), acts, "2019-01-01")
    assert by["us"].kind is PartyStatusKind.IN_FORCE


def test_a_successor_is_bound_from_its_succession_not_from_its_notification() -> None:
    succeeded = act(ActionKind.SUCCESSION, "hr", "1992-10-12", "1991-10-08")
    silent = act(ActionKind.SUCCESSION, "ba", "1993-09-01")
    deposits = [act(ActionKind.RATIFICATION, party, "1980-01-01") for party in ("fr", "us")]
    _, by = standing(PARIS, ("fr", "us"), [*deposits, succeeded, silent], "2000-01-01")
    assert by["hr"].since == on("1991-10-08")
    assert (by["ba"].since, str(by["ba"].sentence)) == (
        None,
        "In force by succession, notified on 1993-09-01",
    )


def test_a_recorded_day_of_one_party_goes_first_and_a_difference_is_told_with_both() -> None:
    recorded = act(ActionKind.ENTRY_INTO_FORCE, "il", "2017-01-01")
    entered = act(ActionKind.ENTRY_INTO_FORCE, None, "2016-11-04")
    _, by = standing(PARIS, ("fr", "us", "il"), [*CLIMATE[:6], entered, recorded], "2019-01-01")
    assert by["il"].since == on("2017-01-01")
    assert str(by["il"].working[-1]) == (
        "Entry into force for it is recorded on 2017-01-01, but its consent gives 2016-12-22"
    )


# ---- an agreement of two ----------------------------------------------------------------------------------

VISAS = Agreement(id="a", title="Visas", clause=ForceClause.AFTER_LAST_NOTIFICATION, clause_count=30)
SIGNED = [act(ActionKind.SIGNATURE, party, "2021-02-01") for party in ("il", "xk")]


def test_two_parties_differ_on_the_way_and_stand_alike_in_force() -> None:
    notes = [
        act(ActionKind.COMPLETION_NOTIFICATION, "il", "2022-03-03"),
        act(ActionKind.COMPLETION_NOTIFICATION, "xk", "2022-04-01"),
    ]
    _, by = standing(VISAS, ("il", "xk"), [*SIGNED, *notes], "2022-03-10")
    assert (by["il"].kind, by["xk"].kind) == (PartyStatusKind.CONSENTED, PartyStatusKind.SIGNED)
    assert str(by["xk"].sentence) == "Signed on 2021-02-01; its approval is awaited"
    assert differ(by.values())
    _, by = standing(VISAS, ("il", "xk"), [*SIGNED, *notes], "2022-06-01")
    assert {one.since for one in by.values()} == {on("2022-05-01")}
    assert not differ(by.values())


def test_what_ends_an_agreement_of_two_ends_it_for_both() -> None:
    signed = Agreement(id="a", title="Visas", clause=ForceClause.ON_SIGNATURE, notice_months=6)
    denounced = act(ActionKind.DENUNCIATION, "xk", "2025-01-10")
    _, by = standing(signed, ("il", "xk"), [*SIGNED, denounced], "2025-02-01")
    assert [one.kind for one in by.values()] == [PartyStatusKind.DENOUNCED] * 2
    _, by = standing(signed, ("il", "xk"), [*SIGNED, denounced], "2025-07-10")
    assert [one.kind for one in by.values()] == [PartyStatusKind.ENDED] * 2
    assert str(by["il"].sentence) == "Terminated on 2025-07-10: denounced by Kosovo on 2025-01-10"


# ---- what holds for all -----------------------------------------------------------------------------------

DATES = (
    st.none()
    | st.tuples(st.integers(15_000, 20_000), st.integers(0, 400)).map(
        lambda pair: PartialDate.of_span(pair[0], sum(pair))
    )
    | st.sampled_from(
        [PartialDate.from_text("in spring, perhaps"), on("2015/.."), on("../2015"), on("2016~")]
    )
)
ACTIONS = st.builds(
    AgreementAction,
    id=st.just("x"),
    agreement_id=st.just("a"),
    kind=st.sampled_from(ActionKind),
    party_id=st.sampled_from(["il", "xk", "us", "fr", None]),
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
    clause_deposits=st.none() | st.integers(-1, 5),
    clause_date=DATES,
    duration=st.sampled_from(DurationKind),
    term_months=st.none() | st.integers(-3, 60),
    renewal_months=st.none() | st.integers(-3, 60),
    notice_months=st.none() | st.integers(-3, 60),
)


@given(
    AGREEMENTS,
    st.sampled_from([(), ("il",), ("il", "xk"), ("il", "xk", "us")]),
    st.lists(ACTIONS),
    st.integers(14_000, 21_000),
)
def test_every_party_has_one_status_whatever_is_recorded(
    agreement: Agreement, parties: tuple[str, ...], actions: list[AgreementAction], as_of: int
) -> None:
    case = case_of(agreement, parties, actions, NAMES, as_of)
    status = judged(case)
    found = party_statuses(case, status)
    ids = [one.party_id for one in found]
    assert ids[: len(parties)] == list(parties)
    assert len(ids) == len(set(ids))
    for one in found:
        assert str(one.sentence)
        assert all(str(s) for s in one.working)
        if one.kind is PartyStatusKind.IN_FORCE:
            assert status.kind in (StatusKind.IN_FORCE, StatusKind.DENOUNCED)
