"""What is said of a mark, on its card and to a screen reader."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from desk.qt.timeline.words import date_words, kind_words, state_words
from desk.services.timeline import TimelineItems


@dataclass(frozen=True)
class MarkWords:
    """A mark in words; as one line, for a screen reader, its parts follow each other. `more` is told on a card alone."""

    title: str
    date: str
    kind: str
    states: str
    more: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.date, self.kind, self.states) if part)


Describer = Callable[[str, str], MarkWords | None]
"""Words a record by its kind and id, or answers None to leave it to the items' own columns."""


class MarkWording:
    """Words marks from their columns, or asks a describer that knows more of the record."""

    def __init__(self) -> None:
        self.describer: Describer | None = None

    def of(self, items: TimelineItems, item: int) -> MarkWords:
        """Return what is said of an item; what its describer leaves undated has the days of its mark."""
        state = items.states[item]
        date = date_words(items.first[item], items.last[item], state)
        if self.describer is not None:
            words = self.describer(items.kinds[item], items.ids[item])
            if words is not None:
                return words if words.date else replace(words, date=date)
        return MarkWords(
            items.labels[item],
            date,
            kind_words(items.kinds[item]),
            ", ".join(state_words(state)),
        )
