"""The stretches of an agreement's life: in their order, without gaps, whatever order the record has."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.agreement_life import Act, Days, Phase, Standing, Stretch, life_of
from desk.domain.days import day_number
from desk.domain.status_case import StatusKind
from desk.domain.vocabulary import ActionKind

K = ActionKind


def day(text: str) -> Days:
    number = day_number(*map(int, text.split("-")))
    return Days(number, number)


def act(kind: ActionKind, text: str) -> Act:
    return Act(kind, day(text))


def test_a_whole_life_from_the_talks_to_the_end_after_notice() -> None:
    acts = [
        act(K.NEGOTIATION, "2001-03-01"),
        act(K.INITIALLING, "2001-09-01"),
        act(K.SIGNATURE, "2002-02-01"),
        act(K.SIGNATURE, "2002-02-03"),
        Act(K.PROVISIONAL_APPLICATION, day("2002-02-03"), day("2002-04-01")),
        act(K.ENTRY_INTO_FORCE, "2003-01-01"),
        act(K.DENUNCIATION, "2019-06-30"),
    ]
    standing = Standing(StatusKind.DENOUNCED, day("2003-01-01"), day("2019-12-31"))
    life = life_of(acts, standing)
    assert [one.phase for one in life] == [
        Phase.NEGOTIATED,
        Phase.SIGNED,
        Phase.PROVISIONAL,
        Phase.IN_FORCE,
        Phase.NOTICE,
    ]
    assert [one.first for one in life] == [
        day(text).first for text in ("2001-03-01", "2002-02-01", "2002-04-01", "2003-01-01", "2019-06-30")
    ]
    assert life[-1].end == day("2020-01-01").first


def test_what_lasts_unless_somebody_acts_has_no_end() -> None:
    standing = Standing(StatusKind.IN_FORCE, day("2016-04-01"), day("2022-03-31"), lasting=True)
    (only,) = life_of([], standing)
    assert only == Stretch(Phase.IN_FORCE, day("2016-04-01").first, day("2016-04-01").first, None)


def test_in_force_before_it_was_signed_has_no_stretch_of_waiting() -> None:
    life = life_of(
        [act(K.SIGNATURE, "1960-05-01"), act(K.ENTRY_INTO_FORCE, "1960-01-01")],
        Standing(StatusKind.IN_FORCE, day("1960-01-01")),
    )
    assert [one.phase for one in life] == [Phase.IN_FORCE]


def test_a_beginning_that_is_known_to_the_year_is_sure_at_its_end() -> None:
    year = Days(day_number(1955, 1, 1), day_number(1955, 12, 31))
    (signed, force) = life_of([act(K.SIGNATURE, "1954-05-01")], Standing(StatusKind.IN_FORCE, year))
    assert (signed.end, force.first, force.sure) == (year.first, year.first, year.last)


days = st.integers(-5000, 5000).flatmap(
    lambda first: st.integers(0, 400).map(lambda w: Days(first, first + w))
)
lives = st.builds(
    life_of,
    st.lists(st.builds(Act, st.sampled_from(ActionKind), days, st.none() | days), max_size=8),
    st.builds(
        Standing, st.none() | st.sampled_from(StatusKind), st.none() | days, st.none() | days, st.booleans()
    ),
)


@given(lives)
def test_stretches_follow_each_other_without_a_gap(life: tuple[Stretch, ...]) -> None:
    for one, two in pairwise(life):
        assert one.end == two.first
        assert list(Phase).index(one.phase) < list(Phase).index(two.phase)
    for one in life:
        assert one.first <= one.sure
        assert one.end is None or one.sure < one.end or one.first == one.sure
    assert all(one.end is not None for one in life[:-1])
