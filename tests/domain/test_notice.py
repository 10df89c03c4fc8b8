"""Terms, tacit renewals and the last day to give notice."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.domain.days import add_months, day_number
from desk.domain.notice import ceases_on, notice
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, DurationKind


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def lasting(duration: DurationKind, term: int | None = None, **more: int) -> Agreement:
    return Agreement(id="a", title="Agreement", duration=duration, term_months=term, **more)  # type: ignore[arg-type]


def extension(done: str, effect: str | None = None) -> AgreementAction:
    return AgreementAction(
        id=done,
        agreement_id="a",
        kind=ActionKind.EXTENSION,
        action_on=on(done),
        effective_on=on(effect) if effect else None,
    )


NEW_START = lasting(DurationKind.FIXED_TERM, 120)
FIVE_YEARS = lasting(DurationKind.TACIT_RENEWAL, 60, notice_months=6)


def test_new_start_in_force_on_5_february_2011_for_ten_years_ended_with_4_february_2021() -> None:
    found = notice(NEW_START, on("2011-02-05"), day_number(2020, 1, 1))
    assert found.ends == on("2021-02-04")
    assert found.notice_by is None
    assert str(found.sentences[0]) == "Its term ends on 2021-02-04"


def test_new_start_extended_ends_on_4_february_2026() -> None:
    extended = extension("2021-02-03", "2021-02-05/2026-02-04")
    assert notice(NEW_START, on("2011-02-05"), day_number(2022, 1, 1), [extended]).ends == on("2026-02-04")
    assert notice(NEW_START, on("2011-02-05"), day_number(2021, 1, 1), [extended]).ends == on("2021-02-04")


def test_an_extension_without_an_end_adds_a_term() -> None:
    found = notice(NEW_START, on("2011-02-05"), day_number(2022, 1, 1), [extension("2021-02-03")])
    assert (found.ends, found.renewals) == (on("2031-02-04"), 1)


def test_a_tacit_renewal_tells_the_last_day_to_give_notice() -> None:
    found = notice(FIVE_YEARS, on("2022-05-01"), day_number(2026, 9, 1))
    assert found.ends == on("2027-04-30")
    assert found.renews_on == on("2027-05-01")
    assert found.notice_by == on("2026-10-30")
    assert not found.notice_passed
    assert [str(s) for s in found.sentences] == [
        "The present term ends on 2027-04-30; without notice it is renewed for 60 months",
        "The last day to give notice is 2026-10-30",
    ]


def test_the_day_after_it_is_too_late() -> None:
    found = notice(FIVE_YEARS, on("2022-05-01"), day_number(2026, 10, 31))
    assert found.notice_passed
    assert str(found.sentences[-1]) == "The last day to give notice for it was 2026-10-30"


def test_an_old_agreement_is_in_its_present_term() -> None:
    yearly = lasting(DurationKind.TACIT_RENEWAL, 60, renewal_months=12, notice_months=3)
    found = notice(yearly, on("1950-03-01"), day_number(2026, 11, 24))
    assert (found.ends, found.notice_by, found.renewals) == (on("2027-02-28"), on("2026-11-28"), 72)


def test_a_partly_known_beginning_gives_spans() -> None:
    found = notice(FIVE_YEARS, on("2022-05"), day_number(2026, 1, 1))
    assert found.ends is not None
    assert (found.ends.iso_first, found.ends.iso_last) == ("2027-04-30", "2027-05-30")


def test_an_indefinite_agreement_may_be_left_at_any_time() -> None:
    found = notice(lasting(DurationKind.INDEFINITE, notice_months=6), on("2022-05-01"), 20_000)
    assert [str(s) for s in found.sentences] == [
        "It lasts indefinitely",
        "Notice may be given at any time and takes effect 6 months later",
    ]


def test_notice_in_time_ends_it_with_the_term_and_late_notice_with_the_next() -> None:
    begun = on("2022-05-01")
    assert ceases_on(FIVE_YEARS, begun, on("2026-10-30")) == on("2027-05-01")
    assert ceases_on(FIVE_YEARS, begun, on("2026-10-31")) == on("2032-05-01")
    assert ceases_on(FIVE_YEARS, None, on("2026-10-30")) is None
    at_any_time = lasting(DurationKind.INDEFINITE, notice_months=6)
    assert ceases_on(at_any_time, None, on("2019-02-02")) == on("2019-08-02")
    assert ceases_on(lasting(DurationKind.INDEFINITE), begun, on("2019-02-02")) is None


def test_notice_longer_than_a_term_waits_for_as_many_terms_as_it_takes() -> None:
    monthly = lasting(DurationKind.TACIT_RENEWAL, 1, notice_months=3)
    assert ceases_on(monthly, on("2022-01-01"), on("2022-05-15")) == on("2022-09-01")


def test_notice_that_may_be_in_time_or_late_gives_a_span() -> None:
    found = ceases_on(FIVE_YEARS, on("2022-05-01"), on("2026-10"))
    assert found is not None
    assert found.first is not None
    assert found.last is not None
    assert found.first <= day_number(2027, 5, 1)
    assert found.last >= day_number(2032, 5, 1)


def test_the_end_of_a_short_month_takes_the_earlier_day_for_notice() -> None:
    quarterly = lasting(DurationKind.TACIT_RENEWAL, 12, notice_months=3)
    found = notice(quarterly, on("2022-03-01"), day_number(2022, 6, 1))
    assert (found.ends, found.notice_by) == (on("2023-02-28"), on("2022-11-28"))


def test_what_is_not_recorded_is_said() -> None:
    for agreement, since, said in (
        (lasting(DurationKind.NOT_STATED), on("2022"), "How long it lasts is not recorded"),
        (lasting(DurationKind.FIXED_TERM), on("2022"), "The length of its term is not recorded"),
        (FIVE_YEARS, None, "Its term is not known until the date of its beginning is"),
        (lasting(DurationKind.FIXED_TERM, 10**6), on("2022"), "Its term leads beyond"),
    ):
        assert str(notice(agreement, since, 20_000).sentences[0]).startswith(said)


@given(
    st.integers(-10_000, 40_000),
    st.integers(0, 800),
    st.integers(1, 240),
    st.integers(1, 120),
    st.integers(1, 36),
    st.integers(-10_000, 60_000),
)
def test_notice_in_time_leaves_the_whole_period_before_the_terms_end(
    start: int, span: int, term: int, renewal: int, months: int, as_of: int
) -> None:
    agreement = lasting(DurationKind.TACIT_RENEWAL, term, renewal_months=renewal, notice_months=months)
    found = notice(agreement, PartialDate.of_span(start, start + span), as_of)
    assert found.ends is not None
    assert found.notice_by is not None
    assert found.ends.first is not None
    assert found.notice_by.first is not None
    assert found.ends.first >= max(start, as_of)
    assert add_months(found.notice_by.first, months) <= found.ends.first


@given(
    st.integers(0, 20_000),
    st.integers(0, 500),
    st.integers(0, 5_000),
    st.integers(0, 500),
    st.integers(1, 120),
    st.integers(1, 120),
    st.integers(1, 36),
    st.data(),
)
def test_the_span_of_an_end_holds_every_day_that_it_can_have(
    start: int,
    width: int,
    wait: int,
    given_width: int,
    term: int,
    renewal: int,
    months: int,
    data: st.DataObject,
) -> None:
    agreement = lasting(DurationKind.TACIT_RENEWAL, term, renewal_months=renewal, notice_months=months)
    given_first = start + width + wait
    found = ceases_on(
        agreement,
        PartialDate.of_span(start, start + width),
        PartialDate.of_span(given_first, given_first + given_width),
    )
    begun = data.draw(st.integers(start, start + width))
    day = data.draw(st.integers(given_first, given_first + given_width))
    exact = ceases_on(agreement, PartialDate.of_day(begun), PartialDate.of_day(day))
    assert found is not None
    assert exact is not None
    assert None not in (found.first, found.last, exact.first)
    assert found.first <= exact.first <= found.last  # type: ignore[operator]
    assert add_months(day, months) <= exact.first + 3  # type: ignore[operator]
