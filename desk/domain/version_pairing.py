"""Which article of an older text became which of a newer one: by its words first, its number only after that.

A redraft inserts, drops, joins and renumbers articles, and a pasted one brings no memory of the old. Who would
meet its articles by their numbers alone would find every one behind an inserted article changed from end to end.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from math import log

from desk.domain.article_numbers import number_key
from desk.domain.records import Article
from desk.domain.sequence_matching import matching
from desk.domain.steps import Steps
from desk.domain.text_parts import without_spaces
from desk.domain.vocabulary import ArticlePart

Places = dict[int, int]
"""Place of an article in the newer text → its place in the older one."""

LIKE = 0.5
"""How alike two articles must be (0 to 1) to be one article under another number."""

LIKE_UNDER_ONE_NAME = 0.2
"""How alike they must be where number, heading or identity stayed; below that only what is left over is paired."""

MOST_SHARED = 64
"""A word that stands in so many pairs of articles tells nothing about any of them."""

TELLING = 50_000
"""So many letters of an article are enough to know it again."""

_WORD = re.compile(r"[^\W_]+")
_AT_ONCE = 40


def paired(older: Sequence[Article], newer: Sequence[Article]) -> Steps[Places]:
    """Pair the articles of two states of one text; none stands in two pairs.

    First come those with the same words, in order and then wherever they went; then those that are most alike;
    at last, of what is left over, those of one kind that bear the same number.
    """
    found: Places = {}
    first = yield from _without_spaces(older)
    second = yield from _without_spaces(newer)
    same = yield from matching(first, second)
    for i, j, length in same:
        found |= {j + step: i + step for step in range(length) if older[i + step].text}
    _pair_equal(first, second, found, {j for j, row in enumerate(newer) if row.text})
    yield
    yield from _pair_alike(older, newer, found)
    _pair_by_number(older, newer, found)
    return found


def in_place(found: Places) -> set[int]:
    """Return the places, in the newer text, of the articles that kept their order; what is left over has moved.

    They are as many as there can be, and of several such choices those that went the least way.
    """
    size = max(found.values(), default=-1) + 1
    # The best row of rising places that ends before an older place, in a tree of prefixes (P. M. Fenwick, 1994):
    # (how many, how short their way, the last of them).
    best: list[tuple[int, int, int]] = [(0, 0, -1)] * (size + 1)
    came_from: dict[int, int] = {}
    for j in sorted(found):
        i = found[j]
        row = max((best[at] for at in _prefix(i)), default=(0, 0, -1))
        came_from[j] = row[2]
        row = (row[0] + 1, row[1] - abs(i - j), j)
        at = i + 1
        while at <= size:
            best[at] = max(best[at], row)
            at += at & -at
    kept: set[int] = set()
    j = max((best[at] for at in _prefix(size)), default=(0, 0, -1))[2]
    while j >= 0:
        kept.add(j)
        j = came_from[j]
    return kept


def _prefix(at: int) -> Iterator[int]:
    """Yield the nodes of the tree that make up the first `at` places."""
    while at > 0:
        yield at
        at -= at & -at


def _without_spaces(rows: Sequence[Article]) -> Steps[list[str]]:
    """Return the words of each article, however they are broken into lines; the number is none of them."""
    made: list[str] = []
    for row in rows:
        made.append(without_spaces(row.text or row.heading or row.label))
        yield
    return made


def _left(rows: Sequence[Article], taken: set[int]) -> list[int]:
    return [place for place in range(len(rows)) if place not in taken]


def _pair_equal(first: Sequence[str], second: Sequence[str], found: Places, with_text: set[int]) -> None:
    """Pair what has the same words anywhere."""
    taken = set(found.values())
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for i, words in enumerate(first):
        if i not in taken:
            waiting[words].append(i)
    for j in sorted(with_text - found.keys()):
        alike = waiting.get(second[j])
        if alike:
            found[j] = alike.popleft()


def _pair_alike(older: Sequence[Article], newer: Sequence[Article], found: Places) -> Steps[None]:
    """Pair what shares most of its telling words, the most alike first."""
    left, right = _left(older, set(found.values())), _left(newer, set(found))
    if not left or not right:
        return
    words_of_older: list[frozenset[str]] = []
    words_of_newer: list[frozenset[str]] = []
    for rows, made in ((older, words_of_older), (newer, words_of_newer)):
        for row in rows:
            made.append(frozenset(_WORD.findall(f"{row.heading} {row.text[:TELLING]}".casefold())))
            yield
    weights = _weights([*words_of_older, *words_of_newer])
    yield
    shared = yield from _shared(words_of_older, words_of_newer, left, right, weights)
    weight_of_older = {i: sum(weights[word] for word in words_of_older[i]) for i in left}
    weight_of_newer = {j: sum(weights[word] for word in words_of_newer[j]) for j in right}
    ranked: list[tuple[float, bool, int, int]] = []
    for (i, j), weight in shared.items():
        alike = 2 * weight / (weight_of_older[i] + weight_of_newer[j])
        named = _under_one_name(older[i], newer[j])
        if alike >= (LIKE_UNDER_ONE_NAME if named else LIKE):
            ranked.append((-alike, not named, i, j))
    yield
    taken: set[int] = set()
    for _, _, i, j in sorted(ranked):
        if i not in taken and j not in found:
            found[j] = i
            taken.add(i)


def _weights(texts: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return how much each word tells: the rarer it is among the articles, the more."""
    in_how_many = Counter(word for text in texts for word in text)
    return {word: log(1 + len(texts) / count) for word, count in in_how_many.items()}


def _shared(
    words_of_older: Sequence[frozenset[str]],
    words_of_newer: Sequence[frozenset[str]],
    left: list[int],
    right: list[int],
    weights: dict[str, float],
) -> Steps[dict[tuple[int, int], float]]:
    """Return the weight of the words that two articles share, for each two that share a telling one."""
    holders: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in left:
        for word in words_of_older[i]:
            holders[word][0].append(i)
    yield
    for j in right:
        for word in words_of_newer[j]:
            holders[word][1].append(j)
    yield
    candidates: set[tuple[int, int]] = set()
    for count, (with_older, with_newer) in enumerate(holders.values()):
        if len(with_older) * len(with_newer) <= MOST_SHARED:
            candidates.update((i, j) for i in with_older for j in with_newer)
        if count % (_AT_ONCE * 10) == 0:
            yield
    shared: dict[tuple[int, int], float] = {}
    for count, (i, j) in enumerate(candidates):
        shared[i, j] = sum(weights[word] for word in words_of_older[i] & words_of_newer[j])
        if count % _AT_ONCE == 0:
            yield
    return shared


def _under_one_name(one: Article, other: Article) -> bool:
    return (
        one.id == other.id
        or _named(one) == _named(other)
        or bool(one.heading and one.heading == other.heading)
    )


_NUMBERED = {ArticlePart.ARTICLE: "article", ArticlePart.FINAL_CLAUSES: "article"}


def _named(article: Article) -> tuple[str, str]:
    """Return the kind and number of a part; the final clauses count among the articles."""
    return _NUMBERED.get(article.part, str(article.part)), number_key(article.number)


def _pair_by_number(older: Sequence[Article], newer: Sequence[Article], found: Places) -> None:
    """Pair what is left over by kind and number: written anew under its old number, or a preamble of its own."""
    waiting: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for i in _left(older, set(found.values())):
        waiting[_named(older[i])].append(i)
    for j in _left(newer, set(found)):
        alike = waiting.get(_named(newer[j]))
        if alike:
            found[j] = alike.popleft()
