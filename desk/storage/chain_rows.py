"""What a chain of wordings is made of: the commitments that restate each other, and who spoke the words they rest on."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

# UNION, not UNION ALL: what was met already is not gone through again, so that a circle ends.
_TOGETHER = (
    "WITH RECURSIVE together(id) AS ("
    " SELECT :id"
    " UNION SELECT c.restates_id FROM together t JOIN commitment c ON c.id = t.id WHERE c.restates_id IS NOT NULL"
    " UNION SELECT c.id FROM together t JOIN commitment c ON c.restates_id = t.id"
    ") SELECT c.id, c.restates_id FROM together t JOIN commitment c ON c.id = t.id"
)

_SPEAKERS = (
    "SELECT DISTINCT own.record_id, coalesce(person.name, party.short_name)"
    " FROM citation own JOIN citation said ON said.source_id = own.source_id"
    ' AND said.record_kind = \'statement\' AND said.start < own."end" AND own.start < said."end"'
    " JOIN statement ON statement.id = said.record_id"
    " LEFT JOIN person ON person.id = statement.person_id LEFT JOIN party ON party.id = statement.party_id"
    " WHERE own.record_id IN (SELECT value FROM json_each(?)) ORDER BY statement.id"
)


def restates(connection: "Connection", commitment_id: str) -> dict[str, str]:
    """Return what each wording restates, of all that hang together with one."""
    return {
        row[0]: row[1] for row in connection.execute(_TOGETHER, {"id": commitment_id}) if row[1] is not None
    }


def speakers(connection: "Connection", commitment_ids: Collection[str]) -> dict[str, list[str]]:
    """Return who spoke the words that commitments rest on: by statements that cite the same passages."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for commitment_id, name in connection.execute(_SPEAKERS, (json.dumps(list(commitment_ids)),)):
        if name:
            found[commitment_id].append(name)
    return found


def answers(connection: "Connection", commitment_ids: Collection[str]) -> dict[str, list[str]]:
    """Return what is given in return for each commitment, whichever of the two names the other."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    given = json.dumps(list(commitment_ids))
    for one, other in connection.execute(
        "SELECT id, reciprocal_of_id FROM commitment WHERE reciprocal_of_id IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(:ids))"
        " UNION SELECT reciprocal_of_id, id FROM commitment WHERE reciprocal_of_id IN"
        " (SELECT value FROM json_each(:ids))",
        {"ids": given},
    ):
        found[one].append(other)
    return found
