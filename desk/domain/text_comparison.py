"""A comparison of two texts word by word: what stayed, what was added, what was removed.

Words are compared as a reader sees them: how a text is broken into lines, and how an accent is put together
(one sign or two), makes no difference; both spellings are kept, so that each text can be given back unchanged.
A word is never cut: its accents, Hebrew points and Arabic vowel signs stay with it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

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
_group = re.Match.group
_ENDS_SENTENCE = frozenset(".;:!?…。؛؟։")


LONGEST_RUN = 1_000
"""Letters after which what stayed goes on in a run of its own, so that it can be shown a piece at a time."""


class RunKind(StrEnum):
    """What became of a stretch of words from the first text to the second."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Run(NamedTuple):
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
    new, new_keys, common = old, old_keys, [(0, 0, len(old))]
    if after != before:
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
    while some := list(map(_group, islice(found, OFTEN))):
        tokens += some
        plain = map(str.rstrip, some)
        keys += plain if "".join(some).isascii() else map(_composed, plain)
        yield
    return tokens, keys


def _composed(key: str) -> str:
    return key if key.isascii() else unicodedata.normalize("NFC", key)


def _words(keys: Iterable[str]) -> int:
    return sum(len(key) > 1 or key.isalnum() for key in keys)


def _matched(old: list[str], new: list[str]) -> Steps[list[tuple[int, int, int]]]:
    """Match whole sentences first, then the words of what lies between them."""
    i = j = _alike_at_first(old, new)
    old_starts = yield from _sentences(old, i)
    new_starts = yield from _sentences(new, j)
    work = Work()
    alike = yield from matching(_cut(old, old_starts), _cut(new, new_starts), work)
    found = [(0, 0, i)] if i else []
    for first, second, count in [*alike, (len(old_starts) - 1, len(new_starts) - 1, 0)]:
        a, b = old_starts[first], new_starts[second]
        if i < a and j < b:
            between = yield from matching(old[i:a], new[j:b], work)
            found += [(i + x, j + y, length) for x, y, length in between]
        if count:
            end = old_starts[first + count]
            found.append((a, b, end - a))
            i, j = end, b + end - a
    return found


def _cut(keys: list[str], starts: list[int]) -> list[str]:
    return [" ".join(keys[start:end]) for start, end in pairwise(starts)]


def _alike_at_first(old: list[str], new: list[str]) -> int:
    """Return how many words both have alike from the first on, as far as whole sentences go."""
    most = min(len(old), len(new))
    alike = 0
    while alike < most and old[alike : alike + OFTEN] == new[alike : alike + OFTEN]:
        alike = min(alike + OFTEN, most)
    while alike < most and old[alike] == new[alike]:
        alike += 1
    while alike and not alike == len(old) == len(new) and old[alike - 1] not in _ENDS_SENTENCE:
        alike -= 1
    return alike


def _sentences(keys: list[str], first: int) -> Steps[list[int]]:
    """Return where each sentence begins from the `first` word on, and where the last one ends."""
    starts = [first]
    for begin in range(first, len(keys), OFTEN):
        some = keys[begin : begin + OFTEN]
        starts += [place for place, key in enumerate(some, begin + 1) if key in _ENDS_SENTENCE]
        yield
    if starts[-1] < len(keys):
        starts.append(len(keys))
    return starts


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
    line_ends: list[int] = []
    for begin in range(0, len(old), OFTEN):
        both = zip(old[begin : begin + OFTEN], new[begin : begin + OFTEN], strict=True)
        # The space of a word stands behind it, so that a line feed in it ends a line.
        line_ends += [
            place for place, (one, other) in enumerate(both, begin + 1) if "\n" in one and "\n" in other
        ]
        yield
    before = _letters_before(old)
    runs: list[Run] = []
    start = 0
    for line_end in [*line_ends, len(old)]:
        while start < line_end:
            short = before[line_end] - before[start] <= LONGEST_RUN
            end = line_end if short else _long_end(old, before, start, line_end)
            runs.append(Run(RunKind.SAME, "".join(old[start:end]), "".join(new[start:end])))
            start = end
            if len(runs) % OFTEN == 0:
                yield
    return runs


def _long_end(tokens: list[str], before: list[int], start: int, last: int) -> int:
    """Return where a run from `start` ends: at a space after `LONGEST_RUN` letters, after twice as many anywhere."""
    end = bisect_left(before, before[start] + LONGEST_RUN, start, last)
    longest = bisect_left(before, before[start] + 2 * LONGEST_RUN, start, last)
    while end < longest and not tokens[end - 1][-1:].isspace():
        end += 1
    return end
