"""Asking the full-text index: words as beginnings first, near spellings by the words that the file holds."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desk.domain.vocabulary import RecordKind
from desk.storage.search_index import TITLE
from desk.storage.search_words import match_expression, words_of

if TYPE_CHECKING:
    from sqlite3 import Connection

Found = tuple[str, str, str, str]
"""(kind, id, title, context) of one found record."""

NEAR = 78
"""How alike (of 100) two words must be to be taken for spellings of one name."""

_RANKED = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rank MATCH 'bm25(8.0, 1.0)' ORDER BY rank LIMIT ?"

_NEWEST = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rowid DESC LIMIT ?"

BROAD = 4000
"""From so many hits on, the newest come first: ranking them all would cost a keystroke its promptness."""

_SHOWN = (
    "SELECT document, record_kind, record_id, title, substr(body, 1, 200000) FROM search_document"
    " WHERE document IN ({marks})"
)
# Not SQLite's own `snippet`: it goes through every hit of the file again, where forty are shown.

WORDS_BEFORE, WORDS_SHOWN = 4, 12
"""How many words of the context stand before what was found, and how many there are in all."""


def find(connection: "Connection", typed: str, limit: int) -> list[Found]:
    """Return (kind, id, title, context) of records that hold every typed word as a beginning, best first."""
    match = match_expression(typed)
    return [] if match is None else _rows(connection, match, words_of(typed), limit)


def find_near(connection: "Connection", spellings: "NearSpellings", typed: str, limit: int) -> list[Found]:
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


class NearSpellings:
    """The words that a file holds, for finding near spellings; read when first asked and whenever it changed."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._changes = -1
        self._by_length: dict[int, list[str]] = {}

    def of(self, word: str) -> list[str]:
        """Return the words of the file spelt nearly like `word`, nearest first; short words have none."""
        if len(word) < 4:
            return []
        from rapidfuzz import fuzz, process

        found = process.extract(word, self._near_length(word), scorer=fuzz.ratio, limit=6, score_cutoff=NEAR)
        return [spelling for spelling, _, _ in found]

    def _near_length(self, word: str) -> list[str]:
        self._read_again()
        reach = 1 if len(word) < 6 else 2
        lengths = range(len(word) - reach, len(word) + reach + 1)
        return [term for length in lengths for term in self._by_length.get(length, ())]

    def _read_again(self) -> None:
        changes = self._connection.total_changes
        if changes == self._changes:
            return
        self._changes = changes
        self._by_length = {}
        for (term,) in self._connection.execute("SELECT term FROM search_vocabulary"):
            self._by_length.setdefault(len(term), []).append(term)


def context(title: str, body: str, words: Sequence[str]) -> str:
    """Return a few words around the first of `words` that begins a word in the body, or else in the title."""
    wanted = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")")
    found = wanted.search(body)
    text = body if found else title
    found = found or wanted.search(title)
    if found is None:
        return ""
    begin = found.start()
    for _ in range(WORDS_BEFORE):
        begin = max(text.rfind(" ", 0, max(0, begin - 1)) + 1, 0)
    # Long enough for the words shown, however long they are; more is not looked at.
    shown = text[begin : found.end() + 1000].split()
    more = len(shown) > WORDS_SHOWN
    return ("…" if begin else "") + " ".join(shown[:WORDS_SHOWN]) + ("…" if more else "")


def _rows(connection: "Connection", match: str, words: Sequence[str], limit: int) -> list[Found]:
    order = [row[0] for row in connection.execute(_NEWEST, (match, BROAD))]
    if not order:
        return []
    if len(order) < BROAD:
        order = [row[0] for row in connection.execute(_RANKED, (match, limit))]
    order = order[:limit]
    shown = {
        document: (kind, record_id, _title(connection, kind, record_id) or title, context(title, body, words))
        for document, kind, record_id, title, body in connection.execute(
            _SHOWN.format(marks=", ".join("?" * len(order))), order
        )
    }
    return [shown[document] for document in order if document in shown]


def _title(connection: "Connection", kind: str, record_id: str) -> str:
    # The index holds folded words; the officer sees the title as it was written.
    column = TITLE[RecordKind(kind)]
    row = connection.execute(
        f"SELECT substr({column}, 1, 300) FROM {kind} WHERE id = ?", (record_id,)
    ).fetchone()
    return row[0] if row else ""
