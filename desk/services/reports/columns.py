"""From the rows of a report's query to the lines of its file, a chunk and a whole column at a time.

What many rows have alike (a link, a party, a day, a status) is made into finished cells once and then only
looked up, which is what makes a report of 100,000 rows quick.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.services.register import Register
from desk.services.reports.cells import Cells, lines_of, text_cells
from desk.services.reports.derived import DERIVATIONS, Derivation
from desk.services.reports.naming import Naming
from desk.storage.report_fields import Field, FieldKind, Report

_YES_NO = {1: "yes", 0: "no", None: ""}


class LinkCells(dict[str | None, str]):
    """A record's identifier and name as two finished cells with a comma between them."""

    def __init__(self, naming: Naming, table: str, cells: Cells) -> None:
        super().__init__({None: ","})
        self._names = naming.of(table)
        self._cells = cells

    def __missing__(self, record_id: str | None) -> str:
        text = self[record_id] = f"{self._cells[record_id]},{self._cells[self._names[record_id]]}"
        return text


class PartyCells(dict[str | None, str]):
    """The codes and the names of parties as finished cells, after the identifier where there is one party."""

    def __init__(self, naming: Naming, cells: Cells, *, one: bool) -> None:
        super().__init__()
        self._parties = naming.parties
        self._cells = cells
        self._one = one

    def __missing__(self, ids: str | None) -> str:
        found = (*((ids,) if self._one else ()), *self._parties[ids])
        text = self[ids] = ",".join(self._cells[words] for words in found)
        return text


class ListCells(dict[str | None, str]):
    """The names of several records as one finished cell."""

    def __init__(self, naming: Naming, table: str, cells: Cells) -> None:
        super().__init__()
        self._names = naming.of(table)
        self._cells = cells

    def __missing__(self, ids: str | None) -> str:
        names = (self._names[record_id] for record_id in (ids or "").split())
        text = self[ids] = self._cells["; ".join(name for name in names if name)]
        return text


class ReportColumns:
    """Turns the rows of one report into lines; keeps what it looked up from chunk to chunk."""

    def __init__(self, register: Register, report: Report, naming: Naming) -> None:
        self._report = report
        self._naming = naming
        self._cells = Cells()
        self._looked_up: dict[tuple[FieldKind, str], Mapping[str | None, str]] = {}
        self._derivations: Mapping[str, Derivation] = {
            field.name: DERIVATIONS[field.name](register, naming)
            for field in report.fields
            if field.kind is FieldKind.DERIVED
        }

    def lines_of(self, rows: Sequence[tuple[Any, ...]]) -> str:
        """Return the lines for rows of the query; notes the markings that they bear."""
        read = dict(zip(self._report.expressions, zip(*rows, strict=True), strict=True))
        self._naming.markings.use(read["r.marking"])
        columns: list[Iterable[str]] = []
        for field in self._report.fields:
            columns += self._columns_of(field, [read[expression] for expression in field.expressions])
        return lines_of(columns)

    def _columns_of(self, field: Field, read: Sequence[Sequence[Any]]) -> Sequence[Iterable[str]]:
        cell = self._cells.__getitem__
        match field.kind:
            case FieldKind.IDENTIFIER | FieldKind.TEXT:
                return [text_cells(read[0])]
            case FieldKind.CODE | FieldKind.NUMBER:
                return [map(cell, read[0])]
            case FieldKind.FLAG:
                return [map(_YES_NO.__getitem__, read[0])]
            case FieldKind.DATE:
                day = self._naming.days.__getitem__
                return [map(cell, read[0]), map(day, read[1]), map(day, read[2])]
            case FieldKind.LINK | FieldKind.LINKS:
                self._naming.of(field.target).learn(_identifiers(read[0], field.kind))
                return [map(self._lookup(field).__getitem__, read[0])]
            case FieldKind.PARTY | FieldKind.PARTIES:
                return [map(self._lookup(field).__getitem__, read[0])]
            case FieldKind.DERIVED:
                return [map(cell, column) for column in self._derivations[field.name](*read)]

    def _lookup(self, field: Field) -> Mapping[str | None, str]:
        key = (field.kind, field.target)
        if key not in self._looked_up:
            self._looked_up[key] = self._new_lookup(field)
        return self._looked_up[key]

    def _new_lookup(self, field: Field) -> Mapping[str | None, str]:
        if field.kind is FieldKind.LINK:
            return LinkCells(self._naming, field.target, self._cells)
        if field.kind is FieldKind.LINKS:
            return ListCells(self._naming, field.target, self._cells)
        return PartyCells(self._naming, self._cells, one=field.kind is FieldKind.PARTY)


def _identifiers(read: Sequence[str | None], kind: FieldKind) -> Iterable[str | None]:
    if kind is FieldKind.LINK:
        return read
    return {record_id for ids in filter(None, read) for record_id in ids.split()}
