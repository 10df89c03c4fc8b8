"""What the list of agreements is narrowed by beside its own columns: parties and subjects, each in one question."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection


def with_party(connection: "Connection", party_id: str) -> set[str]:
    """Return the agreements to which a party belongs."""
    rows = connection.execute("SELECT agreement_id FROM agreement_party WHERE party_id = ?", (party_id,))
    return {row[0] for row in rows}


def parties_named(connection: "Connection") -> list[tuple[str, str]]:
    """Return (id, short name) of every party that belongs to an agreement, by name."""
    sql = (
        "SELECT id, short_name FROM party WHERE id IN (SELECT party_id FROM agreement_party)"
        " ORDER BY short_name COLLATE NOCASE, id"
    )
    return [(row[0], row[1]) for row in connection.execute(sql)]


def subjects(connection: "Connection") -> dict[str, str]:
    """Return the subjects of every agreement that has any, as they were typed."""
    return dict(connection.execute("SELECT id, subjects FROM agreement WHERE subjects <> ''").fetchall())
