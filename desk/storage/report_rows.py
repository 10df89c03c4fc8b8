"""The rows of reports, read in order and in chunks, and the names of the records that they speak of."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk.storage.report_fields import Report

if TYPE_CHECKING:
    from sqlite3 import Connection

CHUNK = 1000
"""Rows read at once: enough to be quick, few enough to hear a cancellation."""

_NAMES = {
    "party": "SELECT r.id, short_name, marking FROM party r",
    "person": "SELECT r.id, name, marking FROM person r",
    "event": "SELECT r.id, title, marking FROM event r",
    "agreement": "SELECT r.id, title, marking FROM agreement r",
    "commitment": "SELECT r.id, text, marking FROM commitment r",
    "source": "SELECT r.id, title, marking FROM source r",
    "article": (
        "SELECT r.id, CASE r.number WHEN '' THEN r.heading ELSE r.number END, agreement.marking"
        " FROM article r JOIN agreement ON agreement.id = r.agreement_id"
    ),
}


@dataclass(frozen=True)
class Selection:
    """Which rows are wanted: those of the records `ids`, in their order, and of the markings `allowed`.

    None in either place is no limit.
    """

    ids: Sequence[str] | None = None
    allowed: Sequence[str] | None = None


def count_rows(connection: "Connection", report: Report, selection: Selection) -> tuple[int, int]:
    """Return how many rows the report has within the selection, and how many its markings leave out."""
    whole = Selection(selection.ids)
    every = _count(connection, report, whole)
    if selection.allowed is None:
        return every, 0
    within = _count(connection, report, selection)
    return within, every - within


def read_rows(
    connection: "Connection", report: Report, selection: Selection
) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the report's rows in chunks, each row the values of the report's expressions in order."""
    expressions = ", ".join(report.expressions)
    tables, arguments = _tables(report, selection)
    order = "chosen.key" if selection.ids is not None else ""
    if report.part and selection.ids is not None:
        order = f"{order}, {report.order}"
    cursor = connection.execute(f"SELECT {expressions} {tables} ORDER BY {order or report.order}", arguments)
    cursor.arraysize = CHUNK
    while rows := cursor.fetchmany():
        yield rows


def names_of(connection: "Connection", table: str, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return (identifier, name by which it is known, marking) of records or articles; one that is gone is left out."""
    sql = f"{_NAMES[table]} WHERE r.id IN (SELECT value FROM json_each(?))"
    return connection.execute(sql, (json.dumps(list(ids)),)).fetchall()


def party_of(connection: "Connection", party_id: str) -> tuple[str, str, str]:
    """Return a party's code, short name and marking; three "" where it is gone."""
    row = connection.execute(
        "SELECT code, short_name, marking FROM party WHERE id = ?", (party_id,)
    ).fetchone()
    return ("", "", "") if row is None else (row[0], row[1], row[2])


def our_id(connection: "Connection") -> str | None:
    """Return the identifier of our own side, None in a file that does not say."""
    row = connection.execute("SELECT id FROM party WHERE standing = 'ours'").fetchone()
    return None if row is None else str(row[0])


def _count(connection: "Connection", report: Report, selection: Selection) -> int:
    tables, arguments = _tables(report, selection)
    return int(connection.execute(f"SELECT count(*) {tables}", arguments).fetchone()[0])


def _tables(report: Report, selection: Selection) -> tuple[str, list[str]]:
    arguments: list[str] = []
    if selection.ids is None:
        tables = f"FROM {report.table} AS r"
    else:
        # CROSS JOIN keeps the order of the joins, so that each chosen record is looked up once.
        tables = f"FROM json_each(?) AS chosen CROSS JOIN {report.table} AS r ON r.id = chosen.value"
        arguments.append(json.dumps(list(selection.ids)))
    if report.part:
        tables += f" CROSS JOIN {report.part} AS p ON p.{report.owner} = r.id"
    if selection.allowed is not None:
        tables += f" WHERE r.marking IN ({', '.join('?' * len(selection.allowed))})"
        arguments += selection.allowed
    return tables, arguments
