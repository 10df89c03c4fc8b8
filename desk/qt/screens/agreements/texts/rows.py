"""Rows of paragraphs to be read: what stands in them and how it is set; two languages beside each other."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import zip_longest

from desk.domain.records import Article
from desk.domain.text_alignment import Pair
from desk.domain.values import value_class
from desk.services.agreement_texts import title_of_part

LONGEST = 4_000
"""Characters that a row may hold; a longer paragraph goes on in the next, so that none is slow to lay out."""


class SpanKind(StrEnum):
    """How words are set: as they are, struck through, or underlined."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@value_class(frozen=True)
class Span:
    """Words set in one way; `change` tells to which change of a comparison they belong, 0 for none."""

    text: str
    kind: SpanKind = SpanKind.SAME
    change: int = 0


Cell = tuple[Span, ...]


@value_class(frozen=True)
class Row:
    """Cells beside each other. `begins` where a part begins, `title` where it is the part's title; `part` names it.

    A `band` goes over all columns in place of the cells and says something about the part; `tone` is the token of
    its colour.
    """

    cells: tuple[Cell, ...]
    begins: bool = False
    title: bool = False
    part: str = ""
    band: str = ""
    tone: str = "text_quiet"

    @property
    def differs(self) -> bool:
        """Whether anything was added or removed here."""
        return any(span.kind is not SpanKind.SAME for cell in self.cells for span in cell)

    @property
    def changes(self) -> list[int]:
        """The changes that have words here, in their order."""
        return list(dict.fromkeys(span.change for cell in self.cells for span in cell if span.change))

    def words(self, column: int) -> str:
        """Return the plain words of a cell; those of a band stand in the first one."""
        if self.band:
            return self.band if column == 0 else ""
        return "".join(span.text for span in self.cells[column])


# ---- two languages ---------------------------------------------------------------------------------------


def rows_of_languages(pairs: Iterable[Pair]) -> list[Row]:
    """Return the parts of two texts beside each other; paragraphs meet where both have as many."""
    rows: list[Row] = []
    for first, second in pairs:
        sides = [part for part in (first, second) if part is not None]
        part = sides[0].id if sides else ""
        titles = tuple(title_of_part(one) if one else "" for one in (first, second))
        begins = True
        if any(titles):
            rows.append(Row(tuple((Span(title),) for title in titles), True, True, part))
            begins = False
        for left, right in _paragraphs(first, second):
            rows.append(Row(((Span(left),), (Span(right),)), begins, False, part))
            begins = False
    return rows


def _paragraphs(first: Article | None, second: Article | None) -> Iterator[tuple[str, str]]:
    left, right = (_lines(part.text if part else "") for part in (first, second))
    short = max(sum(map(len, left)), sum(map(len, right))) <= LONGEST
    if left and right and len(left) != len(right) and short:
        yield "\n".join(left), "\n".join(right)
        return
    for one, other in zip_longest(left, right, fillvalue=""):
        yield from zip_longest(_pieces(one), _pieces(other), fillvalue="")


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _pieces(line: str) -> list[str]:
    pieces = []
    while len(line) > LONGEST:
        space = line.rfind(" ", LONGEST // 2, LONGEST) + 1
        pieces.append(line[: space or LONGEST])
        line = line[space or LONGEST :]
    return [*pieces, line]
