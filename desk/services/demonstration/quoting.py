"""Finding the exact sentence that a record of the demonstration rests on."""

from dataclasses import dataclass

from desk.domain.records import Source
from desk.domain.vocabulary import RecordKind
from desk.services import citing
from desk.services.register import Register


@dataclass(frozen=True)
class Reading:
    """A source being read: its passages are named by their words, each of which stands in it exactly once."""

    register: Register
    source: Source

    def span(self, first_words: str, last_words: str = "") -> tuple[int, int]:
        """Return the offsets of the passage from `first_words` to the end of the next `last_words`.

        Without `last_words` the passage is `first_words` themselves. Raises ValueError where the first words
        do not stand in the source exactly once, or the last ones do not follow.
        """
        text = self.source.text
        if text.count(first_words) != 1:
            raise ValueError(f"not once in “{self.source.title}”: {first_words}")
        start = text.index(first_words)
        end = start + len(first_words)
        return (start, text.index(last_words, end) + len(last_words)) if last_words else (start, end)

    def cite(self, kind: RecordKind, record_id: str, *passages: tuple[int, int]) -> None:
        """Tie a record to further passages."""
        for start, end in passages:
            citing.cite(self.register, self.source.id, start, end, kind, record_id)
