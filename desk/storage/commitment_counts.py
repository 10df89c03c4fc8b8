"""Counting commitments that wait: of the open ones alone, which a small index holds."""

from typing import TYPE_CHECKING

from desk.storage.commitment_columns import CLOSED_WORDS

if TYPE_CHECKING:
    from sqlite3 import Connection


def dormant(connection: "Connection") -> int:
    """Return how many open commitments wait for their condition."""
    # The plus keeps SQLite from the index of all links to an event, most of which are absent.
    sql = (
        f"SELECT count(*) FROM commitment WHERE status NOT IN ({CLOSED_WORDS})"
        " AND condition <> '' AND +trigger_event_id IS NULL"
    )
    return int(connection.execute(sql).fetchone()[0])
