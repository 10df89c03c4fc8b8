"""A comparison of two texts word by word: what stayed, what was added, what was removed.

Words are compared as a reader sees them: how a text is broken into lines, and how an accent is put together
(one sign or two), makes no difference; both spellings are kept, so that each text can be given back unchanged.
A word is never cut: its accents, Hebrew points and Arabic vowel signs stay with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, islice

from desk.domain.sequence_matching import Work, matching
from desk.domain.steps import OFTEN, Steps, at_once
from desk.domain.values import value_class

# Signs that stand between words in any script; all else that is no space belongs to a word. Characters of
# scripts written without spaces are words of their own.
_SIGNS = (
    "!-/:-@\\[-`{-~\u00a1-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    "\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u0589\u058a\u060c\u060d\u061b-\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u200b\u200e-\u2027\u2028-\u205e\u2066-\u206f\u2190-\u2bff\u3001-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"(?:[{_IDEOGRAPHS}]|[^\s{_SIGNS}{_IDEOGRAPHS}]+|[{_SIGNS}]|\A(?=\s))\s*")
_ENDS_SENTENCE = frozenset(".;:!?…。؛؟։")


LONGEST_RUN = 1_000
"""Letters after which what stayed goes on in a run of its own, so that it can be shown a piece at a time."""


class RunKind(StrEnum):
    """What became of a stretch of words from the first text to the second."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@value_class(frozen=True)
class Run:
    """A stretch of words: as the first text has it (`before`) and as the second has it (`after`).

    What was removed has no `after`, what was added no `before`; what stayed may differ in line breaks. `change`
    counts the changes from 1: words that were removed and those that stand in their place are one; 0 is none.
    """

    kind: RunKind
    before: str
    after: str
    change: int = 0

    @property
    def text(self) -> str:
        """The words to show where both texts are shown as one."""
        return self.before if self.kind is RunKind.REMOVED else self.after


@value_class(frozen=True)
class Comparison:
    """The runs of two texts in order; `added` and `removed` count the words."""

    runs: tuple[Run, ...]
    added: int
    removed: int

    @property
    def same(self) -> bool:
        """Whether a reader sees no difference; a comma is one, though no word was added or removed."""
        return all(run.kind is RunKind.SAME for run in self.runs)

    @property
    def changes(self) -> int:
        """How many changes there are."""
        return max((run.change for run in self.runs), default=0)

    @property
    def before(self) -> str:
        """The first text, unchanged."""
        return "".join(run.before for run in self.runs)

    @property
    def after(self) -> str:
        """The second text, unchanged."""
        return "".join(run.after for run in self.runs)


def compare(before: str, after: str) -> Comparison:
    """Compare two texts word by word; of 1.3 million characters each in about a second."""
    return at_once(comparing(before, after))


def comparing(before: str, after: str) -> Steps[Comparison]:
    """Do what `compare` does a step at a time."""
    old, old_keys = yield from _tokens(before)
    new, new_keys = yield from _tokens(after)
    matched = yield from _matched(old_keys, new_keys)
    common = yield from _without_chance(matched, old, new)
    runs: list[Run] = []
    added = removed = change = told = i = j = 0
    for a, b, length in [*common, (len(old), len(new), 0)]:
        change += i < a or j < b
        if i < a:
            runs.append(Run(RunKind.REMOVED, "".join(old[i:a]), "", change))
            removed += _words(old_keys[i:a])
        if j < b:
            runs.append(Run(RunKind.ADDED, "", "".join(new[j:b]), change))
            added += _words(new_keys[j:b])
        runs += yield from _same_runs(old[a : a + length], new[b : b + length])
        i, j = a + length, b + length
        if len(runs) - told > OFTEN // 20:
            told = len(runs)
            yield
    return Comparison(tuple(runs), added, removed)


def ends_line(text: str) -> bool:
    """Whether nothing but space stands behind the last line feed."""
    return "\n" in text[len(text.rstrip()) :]


def _tokens(text: str) -> Steps[tuple[list[str], list[str]]]:
    """Return the words and signs of a text with the space after each, and what they are compared by."""
    tokens: list[str] = []
    keys: list[str] = []
    found = _TOKEN.finditer(text)
    while some := [token.group() for token in islice(found, OFTEN)]:
        tokens += some
        keys += [key if key.isascii() else unicodedata.normalize("NFC", key) for key in map(str.rstrip, some)]
        yield
    return tokens, keys


def _words(keys: Iterable[str]) -> int:
    return sum(len(key) > 1 or key.isalnum() for key in keys)


def _matched(old: list[str], new: list[str]) -> Steps[list[tuple[int, int, int]]]:
    """Match whole sentences first, then the words of what lies between them."""
    old_sentences = yield from _sentences(old)
    new_sentences = yield from _sentences(new)
    work = Work()
    alike = yield from matching(
        [tuple(old[a:b]) for a, b in old_sentences], [tuple(new[a:b]) for a, b in new_sentences], work
    )
    found: list[tuple[int, int, int]] = []
    i = j = 0
    for first, second, count in [*alike, (len(old_sentences), len(new_sentences), 0)]:
        a = old_sentences[first][0] if first < len(old_sentences) else len(old)
        b = new_sentences[second][0] if second < len(new_sentences) else len(new)
        if i < a and j < b:
            between = yield from matching(old[i:a], new[j:b], work)
            found += [(i + x, j + y, length) for x, y, length in between]
        if count:
            end = old_sentences[first + count - 1][1]
            found.append((a, b, end - a))
            i, j = end, b + end - a
    return found


def _sentences(keys: list[str]) -> Steps[list[tuple[int, int]]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for place, key in enumerate(keys):
        if key in _ENDS_SENTENCE:
            spans.append((start, place + 1))
            start = place + 1
        if place % OFTEN == OFTEN - 1:
            yield
    if start < len(keys):
        spans.append((start, len(keys)))
    return spans


def _without_chance(
    common: list[tuple[int, int, int]], old: list[str], new: list[str]
) -> Steps[list[tuple[int, int, int]]]:
    """Leave out what two passages have alike by chance: a few letters between greater changes on both sides."""
    joined: list[tuple[int, int, int]] = []
    for a, b, length in common:
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((a, b, length))
    yield
    kept: list[tuple[int, int, int]] = []
    end_a = end_b = 0
    in_old = _letters_before(old)
    yield
    in_new = _letters_before(new)
    yield
    for place, (a, b, length) in enumerate(joined):
        next_a, next_b, _ = joined[place + 1] if place + 1 < len(joined) else (len(old), len(new), 0)
        size = in_old[a + length] - in_old[a]
        change_before = max(in_old[a] - in_old[end_a], in_new[b] - in_new[end_b])
        change_after = max(in_old[next_a] - in_old[a + length], in_new[next_b] - in_new[b + length])
        if size >= 40 or 2 * size > min(change_before, change_after):
            kept.append((a, b, length))
            end_a, end_b = a + length, b + length
        if place % OFTEN == OFTEN - 1:
            yield
    return kept


def _letters_before(tokens: Sequence[str]) -> list[int]:
    """How many letters stand before each token, and before the end."""
    return [0, *accumulate(map(len, tokens))]


def _same_runs(old: list[str], new: list[str]) -> Steps[list[Run]]:
    """Return what stayed, divided where both texts end a line, and where it grows long."""
    runs: list[Run] = []
    start = letters = 0
    for place, (one, other) in enumerate(zip(old, new, strict=True)):
        letters += len(one)
        long = letters >= (LONGEST_RUN if one[-1:].isspace() else 2 * LONGEST_RUN)
        if long or (ends_line(one) and ends_line(other)) or place == len(old) - 1:
            runs.append(Run(RunKind.SAME, "".join(old[start : place + 1]), "".join(new[start : place + 1])))
            start, letters = place + 1, 0
        if place % OFTEN == OFTEN - 1:
            yield
    return runs
