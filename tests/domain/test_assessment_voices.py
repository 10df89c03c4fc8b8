"""Three voices on one promise: who said what last, where they disagree, and where a partial date leaves it open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.assessment_voices import SILENT, in_order, voices_of
from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.records import Assessment
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice

TODAY = day_number(2022, 3, 12)
OURS, THEIRS, THIRD = Voice.OURS, Voice.THEIRS, Voice.THIRD_PARTY
FULFILLED, STALLED, STARTED = (
    CommitmentStatus.FULFILLED,
    CommitmentStatus.STALLED,
    CommitmentStatus.IN_PROGRESS,
)
NOT_ASSESSED = CommitmentStatus.NOT_ASSESSED


def said(number: int, voice: Voice, status: CommitmentStatus, on: str = "", **fields: object) -> Assessment:
    date = PartialDate.from_edtf(on) if on else None
    return Assessment(
        id=f"{number:03}",
        commitment_id="centre",
        voice=voice,
        status=status,
        assessed_on=date,
        **fields,  # type: ignore[arg-type]
    )


def test_each_voice_is_heard_by_its_own_latest_word() -> None:
    found = voices_of(
        STALLED,
        [
            said(1, THEIRS, FULFILLED, "2021-12-20", party_id="kosovo", certainty=Certainty.DOCUMENTED),
            said(2, OURS, STARTED, "2021-03-14"),
            said(3, OURS, STALLED, "2022-01-10"),
            said(4, THEIRS, STARTED, "2021-06"),
        ],
        TODAY,
    )
    assert found.ours is not None
    assert found.ours.status is STALLED
    assert found.theirs is not None
    assert (found.theirs.status, found.theirs.certainty) == (FULFILLED, Certainty.DOCUMENTED)
    assert found.theirs.party_id == "kosovo"
    assert found.third_party is None
    assert found.differ


def test_of_one_day_what_was_entered_last_counts_and_nothing_is_unsure() -> None:
    found = voices_of(
        STARTED, [said(2, OURS, STARTED, "2022-01-10"), said(1, OURS, STALLED, "2022-01-10")], TODAY
    )
    assert found.ours is not None
    assert found.ours.status is STARTED
    assert not found.ours.order_unsure


def test_this_year_does_not_outrank_a_day_still_to_come() -> None:
    # "2022", said in March 2022, is of today at the latest: as late as what was said today, and entered before.
    both = [said(1, OURS, STALLED, "2022"), said(2, OURS, FULFILLED, "2022-03-12")]
    assert [one.id for one in in_order(both, TODAY)] == ["001", "002"]
    found = voices_of(FULFILLED, both, TODAY).ours
    assert found is not None
    assert (found.status, found.order_unsure) == (FULFILLED, True)


def test_a_partial_date_counts_by_its_latest_day_and_says_that_it_is_unsure() -> None:
    both = [said(1, THEIRS, STARTED, "2021-06-15"), said(2, THEIRS, STALLED, "2021-06")]
    word = voices_of(NOT_ASSESSED, both, TODAY).theirs
    assert word is not None
    assert (word.status, word.order_unsure) == (STALLED, True)
    apart = voices_of(NOT_ASSESSED, [said(1, THEIRS, STARTED, "2021-05"), both[1]], TODAY).theirs
    assert apart is not None
    assert not apart.order_unsure


def test_two_doubtful_days_leave_the_order_open() -> None:
    both = [said(1, THEIRS, STARTED, "2021-06-15?"), said(2, THEIRS, STALLED, "2021-06-15")]
    word = voices_of(NOT_ASSESSED, both, TODAY).theirs
    assert word is not None
    assert (word.status, word.order_unsure) == (STALLED, True)


def test_nothing_is_unsure_where_both_words_are_the_same() -> None:
    word = voices_of(STARTED, [said(1, OURS, STARTED, "2021"), said(2, OURS, STARTED)], TODAY).ours
    assert word is not None
    assert not word.order_unsure


def test_what_was_said_before_the_ceremony_may_be_older_than_all_else() -> None:
    word = voices_of(
        FULFILLED, [said(1, OURS, STARTED, "2020-09-04"), said(2, OURS, FULFILLED, "../2021-01-31")], TODAY
    ).ours
    assert word is not None
    assert (word.status, word.order_unsure) == (FULFILLED, True)


def test_not_assessed_disagrees_with_nobody() -> None:
    assert not voices_of(
        NOT_ASSESSED,
        [said(1, OURS, NOT_ASSESSED, "2022-01-01"), said(2, THEIRS, FULFILLED, "2021")],
        TODAY,
    ).differ
    assert voices_of(NOT_ASSESSED, [], TODAY) == SILENT
    assert not SILENT.differ


def test_a_third_party_can_disagree_with_both() -> None:
    words = [said(1, THEIRS, FULFILLED, "2021"), said(2, THIRD, STALLED, "2021-12", party_id="un")]
    found = voices_of(FULFILLED, words, TODAY)
    assert found.differ
    assert found.of(THIRD) is found.third_party
    assert found.ours is not None
    assert found.ours.certainty is None, "the status alone does not say how sure we are"


@pytest.mark.parametrize("voice", Voice)
def test_one_voice_alone_never_disagrees(voice: Voice) -> None:
    words = [said(1, voice, STARTED, "2021-01-01"), said(2, voice, FULFILLED, "2021-02-01")]
    status = FULFILLED if voice is OURS else NOT_ASSESSED
    assert not voices_of(status, words, TODAY).differ


DATES = st.sampled_from(
    ["", "2020", "2021-06", "2021-06-15", "2021-06-15/2021-07", "../2021-01-31", "2022-03~"]
)


@given(
    st.lists(
        st.tuples(st.sampled_from(Voice), st.sampled_from(CommitmentStatus), DATES), min_size=1, max_size=8
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reading_makes_no_difference_and_the_latest_is_of_the_latest_day(
    told: list[tuple[Voice, CommitmentStatus, str]], random: object
) -> None:
    words = [said(number, *one) for number, one in enumerate(told)]
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = voices_of(NOT_ASSESSED, shuffled, TODAY)
    assert found == voices_of(NOT_ASSESSED, words, TODAY)
    for voice in Voice:
        own = [one for one in words if one.voice is voice]
        word = found.of(voice)
        if not own:
            assert word is None
            continue
        assert word is not None
        latest = in_order(own, TODAY)[-1]
        assert (word.status, word.assessed_on) == (latest.status, latest.assessed_on)
        day = TODAY if latest.assessed_on is None else min(latest.assessed_on.last or TODAY, TODAY)
        assert all(
            one.assessed_on is None or (one.assessed_on.last or 0) <= day or day == TODAY for one in own
        )
