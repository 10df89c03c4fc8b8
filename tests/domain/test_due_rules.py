"""Due dates counted from an anchor by the rules of ETS 76, and working days over real weekends and holidays."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, day_number, iso, weekday
from desk.domain.due_rules import DueAnchor, DueRule, DueUnit
from desk.domain.due_working import MOST_TOLD, Anchor, Capital, due_by
from desk.domain.working_days import MOST_COUNTED, WorkCalendar, working_days_after

FORCE, EVENT = DueAnchor.ENTRY_INTO_FORCE, DueAnchor.EVENT
JERUSALEM = WorkCalendar(frozenset({4, 5}), {})
PRISHTINA = WorkCalendar(frozenset({5, 6}), {day_number(2021, 2, 17): "Independence Day"})


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


def test_a_period_before_the_anchor_is_counted_back() -> None:
    before = DueRule(EVENT, 14, before=True)
    assert given_by(before, span("2021-03-15")) == "2021-03-01"
    assert "14 days before 2021-03-15: 2021-03-01" in map(
        str, due_by(before, Anchor(span("2021-03-15"))).working
    )
    short = DueRule(EVENT, 1, DueUnit.MONTHS, before=True)
    assert given_by(short, span("2021-03-31")) == "2021-02-28"
    work = DueRule(EVENT, 3, DueUnit.WORKING_DAYS, before=True)
    assert given_by(work, span("2021-02-19"), Capital("Kosovo", PRISHTINA)) == "2021-02-15"


def test_a_doubtful_anchor_gives_a_doubtful_day() -> None:
    found = due_by(DueRule(FORCE, 30), Anchor(span("2022-04-01?")))
    assert found.date is not None
    assert found.date.text == "2022-05-01?"
    assert any("doubtful" in str(one) for one in found.working)


def test_the_working_names_the_days_of_rest_and_each_holiday_up_to_a_dozen() -> None:
    rule = DueRule(EVENT, 5, DueUnit.WORKING_DAYS)
    told = [
        str(one) for one in due_by(rule, Anchor(span("2021-02-11")), Capital("Kosovo", PRISHTINA)).working
    ]
    assert told == [
        "Working days of Kosovo after 2021-02-11, 5: 2021-02-19",
        "Passed over: the weekend of Kosovo, Saturday and Sunday",
        "Passed over: 2021-02-17, Independence Day",
    ]
    festive = WorkCalendar(frozenset({6}), {day_number(2021, 3, 1) + day: "A feast" for day in range(40)})
    told = [str(one) for one in due_by(rule, Anchor(span("2021-02-26")), Capital("X", festive)).working]
    assert sum("A feast" in one for one in told) == MOST_TOLD
    assert any("further holidays" in one for one in told)


@given(st.integers(-100_000, 100_000), st.integers(0, 400), st.sampled_from([DueUnit.DAYS, DueUnit.MONTHS]))
def test_a_wider_anchor_gives_a_span_that_holds_what_each_of_its_days_gives(
    day: int, count: int, unit: DueUnit
) -> None:
    rule = DueRule(FORCE, count, unit)
    whole = due_by(rule, Anchor(PartialDate.of_span(day, day + 40))).date
    assert whole is not None
    assert whole.first is not None
    assert whole.last is not None
    for one in range(day, day + 41):
        given_date = due_by(rule, Anchor(PartialDate.of_day(one))).date
        assert given_date is not None
        assert given_date.first is not None
        assert whole.first <= given_date.first <= whole.last


@given(st.integers(-100_000, 100_000), st.integers(0, 400))
def test_days_and_months_are_counted_as_entry_into_force_counts_them(day: int, count: int) -> None:
    assert DueRule(FORCE, count).plain_end(day) == day + count
    assert DueRule(FORCE, count, DueUnit.MONTHS).plain_end(day) == add_months(day, count)


@given(
    st.integers(0, 30_000),
    st.integers(1, 200),
    st.frozensets(st.integers(0, 6), max_size=3),
    st.frozensets(st.integers(-400, 400), max_size=20),
)
def test_counting_back_from_where_one_came_to_comes_back_to_where_one_began(
    day: int, count: int, weekend: frozenset[int], holidays: frozenset[int]
) -> None:
    calendar = WorkCalendar(weekend, {day + offset: "holiday" for offset in holidays})
    begun = working_days_after(day, 0, calendar).day
    reached = working_days_after(begun, count, calendar).day
    assert working_days_after(reached, count, calendar, before=True).day == begun


@given(st.integers(MOST_COUNTED + 1, 10**9))
def test_nobody_counts_so_many_working_days(count: int) -> None:
    found = due_by(
        DueRule(EVENT, count, DueUnit.WORKING_DAYS), Anchor(span("2021-02-11")), Capital("X", JERUSALEM)
    )
    assert found.date is None
    assert found.missing
