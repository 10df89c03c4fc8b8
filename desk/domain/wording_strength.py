"""A ladder of verbs, from "shall" to "hopes to": where a later wording of a promise stands on another rung.

It points at words and decides nothing: how far a side has bound itself follows from the whole text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from desk.domain.text_comparison import Comparison, RunKind
from desk.domain.values import value_class
from desk.domain.word_patterns import whole_words, word_after, word_before


@value_class(frozen=True)
class Rung:
    """One rung: its name and the forms of the verbs on it.

    `not_after` and `not_before` are words beside which a form means something else ("political will").
    """

    name: str
    forms: tuple[str, ...]
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


Ladder = Sequence[Rung]
"""The rungs, the strongest first."""


@value_class(frozen=True)
class Verb:
    """A verb of the ladder in a text: its words, where it stands (characters), and its rung counted from 0."""

    words: str
    start: int
    end: int
    rung: int


@value_class(frozen=True)
class Shift:
    """Where words changed, a verb of one rung in the older wording and of another in the newer one."""

    before: Verb
    after: Verb

    @property
    def rungs(self) -> int:
        """How many rungs the newer stands lower; negative where it stands higher."""
        return self.after.rung - self.before.rung


def verbs(text: str, ladder: Ladder) -> list[Verb]:
    """Return the verbs of the ladder in a text, in order."""
    pattern, rungs = _pattern(tuple(ladder))
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(text):
        rung = rungs[" ".join(match[0].split()).casefold()]
        if _means_it(text, match, ladder[rung]):
            found.append(Verb(match[0], match.start(), match.end(), rung))
    return found


def shifts(comparison: Comparison, ladder: Ladder) -> list[Shift]:
    """Return the shifts between two wordings, one at most for each place where words changed, in order.

    Where a place has several verbs, the strongest of each wording are set against each other. A verb that has gone
    or come without another in its place is no shift.
    """
    older, newer = verbs(comparison.before, ladder), verbs(comparison.after, ladder)
    if not older or not newer:
        return []
    found: list[Shift] = []
    for before, after in _places(comparison):
        old, new = _within(older, before), _within(newer, after)
        if old and new:
            shift = Shift(min(old, key=lambda verb: verb.rung), min(new, key=lambda verb: verb.rung))
            if shift.rungs:
                found.append(shift)
    return found


_Stretch = tuple[int, int]


def _places(comparison: Comparison) -> list[tuple[_Stretch, _Stretch]]:
    """Return where words were replaced: a stretch of the older text and one of the newer, between what stayed."""
    found: list[tuple[_Stretch, _Stretch]] = []
    old = new = old_start = new_start = 0
    for run in comparison.runs:
        if run.kind is RunKind.SAME:
            if old > old_start and new > new_start:
                found.append(((old_start, old), (new_start, new)))
            old, new = old + len(run.before), new + len(run.after)
            old_start, new_start = old, new
        else:
            old, new = old + len(run.before), new + len(run.after)
    if old > old_start and new > new_start:
        found.append(((old_start, old), (new_start, new)))
    return found


def _within(found: list[Verb], stretch: _Stretch) -> list[Verb]:
    """Return those verbs, of all in order, that stand in a stretch, if only in part."""
    first = bisect_right(found, stretch[0], key=lambda verb: verb.end)
    behind = bisect_left(found, stretch[1], key=lambda verb: verb.start)
    return found[first:behind]


@lru_cache(maxsize=8)
def _pattern(ladder: tuple[Rung, ...]) -> tuple[re.Pattern[str] | None, dict[str, int]]:
    rungs = {
        " ".join(form.split()).casefold(): place for place, rung in enumerate(ladder) for form in rung.forms
    }
    if not rungs:
        return None, rungs
    return whole_words(rungs), rungs


def _means_it(text: str, match: re.Match[str], rung: Rung) -> bool:
    if rung.not_after and word_before(text, match.start()) in rung.not_after:
        return False
    return not (rung.not_before and word_after(text, match.end()) in rung.not_before)
