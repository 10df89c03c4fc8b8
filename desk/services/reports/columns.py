"""From the rows of a report's query to the cells of its columns, a chunk and a whole column at a time."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from desk.services.register import Register
from desk.services.reports.cells import safe_column
from desk.services.reports.derived import DERIVATIONS, Derivation
from desk.services.reports.naming import Naming
from desk.storage.report_fields import Field, FieldKind, Report

Cells = Sequence[Any]

_YES_NO = {1: "yes", 0: "no", None: ""}


class ReportColumns:
    """Turns the rows of one report into its cells; keeps what it looked up from chunk to chunk."""

    def __init__(self, register: Register, report: Report, naming: Naming) -> None:
        self._report = report
        self._naming = naming
        self._derivations: Mapping[str, Derivation] = {
            field.name: DERIVATIONS[field.name](register, naming)
            for field in report.fields
            if field.kind is FieldKind.DERIVED
        }

    def cells_of(self, rows: Sequence[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
        """Return the rows of cells for the rows of the query; notes the markings that they bear."""
        read = list(zip(*rows, strict=True))
        position = 0
        columns: list[Cells] = []
        for field in self._report.fields:
            expressions = read[position : position + len(field.expressions)]
            position += len(field.expressions)
            if field.name == "marking":
                self._naming.markings.use(expressions[0])
            columns += self._columns_of(field, expressions)
        return zip(*columns, strict=True)

    def _columns_of(self, field: Field, read: Sequence[Cells]) -> Sequence[Cells]:
        naming = self._naming
        match field.kind:
            case FieldKind.IDENTIFIER | FieldKind.TEXT | FieldKind.CODE:
                return [_words(read[0])]
            case FieldKind.NUMBER:
                return [read[0]]
            case FieldKind.FLAG:
                return [list(map(_YES_NO.__getitem__, read[0]))]
            case FieldKind.DATE:
                days = naming.days.__getitem__
                return [_words(read[0]), list(map(days, read[1])), list(map(days, read[2]))]
            case FieldKind.LINK:
                names = naming.of(field.target)
                return [_words(read[0]), _words(list(map(names.__getitem__, read[0])))]
            case FieldKind.PARTY:
                return [_words(read[0]), *self._party_columns(read[0])]
            case FieldKind.PARTIES:
                return self._party_columns(read[0])
            case FieldKind.LINKS:
                names = naming.of(field.target)
                return [_words([_joined(names[one] for one in (ids or "").split()) for ids in read[0]])]
            case FieldKind.DERIVED:
                return [_words(cells) for cells in self._derivations[field.name](*read)]

    def _party_columns(self, ids: Cells) -> Sequence[Cells]:
        found = list(map(self._naming.parties.__getitem__, ids))
        return [_words([codes for codes, _ in found]), _words([names for _, names in found])]


def _words(cells: Cells) -> Cells:
    """Return text cells made safe for a spreadsheet; an empty link is an empty cell."""
    if None in cells:
        cells = ["" if cell is None else cell for cell in cells]
    return safe_column(cells)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(name for name in names if name)
