"""Rules for due dates as treaties and communiqués word them, and working days over real weekends and holidays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import day_number, iso, weekday
from desk.domain.due_rules import DueAnchor, DueRule, DueUnit, read_rule
from desk.domain.due_working import Anchor, Capital, due_by
from desk.domain.working_days import WorkCalendar, working_days_after

FORCE, SIGNATURE, EVENT = DueAnchor.ENTRY_INTO_FORCE, DueAnchor.SIGNATURE, DueAnchor.EVENT
JERUSALEM = WorkCalendar(frozenset({4, 5}), {})
PRISHTINA = WorkCalendar(frozenset({5, 6}), {day_number(2021, 2, 17): "Independence Day"})


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("within 30 days after entry into force", DueRule(FORCE, 30)),
        ("Within two years of the entry into force of the Convention", DueRule(FORCE, 24, DueUnit.MONTHS)),
        ("no later than 6 months after the date of entry into force", DueRule(FORCE, 6, DueUnit.MONTHS)),
        ("within sixty (60) days of signature", DueRule(SIGNATURE, 60)),
        ("upon signature", DueRule(SIGNATURE)),
        ("one year after its termination", DueRule(DueAnchor.TERMINATION, 12, DueUnit.MONTHS)),
        ("two weeks after the ceremony", DueRule(EVENT, 14, DueUnit.DAYS, "ceremony")),
        (
            "within 10 working days of the visit to Jerusalem",
            DueRule(EVENT, 10, DueUnit.WORKING_DAYS, "visit to jerusalem"),
        ),
        ("fourteen sitting days after signature.", DueRule(SIGNATURE, 14, DueUnit.SITTING_DAYS)),
        ("at the next meeting", DueRule(DueAnchor.NEXT_MEETING, event="meeting")),
        ("by the next session of the Joint Committee", DueRule(DueAnchor.NEXT_MEETING, event="session")),
        ("within a month of our next call", DueRule(DueAnchor.NEXT_MEETING, 1, DueUnit.MONTHS, "call")),
    ],
)
def test_a_rule_is_read_as_it_is_worded(words: str, rule: DueRule) -> None:
    assert read_rule(words) == rule


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2021",
        "by 2021",
        "this year",
        "within two years",
        "Feb 2021",
        "soon after",
        "30 days",
        "next year",
        "x" * 500,
    ],
)
def test_other_words_are_no_rule(words: str) -> None:
    assert read_rule(words) is None


@given(st.text(max_size=300))
def test_no_words_are_too_strange(words: str) -> None:
    found = read_rule(words)
    assert found is None or found.count >= 0


def span(first: str, last: str = "") -> PartialDate:
    return PartialDate.from_edtf(f"{first}/{last}" if last else first)


def given_by(rule: DueRule, on: PartialDate, capital: Capital | None = None) -> str:
    found = due_by(rule, Anchor(on), capital).date
    assert found is not None
    return found.text


def test_the_day_of_the_anchor_is_not_counted_and_a_short_month_ends_on_its_last_day() -> None:
    assert given_by(DueRule(FORCE, 30), span("2022-04-01")) == "2022-05-01"
    assert given_by(DueRule(FORCE, 1, DueUnit.MONTHS), span("2021-01-31")) == "2021-02-28"
    told = due_by(DueRule(FORCE, 1, DueUnit.MONTHS), Anchor(span("2021-01-31"))).working
    assert any("last day" in str(one) for one in told)


def test_a_partly_dated_anchor_gives_a_span_and_an_open_one_stays_open() -> None:
    assert given_by(DueRule(FORCE, 30), span("2022-04")) == "2022-05-01/2022-05-30"
    assert given_by(DueRule(FORCE, 30), span("2022-04-01", "..")) == "2022-05-01/.."
    nothing = due_by(DueRule(FORCE, 30), Anchor(PartialDate.stored("some day", None, None)))
    assert nothing.date is None
    assert nothing.missing


def test_working_days_ask_for_a_capital_and_never_count_too_far() -> None:
    rule = DueRule(EVENT, 10, DueUnit.WORKING_DAYS)
    assert due_by(rule, Anchor(span("2021-02-11"))).missing
    assert given_by(rule, span("2021-02-11"), Capital("Israel", JERUSALEM)) == "2021-02-25"
    far = DueRule(EVENT, 9999, DueUnit.WORKING_DAYS)
    assert due_by(far, Anchor(span("2021-02-11")), Capital("Israel", JERUSALEM)).missing
    unknown = WorkCalendar(frozenset({5, 6}), {}, known=False)
    told = due_by(rule, Anchor(span("2021-02-11")), Capital("Utopia", unknown)).working
    assert any("not known here" in str(one) for one in told)


def test_a_capital_rests_on_its_own_days_and_its_holidays_are_named() -> None:
    thursday = day_number(2021, 2, 11)
    found = working_days_after(thursday, 5, PRISHTINA)
    assert iso(found.day) == "2021-02-19"
    assert found.holidays == ((day_number(2021, 2, 17), "Independence Day"),)
    assert iso(working_days_after(thursday, 5, JERUSALEM).day) == "2021-02-18"
    saturday = day_number(2021, 2, 13)
    assert iso(working_days_after(saturday, 0, PRISHTINA).day) == "2021-02-15"


@given(
    st.integers(0, 30_000),
    st.integers(0, 200),
    st.frozensets(st.integers(0, 6), max_size=3),
    st.frozensets(st.integers(0, 400), max_size=20),
)
def test_as_many_working_days_lie_between_as_were_counted(
    day: int, count: int, weekend: frozenset[int], holidays: frozenset[int]
) -> None:
    calendar = WorkCalendar(weekend, {day + offset: "holiday" for offset in holidays})
    found = working_days_after(day, count, calendar)
    between = [one for one in range(day + 1, found.day + 1) if not calendar.rests_on(one)]
    assert len(between) == count or (count == 0 and len(between) == 1 and calendar.rests_on(day))
    assert not calendar.rests_on(found.day)
    assert all(weekday(one) not in weekend for one, _ in found.holidays)
