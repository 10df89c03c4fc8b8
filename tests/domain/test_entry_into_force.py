"""Entry into force, on treaties whose dates anybody can look up, and on what is only partly known."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.entry_into_force import ForceWorking, entry_into_force
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, DelayUnit, ForceClause, NotificationBasis

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo", "eg": "Egypt", "jo": "Jordan"}


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def act(kind: ActionKind, party: str | None = None, date: str = "", **more: object) -> AgreementAction:
    return AgreementAction(
        id=f"{kind}-{party}-{date}",
        agreement_id="a",
        kind=kind,
        party_id=party,
        action_on=on(date) if date else None,
        **more,  # type: ignore[arg-type]
    )


def received(party: str, date: str, sent: str = "") -> AgreementAction:
    return AgreementAction(
        id=f"{party}-{date}",
        agreement_id="a",
        kind=ActionKind.COMPLETION_NOTIFICATION,
        party_id=party,
        sent_on=on(sent) if sent else None,
        received_on=on(date),
    )


def agreement(clause: ForceClause, count: int | None = None, **more: object) -> Agreement:
    return Agreement(id="a", title="Agreement", clause=clause, clause_count=count, **more)  # type: ignore[arg-type]


def work(agreement: Agreement, *actions: AgreementAction, parties: tuple[str, ...] = PARTIES) -> ForceWorking:
    return entry_into_force(agreement, parties, actions, NAMES)


THIRTY_DAYS = agreement(ForceClause.AFTER_LAST_NOTIFICATION, 30)
ONE_MONTH = agreement(ForceClause.AFTER_LAST_NOTIFICATION, 1, clause_unit=DelayUnit.MONTHS)


# ---- real treaties --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("partner", "signed", "exchanged"),
    [("eg", "1979-03-26", "1979-04-25"), ("jo", "1994-10-26", "1994-11-10")],
)
def test_the_treaties_of_peace_entered_into_force_on_exchange_of_instruments(
    partner: str, signed: str, exchanged: str
) -> None:
    found = work(
        agreement(ForceClause.ON_EXCHANGE_OF_INSTRUMENTS),
        act(ActionKind.SIGNATURE, None, signed),
        act(ActionKind.RATIFICATION, "il", signed),
        act(ActionKind.RATIFICATION, partner, signed),
        act(ActionKind.EXCHANGE_OF_INSTRUMENTS, None, exchanged),
        parties=("il", partner),
    )
    assert found.date == on(exchanged)
    assert found.missing == ()
    assert str(found.reason) == f"the exchange of instruments, on {exchanged}"


def test_the_vienna_convention_entered_into_force_thirty_days_after_the_thirty_fifth_deposit() -> None:
    vclt = agreement(ForceClause.AFTER_NTH_DEPOSIT, 30, clause_deposits=35)
    states = [f"state {n}" for n in range(40)]
    deposits = [
        act(ActionKind.RATIFICATION if n % 2 else ActionKind.ACCESSION, states[n], f"{1970 + n // 4}-05-23")
        for n in range(34)
    ]
    before = work(vclt, *deposits, parties=tuple(states))
    assert before.date is None
    assert str(before.missing[0]) == "Deposits still awaited: 1"
    later = act(ActionKind.ACCESSION, "state 36", "1980-06-01")
    found = work(
        vclt, *deposits, later, act(ActionKind.ACCESSION, "state 35", "1979-12-28"), parties=tuple(states)
    )
    assert found.date == on("1980-01-27")
    assert [str(s) for s in found.working] == [
        "Enters into force 30 days after the 35th deposit",
        "Deposits recorded: 36; it takes 35",
        "The 35th deposit was made on 1979-12-28",
        "30 days after 1979-12-28, that day not counted: 1980-01-27",
    ]


# ---- counting -------------------------------------------------------------------------------------------


def test_thirty_days_after_the_last_notification_received_on_1_april_2022_is_1_may() -> None:
    found = work(THIRTY_DAYS, received("il", "2022-03-03"), received("xk", "2022-04-01"))
    assert found.date == on("2022-05-01")
    assert [str(s) for s in found.working] == [
        "Enters into force 30 days after the last notification is received",
        "Notification by Israel received on 2022-03-03",
        "Notification by Kosovo received on 2022-04-01",
        "30 days after 2022-04-01, that day not counted: 2022-05-01",
    ]
    assert str(found.reason) == "30 days after the last notification, received on 2022-04-01"


def test_the_first_day_of_the_second_month_needs_to_know_the_month_only() -> None:
    clause = agreement(ForceClause.FIRST_DAY_OF_NTH_MONTH, 2)
    found = work(clause, received("il", "2015"), received("xk", "2016-02"))
    assert found.date == on("2016-04-01")
    assert str(found.working[-1]) == "First day of the second month after 2016-02: 2016-04-01"


def test_one_month_after_31_january_is_the_last_of_february_and_says_so() -> None:
    found = work(ONE_MONTH, received("il", "2022-01-31"), received("xk", "2022-01-10"))
    assert found.date == on("2022-02-28")
    assert str(found.working[-1]) == "That month has no such day, so its last day counts"
    leap = work(ONE_MONTH, received("il", "2024-01-31"), received("xk", "2024-01-31"))
    assert leap.date == on("2024-02-29")


def test_a_partly_dated_notification_gives_a_span_not_a_guess() -> None:
    found = work(THIRTY_DAYS, received("il", "2022-03-03"), received("xk", "2022-04"))
    assert found.date is not None
    assert (found.date.first, found.date.last) == (day_number(2022, 5, 1), day_number(2022, 5, 30))
    assert str(found.working[-1]) == (
        "As the date is only partly known, it enters into force between 2022-05-01 and 2022-05-30"
    )


def test_the_last_of_two_partly_dated_notifications_lies_between_the_later_ends() -> None:
    later = agreement(ForceClause.ON_LATER_NOTIFICATION)
    found = work(later, received("il", "2022-03/2022-05"), received("xk", "2022-04"))
    assert found.date is not None
    assert (found.date.first, found.date.last) == (day_number(2022, 4, 1), day_number(2022, 5, 31))


# ---- what is missing, and from whom ---------------------------------------------------------------------


def test_a_notification_not_yet_made_is_missing_by_name() -> None:
    found = work(THIRTY_DAYS, received("il", "2022-03-03"))
    assert (found.date, found.reason) == (None, None)
    assert [str(s) for s in found.missing] == ["Kosovo has not yet notified that its procedures are complete"]


def test_a_sending_is_never_taken_for_a_receipt() -> None:
    sent = replace(received("xk", "2022-04-01"), sent_on=on("2022-03-28"), received_on=None)
    found = work(THIRTY_DAYS, received("il", "2022-03-03"), sent)
    assert [str(s) for s in found.missing] == [
        "The date on which the notification by Kosovo was received is not known"
    ]
    by_sending = replace(THIRTY_DAYS, clause_basis=NotificationBasis.SENT)
    assert work(by_sending, received("il", "2022-03-03", "2022-03-01"), sent).date == on("2022-04-27")


def test_a_plain_date_of_notification_is_taken_as_it_is() -> None:
    found = work(
        THIRTY_DAYS,
        act(ActionKind.COMPLETION_NOTIFICATION, "il", "2022-03-03"),
        act(ActionKind.COMPLETION_NOTIFICATION, "xk", "2022-04-01"),
    )
    assert found.date == on("2022-05-01")
    assert str(found.reason) == "30 days after the last notification, on 2022-04-01"


def test_a_side_that_need_not_notify_is_not_awaited() -> None:
    waived = act(ActionKind.COMPLETION_NOTIFICATION, "xk", not_applicable=True)
    found = work(THIRTY_DAYS, received("il", "2022-04-01"), waived)
    assert found.date == on("2022-05-01")


def test_a_repeated_notification_does_not_begin_the_delay_anew() -> None:
    found = work(
        THIRTY_DAYS, received("il", "2022-03-03"), received("xk", "2022-04-01"), received("xk", "2022-06-01")
    )
    assert found.date == on("2022-05-01")


def test_an_exchange_of_instruments_awaits_the_ratifications_first() -> None:
    found = work(
        agreement(ForceClause.ON_EXCHANGE_OF_INSTRUMENTS), act(ActionKind.RATIFICATION, "il", "2022")
    )
    assert [str(s) for s in found.missing] == [
        "Kosovo has not yet ratified",
        "The instruments of ratification are not yet exchanged",
    ]


@pytest.mark.parametrize(
    ("clause", "missing"),
    [
        (agreement(ForceClause.ON_SIGNATURE), "Israel has not yet signed"),
        (agreement(ForceClause.ON_REPLY_NOTE), "The note of Israel is awaited"),
        (agreement(ForceClause.ON_FIXED_DATE), "The date that the agreement fixes is not known"),
        (agreement(ForceClause.AFTER_NTH_DEPOSIT), "How many deposits it takes is not recorded"),
        (agreement(ForceClause.NOT_STATED), "How it enters into force is not recorded"),
    ],
)
def test_every_clause_says_what_it_lacks(clause: Agreement, missing: str) -> None:
    found = work(clause)
    assert found.date is None
    assert str(found.missing[0]) == missing


def test_a_clause_without_its_number_says_so() -> None:
    notified = (received("il", "2022-03-03"), received("xk", "2022-04-01"))
    found = work(agreement(ForceClause.AFTER_LAST_NOTIFICATION), *notified)
    assert [str(s) for s in found.missing] == ["How long the clause waits is not recorded"]
    found = work(agreement(ForceClause.FIRST_DAY_OF_NTH_MONTH), *notified)
    assert [str(s) for s in found.missing] == ["Which month the clause means is not recorded"]


def test_a_delay_beyond_the_calendar_is_said_and_does_not_fail() -> None:
    found = work(replace(ONE_MONTH, clause_count=10**6), received("il", "2022"), received("xk", "2022"))
    assert found.date is None
    assert "beyond the years" in str(found.missing[0])


# ---- the other clauses ----------------------------------------------------------------------------------


def test_the_last_of_two_signatures_counts() -> None:
    found = work(
        agreement(ForceClause.ON_LAST_SIGNATURE),
        act(ActionKind.SIGNATURE, "il", "2021-02-01"),
        act(ActionKind.SIGNATURE, "xk", "2021-02-03"),
    )
    assert found.date == on("2021-02-03")
    assert str(found.reason) == "the last signature, on 2021-02-03"


def test_a_signature_ad_referendum_counts_once_confirmed() -> None:
    clause = agreement(ForceClause.ON_SIGNATURE)
    signed = (
        act(ActionKind.SIGNATURE, "il", "2021-02-01"),
        act(ActionKind.SIGNATURE_AD_REFERENDUM, "xk", "2021-02-01"),
    )
    found = work(clause, *signed)
    assert [str(s) for s in found.missing] == ["The signature ad referendum by Kosovo is not yet confirmed"]
    found = work(clause, *signed, act(ActionKind.DOMESTIC_APPROVAL, "xk", "2021-05-01"))
    assert found.date == on("2021-02-01")


def test_an_exchange_of_notes_enters_into_force_with_the_reply() -> None:
    found = work(
        agreement(ForceClause.ON_REPLY_NOTE),
        act(ActionKind.EXCHANGE_OF_NOTES, "il", "2021-01-10"),
        act(ActionKind.EXCHANGE_OF_NOTES, "xk", "2021-01-20"),
    )
    assert found.date == on("2021-01-20")


def test_a_fixed_date_is_the_date() -> None:
    found = work(agreement(ForceClause.ON_FIXED_DATE, clause_date=on("2020-01-01")))
    assert found.date == on("2020-01-01")


def test_a_memorandum_that_does_not_bind_comes_into_effect() -> None:
    memorandum = agreement(ForceClause.ON_SIGNATURE, binding=False)
    found = work(memorandum, act(ActionKind.SIGNATURE, None, "2021-02-01"))
    assert str(found.working[0]) == "Comes into effect on signature"
    assert not any("force" in str(s) for s in found.working)


# ---- the recorded date ----------------------------------------------------------------------------------


def test_a_recorded_date_that_cannot_agree_is_a_warning_with_both() -> None:
    notified = (received("il", "2022-03-03"), received("xk", "2022-04-01"))
    found = work(THIRTY_DAYS, *notified, act(ActionKind.ENTRY_INTO_FORCE, None, "2022-05-02"))
    assert found.recorded == on("2022-05-02")
    assert str(found.differs) == (
        "Entry into force is recorded on 2022-05-02, but the clause gives 2022-05-01"
    )
    assert found.since == on("2022-05-02")


def test_a_recorded_month_that_holds_the_date_agrees() -> None:
    notified = (received("il", "2022-03-03"), received("xk", "2022-04-01"))
    found = work(THIRTY_DAYS, *notified, act(ActionKind.ENTRY_INTO_FORCE, None, "2022-05"))
    assert found.differs is None
    assert found.since == on("2022-05-01")


# ---- what holds for all ---------------------------------------------------------------------------------

DAYS = st.integers(day_number(1945, 1, 1), day_number(2100, 1, 1))
SPANS = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: PartialDate.of_span(pair[0], sum(pair)))
SOME_DATE = st.none() | SPANS | st.just(PartialDate.from_text("some time in spring"))
ACTIONS = st.builds(
    AgreementAction,
    id=st.just("x"),
    agreement_id=st.just("a"),
    kind=st.sampled_from(ActionKind),
    party_id=st.sampled_from(["il", "xk", "us", None]),
    action_on=SOME_DATE,
    sent_on=SOME_DATE,
    received_on=SOME_DATE,
    effective_on=SOME_DATE,
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
    clause_date=SOME_DATE,
)
PARTY_LISTS = st.sampled_from([(), ("il",), PARTIES, ("il", "xk", "us")])


@given(AGREEMENTS, PARTY_LISTS, st.lists(ACTIONS))
def test_no_fact_is_refused_and_there_is_a_date_or_something_missing(
    clause: Agreement, parties: tuple[str, ...], actions: list[AgreementAction]
) -> None:
    found = entry_into_force(clause, parties, actions, NAMES)
    assert (found.date is None) == bool(found.missing)
    assert (found.reason is None) == (found.date is None)
    assert all(str(s) for s in (*found.working, *found.missing))


@given(AGREEMENTS, PARTY_LISTS, st.lists(ACTIONS), ACTIONS)
def test_one_more_notification_never_makes_more_missing(
    clause: Agreement, parties: tuple[str, ...], actions: list[AgreementAction], more: AgreementAction
) -> None:
    more = replace(more, kind=ActionKind.COMPLETION_NOTIFICATION, not_applicable=False)
    before = entry_into_force(clause, parties or PARTIES, actions, NAMES)
    after = entry_into_force(clause, parties or PARTIES, [*actions, more], NAMES)
    assert len(after.missing) <= len(before.missing)


@given(SPANS, SPANS, st.integers(0, 100), st.sampled_from(DelayUnit))
def test_entry_into_force_never_precedes_the_last_notification(
    ours: PartialDate, theirs: PartialDate, count: int, unit: DelayUnit
) -> None:
    clause = agreement(ForceClause.AFTER_LAST_NOTIFICATION, count, clause_unit=unit)
    notes = [
        replace(received("il", "2000"), received_on=ours),
        replace(received("xk", "2000"), received_on=theirs),
    ]
    for basis in (clause, replace(clause, clause=ForceClause.FIRST_DAY_OF_NTH_MONTH, clause_count=count + 1)):
        found = work(basis, *notes)
        assert found.date is not None
        assert found.date.first is not None
        assert found.date.last is not None
        assert found.date.first >= max(d.first for d in (ours, theirs) if d.first is not None)
        assert found.date.last >= max(d.last for d in (ours, theirs) if d.last is not None)
