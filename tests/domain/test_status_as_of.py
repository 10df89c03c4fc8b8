"""A status as of any day: what was known then, and real treaties through their lives."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
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
from desk.domain.entry_into_force import entry_into_force
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import (
    ActionKind,
    AgreementForm,
    DelayUnit,
    DurationKind,
    ForceClause,
    NotificationBasis,
)

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo", "us": "United States", "ru": "Russia", "cn": "China"}


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def day(text: str) -> int:
    return day_number(*(int(part) for part in text.split("-")))


def act(kind: ActionKind, party: str | None = None, date: str = "", **more: object) -> AgreementAction:
    dates = {name: on(value) if isinstance(value, str) else value for name, value in more.items()}
    return AgreementAction(
        id=f"{kind}-{party}-{date}",
        agreement_id="a",
        kind=kind,
        party_id=party,
        action_on=on(date) if date else None,
        **dates,  # type: ignore[arg-type]
    )


def status(
    agreement: Agreement,
    *actions: AgreementAction,
    as_of: str = "2026-11-24",
    parties: tuple[str, ...] = PARTIES,
    superseded_by: tuple[Superseding, ...] = (),
) -> AgreementStatus:
    return status_of(agreement, parties, actions, NAMES, day(as_of), superseded_by=superseded_by)


def said(*arguments: object, **more: object) -> str:
    return str(status(*arguments, **more).sentence)  # type: ignore[arg-type]


VISAS = Agreement(
    id="a",
    title="Agreement on visas",
    clause=ForceClause.AFTER_LAST_NOTIFICATION,
    clause_count=30,
    duration=DurationKind.INDEFINITE,
    notice_months=6,
)
BY_SIGNATURE = replace(VISAS, clause=ForceClause.ON_LAST_SIGNATURE, clause_count=None)
SIGNED = (act(ActionKind.SIGNATURE, "il", "2021-02-01"), act(ActionKind.SIGNATURE, "xk", "2021-02-03"))
NOTED = act(ActionKind.COMPLETION_NOTIFICATION, "il", received_on="2022-03-03")


# ---- real treaties through their lives --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "kind"),
    [
        ("1987-12-07", StatusKind.BEING_NEGOTIATED),
        ("1987-12-08", StatusKind.AWAITING_APPROVAL),
        ("1988-05-31", StatusKind.SIGNED),
        ("1988-06-01", StatusKind.IN_FORCE),
        ("2019-02-01", StatusKind.IN_FORCE),
        ("2019-02-02", StatusKind.DENOUNCED),
        ("2019-08-01", StatusKind.DENOUNCED),
        ("2019-08-02", StatusKind.TERMINATED),
    ],
)
def test_the_treaty_on_intermediate_range_forces(as_of: str, kind: StatusKind) -> None:
    """Signed 8 December 1987, instruments exchanged 1 June 1988, denounced 2 February 2019 with six months' notice."""
    treaty = replace(
        VISAS, form=AgreementForm.TREATY, clause=ForceClause.ON_EXCHANGE_OF_INSTRUMENTS, clause_count=None
    )
    life = (
        act(ActionKind.SIGNATURE, None, "1987-12-08"),
        act(ActionKind.RATIFICATION, "us", "1988-05-27"),
        act(ActionKind.RATIFICATION, "ru", "1988-05-28"),
        act(ActionKind.EXCHANGE_OF_INSTRUMENTS, None, "1988-06-01"),
        act(ActionKind.DENUNCIATION, "us", "2019-02-02"),
    )
    assert status(treaty, *life, as_of=as_of, parties=("us", "ru")).kind is kind


def test_notice_against_a_renewal_ends_a_treaty_with_its_term() -> None:
    """The Sino-Soviet treaty: in force from 11 April 1950 for thirty years, renewed by fives unless denounced in time."""
    alliance = replace(
        VISAS,
        clause=ForceClause.NOT_STATED,
        duration=DurationKind.TACIT_RENEWAL,
        term_months=360,
        renewal_months=60,
        notice_months=12,
    )
    entered = act(ActionKind.ENTRY_INTO_FORCE, None, "1950-04-11")
    in_time = act(ActionKind.DENUNCIATION, "cn", "1979-04-03")
    sides = ("cn", "ru")
    assert said(alliance, entered, in_time, as_of="1980-04-10", parties=sides) == (
        "Denounced by China on 1979-04-03, with effect on 1980-04-11"
    )
    over = status(alliance, entered, in_time, as_of="1980-04-11", parties=sides)
    assert (over.kind, over.since) == (StatusKind.TERMINATED, on("1980-04-11"))
    too_late = act(ActionKind.DENUNCIATION, "cn", "1979-04-11")
    assert status(alliance, entered, too_late, as_of="1982-01-01", parties=sides).until == on("1985-04-11")
    assert said(alliance, entered, as_of="1982-01-01", parties=sides) == (
        "In force since 1950-04-11; renewed until 1985-04-10"
    )


# ---- what was known on the day ----------------------------------------------------------------------------


def test_a_note_sent_and_not_yet_received_is_awaited() -> None:
    note = act(ActionKind.COMPLETION_NOTIFICATION, "xk", sent_on="2022-03-28", received_on="2022-04-01")
    before = status(VISAS, *SIGNED, NOTED, note, as_of="2022-03-30")
    assert (before.kind, before.awaited) == (StatusKind.AWAITING_NOTIFICATION, ("xk",))
    assert str(before.sentence) == "Signed; the receipt of the notification by Kosovo is awaited"
    assert status(VISAS, *SIGNED, NOTED, note, as_of="2022-04-01").until == on("2022-05-01")
    by_sending = replace(VISAS, clause_basis=NotificationBasis.SENT)
    first = replace(NOTED, action_on=on("2022-03-01"))
    assert status(by_sending, *SIGNED, first, note, as_of="2022-03-30").until == on("2022-04-27")


def test_a_recorded_day_goes_before_the_one_worked_out_on_every_day() -> None:
    notes = (NOTED, act(ActionKind.COMPLETION_NOTIFICATION, "xk", received_on="2022-04-01"))
    recorded = act(ActionKind.ENTRY_INTO_FORCE, None, "2022-06-02")
    between = status(VISAS, *SIGNED, *notes, recorded, as_of="2022-05-15")
    assert (between.kind, between.until) == (StatusKind.AWAITING_ENTRY, on("2022-06-02"))
    assert str(between.working[0]) == (
        "Entry into force is recorded on 2022-06-02, but the clause gives 2022-05-01"
    )
    assert status(VISAS, *SIGNED, *notes, recorded, as_of="2022-06-02").since == on("2022-06-02")


def test_an_end_that_is_only_dated_ahead_is_foretold() -> None:
    ahead = act(ActionKind.TERMINATION, None, effective_on="2027-01-01")
    found = status(BY_SIGNATURE, *SIGNED, ahead)
    assert (found.kind, found.until) == (StatusKind.IN_FORCE, on("2027-01-01"))
    assert "Its end is recorded on 2027-01-01; when that was declared is not" in map(str, found.working)
    assert status(BY_SIGNATURE, *SIGNED, ahead, as_of="2027-01-01").kind is StatusKind.TERMINATED


def test_provisional_application_ends_with_its_interval() -> None:
    applied = act(ActionKind.PROVISIONAL_APPLICATION, None, effective_on="2021-03-01/2021-06-30")
    assert said(VISAS, *SIGNED, applied, as_of="2021-06-30") == "Provisionally applied; begun on 2021-03-01"
    assert status(VISAS, *SIGNED, applied, as_of="2021-07-01").kind is StatusKind.AWAITING_APPROVAL


def test_the_first_of_several_ends_counts() -> None:
    term = replace(BY_SIGNATURE, duration=DurationKind.FIXED_TERM, term_months=24)
    late = act(ActionKind.TERMINATION, None, "2024-01-01")
    found = status(term, *SIGNED, late, as_of="2025-01-01")
    assert (found.kind, found.since) == (StatusKind.EXPIRED, on("2023-02-03"))
    assert "Its term is 24 months from its beginning on 2021-02-03" in map(str, found.working)


def test_a_draft_supersedes_nothing_before_it_is_in_force() -> None:
    draft = Superseding("Agreement of 2027", None, pending=True)
    found = status(BY_SIGNATURE, *SIGNED, superseded_by=(draft,))
    assert found.kind is StatusKind.IN_FORCE
    assert "To be superseded by “Agreement of 2027” once that is in force" in map(str, found.working)
    dated = Superseding("Agreement of 2027", on("2027-01-01"))
    found = status(BY_SIGNATURE, *SIGNED, superseded_by=(dated,))
    assert "To be superseded on 2027-01-01 by “Agreement of 2027”" in map(str, found.working)


def test_an_extension_with_an_end_holds_where_no_term_is_recorded() -> None:
    unknown = replace(BY_SIGNATURE, duration=DurationKind.NOT_STATED)
    extended = act(ActionKind.EXTENSION, None, "2023-01-01", effective_on="2023-02-03/2026-02-02")
    assert said(unknown, *SIGNED, extended, as_of="2025-01-01") == (
        "In force since 2021-02-03; renewed until 2026-02-02"
    )
    assert status(unknown, *SIGNED, extended, as_of="2026-02-03").kind is StatusKind.EXPIRED


# ---- undated and incomplete facts -------------------------------------------------------------------------


def undated(kind: ActionKind, party: str | None = None) -> AgreementAction:
    return act(kind, party)


@pytest.mark.parametrize(
    ("agreement", "actions", "kind", "sentence"),
    [
        (
            BY_SIGNATURE,
            [undated(ActionKind.SIGNATURE, "il"), undated(ActionKind.SIGNATURE, "xk")],
            StatusKind.IN_FORCE,
            "In force, from when is not recorded",
        ),
        (
            VISAS,
            [*SIGNED, undated(ActionKind.COMPLETION_NOTIFICATION)],
            StatusKind.SIGNED,
            "All have notified, but when is not fully recorded",
        ),
        (
            VISAS,
            [NOTED],
            StatusKind.AWAITING_APPROVAL,
            "Approval by Kosovo is awaited; the signature is not recorded",
        ),
        (
            replace(VISAS, clause=ForceClause.NOT_STATED),
            [*SIGNED, act(ActionKind.RATIFICATION, "il", "2021-05")],
            StatusKind.AWAITING_APPROVAL,
            "Signed; approval by Kosovo is awaited",
        ),
        (
            replace(VISAS, clause=ForceClause.NOT_STATED),
            [*SIGNED, act(ActionKind.RATIFICATION, None, "2021-05")],
            StatusKind.SIGNED,
            "Ratified by all; when it enters into force is not recorded",
        ),
        (
            replace(VISAS, clause=ForceClause.ON_EXCHANGE_OF_INSTRUMENTS),
            [*SIGNED, act(ActionKind.RATIFICATION, None, "2021-05")],
            StatusKind.SIGNED,
            "Ratified by all; the instruments are not yet exchanged",
        ),
        (
            VISAS,
            [undated(ActionKind.REGISTRATION)],
            StatusKind.BEING_NEGOTIATED,
            "Neither its signature nor its entry into force is recorded",
        ),
        (
            replace(VISAS, clause=ForceClause.ON_SIGNATURE),
            [undated(ActionKind.EXCHANGE_OF_NOTES, "il"), act(ActionKind.EXCHANGE_OF_NOTES, "xk", "2021")],
            StatusKind.IN_FORCE,
            "In force, from when is not recorded",
        ),
        (
            replace(VISAS, clause=ForceClause.ON_REPLY_NOTE),
            list(SIGNED),
            StatusKind.IN_FORCE,
            "In force since 2021-02-03: the note in reply, on 2021-02-03",
        ),
    ],
)
def test_incomplete_facts_are_told_as_they_are(
    agreement: Agreement, actions: list[AgreementAction], kind: StatusKind, sentence: str
) -> None:
    found = status(agreement, *actions)
    assert (found.kind, str(found.sentence)) == (kind, sentence)


def test_where_nothing_is_stated_the_residual_rule_is_told_and_not_counted() -> None:
    silent = replace(VISAS, clause=ForceClause.NOT_STATED)
    ratified = [act(ActionKind.RATIFICATION, party, f"2021-0{n}-01") for n, party in enumerate(PARTIES, 5)]
    found = entry_into_force(silent, PARTIES, [*SIGNED, *ratified], NAMES)
    assert found.date is None
    assert str(found.working[-1]) == "By that rule it would be in force since the last, on 2021-06-01"


def test_a_doubtful_date_gives_a_doubtful_one() -> None:
    note = act(ActionKind.COMPLETION_NOTIFICATION, "xk", received_on="2022-04-01?")
    found = entry_into_force(VISAS, PARTIES, [NOTED, note], NAMES)
    assert found.date == on("2022-05-01?")
    assert str(found.working[-1]) == "It rests on a date that is marked as doubtful"
    about = replace(note, received_on=on("2022-04~"))
    assert entry_into_force(VISAS, PARTIES, [NOTED, about], NAMES).date == on("2022-05-01?/2022-05-30?")


def test_an_agreement_of_many_may_be_signed_after_it_is_in_force() -> None:
    late = act(ActionKind.SIGNATURE, "us", "2023-01-01")
    entered = act(ActionKind.ENTRY_INTO_FORCE, None, "2022-01-01")
    three = (*PARTIES, "us")
    many = replace(VISAS, clause=ForceClause.AFTER_NTH_DEPOSIT, clause_deposits=2)
    assert warnings(many, three, [*SIGNED, late, entered], NAMES) == ()
    two = [str(s) for s in warnings(BY_SIGNATURE, ("il", "us"), [SIGNED[0], late, entered], NAMES)]
    assert "In force on 2022-01-01, before the last signature on 2023-01-01" in two


# ---- what holds for all -----------------------------------------------------------------------------------

FIRST, LAST = 15_000, 20_000
DAYS = st.integers(FIRST, LAST)
SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: PartialDate.of_span(pair[0], sum(pair)))
SOME_DATE = (
    st.none() | SPANS | st.sampled_from([PartialDate.from_text("in spring"), on("2015/.."), on("../2015")])
)


def actions(dates: st.SearchStrategy[PartialDate | None]) -> st.SearchStrategy[AgreementAction]:
    return st.builds(
        AgreementAction,
        id=st.uuids().map(str),
        agreement_id=st.just("a"),
        kind=st.sampled_from(ActionKind),
        party_id=st.sampled_from(["il", "xk", None]),
        action_on=dates,
        effective_on=dates,
        sent_on=dates,
        received_on=dates,
        not_applicable=st.booleans(),
    )


def agreements(duration: st.SearchStrategy[DurationKind]) -> st.SearchStrategy[Agreement]:
    return st.builds(
        Agreement,
        id=st.just("a"),
        title=st.just("Agreement"),
        binding=st.booleans(),
        clause=st.sampled_from(ForceClause),
        clause_count=st.none() | st.integers(0, 100),
        clause_unit=st.sampled_from(DelayUnit),
        clause_basis=st.sampled_from(NotificationBasis),
        clause_deposits=st.none() | st.integers(1, 3),
        clause_date=SOME_DATE,
        duration=duration,
        term_months=st.none() | st.integers(1, 60),
        renewal_months=st.none() | st.integers(1, 60),
        notice_months=st.none() | st.integers(1, 60),
    )


ANY = agreements(st.sampled_from(DurationKind))
LATER = st.tuples(st.integers(1, 900), st.integers(0, 400)).map(
    lambda pair: PartialDate.of_span(LAST + pair[0], LAST + sum(pair))
)


@given(ANY, st.lists(actions(SOME_DATE)), actions(st.none() | LATER), LATER)
def test_what_happened_later_does_not_change_what_was(
    agreement: Agreement, known: list[AgreementAction], later: AgreementAction, when: PartialDate
) -> None:
    """Only a recorded entry into force is told beforehand, since it says when the agreement will begin."""
    assume(later.kind is not ActionKind.ENTRY_INTO_FORCE)
    later = replace(later, action_on=when, not_applicable=False)
    before = status_of(agreement, PARTIES, known, NAMES, LAST)
    after = status_of(agreement, PARTIES, [*known, later], NAMES, LAST)
    assert (after.kind, after.sentence, after.working) == (before.kind, before.sentence, before.working)


ONWARD = st.sampled_from(
    [
        ActionKind.SIGNATURE,
        ActionKind.RATIFICATION,
        ActionKind.DOMESTIC_APPROVAL,
        ActionKind.COMPLETION_NOTIFICATION,
        ActionKind.EXCHANGE_OF_INSTRUMENTS,
    ]
)
LASTING = agreements(st.just(DurationKind.INDEFINITE)).filter(
    # A date that is fixed stands until it is known that one side alone has signed.
    lambda agreement: agreement.clause is not ForceClause.ON_FIXED_DATE
)


@given(
    LASTING,
    st.lists(
        st.builds(
            lambda act, kind: replace(act, kind=kind, not_applicable=False),
            actions(st.none() | DAYS.map(PartialDate.of_day)),
            ONWARD,
        )
    ),
    DAYS,
    st.integers(0, 2_000),
)
def test_what_is_in_force_stays_so_until_something_ends_it(
    agreement: Agreement, acts: list[AgreementAction], as_of: int, more: int
) -> None:
    if status_of(agreement, PARTIES, acts, NAMES, as_of).kind is StatusKind.IN_FORCE:
        assert status_of(agreement, PARTIES, acts, NAMES, as_of + more).kind is StatusKind.IN_FORCE


@st.composite
def known_in_part(draw: st.DrawFn) -> tuple[AgreementAction, AgreementAction]:
    """Draw an act whose dates are known in part, and the same act on days that they can mean."""
    act = draw(actions(st.none() | SPANS))
    exact = {}
    for name in ("action_on", "effective_on", "sent_on", "received_on"):
        date: PartialDate | None = getattr(act, name)
        if date is not None and date.first is not None and date.last is not None:
            exact[name] = PartialDate.of_day(draw(st.integers(date.first, date.last)))
    return act, replace(act, **exact)  # type: ignore[arg-type]


@given(ANY, st.lists(known_in_part(), max_size=8))
def test_the_span_of_partly_known_dates_holds_every_day_that_they_can_mean(
    agreement: Agreement, pairs: list[tuple[AgreementAction, AgreementAction]]
) -> None:
    span = entry_into_force(agreement, PARTIES, [partly for partly, _ in pairs], NAMES).date
    exact = entry_into_force(agreement, PARTIES, [exactly for _, exactly in pairs], NAMES).date
    assert (span is None) == (exact is None)
    if span is not None and exact is not None:
        assert span.first is None or (exact.first is not None and span.first <= exact.first)
        assert span.last is None or (exact.last is not None and exact.last <= span.last)
