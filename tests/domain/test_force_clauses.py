"""Entry into force by every kind of clause, also as older registers hold it, and beside a recorded date."""

import pytest

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.force_counting import EVENTS, counting_of, told_apart
from desk.domain.vocabulary import ActionKind, ClauseCounting, ForceClause
from tests.domain.force import THIRTY_DAYS, act, agreement, on, received, work

# ---- the other clauses -------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    ("event", "kind", "words"),
    [
        (ForceClause.ON_SIGNATURE, ActionKind.SIGNATURE, "signature"),
        (ForceClause.ON_LAST_SIGNATURE, ActionKind.SIGNATURE, "the last signature"),
        (ForceClause.ON_REPLY_NOTE, ActionKind.EXCHANGE_OF_NOTES, "the date of the note in reply"),
        (
            ForceClause.ON_LATER_NOTIFICATION,
            ActionKind.COMPLETION_NOTIFICATION,
            "the last notification is received",
        ),
    ],
)
def test_any_event_can_be_counted_from_in_any_way(event: ForceClause, kind: ActionKind, words: str) -> None:
    done = (act(kind, "il", "2021-01-31"), act(kind, "xk", "2021-02-10"))

    def entry(counting: ClauseCounting, **numbers: object) -> tuple[PartialDate | None, str]:
        found = work(agreement(event, clause_counting=counting, **numbers), *done)
        return found.date, str(found.working[0])

    assert entry(ClauseCounting.ON_THE_DAY, clause_count=30)[0] == on("2021-02-10")
    assert entry(ClauseCounting.AFTER_DELAY, clause_count=30) == (
        on("2021-03-12"),
        f"Enters into force 30 days after {words}",
    )
    assert entry(ClauseCounting.FIRST_DAY_OF_MONTH, clause_count=30, clause_month=2) == (
        on("2021-04-01"),
        f"Enters into force on the first day of the second month after {words}",
    )
    assert entry(ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY, clause_count=30, clause_month=2) == (
        on("2021-05-01"),
        f"Enters into force on the first day of the second month after the day that is 30 days after {words}",
    )


def test_a_counting_without_its_numbers_says_what_it_lacks() -> None:
    signed = act(ActionKind.SIGNATURE, None, "2021-02-01")
    counting = ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY
    found = work(agreement(ForceClause.ON_SIGNATURE, clause_counting=counting), signed)
    assert [str(s) for s in found.missing] == [
        "How long the clause waits is not recorded",
        "Which month the clause means is not recorded",
    ]


def test_the_day_matters_before_the_month_does() -> None:
    clause = agreement(
        ForceClause.ON_SIGNATURE,
        10,
        clause_counting=ClauseCounting.FIRST_DAY_OF_MONTH_AFTER_DELAY,
        clause_month=1,
    )
    found = work(clause, act(ActionKind.SIGNATURE, None, "2021-01"))
    assert found.date is not None
    assert (found.date.first, found.date.last) == (day_number(2021, 2, 1), day_number(2021, 3, 1))


# ---- clauses as older registers hold them ------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "kind", "month"),
    [
        (ForceClause.AFTER_LAST_NOTIFICATION, ClauseCounting.AFTER_DELAY, None),
        (ForceClause.FIRST_DAY_OF_NTH_MONTH, ClauseCounting.FIRST_DAY_OF_MONTH, 2),
        (ForceClause.AFTER_NTH_DEPOSIT, ClauseCounting.AFTER_DELAY, None),
        (ForceClause.ON_SIGNATURE, ClauseCounting.ON_THE_DAY, None),
        (ForceClause.ON_EXCHANGE_OF_INSTRUMENTS, ClauseCounting.ON_THE_DAY, None),
    ],
)
def test_an_older_clause_means_what_it_always_meant(
    clause: ForceClause, kind: ClauseCounting, month: int | None
) -> None:
    """A number left over from another clause that was chosen before is not counted, now or ever."""
    old = agreement(clause, 2, clause_deposits=1)
    counting = counting_of(old)
    assert (counting.kind, counting.month) == (kind, month)
    assert counting.delay == (2 if kind is ClauseCounting.AFTER_DELAY else None)
    assert told_apart(old).clause in EVENTS


# ---- the recorded date -------------------------------------------------------------------------------


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
