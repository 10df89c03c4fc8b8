"""What every record of a made-up register may carry, and what has been told so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from desk.domain.records import Citation, Tagging
from desk.domain.vocabulary import RecordKind

from .words import Author

MARKINGS = ("",) * 17 + ("unclassified", "restricted", "confidential")


@dataclass
class Known:
    """What has been told so far and later records speak of."""

    parties: list[str]
    people: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    agreements: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    commitments: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()


class Teller:
    """Chooses at random among what is known, and adds the tags and citations of a record."""

    def __init__(self, random: Random, author: Author, new_id: Callable[[], str], known: Known) -> None:
        self._random = random
        self._author = author
        self._id = new_id
        self._known = known
        known.tags = tuple(dict.fromkeys(author.words(2) for _ in range(160)))

    def _carried(self, kind: RecordKind, record_id: str) -> list[Any]:
        rows: list[Any] = list(self._tags(kind, record_id))
        if self._known.sources and self._random.random() < 0.7:
            source_id, text = self._random.choice(self._known.sources)
            quote = self._random.choice(text.split("\n\n"))
            start = text.index(quote)
            rows.append(
                Citation(
                    id=self._id(),
                    source_id=source_id,
                    record_kind=kind,
                    record_id=record_id,
                    start=start,
                    end=start + len(quote),
                    quote=quote,
                )
            )
        return rows

    def _tags(self, kind: RecordKind, record_id: str) -> list[Tagging]:
        count = self._random.choices((0, 1, 2, 3), weights=(50, 30, 15, 5))[0]
        tags = sorted(
            {self._known.tags[int(len(self._known.tags) * self._random.random() ** 2)] for _ in range(count)}
        )
        return [Tagging(id=self._id(), record_kind=kind, record_id=record_id, tag=tag) for tag in tags]

    def _marking(self) -> str:
        return self._random.choice(MARKINGS)

    def _party(self) -> str:
        # Half of everything is about the two sides that the register is kept for.
        parties = self._known.parties
        return parties[int(len(parties) * self._random.random() ** 3)]

    def _parties(self, fewest: int, most: int) -> list[str]:
        wanted = min(self._random.randint(fewest, most), len(self._known.parties))
        found = dict.fromkeys(self._known.parties[:1])
        while len(found) < wanted:
            found[self._party()] = None
        return list(found)

    def _one(self, ids: list[str], likelihood: float) -> str | None:
        return self._random.choice(ids) if ids and self._random.random() < likelihood else None

    def _some(self, ids: list[str], fewest: int, most: int) -> list[str]:
        return self._random.sample(ids, min(len(ids), self._random.randint(fewest, most)))
