"""A signed-off point survives being typed from paper; a slip of the fingers is told from another journal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.errors import KnownError
from desk.domain.signed_points import ALPHABET, SignedPoint, point_of, read_point

HASH = "9f" * 32
POINT = point_of(1234, "2021-02-02T12:00:00Z", HASH)


def test_a_point_is_a_day_a_number_and_nine_groups_of_four() -> None:
    day, number, groups = str(POINT).split(" ")
    assert (day, number) == ("2021-02-02", "1234")
    assert [len(group) for group in groups.split("-")] == [4] * 9
    assert set(groups) <= {*ALPHABET, "-"}
    assert POINT.groups == groups


@pytest.mark.parametrize(
    "typed",
    [
        str(POINT).lower(),
        str(POINT).replace("-", " ").replace("2021 02 02", "2021-02-02"),
        f"Signed-off point\n2021-02-02, 1234:\n{POINT.groups[:24]}\n{POINT.groups[25:]}\nName ____",
        str(POINT).replace("0", "O").replace("1", "l").replace("2O2l-O2-O2 l", "2021-02-02 1"),
        f"2021-02-02 · 1234 · {POINT.groups.replace('-', '')}",
    ],
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert read_point(typed) == POINT


@given(st.integers(0, 35), st.sampled_from(ALPHABET))
def test_a_wrong_letter_is_a_slip_and_no_other_journal(place: int, letter: str) -> None:
    letters = POINT.groups.replace("-", "")
    typed = letters[:place] + letter + letters[place + 1 :]
    if typed == letters:
        assert read_point(f"2021-02-02 1234 {typed}") == POINT
        return
    with pytest.raises(KnownError, match="not as it was printed"):
        read_point(f"2021-02-02 1234 {typed}")


@pytest.mark.parametrize("head", ["2021-02-03 1234", "2021-02-02 1243"])
def test_a_wrong_day_or_number_is_a_slip_too(head: str) -> None:
    with pytest.raises(KnownError, match="not as it was printed"):
        read_point(f"{head} {POINT.groups}")


@given(st.text(max_size=200))
def test_any_other_text_is_said_to_be_none(text: str) -> None:
    with pytest.raises(KnownError):
        read_point(text)


@given(st.integers(1, 10**12), st.dates(), st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read_again(entry: int, day: object, content: bytes) -> None:
    point = point_of(entry, f"{day}T00:00:00Z", content.hex())
    assert read_point(str(point)) == point
    assert isinstance(point, SignedPoint)
