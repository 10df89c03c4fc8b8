"""Where the articles of a text begin: every place that may name one is weighed, and the likeliest row is chosen.

A heading cannot be told from a mention by its words alone: "Article 7 of the Convention" stands in the midst of
texts that run together in one line. So each place is weighed by what stands around it, and of all rows of
places the one with the greatest weight wins, where a number that follows the one before it weighs most.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import NamedTuple, TypeVar

from desk.domain.article_numbers import STEP, number_value
from desk.domain.article_words import (
    AFTER_MENTION,
    ARTICLE,
    BEFORE_MENTION,
    ONES,
    PARAGRAPH,
)
from desk.domain.word_patterns import first_letters, spelt

_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3}(?!\d))?(?:[ ]?(?:bis|ter|quater)\b|[a-z](?![^\W_]))?|[ivxlc]{1,8}(?![^\W\d_])"
    rf"|(?:[א-ת][׳'\"״]?){{1,3}}(?!\w)|{spelt('|'.join(ONES))}(?!\w)"
)
# Each of these runs of spaces is taken whole ("*+"): to try all ways of dividing one among them takes minutes.
_BETWEEN = r"[ \t]*+\n?[ \t]*+[._:–—-]?[ \t]*+\(?[ \t]*+"
_NAMED = r"{first}(?<![^\W\d_])(?P<word>{words}){between}(?P<number>{number})(?P<after>[ \t]*\)?(?:[ \t]*[.:–—-])*(?=\s|$)|\)?[.:–—-]*)"
_NUMBER_FIRST = re.compile(
    r"^[ \t]*(?P<label>(?P<digits>\d{1,3})\.?[ \t]+(?:cikk|pants|straipsnis|artikla|член|§)\.?"
    r"|第[ \t]*(?P<chinese>[一二三四五六七八九十\d]{1,4})[ \t]*条|제[ \t]*(?P<korean>\d{1,3})[ \t]*조)",
    re.MULTILINE | re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\w(./-])(?P<number>\d{1,3})[.)](?=[ \t\n]|$)|(?<=[.;:,])(?P<glued>\d{1,3})\.(?=[ \t])"
)

_NO_LETTERS = re.compile(r"[\W\d_]+")
_DIGIT_APART = re.compile(r"[ ](\d)(?=[ \n])")
_ENUMERATOR = re.compile(r"\([a-z]{1,4}\)\Z")

_CLOSE = 20
_MANY = 20_000
"""Names of parts that stand closer than `_CLOSE` characters, the one as the other, and more than this many of them."""

_FOLLOWS, _FIRST, _GAP, _SAME, _AGAIN, _ELSEWHERE = 3.0, 1.0, -1.0, -3.0, -2.0, -5.0


class Mark(NamedTuple):
    """A place where a part begins: from `start` to `end` stand the words that name it."""

    start: int
    end: int
    number: str
    value: int
    weight: float = 0.0


def article_marks(text: str) -> list[Mark]:
    """Return where the articles begin, in order; numbered paragraphs where nothing is called an article."""
    articles = _best_row(unless_listed(text, chain(_named(text, ARTICLE), _number_first(text))))
    if articles:
        return articles
    paragraphs = _best_row(unless_listed(text, _named(text, PARAGRAPH)))
    if len(paragraphs) > 1 or any(_at_line_start(text, mark.start) for mark in paragraphs):
        return paragraphs
    plain = _best_row(unless_listed(text, _plain(text)), again=-8.0, gap=-6.0)
    return plain if len(plain) > 1 and plain[0].value == STEP else []


Found = TypeVar("Found")


def unless_listed(text: str, found: Iterable[Found]) -> list[Found]:
    """Return the places found in a text, or none where they stand so many and so close that they name no parts of it.

    Such a text is an index or a column of numbers: no part has room for words. Weighing them would take seconds.
    """
    most = max(_MANY, len(text) // _CLOSE)
    places = list(islice(found, most + 1))
    return places if len(places) <= most else []


@cache
def _naming(words: str) -> re.Pattern[str]:
    # Made when a text is first split: that is no work for a start.
    return re.compile(
        _NAMED.format(first=first_letters(words), words=spelt(words), between=_BETWEEN, number=_NUMBER),
        re.IGNORECASE,
    )


def _named(text: str, words: str) -> Iterator[Mark]:
    shouted = text.isupper()
    for match in _naming(words).finditer(text):
        word, number, after = match.group("word", "number", "after")
        value = number_value(number)
        if value is None:
            continue
        start, end = match.span()
        weight = _around(text, start, end, after)
        if word.isupper():
            weight += 0.5 if shouted else 2.0
        elif word.islower():
            weight -= 1.0
        yield Mark(start, end, number, value, weight)
        if number.isdecimal():
            yield from _other_readings(text, match, weight)


def _other_readings(text: str, match: re.Match[str], weight: float) -> Iterator[Mark]:
    number, end = match["number"], match.end("number")
    if len(number) > 1 and number.endswith("1") and text[end : end + 1] == ".":
        # "ARTICLE 61. Each Party": article 6, its first paragraph.
        yield Mark(match.start(), end - 1, number[:-1], int(number[:-1]) * STEP, weight - 1.0)
    apart = _DIGIT_APART.match(text, end) if len(number) < 3 else None
    if apart is not None:
        # "Article 3 9 Amendments", as scanned pages have it: article 39.
        joined = number + apart[1]
        yield Mark(match.start(), apart.end(), joined, int(joined) * STEP, weight - 0.5)


def _number_first(text: str) -> Iterator[Mark]:
    for match in _NUMBER_FIRST.finditer(text):
        number = match["digits"] or match["chinese"] or match["korean"]
        value = number_value(number)
        if value is not None:
            yield Mark(match.start("label"), match.end(), number, value, 3.0)


def _plain(text: str) -> Iterator[Mark]:
    for match in _PLAIN.finditer(text):
        number = match["number"] or match["glued"]
        start = match.start("number") if match["number"] else match.start("glued")
        weight = 2.0 if _at_line_start(text, start) else 0.0
        before = text[max(0, start - 12) : start].rstrip()
        if not weight and before[-1:] not in ".;:,":
            weight = -5.0
        yield Mark(start, match.end(), number, int(number) * STEP, weight)


def _around(text: str, start: int, end: int, after: str) -> float:
    """Weigh what stands before and after a place that names an article."""
    weight = 0.0
    before = text[max(0, start - 24) : start]
    line_start = _at_line_start(text, start)
    if line_start:
        weight += 3.0
    words_before = before.rstrip()
    last = words_before[-1:]
    if last == ")" and _ENUMERATOR.search(words_before):
        weight -= 7.0 if line_start else 4.0
    elif last in ".;:!?\"”»'’])…*_":
        weight += 1.0
    elif last in ",(":
        weight -= 2.0
    elif not line_start and last.isalpha():
        word = _NO_LETTERS.split(words_before.rsplit(None, 1)[-1])[-1].casefold()
        weight -= 4.0 if word in BEFORE_MENTION else 0.0
    following = text[end : end + 24]
    words = following.split(None, 1)
    if not line_start and following[:1] in {",", ";", ")", "("}:
        weight -= 4.0
    elif words and not after.strip(" \t)") and words[0].rstrip(".,;").casefold() in AFTER_MENTION:
        weight -= 6.0 if words[0].islower() else 0.0
    elif not following.strip(" \t").startswith("\n") and following[:1].isspace():
        weight += 0.5 if words and not words[0][0].islower() else -1.0
    return weight


def _at_line_start(text: str, start: int) -> bool:
    while start > 0 and text[start - 1] in " \t\u00a0\u200e\u200f\u202b\u202a":
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _best_row(marks: list[Mark], *, again: float = _AGAIN, gap: float = _GAP) -> list[Mark]:
    """Return the row of marks with the greatest weight; of two readings of one place at most one."""
    marks.sort(key=lambda mark: mark.start)
    scores: list[float] = []
    came_from: list[int | None] = []
    by_value: dict[int, int] = {}
    by_whole: dict[int, int] = {}
    best: int | None = None
    waiting: list[int] = []
    for place, mark in enumerate(marks):
        if waiting and marks[waiting[0]].start < mark.start:
            best = _open(marks, scores, waiting, by_value, by_whole, best)
            waiting = []
        anew = mark.value <= STEP + 1
        origin: int | None = None
        score = _FIRST if anew else _GAP - 1.0
        for other, worth in _before(mark.value, by_value, by_whole, gap):
            if scores[other] + worth > score:
                score, origin = scores[other] + worth, other
        if best is not None:
            worth = again if anew else _ELSEWHERE
            if scores[best] + worth > score:
                score, origin = scores[best] + worth, best
        scores.append(score + mark.weight)
        came_from.append(origin)
        waiting.append(place)
    best = _open(marks, scores, waiting, by_value, by_whole, best)
    if best is None or scores[best] <= 0:
        return []
    row: list[Mark] = []
    step: int | None = best
    while step is not None:
        row.append(marks[step])
        step = came_from[step]
    return row[::-1]


def _open(
    marks: list[Mark],
    scores: list[float],
    waiting: list[int],
    by_value: dict[int, int],
    by_whole: dict[int, int],
    best: int | None,
) -> int | None:
    """Let the readings of one place be gone on from; return the best of all places so far."""
    for place in waiting:
        score, value = scores[place], marks[place].value
        for known, key in ((by_value, value), (by_whole, value // STEP)):
            if key not in known or score >= scores[known[key]]:
                known[key] = place
        if best is None or score > scores[best]:
            best = place
    return best


def _before(
    value: int, by_value: dict[int, int], by_whole: dict[int, int], gap: float
) -> Iterator[tuple[int, float]]:
    """Yield the marks from which a row may go on to `value`, each with what the step is worth."""
    part = value % STEP
    if part == 1:
        usual, others = by_whole.get(value // STEP - 1), by_value.get(value - 1)
    elif part:
        usual, others = by_value.get(value - 1), by_value.get(value - 2)
    else:
        usual, others = by_value.get(value - STEP), by_value.get(value - 2 * STEP)
    if usual is not None:
        yield usual, _FOLLOWS
    if others is not None:
        yield others, gap
    if value in by_value:
        yield by_value[value], _SAME
