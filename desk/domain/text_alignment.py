"""Two texts of one agreement side by side: the parts of each that stand for the same thing, by kind and number."""

from collections.abc import Sequence

from desk.domain.article_numbers import number_key
from desk.domain.records import Article
from desk.domain.sequence_matching import matches
from desk.domain.vocabulary import ArticlePart

Pair = tuple[Article | None, Article | None]
"""A part of the first text and the part of the second beside it; None where the other has none."""

_NUMBERED = {ArticlePart.ARTICLE: "article", ArticlePart.FINAL_CLAUSES: "article"}


def aligned(first: Sequence[Article], second: Sequence[Article]) -> list[Pair]:
    """Pair the parts of two texts in their order; every part of each stands in exactly one pair.

    Articles meet by number, however each text writes it ("IV", "4", "الرابعة"), and whether or not one text counts
    them among its final clauses. Between two pairs, parts of one kind meet in their order, so that a preamble
    or an article numbered otherwise in the translation still stands beside its own.
    """
    pairs: list[Pair] = []
    i = j = 0
    for a, b, count in [*matches([*map(_key, first)], [*map(_key, second)]), (len(first), len(second), 0)]:
        pairs += _between(first[i:a], second[j:b])
        pairs += zip(first[a : a + count], second[b : b + count], strict=True)
        i, j = a + count, b + count
    return pairs


def _key(article: Article) -> tuple[str, str]:
    number = number_key(article.number)
    # A part without a number is told from the next of its kind by its place alone.
    return (_NUMBERED.get(article.part, str(article.part)), number)


def _between(first: Sequence[Article], second: Sequence[Article]) -> list[Pair]:
    """Pair what has no number in common: parts of one kind in their order, the rest alone."""
    pairs: list[Pair] = []
    rest = list(second)
    for one in first:
        kind = _key(one)[0]
        place = next((at for at, other in enumerate(rest) if _may_meet(one, other, kind)), None)
        if place is None:
            pairs.append((one, None))
            continue
        pairs += [(None, other) for other in rest[:place]]
        pairs.append((one, rest[place]))
        del rest[: place + 1]
    return [*pairs, *((None, other) for other in rest)]


def _may_meet(one: Article, other: Article, kind: str) -> bool:
    """Whether two parts of a kind may stand for each other: two that are numbered otherwise may not."""
    if _key(other)[0] != kind:
        return False
    return not (kind == "article" and one.number and other.number)
