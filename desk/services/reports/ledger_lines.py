"""The ledger's report: one row for each of its rows, what we owe beside what they owe, with three voices on either."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from desk.domain.assessment_voices import Word
from desk.domain.ledger import GOES_ON, LedgerSide, Row
from desk.domain.records import Commitment, CommitmentParty
from desk.domain.vocabulary import CommitmentRole, Voice
from desk.services import lists, reciprocity
from desk.services.ledger_cells import LedgerCell, cells
from desk.services.lists import ListFilter
from desk.services.reciprocity import Grouping, Ledger, LedgerGroup
from desk.services.register import Register
from desk.services.reports.cells import Cells, lines_of
from desk.services.reports.naming import Naming

CHUNK = 500
"""Rows written at once."""

_VOICES = {Voice.OURS: "we_say", Voice.THEIRS: "they_say", Voice.THIRD_PARTY: "third_party_says"}

_OF_A_SIDE = (
    "commitment_id",
    "text",
    "debtor_names",
    "due",
    "due_last",
    "days_overdue",
    "dormant",
    "status",
    *(name for voice in _VOICES.values() for name in (voice, f"{voice}_certainty")),
    "voices_differ",
    "marking",
)

COLUMNS = (
    "group",
    "group_date",
    "stands",
    *(f"ours_{name}" for name in _OF_A_SIDE),
    *(f"theirs_{name}" for name in _OF_A_SIDE),
)


class Stands(StrEnum):
    """How a row stands: a pair that answer each other, one on a side alone, one of both, one without a debtor."""

    PAIR = "pair"
    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    NOBODY = "nobody"


class LedgerLines:
    """The rows of the ledger within a report's limit, whose names and markings are those of `naming`."""

    def __init__(
        self,
        register: Register,
        naming: Naming,
        wanted: ListFilter,
        grouping: Grouping,
    ) -> None:
        self._register = register
        self._naming = naming
        self._wanted = wanted
        self._cells = Cells()
        within = wanted
        allowed = naming.markings.allowed()
        if allowed is not None:
            within = replace(wanted, equal={**wanted.equal, "marking": tuple(allowed)})
        self._ledger: Ledger = reciprocity.read(register, within, grouping)

    def counted(self) -> tuple[int, int]:
        """Return how many rows there are, and how many commitments the limit leaves out."""
        every = lists.count(self._register, "commitments", self._wanted)
        rows = sum(len(group.rows) for group in self._ledger.groups)
        return rows, every - len(self._ledger.numbers)

    def chunks(self) -> Iterator[tuple[int, str]]:
        """Yield the lines in chunks, each with the number of its rows."""
        for group in self._ledger.groups:
            for start in range(0, len(group.rows), CHUNK):
                rows = group.rows[start : start + CHUNK]
                yield len(rows), self._lines(group, rows)

    def _lines(self, group: LedgerGroup, rows: Sequence[Row]) -> str:
        known = cells(self._register, [number for row in rows for number in _numbers(row)])
        ids = [cell.commitment_id for cell in known.values()]
        debtors = self._debtors(ids)
        markings = {one.id: one.marking for one in self._register.many(Commitment, ids).values()}
        self._naming.markings.use(list(markings.values()))
        head = (self._title(group), str(group.date or ""))
        told: list[tuple[str, ...]] = []
        for row in rows:
            sides = [self._side(known.get(number), debtors, markings) for number in self._halves(row)]
            told.append((*head, self._stands(row).value, *sides[0], *sides[1]))
        return lines_of([map(self._cells.__getitem__, column) for column in zip(*told, strict=True)])

    def _title(self, group: LedgerGroup) -> str:
        """Return the title of a group, but not one whose marking is above the report's limit."""
        if self._ledger.grouping in (Grouping.AGREEMENT, Grouping.EVENT):
            return self._naming.of(self._ledger.grouping.value)[group.key or None]
        return group.title

    def _halves(self, row: Row) -> tuple[int, int]:
        """Return what stands on our side and on theirs; what both owe, or nobody is named for, on ours."""
        if isinstance(row, tuple):
            return row
        return (GOES_ON, row) if self._ledger.side(row) is LedgerSide.THEIRS else (row, GOES_ON)

    def _stands(self, row: Row) -> Stands:
        return Stands.PAIR if isinstance(row, tuple) else Stands(self._ledger.side(row).value)

    def _debtors(self, ids: Sequence[str]) -> dict[str, str]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for part in self._register.among(CommitmentParty, "commitment_id", ids):
            if part.role is CommitmentRole.DEBTOR:
                found[part.commitment_id].append(part.party_id)
        return {one: self._naming.parties[" ".join(parties)][1] for one, parties in found.items()}

    def _side(
        self, cell: LedgerCell | None, debtors: dict[str, str], markings: dict[str, str]
    ) -> tuple[str, ...]:
        if cell is None:
            return ("",) * len(_OF_A_SIDE)
        words = [cell.voices.of(voice) for voice in _VOICES]
        return (
            cell.commitment_id,
            cell.text,
            debtors.get(cell.commitment_id, ""),
            str(cell.due or ""),
            self._naming.days[None if cell.due is None else cell.due.last],
            str(cell.late or ""),
            "yes" if cell.dormant else "no",
            str(cell.status),
            *(part for word in words for part in _said(word)),
            "yes" if cell.voices.differ else "no",
            markings.get(cell.commitment_id, ""),
        )


def _numbers(row: Row) -> list[int]:
    return [number for number in row if number != GOES_ON] if isinstance(row, tuple) else [row]


def _said(word: Word | None) -> tuple[str, str]:
    return ("", "") if word is None else (str(word.status), str(word.certainty or ""))
