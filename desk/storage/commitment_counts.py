"""Counting commitments, in one pass over the table."""

from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED

if TYPE_CHECKING:
    from sqlite3 import Connection


def balance(connection: "Connection", ours_id: str, today: int) -> tuple[int, int, int, int, int]:
    """Return how many commitments there are, and of the open ones: owed by us, by others, overdue, dormant."""
    closed = ", ".join(f"'{status}'" for status in sorted(CLOSED))
    total, overdue, dormant = connection.execute(
        "SELECT count(*),"
        f" count(*) FILTER (WHERE status NOT IN ({closed}) AND due_last < :today"
        " AND (condition = '' OR trigger_event_id IS NOT NULL)),"
        f" count(*) FILTER (WHERE status NOT IN ({closed}) AND condition <> '' AND trigger_event_id IS NULL)"
        " FROM commitment",
        {"today": today},
    ).fetchone()
    we_owe, they_owe = connection.execute(
        "SELECT count(DISTINCT c.id) FILTER (WHERE p.party_id = :ours), count(DISTINCT c.id) FILTER (WHERE p.party_id <> :ours)"
        f" FROM commitment_party p JOIN commitment c ON c.id = p.commitment_id WHERE p.role = 'debtor' AND c.status NOT IN ({closed})",
        {"ours": ours_id},
    ).fetchone()
    return total, we_owe, they_owe, overdue, dormant
