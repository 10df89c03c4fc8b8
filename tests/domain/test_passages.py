"""Passages: selecting, quoting and finding words again."""

from desk.domain.passages import (
    first_words,
    found_again,
    trimmed,
    without_outer_quotes,
)


def test_a_selection_drops_the_spaces_at_its_ends() -> None:
    text = "One.  Two three. \nFour."
    assert trimmed(text, 4, 18) == (6, 16)
    assert text[6:16] == "Two three."


def test_a_selection_made_backwards_or_beyond_the_text_is_put_right() -> None:
    assert trimmed("One. Two.", 40, 5) == (5, 9)
    assert trimmed("One. Two.", -3, 4) == (0, 4)
    assert trimmed("   ", 0, 3)[0] == trimmed("   ", 0, 3)[1]


def test_outer_quotation_marks_go_and_inner_ones_stay() -> None:
    assert without_outer_quotes('"Peace is near. "') == "Peace is near."
    assert without_outer_quotes("“He said ‘yes’.”") == "He said ‘yes’."
    assert without_outer_quotes('He called it "historic".') == 'He called it "historic".'
    assert without_outer_quotes("„Paqe.“") == "Paqe."


def test_a_quotation_of_two_paragraphs_loses_the_mark_that_opens_the_second() -> None:
    assert without_outer_quotes('"First part.\n\n"Second part."') == "First part.\n\nSecond part."
    assert without_outer_quotes('"First."\n"Second."') == 'First."\n"Second.'


def test_a_title_is_the_first_words_cut_between_words() -> None:
    assert first_words("A short sentence.") == "A short sentence"
    assert first_words("alpha beta gamma delta", 12) == "alpha beta…"
    assert first_words("x" * 30, 10) == "x" * 9 + "…"


def test_a_quote_is_found_at_the_nearest_place() -> None:
    text = "peace, and peace, and peace"
    assert found_again(text, "peace", 12) == 11
    assert found_again(text, "peace", 0) == 0
    assert found_again(text, "peace", 900) == 22
    assert found_again(text, "war", 3) is None
