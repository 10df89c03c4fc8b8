"""A comparison as paragraphs to be read: in one column, or in two with each paragraph beside its counterpart."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from desk.domain.text_comparison import Comparison, Run, RunKind, ends_line
from desk.domain.values import value_class

LONGEST = 2_000
"""Letters after which a paragraph goes on in another, so that none is slow to lay out."""


@value_class(frozen=True)
class ComparedRow:
    """One paragraph of each text beside the other; either may be empty."""

    before: tuple[Run, ...]
    after: tuple[Run, ...]

    @property
    def same(self) -> bool:
        """Whether the paragraph stayed as it was."""
        return all(run.kind is RunKind.SAME for run in (*self.before, *self.after))


def in_one_column(comparison: Comparison) -> Iterator[tuple[Run, ...]]:
    """Return paragraphs in which what was removed stands before what was added."""
    line: list[Run] = []
    letters = 0
    for run in comparison.runs:
        for piece in _pieces(run.text):
            line.append(_cut(run, piece))
            letters += len(piece)
            if piece.endswith("\n") or letters >= LONGEST:
                yield tuple(line)
                line, letters = [], 0
    if line:
        yield tuple(line)


def side_by_side(comparison: Comparison) -> Iterator[ComparedRow]:
    """Return paragraphs in two columns: what stayed meets, what was removed faces what was added."""
    left: list[Run] = []
    right: list[Run] = []
    letters = 0
    for one, other in _facing(comparison.runs):
        if one is not None:
            left.append(one)
        if other is not None:
            right.append(other)
        letters += max(len(run.text) for run in (one, other) if run is not None)
        if letters >= LONGEST or (_is_whole(left, "before") and _is_whole(right, "after")):
            yield ComparedRow(tuple(left), tuple(right))
            left, right, letters = [], [], 0
    if left or right:
        yield ComparedRow(tuple(left), tuple(right))


def _facing(runs: Sequence[Run]) -> Iterator[tuple[Run | None, Run | None]]:
    """Return what stands beside what: what stayed beside itself, lines that went beside those in their place."""
    waiting: Run | None = None
    for run in runs:
        if waiting is not None:
            pair = run if run.kind is RunKind.ADDED else None
            yield from _beside(waiting, pair)
            waiting = None
            if pair is not None:
                continue
        if run.kind is RunKind.REMOVED:
            waiting = run
        elif run.kind is RunKind.ADDED:
            yield from _beside(None, run)
        else:
            yield run, run
    if waiting is not None:
        yield from _beside(waiting, None)


def _beside(removed: Run | None, added: Run | None) -> Iterator[tuple[Run | None, Run | None]]:
    yield from zip_longest(
        (_cut(removed, piece) for piece in _pieces(removed.text)) if removed else (),
        (_cut(added, piece) for piece in _pieces(added.text)) if added else (),
    )


def _cut(run: Run, piece: str) -> Run:
    """Return the part of a run that a piece of its words makes."""
    if run.kind is RunKind.SAME:
        return run._replace(before=piece, after=piece)
    return run._replace(before=piece) if run.kind is RunKind.REMOVED else run._replace(after=piece)


def _is_whole(runs: Sequence[Run], side: str) -> bool:
    """Whether a paragraph may end here: at a line's end, or before any words."""
    return not runs or ends_line(getattr(runs[-1], side))


def _pieces(text: str) -> Iterator[str]:
    """Return a text line by line; a long line in pieces that end with a space where there is one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        while end - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1
            yield text[start : space or start + LONGEST]
            start = space or start + LONGEST
        yield text[start:end]
        start = end
