"""Makes a realistic register of any size through the services, the same for the same seed."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from desk.domain.records import TABLE_OF
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.storage.ownership import OWNER_TABLE, RANK

from .cast import CODES, parties
from .story import Story
from .telling import Known
from .words import Author

BATCH = 50
"""Records that one change of the register adds."""

SHARES: dict[RecordKind, int] = {
    RecordKind.PERSON: 7,
    RecordKind.SOURCE: 9,
    RecordKind.EVENT: 22,
    RecordKind.STATEMENT: 14,
    RecordKind.AGREEMENT: 8,
    RecordKind.COMMITMENT: 40,
}
"""How many of a hundred records are of each kind, besides the parties; in the order in which they are told."""

MOSTLY_COMMITMENTS: dict[RecordKind, int] = {
    RecordKind.PERSON: 1,
    RecordKind.SOURCE: 1,
    RecordKind.EVENT: 4,
    RecordKind.STATEMENT: 1,
    RecordKind.AGREEMENT: 3,
    RecordKind.COMMITMENT: 90,
}
"""The same of a register that is one long checklist."""

_START = datetime(2024, 1, 8, 8, 0, tzinfo=UTC)


class Clock:
    """Stands still but when it is set on, so that two registers of one seed bear the same times."""

    def __init__(self) -> None:
        self._now = _START

    def __call__(self) -> datetime:
        return self._now

    def advance(self) -> None:
        """Let some minutes pass."""
        self._now += timedelta(minutes=7)


def seeded_ids(random: Random) -> Callable[[], str]:
    """Return a maker of UUIDv7 texts that rise as time does and are the same for the same seed."""
    moment = int(_START.timestamp() * 1000)

    def new_id() -> str:
        nonlocal moment
        moment += random.randint(1, 900)
        bits = random.getrandbits(74)
        number = moment << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    return new_id


def generate(
    path: Path,
    records: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
    *,
    shares: dict[RecordKind, int] = SHARES,
) -> None:
    """Make a register of `records` records at `path`; ValueError for fewer than the two sides it is about.

    `progress` hears the records made and those wanted. Raises a `KnownError` where the file cannot be made.
    """
    if records < 2:
        raise ValueError("a register holds two records at least: the two sides")
    random, clock = Random(seed), Clock()
    new_id = seeded_ids(random)
    with Register.create(path, who="benchmark", clock=clock) as register:
        cast = parties(min(len(CODES), records, 2 + records // 50), new_id)
        _add(register, (row for party, names in cast for row in (party, *names)))
        story = Story(random, Author(random), new_id, Known([party.id for party, _ in cast]))
        done = len(cast)
        while done < records:
            clock.advance()
            wanted = min(BATCH, records - done)
            kinds = random.choices(list(shares), weights=list(shares.values()), k=wanted)
            kinds.sort(key=list(SHARES).index)
            _add(register, (row for kind in kinds for row in story.tell(kind)))
            done += wanted
            if progress is not None:
                progress(done, records)


def _add(register: Register, rows: Iterable[Any]) -> None:
    ordered = sorted(rows, key=_place)
    with register.change(say("Add {count} entries", count=len(ordered))) as unit:
        for row_type, same in groupby(ordered, key=type):
            unit.add_all(same, row_type)


def _place(row: Any) -> tuple[bool, int]:
    # Owners before what they own; commitments last, since they stem from articles, which agreements own.
    table = TABLE_OF[type(row)]
    return OWNER_TABLE.get(table, table) == "commitment", RANK[table]
