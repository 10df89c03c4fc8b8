"""The parts of a text as one running text, and the way between its characters and those of each part."""

from bisect import bisect_right
from collections.abc import Sequence

from desk.domain.records import Article
from desk.domain.values import value_class
from desk.services.agreement_texts import title_of_part

BETWEEN = "\n\n"
"""Stands between two parts: an empty line."""


@value_class(frozen=True)
class ShownPart:
    """Where a part stands in the running text: its title from `start`, its words from `words` to `end`."""

    article: Article
    start: int
    words: int
    end: int


@value_class(frozen=True)
class ShownArticles:
    """The running text and its parts, in order."""

    text: str
    parts: tuple[ShownPart, ...]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> "ShownArticles":
        """Return how parts are shown: each named as it is printed, its words below."""
        pieces: list[str] = []
        parts: list[ShownPart] = []
        at = 0
        for article in articles:
            title = title_of_part(article)
            named = title + "\n" if title and article.text else title
            pieces.append(named + article.text)
            end = at + len(pieces[-1])
            parts.append(ShownPart(article, at, at + len(named), end))
            at = end + len(BETWEEN)
        return cls(BETWEEN.join(pieces), tuple(parts))

    def part_at(self, offset: int) -> ShownPart | None:
        """Return the part at a character of the running text; what stands after a part counts to it."""
        place = bisect_right(self.parts, offset, key=lambda part: part.start) - 1
        return self.parts[max(place, 0)] if self.parts else None

    def part_of(self, article_id: str) -> ShownPart | None:
        """Return where a part stands, None where it is not among these."""
        return next((part for part in self.parts if part.article.id == article_id), None)

    def titles_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return where titles stand between two characters of the running text."""
        first = max(bisect_right(self.parts, start, key=lambda part: part.start) - 1, 0)
        found: list[tuple[int, int]] = []
        for part in self.parts[first:]:
            if part.start >= end:
                break
            title_end = part.words - 1 if part.article.text and part.words > part.start else part.words
            if title_end > start:
                found.append((max(part.start, start), min(title_end, end)))
        return found
