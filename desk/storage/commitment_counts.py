"""Counting commitments: of the open ones alone, which small indexes hold; the closed ones are never looked at."""

from typing import TYPE_CHECKING

from desk.domain.commitments import CLOSED
from desk.storage.today_rows import count_due_between

if TYPE_CHECKING:
    from sqlite3 import Connection

_OPEN = "status NOT IN (" + ", ".join(f"'{status}'" for status in sorted(CLOSED)) + ")"

_DORMANT = f"FROM commitment WHERE {_OPEN} AND condition <> '' AND +trigger_event_id IS NULL"

# In two parts, each of which an index holds whole. The plus keeps SQLite from the index of all links to an event.
_ALL_OPEN = (
    f"SELECT id FROM commitment WHERE {_OPEN} AND (condition = '' OR trigger_event_id IS NOT NULL)"
    f" UNION ALL SELECT id {_DORMANT}"
)

_OWED = (
    "EXISTS (SELECT 1 FROM commitment_party p WHERE p.commitment_id = o.id AND p.role = 'debtor'"
    " AND p.party_id {is_ours} :ours)"
)


def balance(connection: "Connection", ours_id: str, today: int) -> tuple[int, int, int, int, int]:
    """Return how many commitments there are, and of the open ones: owed by us, by others, overdue, dormant."""
    total = connection.execute("SELECT count(*) FROM commitment").fetchone()[0]
    dormant = connection.execute(f"SELECT count(*) {_DORMANT}").fetchone()[0]
    we_owe, they_owe = connection.execute(
        f"SELECT coalesce(sum({_OWED.format(is_ours='=')}), 0), coalesce(sum({_OWED.format(is_ours='<>')}), 0)"
        f" FROM ({_ALL_OPEN}) o",
        {"ours": ours_id},
    ).fetchone()
    return total, we_owe, they_owe, count_due_between(connection, None, today - 1), dormant
