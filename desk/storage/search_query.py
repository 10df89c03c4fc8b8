"""Asking the full-text index: words as beginnings first, near spellings by the words that the file holds."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desk.domain.names import folded
from desk.domain.vocabulary import RecordKind
from desk.storage.near_spellings import NearSpellings
from desk.storage.search_index import as_written
from desk.storage.search_words import match_expression, words_of

if TYPE_CHECKING:
    from sqlite3 import Connection

Found = tuple[str, str, str, str]
"""(kind, id, title, context) of one found record."""

_RANKED = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rank MATCH 'bm25(8.0, 1.0)' ORDER BY rank LIMIT ?"

_NEWEST = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"

BROAD = 2000
"""From so many hits on, the newest come first: ranking them all would cost a keystroke its promptness."""

LOOKED_THROUGH = 200_000
"""Characters of a record's words that are looked through for the context."""

_SHOWN = (
    f"SELECT document, record_kind, record_id, title, substr(body, 1, {LOOKED_THROUGH}) FROM search_document"
    " WHERE document IN ({marks})"
)
# Not SQLite's own `snippet`: it goes through every hit of the file again, where forty are shown.

WORDS_BEFORE, WORDS_SHOWN = 4, 12
"""How many words of the context stand before what was found, and how many there are in all."""


def find(connection: "Connection", typed: str, limit: int) -> list[Found]:
    """Return (kind, id, title, context) of records that hold every typed word as a beginning, best first."""
    match = match_expression(typed)
    return [] if match is None else _rows(connection, match, words_of(typed), limit)


def find_record(connection: "Connection", record_id: str) -> list[Found]:
    """Return (kind, id, title, context) of the record with this identifier, if it is there."""
    row = connection.execute(
        "SELECT record_kind, title FROM search_document WHERE record_id = ?", (record_id,)
    ).fetchone()
    if row is None:
        return []
    written = as_written(connection, RecordKind(row[0]), [record_id], LOOKED_THROUGH)
    return [(row[0], record_id, written.get(record_id, ("", ""))[0] or row[1], "")]


def find_near(connection: "Connection", spellings: NearSpellings, typed: str, limit: int) -> list[Found]:
    """Return the records that hold a word spelt nearly like each typed word."""
    alternatives: list[str] = []
    wanted: list[str] = []
    for word in words_of(typed):
        near = spellings.of(word)
        if not near:
            return []
        wanted += near
        alternatives.append("(" + " OR ".join(f'"{spelling}"' for spelling in near) + ")")
    return _rows(connection, " AND ".join(alternatives), wanted, limit) if alternatives else []


def context(title: str, body: str, words: Sequence[str], written: tuple[str, str] = ("", "")) -> str:
    """Return a few words around the first of `words` that begins a word in the body, or else in the title.

    Title and body are folded, as `words` are; `written` has both as the officer wrote them, to be shown.
    """
    wanted = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")")
    found = wanted.search(body)
    text, original = (body, written[1]) if found else (title, written[0])
    found = found or wanted.search(title)
    if found is None:
        return ""
    begin = found.start()
    for _ in range(WORDS_BEFORE):
        begin = max(text.rfind(" ", 0, max(0, begin - 1)) + 1, 0)
    # Long enough for the words shown, however long they are; more is not looked at.
    following = text[begin : found.end() + 1000].split()
    shown = " ".join(following[:WORDS_SHOWN])
    shown = _unfolded(shown, original, len(text[:begin].split()))
    return ("…" if begin else "") + shown + ("…" if len(following) > WORDS_SHOWN else "")


def _unfolded(shown: str, original: str, before: int) -> str:
    """Return the folded words `shown` as they were written, `before` words from the beginning of the original."""
    count = shown.count(" ") + 1
    found = " ".join(original.split(None, before + count)[before : before + count])
    # A sign that nobody sees may have stood as a word of its own, and so have shifted the count.
    return found if folded(found) == shown else shown


def _rows(connection: "Connection", match: str, words: Sequence[str], limit: int) -> list[Found]:
    order = [row[0] for row in connection.execute(_NEWEST, (match, BROAD))]
    if not order:
        return []
    if len(order) < BROAD:
        order = [row[0] for row in connection.execute(_RANKED, (match, limit))]
    order = order[:limit]
    found = {
        document: tuple(rest)
        for document, *rest in connection.execute(_SHOWN.format(marks=", ".join("?" * len(order))), order)
    }
    written: dict[str, tuple[str, str]] = {}
    for kind in {row[0] for row in found.values()}:
        ids = [row[1] for row in found.values() if row[0] == kind]
        written |= as_written(connection, RecordKind(kind), ids, LOOKED_THROUGH)
    rows: list[Found] = []
    for kind, record_id, title, body in (found[document] for document in order if document in found):
        own = written.get(record_id, ("", ""))
        rows.append((kind, record_id, own[0] or title, context(title, body, words, own)))
    return rows
