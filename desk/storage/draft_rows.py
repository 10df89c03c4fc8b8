"""Words that are being typed, as they lie in the file: each with a hash, since no history vouches for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_MARK = "sha256:"
_DIGITS = 32
"""Hexadecimal digits of the hash that are kept."""


def sealed(draft_id: str, content: str, at: str) -> str:
    """Return a draft's content as it is kept."""
    return f"{_MARK}{_hash(draft_id, content, at)}:{content}"


def opened(kept: str) -> str:
    """Return the content of a draft as it is kept; one of an earlier Desk has no hash before it."""
    return kept[len(_MARK) + _DIGITS + 1 :] if kept.startswith(_MARK) else kept


def faults(connection: "Connection") -> list[str]:
    """Return the identifiers of the drafts that are not as they were kept."""
    return [
        str(draft_id)
        for draft_id, kept, at in connection.execute("SELECT id, content, updated_at FROM draft ORDER BY id")
        if kept.startswith(_MARK) and kept != sealed(draft_id, opened(kept), at)
    ]


def _hash(draft_id: str, content: str, at: str) -> str:
    from hashlib import sha256  # late: a start keeps no draft

    told = "\0".join((draft_id, at, content)).encode("utf-8", "surrogatepass")
    return sha256(told).hexdigest()[:_DIGITS]
