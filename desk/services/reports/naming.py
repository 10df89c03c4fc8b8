"""How records are named in a report: looked up once each, and withheld where their marking is above the limit.

The highest marking of all that a report holds is gathered here, names of other records included.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desk.domain.days import iso
from desk.domain.marking import MarkingLadder
from desk.services.reports.cells import safe_cell
from desk.storage.report_rows import names_of, party_of

if TYPE_CHECKING:
    from sqlite3 import Connection


class Markings:
    """The limit of a report, and the markings that went into it."""

    def __init__(self, ladder: MarkingLadder, limit: str | None) -> None:
        self.ladder = ladder
        self.limit = limit
        self._used: set[str] = set()

    def allowed(self) -> Sequence[str] | None:
        """Return the markings that the limit lets through, None where there is no limit."""
        if self.limit is None:
            return None
        codes = ["", *(level.code for level in self.ladder.levels)]
        return [code for code in codes if self.ladder.allows(self.limit, code)]

    def admit(self, marking: str) -> bool:
        """Return whether words marked so may stand in the report; if they may, their marking counts."""
        if not self.ladder.allows(self.limit, marking):
            return False
        self._used.add(marking)
        return True

    def use(self, markings: Sequence[str]) -> None:
        """Count the markings of rows that are in the report."""
        self._used.update(markings)

    def highest(self) -> str:
        """Return the highest marking in the report so far."""
        return self.ladder.highest(self._used)


class Days(dict[int | None, str]):
    """Days as finished cells: YYYY-MM-DD, "" for none."""

    def __missing__(self, day: int | None) -> str:
        text = self[day] = "" if day is None else safe_cell(iso(day))
        return text


class Names(dict[str | None, str]):
    """The names of the records of one table by identifier."""

    def __init__(self, connection: "Connection", table: str, markings: Markings) -> None:
        super().__init__()
        self._connection = connection
        self._table = table
        self._markings = markings

    def learn(self, ids: Iterable[str | None]) -> None:
        """Look up those of these records that are not known yet, all at once."""
        new = {record_id for record_id in ids if record_id} - self.keys()
        if new:
            self.update(dict.fromkeys(new, ""))
            for record_id, name, marking in names_of(self._connection, self._table, new):
                if self._markings.admit(marking):
                    self[record_id] = name

    def __missing__(self, record_id: str | None) -> str:
        self.learn((record_id,))
        return self.setdefault(record_id, "")


class PartyLists(dict[str | None, tuple[str, str]]):
    """The codes and the names of several parties, joined, by their identifiers with spaces between them."""

    def __init__(self, connection: "Connection", markings: Markings) -> None:
        super().__init__()
        self._connection = connection
        self._markings = markings

    def __missing__(self, ids: str | None) -> tuple[str, str]:
        found = []
        for party_id in (ids or "").split():
            code, name, marking = party_of(self._connection, party_id)
            if self._markings.admit(marking):
                found.append((code, name))
        joined = (
            "; ".join(code for code, _ in found if code),
            "; ".join(name for _, name in found),
        )
        self[ids] = joined
        return joined


class Naming:
    """All that names records in one report."""

    def __init__(self, connection: "Connection", markings: Markings) -> None:
        self.connection = connection
        self.markings = markings
        self.days = Days()
        self.parties = PartyLists(connection, markings)
        self._names: dict[str, Names] = {}

    def of(self, table: str) -> Names:
        """Return the names of the records of `table`."""
        if table not in self._names:
            self._names[table] = Names(self.connection, table, self.markings)
        return self._names[table]
