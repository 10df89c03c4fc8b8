"""The journal: one entry for each unit of work, each chained by hash to the one before it."""

import json
from typing import TYPE_CHECKING

from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.storage.changes import RowChange

if TYPE_CHECKING:
    from sqlite3 import Connection

FIRST_HASH = "0" * 64
"""What the first entry is chained to."""


@value_class(frozen=True)
class Entry:
    """One unit of work: when (UTC), who, what it was called; `reverses` is the entry an undo or redo takes back."""

    sequence: int
    at: str
    who: str
    action: str
    label: Sentence
    reverses: int | None
    previous_hash: str
    hash: str


def label_text(label: Sentence) -> str:
    """Return a sentence as the JSON kept in the journal; its values are kept as plain text."""
    return json.dumps(
        {"template": label.template, "values": {name: str(value) for name, value in label.values.items()}},
        ensure_ascii=False,
        sort_keys=True,
    )


def label_of(text: str) -> Sentence:
    """Return the sentence kept as `text`."""
    kept = json.loads(text)
    return Sentence(kept["template"], kept["values"])


def entry_hash(
    previous_hash: str,
    header: tuple[int, str, str, str, str, int | None],
    changes: list[RowChange],
) -> str:
    """Return the SHA-256 that chains an entry; every part is length-prefixed, so that none can run into the next."""
    from hashlib import sha256  # late: a start reads the journal and adds nothing to it

    digest = sha256(hashed(previous_hash, *header))
    for change in changes:
        digest.update(hashed(change.table, change.row_id, change.owner_id, change.before, change.after))
    return digest.hexdigest()


def hashed(*values: object) -> bytes:
    """Return the bytes of `values` that a hash is made of."""
    parts: list[bytes] = []
    for value in values:
        encoded = b"-" if value is None else str(value).encode("utf-8", "surrogatepass")
        parts.append(b"%d:" % (-1 if value is None else len(encoded)))
        parts.append(encoded)
    return b"".join(parts)


# The bytes that `hashed` gives for every change of an entry, put together by SQLite: a journal of 100,000
# entries is gone through in a second rather than five.
HASHED_CHANGES = (
    "SELECT sequence, CAST(group_concat("
    + " || ".join(
        f"coalesce(octet_length({column}) || ':' || {column}, '-1:-')"
        for column in ("table_name", "row_id", "owner_id", "before", "after")
    )
    + ", '' ORDER BY position) AS BLOB) FROM journal_change GROUP BY sequence ORDER BY sequence"
)


def append(
    connection: "Connection",
    *,
    at: str,
    who: str,
    action: str,
    label: Sentence,
    reverses: int | None,
    changes: list[RowChange],
) -> int:
    """Add an entry inside the open transaction and return its sequence number."""
    row = connection.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    sequence, previous = (row[0] + 1, row[1]) if row else (1, FIRST_HASH)
    text = label_text(label)
    chained = entry_hash(previous, (sequence, at, who, action, text, reverses), changes)
    connection.execute(
        "INSERT INTO journal (sequence, at, who, action, label, reverses, previous_hash, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (sequence, at, who, action, text, reverses, previous, chained),
    )
    connection.executemany(
        "INSERT INTO journal_change (sequence, position, table_name, row_id, owner_id, before, after)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (sequence, position, change.table, change.row_id, change.owner_id, change.before, change.after)
            for position, change in enumerate(changes)
        ],
    )
    return sequence


ENTRY = "SELECT sequence, at, who, action, label, reverses, previous_hash, hash FROM journal"


def entries(connection: "Connection", *, newest: int | None = None) -> list[Entry]:
    """Return the journal's entries in order; `newest` limits them to that many at the end."""
    if newest is None:
        rows = connection.execute(f"{ENTRY} ORDER BY sequence").fetchall()
    else:
        rows = connection.execute(f"{ENTRY} ORDER BY sequence DESC LIMIT ?", (newest,)).fetchall()[::-1]
    return [_entry(row) for row in rows]


def head(connection: "Connection") -> tuple[int, str]:
    """Return the newest entry's number and hash: they stand for the whole journal. (0, "") where there is none."""
    row = connection.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return (0, "") if row is None else (row[0], row[1])


def last_at(connection: "Connection") -> str:
    """Return when (UTC, ISO 8601) the newest entry was made, "" where there is none."""
    row = connection.execute("SELECT at FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return "" if row is None else str(row[0])


def last_sequence(connection: "Connection") -> int:
    """Return the newest entry's number, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(sequence), 0) FROM journal").fetchone()[0])


def entry(connection: "Connection", sequence: int) -> Entry:
    """Return one entry; KeyError where there is none."""
    row = connection.execute(f"{ENTRY} WHERE sequence = ?", (sequence,)).fetchone()
    if row is None:
        raise KeyError(sequence)
    return _entry(row)


def entries_of(connection: "Connection", owner_id: str) -> list[tuple[Entry, list[RowChange]]]:
    """Return the entries that touched a record or its parts, oldest first, each with its changes to it."""
    sequences = connection.execute(
        "SELECT DISTINCT sequence FROM journal_change WHERE owner_id = ? ORDER BY sequence", (owner_id,)
    ).fetchall()
    return [
        (
            entry(connection, sequence),
            [change for change in changes_of(connection, sequence) if change.owner_id == owner_id],
        )
        for (sequence,) in sequences
    ]


def images_of(connection: "Connection", table: str, row_id: str) -> list[tuple[Entry, RowChange]]:
    """Return the entries that touched one row, oldest first, each with the row's change; no other row is read."""
    rows = connection.execute(
        "SELECT sequence, table_name, row_id, owner_id, before, after FROM journal_change"
        " WHERE owner_id = ? AND table_name = ? AND row_id = ? ORDER BY sequence",
        (row_id, table, row_id),
    ).fetchall()
    return [(entry(connection, sequence), RowChange(*row)) for sequence, *row in rows]


def changes_of(connection: "Connection", sequence: int) -> list[RowChange]:
    """Return what an entry changed, in order."""
    return [
        RowChange(*row)
        for row in connection.execute(
            "SELECT table_name, row_id, owner_id, before, after FROM journal_change"
            " WHERE sequence = ? ORDER BY position",
            (sequence,),
        )
    ]


def size_of(connection: "Connection", sequence: int) -> int:
    """Return how many records an entry changed, themselves or in a part."""
    sql = "SELECT count(DISTINCT owner_id) FROM journal_change WHERE sequence = ?"
    return int(connection.execute(sql, (sequence,)).fetchone()[0])


def owners_since(connection: "Connection", sequence: int) -> set[str]:
    """Return the records that were touched, themselves or in a part, by the entries after `sequence`."""
    # Not DISTINCT: SQLite would walk the owners of the whole journal to find the few of its end.
    rows = connection.execute("SELECT owner_id FROM journal_change WHERE sequence > ?", (sequence,))
    return {row[0] for row in rows}


def _entry(row: tuple[int, str, str, str, str, int | None, str, str]) -> Entry:
    sequence, at, who, action, label, reverses, previous_hash, kept = row
    return Entry(sequence, at, who, action, label_of(label), reverses, previous_hash, kept)
