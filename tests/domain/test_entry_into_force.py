"""Entry into force, on treaties whose dates anybody can look up, and on what is only partly known."""

from dataclasses import replace

import pytest

from desk.domain.days import day_number
from desk.domain.entry_into_force import ForceWorking
from desk.domain.records import Agreement
from desk.domain.vocabulary import ActionKind, ClauseCounting, DelayUnit, ForceClause, NotificationBasis
from tests.domain.force import ONE_MONTH, THIRTY_DAYS, act, agreement, on, received, work

# ---- real treaties -----------------------------------------------------------------------------------


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


def nth_deposit(count: int, on_day: str, **clause: object) -> ForceWorking:
    """The working of a clause on the `count`-th deposit, the last one made on `on_day`, and one more after it."""
    states = [f"state {n}" for n in range(count + 1)]
    deposits = [act(ActionKind.RATIFICATION, states[n], "1990") for n in range(count - 1)]
    deposits += [
        act(ActionKind.RATIFICATION, states[count - 1], on_day),
        act(ActionKind.ACCESSION, states[count], "2020-01-01"),
    ]
    rule = agreement(ForceClause.AFTER_NTH_DEPOSIT, clause_deposits=count, **clause)
    return work(rule, *deposits, parties=tuple(states))


def test_the_rome_statute_entered_into_force_on_the_month_after_the_sixtieth_day() -> None:
    found = nth_deposit(
        60,
        "2002-04-11",
        clause_counting=ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY,
        clause_count=60,
        clause_month=1,
    )
    assert found.date == on("2002-07-01")
    assert [str(s) for s in (found.working[0], *found.working[-2:])] == [
        "Enters into force on the first day of the first month after the day that is 60 days after the 60th deposit",
        "60 days after 2002-04-11, that day not counted: 2002-06-10",
        "First day of the first month after 2002-06-10: 2002-07-01",
    ]
    assert str(found.reason) == (
        "the first day of the first month after the day that is 60 days after the 60th deposit, on 2002-04-11"
    )


@pytest.mark.parametrize(
    ("count", "deposit", "clause", "entry"),
    [
        # The Convention on Cybercrime (ETS 185), art. 36: the month after three months from the fifth.
        (
            5,
            "2004-03-18",
            {
                "clause_counting": ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY,
                "clause_count": 3,
                "clause_unit": DelayUnit.MONTHS,
                "clause_month": 1,
            },
            "2004-07-01",
        ),
        # The Mine Ban Convention, art. 17: the sixth month after the month of the fortieth.
        (
            40,
            "1998-09-16",
            {"clause_counting": ClauseCounting.FIRST_DAY_OF_MONTH, "clause_month": 6},
            "1999-03-01",
        ),
        # The Convention on Cluster Munitions, art. 17: the sixth month after the month of the thirtieth.
        (
            30,
            "2010-02-16",
            {"clause_counting": ClauseCounting.FIRST_DAY_OF_MONTH, "clause_month": 6},
            "2010-08-01",
        ),
        # The Chemical Weapons Convention, art. XXI: 180 days after the sixty-fifth.
        (
            65,
            "1996-10-31",
            {"clause_counting": ClauseCounting.AFTER_DELAY, "clause_count": 180},
            "1997-04-29",
        ),
    ],
)
def test_conventions_entered_into_force_as_their_clauses_count_from_a_deposit(
    count: int, deposit: str, clause: dict[str, object], entry: str
) -> None:
    assert nth_deposit(count, deposit, **clause).date == on(entry)


@pytest.mark.parametrize(
    ("exchanged", "entry"),
    [("1953-09-30", "1953-10-30"), ("1956-06-14", "1956-07-14")],
    ids=["United States–Japan", "United States–Germany"],
)
def test_treaties_of_friendship_entered_into_force_one_month_after_the_exchange(
    exchanged: str, entry: str
) -> None:
    clause = agreement(
        ForceClause.ON_EXCHANGE_OF_INSTRUMENTS,
        1,
        clause_counting=ClauseCounting.AFTER_DELAY,
        clause_unit=DelayUnit.MONTHS,
    )
    found = work(clause, act(ActionKind.EXCHANGE_OF_INSTRUMENTS, None, exchanged))
    assert found.date == on(entry)
    assert str(found.working[0]) == (
        "Enters into force 1 month after the exchange of the instruments of ratification"
    )


# ---- counting ----------------------------------------------------------------------------------------


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


# ---- what is missing, and from whom ------------------------------------------------------------------


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
