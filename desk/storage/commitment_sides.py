"""Who owes each commitment, told for all of them at once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

# One pass over an index alone; SQLite joins the identifiers, since a value a row would take three times as long.
_DEBTORS = (
    "SELECT group_concat(commitment_id, ' ') FILTER (WHERE party_id = :ours),"
    " group_concat(commitment_id, ' ') FILTER (WHERE party_id <> :ours)"
    " FROM commitment_party WHERE role = 'debtor'"
)


class Sides(dict[str, str]):
    """The side of each commitment by its identifier: `ours`, `theirs`, `both`, or `nobody` for all others."""

    def __missing__(self, commitment_id: str) -> str:
        return "nobody"


def sides(connection: "Connection", ours_id: str) -> Sides:
    """Return the side of every commitment."""
    owed = connection.execute(_DEBTORS, {"ours": ours_id}).fetchone()
    ours, others = ((ids or "").split() for ids in owed)
    found = Sides((commitment_id, "theirs") for commitment_id in others)
    for commitment_id in ours:
        found[commitment_id] = "both" if commitment_id in found else "ours"
    return found
