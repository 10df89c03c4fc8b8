"""What the ledger asks beside the rows of commitments: what sleeps, what answers what, what is linked to others."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED
from desk.storage.row_keys import numbers_in

if TYPE_CHECKING:
    from sqlite3 import Connection

_OPEN = "t.status NOT IN (" + ", ".join(f"'{status}'" for status in sorted(CLOSED)) + ")"


def dormant(connection: "Connection") -> list[int]:
    """Return the rows of the open commitments whose condition is not recorded as met."""
    return numbers_in(
        connection.execute(
            f"SELECT group_concat(t.rowid) FROM commitment t WHERE {_OPEN} AND t.condition <> ''"
            " AND +t.trigger_event_id IS NULL AND trim(t.condition) <> ''"
        ).fetchone()[0]
    )


def due_day(connection: "Connection", number: int) -> int | None:
    """Return the latest day on which the commitment of a row may be due."""
    row = connection.execute("SELECT due_last FROM commitment WHERE rowid = ?", (number,)).fetchone()
    return row[0] if row else None


def answers(connection: "Connection") -> dict[int, int]:
    """Return which row each one is given in return for."""
    return dict(
        connection.execute(
            "SELECT t.rowid, o.rowid FROM commitment t JOIN commitment o ON o.id = t.reciprocal_of_id"
            " WHERE t.reciprocal_of_id IS NOT NULL"
        ).fetchall()
    )


def links(connection: "Connection", ids: Iterable[str]) -> dict[str, tuple[bool, bool]]:
    """Return of each commitment whether it stands in a chain of wordings, and whether one answers the other."""
    linked = "t.{column} IS NOT NULL OR EXISTS (SELECT 1 FROM commitment o WHERE o.{column} = t.id)".format
    sql = (
        f"SELECT t.id, {linked(column='restates_id')}, {linked(column='reciprocal_of_id')}"
        " FROM json_each(?) AS given CROSS JOIN commitment t ON t.id = given.value"
    )
    found = connection.execute(sql, (json.dumps(list(ids)),))
    return {row[0]: (bool(row[1]), bool(row[2])) for row in found}
