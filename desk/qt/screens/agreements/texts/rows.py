"""Two texts, or two states of one, as rows of paragraphs to be read side by side or as one."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest

from desk.domain.records import Article
from desk.domain.text_alignment import Pair
from desk.domain.text_comparison import Run, RunKind, side_by_side
from desk.domain.values import value_class
from desk.domain.version_comparison import ComparedPair
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
    """Words set in one way."""

    text: str
    kind: SpanKind = SpanKind.SAME


Cell = tuple[Span, ...]


@value_class(frozen=True)
class Row:
    """Cells beside each other. `begins` where a part begins, `title` where it is the part's title; `part` names it."""

    cells: tuple[Cell, ...]
    begins: bool = False
    title: bool = False
    part: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything was added or removed here."""
        return any(span.kind is not SpanKind.SAME for cell in self.cells for span in cell)

    def words(self, column: int) -> str:
        """Return the plain words of a cell."""
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


# ---- two states of one text ------------------------------------------------------------------------------


def rows_beside(pair: ComparedPair) -> list[Row]:
    """Return a compared part as two columns."""
    return _in_part(
        pair,
        (
            ((tuple(map(_before, row.before))), tuple(map(_after, row.after)))
            for row in side_by_side(pair.comparison)
        ),
    )


def rows_inline(pair: ComparedPair) -> list[Row]:
    """Return a compared part as one column: what was removed stands before what was added."""
    return _in_part(pair, ((cell,) for cell in _inline(pair.comparison.runs)))


def _inline(runs: Sequence[Run]) -> Iterator[Cell]:
    line: list[Span] = []
    for run in runs:
        kind = SpanKind(run.kind)
        pieces = run.text.split("\n")
        for piece in pieces[:-1]:
            line.append(Span(piece, kind))
            yield tuple(line)
            line = []
        line.append(Span(pieces[-1], kind))
    if line:
        yield tuple(line)


def _in_part(pair: ComparedPair, cells: Iterable[tuple[Cell, ...]]) -> list[Row]:
    article = pair.second or pair.first
    part = article.id if article else ""
    titles = {title_of_part(one) for one in (pair.first, pair.second) if one is not None} - {""}
    rows: list[Row] = []
    for one in cells:
        tidy = tuple(_tidied(cell) for cell in one)
        if any(tidy):
            words = {"".join(span.text for span in cell).strip() for cell in tidy}
            rows.append(Row(tidy, not rows, not rows and bool(words & titles), part))
    return rows


def _tidied(cell: Cell) -> Cell:
    """Return a cell without the line end that the row itself stands for, and without what is empty."""
    if not cell:
        return cell
    last = Span(cell[-1].text.rstrip("\n"), cell[-1].kind)
    return tuple(span for span in (*cell[:-1], last) if span.text)


def _before(run: Run) -> Span:
    return Span(run.before, SpanKind.REMOVED if run.kind is RunKind.REMOVED else SpanKind.SAME)


def _after(run: Run) -> Span:
    return Span(run.after, SpanKind.ADDED if run.kind is RunKind.ADDED else SpanKind.SAME)
