"""Where the articles of a text begin: every place that may name one is weighed, and the likeliest row is chosen.

A heading cannot be told from a mention by its words alone: "Article 7 of the Convention" stands in the midst of
texts that run together in one line. So each place is weighed by what stands around it, and of all rows of
places the one with the greatest weight wins, where a number that follows the one before it weighs most.
"""

import re
from collections.abc import Iterator
from functools import cache

from desk.domain.article_numbers import STEP, number_value
from desk.domain.article_words import (
    AFTER_MENTION,
    ARTICLE,
    BEFORE_MENTION,
    ONES,
    PARAGRAPH,
    first_letters,
)
from desk.domain.values import value_class

_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3}(?!\d))?(?:[ ]?(?:bis|ter|quater)\b|[a-z](?![^\W_]))?|[ivxlc]{1,8}(?![^\W\d_])"
    r"|(?:[א-ת][׳'\"״]?){1,3}(?!\w)|(?:" + "|".join(ONES) + r")(?!\w)"
)
_BETWEEN = r"(?P<between>[ \t]*\n?[ \t]*[._:–—-]?[ \t]*\(?[ \t]*)"
_NAMED = r"{first}(?<![^\W\d_])(?P<word>{words}){between}(?P<number>{number})(?P<after>[ \t]*\)?(?:[ \t]*[.:–—-])*(?=\s|$)|\)?[.:–—-]*)"
_NUMBER_FIRST = re.compile(
    r"^[ \t]*(?P<label>(?P<digits>\d{1,3})\.?[ \t]+(?:cikk|pants|straipsnis|artikla|член|§)\.?"
    r"|第[ \t]*(?P<chinese>[一二三四五六七八九十\d]{1,4})[ \t]*条|제[ \t]*(?P<korean>\d{1,3})[ \t]*조)",
    re.MULTILINE | re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\w(./-])(?P<number>\d{1,3})[.)](?=[ \t\n]|$)|(?<=[.;:,])(?P<glued>\d{1,3})\.(?=[ \t])"
)

_DIGIT_APART = re.compile(r"[ ](\d)(?=[ \n])")
_ENUMERATOR = re.compile(r"\([a-z]{1,4}\)\s*\Z")

_FOLLOWS, _FIRST, _GAP, _SAME, _AGAIN, _ELSEWHERE = 3.0, 1.0, -1.0, -3.0, -2.0, -5.0


@value_class(frozen=True)
class Mark:
    """A place where a part begins: from `start` to `end` stand the words that name it."""

    start: int
    end: int
    number: str
    value: int
    weight: float = 0.0


def article_marks(text: str) -> list[Mark]:
    """Return where the articles begin, in order; numbered paragraphs where nothing is called an article."""
    articles = _best_row([*_named(text, ARTICLE), *_number_first(text)])
    if articles:
        return articles
    paragraphs = _best_row(list(_named(text, PARAGRAPH)))
    if len(paragraphs) > 1 or any(_at_line_start(text, mark.start) for mark in paragraphs):
        return paragraphs
    plain = _best_row(list(_plain(text)), again=-8.0, gap=-6.0)
    return plain if len(plain) > 1 and plain[0].value == STEP else []


@cache
def _naming(words: str) -> re.Pattern[str]:
    # Made when a text is first split: that is no work for a start.
    return re.compile(
        _NAMED.format(first=first_letters(words), words=words, between=_BETWEEN, number=_NUMBER),
        re.IGNORECASE,
    )


def _named(text: str, words: str) -> Iterator[Mark]:
    shouted = text.isupper()
    for match in _naming(words).finditer(text):
        number, value = match["number"], number_value(match["number"])
        if value is None:
            continue
        weight = _around(text, match.start(), match.end(), match["after"])
        word = match["word"]
        if word.isupper() and word.casefold() != word:
            weight += 0.5 if shouted else 2.0
        elif word.islower() and word.casefold() != word.upper():
            weight -= 1.0
        yield Mark(match.start(), match.end(), number, value, weight)
        yield from _other_readings(text, match, weight)


def _other_readings(text: str, match: re.Match[str], weight: float) -> Iterator[Mark]:
    number, end = match["number"], match.end("number")
    if not number.isdecimal():
        return
    if len(number) > 1 and number.endswith("1") and text[end : end + 1] == ".":
        # "ARTICLE 61. Each Party": article 6, its first paragraph.
        yield Mark(match.start(), end - 1, number[:-1], int(number[:-1]) * STEP, weight - 1.0)
    apart = _DIGIT_APART.match(text, end)
    if apart is not None and len(number) < 3:
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
    last = before.rstrip()[-1:]
    if _ENUMERATOR.search(before):
        weight -= 7.0 if line_start else 4.0
    elif last in ".;:!?\"”»'’])…*_":
        weight += 1.0
    elif last in ",(":
        weight -= 2.0
    elif last and not line_start and before.split()[-1:]:
        word = re.split(r"[\W\d_]+", before.rstrip())[-1].casefold()
        weight -= 4.0 if word in BEFORE_MENTION else 0.0
    following = text[end : end + 24]
    words = following.split(None, 1)
    if following[:1] in {",", ";", ")", "("} and not line_start:
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
        options: list[tuple[float, int | None]] = [(_FIRST if mark.value <= STEP + 1 else _GAP - 1.0, None)]
        for other, worth in _before(mark.value, by_value, by_whole, gap):
            options.append((scores[other] + worth, other))
        if best is not None:
            options.append((scores[best] + (again if mark.value <= STEP + 1 else _ELSEWHERE), best))
        score, origin = max(options, key=lambda option: option[0])
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
        for known, key in ((by_value, marks[place].value), (by_whole, marks[place].value // STEP)):
            if key not in known or scores[place] >= scores[known[key]]:
                known[key] = place
        if best is None or scores[place] > scores[best]:
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
