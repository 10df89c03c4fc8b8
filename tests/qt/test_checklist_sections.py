"""Where a row stands among groups that fold agrees with the list written out row by row."""

from hypothesis import given
from hypothesis import strategies as st

from desk.qt.commitments.checklist_sections import NOWHERE, Sections

GROUPS = st.lists(st.lists(st.integers(1, 30), unique=True, max_size=5), max_size=6).map(
    lambda several: [(f"key {position}", numbers) for position, numbers in enumerate(several)]
)
FOLDS = st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=6)


@given(GROUPS, FOLDS, st.booleans())
def test_rows_and_places_answer_each_other(
    groups: list[tuple[str, list[int]]], folds: list[tuple[int, bool]], headed: bool
) -> None:
    sections = Sections(groups, headed=headed)
    for group, on in folds if headed else ():
        if group < len(groups):
            sections.fold(group, on)
    written: list[tuple[int, int]] = []
    for group, (key, numbers) in enumerate(groups):
        if headed:
            written.append((group, -1))
        if key not in sections.folded:
            written += [(group, place) for place in range(len(numbers))]
    assert sections.height == len(written)
    assert sections.place(-1) == sections.place(len(written)) == NOWHERE
    for row, (group, place) in enumerate(written):
        assert sections.place(row) == (group, place)
        assert sections.row(group, place) == row
    headings = [row for row, (_, place) in enumerate(written) if place < 0]
    assert sections.heading_rows() == headings
    for first in range(len(written)):
        last = len(written) - 1
        assert sections.headings_in(first, last) == [row for row in headings if first <= row]
        assert sections.count_in(first, last) == sum(place >= 0 for _, place in written[first:])


@given(GROUPS, st.integers(1, 30))
def test_a_record_is_found_where_it_stands_first(groups: list[tuple[str, list[int]]], number: int) -> None:
    sections = Sections(groups)
    holding = [group for group, (_, numbers) in enumerate(groups) if number in numbers]
    keys = [groups[group][0] for group in holding]
    found = sections.find(number, keys)
    if not holding:
        assert found == NOWHERE
        return
    group, place = found
    assert group == holding[0]
    assert groups[group][1][place] == number
    sections.fold(group, True)
    assert sections.row(group, place) == -1


def test_all_are_folded_and_unfolded() -> None:
    sections = Sections([("ours", [1, 2]), ("theirs", [3])])
    sections.fold_all(True)
    assert sections.all_folded
    assert sections.height == 2
    sections.fold(1, False)
    assert not sections.all_folded
    sections.fold_all(False)
    assert sections.height == 5
