"""A comparison laid out as paragraphs, in one column and in two."""

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.compared_paragraphs import LONGEST, in_one_column, side_by_side
from desk.domain.text_comparison import Run, RunKind, compare

PIECES = st.sampled_from(
    ["the", "Parties", "shall", "will", " ", "\n", "\n\n  ", ".", ",", "e\u0308", "ë", "x" * 900]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
SIGNS = {RunKind.SAME: "{}", RunKind.ADDED: "+{}+", RunKind.REMOVED: "-{}-"}


def told(runs: tuple[Run, ...]) -> str:
    return "".join(SIGNS[run.kind].format(run.text.rstrip()) + " " for run in runs).strip()


def beside(before: str, after: str) -> list[tuple[str, str]]:
    return [(told(row.before), told(row.after)) for row in side_by_side(compare(before, after))]


@given(TEXTS, TEXTS)
def test_no_word_is_lost_and_no_paragraph_is_long(before: str, after: str) -> None:
    found = compare(before, after)
    rows = list(side_by_side(found))
    assert "".join(run.before for row in rows for run in row.before) == before
    assert "".join(run.after for row in rows for run in row.after) == after
    lines = list(in_one_column(found))
    removed = "".join(run.text for run in found.runs if run.kind is RunKind.REMOVED)
    assert "".join(run.text for line in lines for run in line if run.kind is RunKind.REMOVED) == removed
    assert "".join(run.text for line in lines for run in line if run.kind is not RunKind.REMOVED) == after
    cells = [*lines, *(cell for row in rows for cell in (row.before, row.after))]
    assert all(sum(len(run.text) for run in cell) <= 2 * LONGEST + 2_000 for cell in cells)


def test_paragraphs_stand_beside_each_other() -> None:
    assert beside("One.\nTwo words.\nThree.\n", "One.\nThree.\nFour.\n") == [
        ("One.", "One."),
        ("-Two words.-", ""),
        ("Three.", "Three."),
        ("", "+Four.+"),
    ]


def test_lines_that_went_face_those_in_their_place() -> None:
    before = "They meet.\nIn spring, each year.\nIn Jerusalem!\nDone."
    after = "They meet.\nOn demand.\nWherever agreed.\nBy video;\nDone."
    assert beside(before, after) == [
        ("They meet.", "They meet."),
        ("-In spring, each year.-", "+On demand.+"),
        ("-In Jerusalem!-", "+Wherever agreed.+"),
        ("", "+By video;+"),
        ("Done.", "Done."),
    ]


def test_in_one_column_what_was_removed_stands_before_what_was_added() -> None:
    lines = list(in_one_column(compare("No visas\nare needed.\n", "No fees\nare due.\n")))
    assert [told(line) for line in lines] == ["No -visas-", "+fees+", "are -needed- +due+ ."]


def test_an_article_that_came_in_whole_is_read_line_by_line() -> None:
    text = "\n".join(f"{number}. Words of paragraph {number}." for number in range(1, 30))
    assert len(list(in_one_column(compare("", text)))) == 29
    assert len(beside("", text)) == 29
    rows = list(side_by_side(compare("", text.replace("\n", " ") * 20)))
    assert len(rows) == 5
