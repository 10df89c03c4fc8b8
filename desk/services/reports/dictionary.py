"""The data dictionary: what every report and every column means, read from `resources/reports/dictionary.json`."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from desk.services.resources import read_resource


@dataclass(frozen=True)
class ColumnMeaning:
    """One column: its stable name, what it means, its type, an example, and its values where they are a closed list."""

    name: str
    meaning: str
    type: str
    example: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportMeaning:
    """One report: what a row of it is, and its columns in order."""

    name: str
    about: str
    columns: tuple[ColumnMeaning, ...]


@dataclass(frozen=True)
class ReportDictionary:
    """The whole dictionary; `about` says what holds for every report, `types` what each type of column means."""

    about: tuple[str, ...]
    types: dict[str, str]
    reports: dict[str, ReportMeaning]


@cache
def dictionary() -> ReportDictionary:
    """Return the data dictionary; raises a `KnownError` where Desk was not installed completely."""
    kept = json.loads(read_resource("reports/dictionary.json"))
    return ReportDictionary(
        about=tuple(kept["about"]),
        types=dict(kept["types"]),
        reports={
            name: ReportMeaning(name, report["about"], tuple(_column(column) for column in report["columns"]))
            for name, report in kept["reports"].items()
        },
    )


def _column(kept: dict[str, Any]) -> ColumnMeaning:
    return ColumnMeaning(
        kept["name"], kept["meaning"], kept["type"], kept["example"], tuple(kept.get("values", ()))
    )
