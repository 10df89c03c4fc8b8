"""A text is looked through for hints piece by piece, and what stayed the same is not looked through again."""

from dataclasses import replace

import pytest

from desk.domain.records import Article
from desk.domain.wording_hints import SLICE
from desk.services import wording_reading
from desk.services.wording_reading import WordingReading

SHORT = Article(id="1", agreement_id="a", text="They shall meet.", heading="Obligations", language="en")
LONG = Article(id="2", agreement_id="a", text="They shall meet. " * (3 * SLICE // 17), language="en")


def read(reading: WordingReading) -> int:
    """Read to the end; return in how many pieces."""
    pieces = 0
    while not reading.finished:
        reading.work()
        pieces += 1
    return pieces


def found(reading: WordingReading, aside: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    return [(one.article.id, one.field, len(one.hints)) for one in reading.found(aside)]


def test_a_long_part_is_read_in_pieces_and_told_once_it_is_read() -> None:
    reading = WordingReading()
    assert reading.take([SHORT, LONG], binding=False)
    reading.work()
    reading.work()
    reading.work()
    assert found(reading) == [("1", "heading", 1), ("1", "text", 1)]
    assert read(reading) >= 3
    assert found(reading) == [("1", "heading", 1), ("1", "text", 1), ("2", "text", 3 * SLICE // 17)]


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = WordingReading()
    reading.take([SHORT, LONG], binding=False)
    read(reading)
    looked: list[str] = []
    really = wording_reading.hint_slices
    monkeypatch.setattr(
        wording_reading,
        "hint_slices",
        lambda words, terms, *, binding: looked.append(words) or really(words, terms, binding=binding),
    )
    assert not reading.take([LONG, SHORT], binding=False)
    changed = replace(SHORT, text="They will meet.")
    assert reading.take([LONG, changed], binding=False)
    read(reading)
    assert looked == ["They will meet."]
    assert found(reading)[1:] == [("1", "heading", 1)]


def test_the_other_meaning_is_read_besides_and_both_are_kept() -> None:
    reading = WordingReading()
    will = replace(SHORT, text="They will meet.", heading="")
    reading.take([will], binding=False)
    read(reading)
    assert found(reading) == []
    assert reading.take([will], binding=True)
    read(reading)
    assert found(reading) == [("1", "text", 1)]
    assert not reading.take([will], binding=False)
    assert found(reading) == []


def test_terms_put_aside_are_left_out_without_reading_again() -> None:
    reading = WordingReading()
    reading.take([SHORT], binding=False)
    read(reading)
    assert found(reading, ("shall",)) == [("1", "heading", 1)]
    assert found(reading, ("shall", "")) == []


def test_a_language_without_a_list_gives_no_hints() -> None:
    reading = WordingReading()
    reading.take([replace(SHORT, language="he")], binding=False)
    read(reading)
    assert found(reading) == []
