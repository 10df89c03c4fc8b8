"""Splitting a whole text into preamble, divisions, articles, testimonium and annexes: a proposal to be mended."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from desk.domain.article_marks import Mark, article_marks, unless_listed
from desk.domain.article_numbers import STEP
from desk.domain.article_words import (
    AFTER_MENTION,
    ANNEX,
    BEFORE_MENTION,
    DIVISION,
    DONE,
    FINAL,
    ONES,
    WITNESS,
)
from desk.domain.text_parts import TextPart
from desk.domain.vocabulary import ArticlePart
from desk.domain.word_patterns import first_letters, spelt

HEADING_LIMIT = 90
"""A line longer than this many characters after "Article 1" is the article's text, not its heading."""

_DIVISION_LIMIT = 300
"""So many characters at most stand between the heading of a chapter and its first article."""

_FEWEST_FOR_FINAL = 4
"""In a text of fewer articles than this none is told apart as a final clause."""

_COUNT = r"\d{1,3}|[ivxlc]{1,8}(?![^\W\d_])|[a-z](?![^\W_])|[א-ת]['׳]?(?!\w)|" + spelt("|".join(ONES))
_DIVISION = rf"{first_letters(DIVISION)}(?<![^\W\d_]){spelt(DIVISION)}(?=[ \t.:(–—-])[ \t]*+[.:–—-]?[ \t]*+\(?(?P<number>{_COUNT})\)?(?!\w)[ \t]*[.:–—-]?"
_ANNEX = rf"{first_letters(ANNEX)}(?<![^\W\d_]){spelt(ANNEX)}(?!\w)(?:[ \t]++\(?(?P<number>{_COUNT})\)?(?!\w))?[ \t]*[.:–—-]?"
_WITNESS = first_letters(WITNESS) + spelt(WITNESS)
_DONE = rf"(?:^|(?<=[.;:!?”\"]))[ \t]*+(?P<done>{first_letters(DONE)}{spelt(DONE)})"
_OPENERS = (
    "The|This|These|Those|Each|Either|Every|Neither|Both|For|In|On|At|By|To|Any|All|If|No|Subject|Where|When|Without"
    "|Upon|Nothing|Products|Except|After|With|As|From|Unless|Notwithstanding|It|They|There|Such|Should|A|An"
)
_RUN_IN = rf"[^\W\d_][^\n.;]{{1,{HEADING_LIMIT}}}?(?=[ ](?:\(?1[ ]?[.)][ ]?|\(a\)[ ]|(?:{_OPENERS})[ ][a-z“\"(A-Z]))"
_OWN_LINE = re.compile(r"\s*(\S[^\n]*)(?:\n\s*|\Z)")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SENTENCE_END = re.compile(r"[.;!?][\s”\"]+\S")

_Boundary = tuple[int, int, ArticlePart, str]
"""Where a part begins, where the words that name it end, what it is, and its number."""


def split_articles(text: str) -> list[TextPart]:
    """Propose the parts of a text; not a character of it is lost but white space, and its order is kept.

    Articles are told from mentions of articles by the row that their numbers make; where nothing is called an
    article, sections and paragraphs, or numbers alone, take their place. What comes before the first is the
    preamble; a chapter's heading right before an article is a division; what begins with "In witness whereof"
    or "Done at" the testimonium; an annex stays whole. The last articles of a longer text are final clauses
    where they speak of entry into force, duration, amendment and the like. A text without articles is a preamble.
    """
    boundaries = _boundaries(text)
    parts: list[TextPart] = []
    opening = text[: boundaries[0][0]] if boundaries else text
    if opening.strip():
        parts.append(TextPart(ArticlePart.PREAMBLE, text=opening.strip()))
    ends = [boundary[0] for boundary in boundaries[1:]] + [len(text)]
    for (start, named, part, number), end in zip(boundaries, ends, strict=False):
        parts.append(_part(part, number, text[start:named], text[named:end]))
    return _with_final_clauses(parts)


def read_part(text: str, kind: ArticlePart) -> TextPart:
    """Return `text` as one part, its label, number and heading read from its beginning where it is named there."""
    marks = article_marks(text)
    if marks and not text[: marks[0].start].strip():
        return _part(ArticlePart.ARTICLE, marks[0].number, text[: marks[0].end], text[marks[0].end :])
    for words, named in ((_ANNEX, ArticlePart.ANNEX), (_DIVISION, ArticlePart.DIVISION)):
        match = _pattern(words).match(text)
        if match is not None:
            return _part(named, match["number"] or "", match[0], text[match.end() :])
    if _pattern(_WITNESS).match(text) or _pattern(_DONE).match(text):
        kind = ArticlePart.TESTIMONIUM
    return TextPart(kind, text=text.strip())


def divided(parts: Sequence[TextPart], place: int, offset: int) -> list[TextPart]:
    """Return the parts with the words of the one at `place` divided at `offset`, a character offset into them.

    What follows is a new part of the same kind, its label and number read from its beginning where it is named.
    """
    part = parts[place]
    offset = min(max(offset, 0), len(part.text))
    before, after = part.text[:offset].rstrip(), part.text[offset:].strip()
    if not after:
        return list(parts)
    return [*parts[:place], replace(part, text=before), read_part(after, part.part), *parts[place + 1 :]]


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of an article's words: its lines that are not empty."""
    return [line.strip() for line in text.split("\n") if line.strip()]


@cache
def _pattern(words: str) -> re.Pattern[str]:
    # Made when a text is first split: that is no work for a start.
    return re.compile(words, re.IGNORECASE | re.MULTILINE)


# ---- where the parts begin -------------------------------------------------------------------------------


def _boundaries(text: str) -> list[_Boundary]:
    marks = article_marks(text)
    annexes = _annexes(text, marks)
    last = annexes[0][0] if annexes else len(text)
    marks = [mark for mark in marks if mark.start < last]
    found: list[_Boundary] = [(mark.start, mark.end, ArticlePart.ARTICLE, mark.number) for mark in marks]
    found += _testimonia(text, marks, last)
    found += _divisions(text, sorted(found), last)
    return sorted([*found, *annexes])


def _testimonia(text: str, marks: Sequence[Mark], last: int) -> Iterator[_Boundary]:
    """Yield a testimonium after the last article, and after each before which the numbers begin anew."""
    ends = [
        (mark.end, following.start)
        for mark, following in itertools.pairwise(marks)
        if following.value <= STEP + 1 < mark.value
    ]
    ends.append((marks[-1].end if marks else 0, last))
    for start, end in ends:
        witness = _pattern(_WITNESS).search(text, start, end)
        done = _pattern(_DONE).search(text, start, end)
        places = [match.start() for match in (witness,) if match] + ([done.start("done")] if done else [])
        if places:
            yield min(places), min(places), ArticlePart.TESTIMONIUM, ""


def _divisions(text: str, found: Sequence[_Boundary], last: int) -> list[_Boundary]:
    """Return the chapters and the like: what names one stands close before an article, with no sentence between."""
    starts = [start for start, _, part, _ in found if part is ArticlePart.ARTICLE]
    following: int | None = None
    divisions: list[_Boundary] = []
    for match in reversed(unless_listed(text, _pattern(_DIVISION).finditer(text, 0, last))):
        while starts and starts[-1] > match.start():
            following = starts.pop()
        if following is None or following - match.end() > _DIVISION_LIMIT or _is_mention(text, match):
            continue
        between = text[match.end() : following]
        if not _SENTENCE_END.search(between) and not between.rstrip().endswith((".", ";", ",")):
            divisions.append((match.start(), match.end(), ArticlePart.DIVISION, match["number"]))
            following = match.start()
    return divisions


def _annexes(text: str, marks: Sequence[Mark]) -> list[_Boundary]:
    """Return the annexes; one that the row of articles goes on behind is only spoken of."""
    found: list[_Boundary] = []
    starts = [mark.start for mark in marks]
    named: set[str] = set()
    for match in unless_listed(text, _pattern(_ANNEX).finditer(text)):
        if _is_mention(text, match):
            continue
        name = match[0].casefold().strip(" .:–—-\t")
        if name in named and not _begins_sentence(text, match.start()):
            continue
        if not found:
            place = bisect_right(starts, match.start())
            goes_on = 0 < place < len(marks) and marks[place].value > marks[place - 1].value
            if goes_on or (marks and place == 0):
                continue
        named.add(name)
        found.append((match.start(), match.end(), ArticlePart.ANNEX, match["number"] or ""))
    return found


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    return "\n" in before or before.rstrip()[-1:] in set(".;:!?\"”»'’")


def _is_mention(text: str, match: re.Match[str]) -> bool:
    """Whether words that could name a chapter or an annex are only part of a sentence."""
    start, end = match.span()
    if text[end : end + 1] in {",", ";", ")", "/"}:
        return True
    following = text[end : end + 24].split(None, 1)
    if following and following[0].islower() and following[0].strip(".,;").casefold() in AFTER_MENTION:
        return True
    # Only a window is looked at: the whole of the text may be one line.
    window = 2 * HEADING_LIMIT
    before_it = text[max(0, start - window) : start]
    words_before = before_it.rstrip()
    begins_line = "\n" in before_it[len(words_before) :] or (not words_before and start <= window)
    if begins_line and (text.find("\n", end, end + window) >= 0 or len(text) <= end + window):
        return False
    word = match[0].split()[0]
    before = text[max(0, start - 24) : start].rstrip()
    last = _NO_LETTERS.split(before)[-1].casefold() if before[-1:].isalpha() else ""
    if before[-1:] in ",(" or last in BEFORE_MENTION:
        return True
    if word.isupper():
        return False
    return not (word[0].isupper() and before[-1:] in ".;:!?\"”»'’")


# ---- what a part is made of ------------------------------------------------------------------------------


def _part(part: ArticlePart, number: str, label: str, body: str) -> TextPart:
    heading, words = _heading(part, body)
    return TextPart(part, number, label.strip(), heading.strip(), words.strip())


def _heading(part: ArticlePart, body: str) -> tuple[str, str]:
    """Return the heading and the words of what follows a label."""
    if part is ArticlePart.TESTIMONIUM or not body or body.isspace():
        return "", body
    if part is ArticlePart.DIVISION and len(body) <= _DIVISION_LIMIT:
        return " ".join(body.split()), ""
    line, _, rest = body.partition("\n")
    if line.strip():
        run_in = _run_in(line, rest)
        return (line[:run_in], line[run_in:] + "\n" + rest) if run_in else ("", body)
    own_line = _OWN_LINE.match(rest)
    if own_line is None:
        return "", body
    words, after = own_line[1], rest[own_line.end() :]
    if part is ArticlePart.ARTICLE and (not after or after[0].islower() or words[0].islower()):
        return "", body
    if len(words) > HEADING_LIMIT or words.rstrip().endswith((".", ";", ",", ":")) or words[0].isdecimal():
        return "", body
    if words[0] in '(["“' or words.rstrip()[-1].isdecimal():
        return "", body
    return words, after


def _run_in(line: str, rest: str) -> int:
    """Return where the heading ends that begins a line; 0 where the line begins with the article's words."""
    words = line.strip()
    if len(words) <= HEADING_LIMIT and not words.endswith((".", ";", ":", ",")):
        follows = rest.lstrip()
        if words[0].isupper() and not (follows and follows[0].islower()):
            return len(line)
    begin = len(line) - len(line.lstrip())
    match = re.compile(_RUN_IN).match(line, begin)
    if match is None or not match[0][0].isupper() or re.match(rf"(?:{_OPENERS})(?![^\W\d_])", match[0]):
        return 0
    return match.end()


def _with_final_clauses(parts: list[TextPart]) -> list[TextPart]:
    """Return the parts with the last articles that speak of the treaty's own life made final clauses."""
    articles = [place for place, part in enumerate(parts) if part.part is ArticlePart.ARTICLE]
    if len(articles) < _FEWEST_FOR_FINAL:
        return parts
    mended = list(parts)
    for place in reversed(articles[1:]):
        part = parts[place]
        if not _pattern(FINAL).search(f"{part.heading} {part.text[:200]}"):
            break
        mended[place] = replace(part, part=ArticlePart.FINAL_CLAUSES)
    return mended
