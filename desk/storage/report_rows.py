"""The rows of reports, read in order and in chunks, and the names of the records that they speak of."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk.storage.report_fields import Report

if TYPE_CHECKING:
    from sqlite3 import Connection

CHUNK = 1000
"""Rows read at once: enough to be quick, few enough to hear a cancellation."""

_NAMES = {
    "party": "SELECT short_name, marking FROM party WHERE id = ?",
    "person": "SELECT name, marking FROM person WHERE id = ?",
    "event": "SELECT title, marking FROM event WHERE id = ?",
    "agreement": "SELECT title, marking FROM agreement WHERE id = ?",
    "commitment": "SELECT text, marking FROM commitment WHERE id = ?",
    "source": "SELECT title, marking FROM source WHERE id = ?",
    "article": (
        "SELECT CASE article.number WHEN '' THEN article.heading ELSE article.number END, agreement.marking"
        " FROM article JOIN agreement ON agreement.id = article.agreement_id WHERE article.id = ?"
    ),
}


@dataclass(frozen=True)
class Selection:
    """Which rows are wanted: those of the records `ids`, in their order, and of the markings `allowed`.

    None in either place is no limit.
    """

    ids: Sequence[str] | None = None
    allowed: Sequence[str] | None = None


def markings_in_use(connection: "Connection", table: str) -> list[str]:
    """Return the markings that the records of `table` bear."""
    return [row[0] for row in connection.execute(f"SELECT DISTINCT marking FROM {table}")]


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


def name_of(connection: "Connection", table: str, record_id: str) -> tuple[str, str]:
    """Return the name by which a record or an article is known, and its marking; two "" where it is gone."""
    row = connection.execute(_NAMES[table], (record_id,)).fetchone()
    return ("", "") if row is None else (row[0], row[1])


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
