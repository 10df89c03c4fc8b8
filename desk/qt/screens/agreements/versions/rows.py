"""A comparison as rows to be read: article by article, in one column or in two."""

from collections.abc import Iterable, Iterator, Sequence

from desk.domain.compared_paragraphs import in_one_column, side_by_side
from desk.domain.steps import Steps
from desk.domain.text_comparison import Run, RunKind
from desk.domain.values import value_class
from desk.domain.version_comparison import ComparedPair
from desk.qt.screens.agreements.texts.rows import Cell, Row, Span, SpanKind
from desk.qt.screens.agreements.versions.words import became, sign_of
from desk.services.agreement_texts import title_of_part

_AT_ONCE = 60
"""Rows that are made in one step."""


@value_class(frozen=True)
class ShownComparison:
    """The rows, and for each change its number and the first row that has words of it."""

    rows: Sequence[Row]
    changes: Sequence[tuple[int, int]]


def part_of_pair(pair: ComparedPair) -> str:
    """Return the name under which the rows of a pair go: the newer part's id, or one made of the older one's.

    A redraft gives the identity of an article that fell out to the one that bears its number now.
    """
    if pair.second is not None:
        return pair.second.id
    return f"gone {pair.first.id}" if pair.first is not None else ""


def comparison_rows(
    pairs: Iterable[ComparedPair], *, columns: bool, only_changes: bool
) -> Steps[ShownComparison]:
    """Return all pairs, or those that differ, as rows; changes are numbered through from 1."""
    rows: list[Row] = []
    first_rows: dict[int, int] = {}
    before = 0
    for pair in pairs:
        if not (only_changes and pair.same):
            for row in _rows(pair, columns, before):
                for change in row.changes:
                    first_rows.setdefault(change, len(rows))
                rows.append(row)
                if len(rows) % _AT_ONCE == 0:
                    yield
        before += pair.comparison.changes
        yield
    return ShownComparison(rows, sorted(first_rows.items()))


def _rows(pair: ComparedPair, columns: bool, changes: int) -> Iterator[Row]:
    part, told = part_of_pair(pair), became(pair)
    if told:
        yield Row(((),) * (2 if columns else 1), True, False, part, told, sign_of(pair)[1])
    titled = any(title_of_part(one) for one in (pair.first, pair.second) if one is not None)
    begins, first = not told, True
    for cells in _cells(pair, columns, changes):
        if any(cells):
            yield Row(cells, begins, titled and first, part)
            begins = first = False


def _cells(pair: ComparedPair, columns: bool, changes: int) -> Iterator[tuple[Cell, ...]]:
    if not columns:
        for line in in_one_column(pair.comparison):
            yield (_cell(line, changes),)
        return
    for row in side_by_side(pair.comparison):
        yield _cell(row.before, changes, before=True), _cell(row.after, changes)


def _cell(runs: Sequence[Run], changes: int, *, before: bool = False) -> Cell:
    """Return runs as they are set, without the line end that the row itself stands for."""
    spans: list[Span] = []
    for place, run in enumerate(runs):
        text = run.before if before or run.kind is RunKind.REMOVED else run.after
        if place == len(runs) - 1:
            text = text.rstrip("\n")
        if text:
            spans.append(Span(text, SpanKind(run.kind), run.change + changes if run.change else 0))
    return tuple(spans)
