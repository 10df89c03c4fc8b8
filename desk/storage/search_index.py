"""The words of every record, folded and kept in the file's full-text index with the record itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from desk.domain.names import folded
from desk.domain.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlite3 import Connection

TITLE: dict[RecordKind, str] = {
    RecordKind.PARTY: "short_name",
    RecordKind.PERSON: "name",
    RecordKind.EVENT: "title",
    RecordKind.STATEMENT: "text",
    RecordKind.AGREEMENT: "title",
    RecordKind.COMMITMENT: "text",
    RecordKind.SOURCE: "title",
}

_BODY: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.PARTY: ("formal_name", "code", "notes"),
    RecordKind.PERSON: ("notes",),
    RecordKind.EVENT: ("place", "reason", "summary", "notes"),
    RecordKind.STATEMENT: ("notes",),
    RecordKind.AGREEMENT: (
        "short_title",
        "subjects",
        "depositary",
        "registration_number",
        "citation",
        "file_reference",
        "notes",
    ),
    RecordKind.COMMITMENT: ("quote", "condition", "responsible_unit", "notes"),
    RecordKind.SOURCE: ("publisher", "reference", "text", "notes"),
}

_PARTS: dict[RecordKind, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    RecordKind.PARTY: (("party_name", "party_id", ("name",)),),
    RecordKind.PERSON: (("person_name", "person_id", ("name",)), ("office", "person_id", ("title",))),
    RecordKind.AGREEMENT: (
        ("article", "agreement_id", ("number", "label", "heading", "text")),
        ("text_version", "agreement_id", ("name", "author", "reason")),
    ),
    RecordKind.COMMITMENT: (("commitment_step", "commitment_id", ("text",)),),
}
"""The parts whose words belong to the record: a person is found by any spelling of the name."""

_CHUNK = 500


def refresh(connection: "Connection", records: Mapping[RecordKind, Iterable[str]]) -> None:
    """Bring the index up to date for the given records, inside the open transaction."""
    for kind, ids in records.items():
        wanted = list(ids)
        for start in range(0, len(wanted), _CHUNK):
            _refresh_chunk(connection, kind, wanted[start : start + _CHUNK])


def rebuild(connection: "Connection") -> None:
    """Make the whole index anew, inside the open transaction."""
    connection.execute("DELETE FROM search_document")
    connection.execute("INSERT INTO search_text (search_text) VALUES ('delete-all')")
    for kind in RecordKind:
        ids = [row[0] for row in connection.execute(f"SELECT id FROM {kind}")]
        refresh(connection, {kind: ids})


def faults(connection: "Connection") -> list[str]:
    """Return the identifiers of records whose words are missing, left over, or not the words they hold."""
    found: list[str] = []
    fold = WordByWord()
    for kind in RecordKind:
        found += [
            row[0]
            for row in connection.execute(
                f"SELECT id FROM {kind} LEFT JOIN search_document ON record_id = id WHERE record_id IS NULL"
            )
        ]
        kept = connection.execute(
            "SELECT record_id, title, body FROM search_document WHERE record_kind = ?", (str(kind),)
        )
        while chunk := kept.fetchmany(_CHUNK):
            present = _documents(connection, kind, [row[0] for row in chunk], fold)
            found += [
                record_id for record_id, title, body in chunk if present.get(record_id) != (title, body)
            ]
    return found


def as_written(
    connection: "Connection", kind: RecordKind, ids: list[str], longest: int
) -> dict[str, tuple[str, str]]:
    """Return the records' words as the officer wrote them, title and body; of each field `longest` characters."""
    return _documents(connection, kind, ids, str, longest)


def _refresh_chunk(connection: "Connection", kind: RecordKind, ids: list[str]) -> None:
    marks = ", ".join("?" * len(ids))
    documents = _documents(connection, kind, ids)
    old = []
    for record_id, *entry in connection.execute(
        f"SELECT record_id, document, title, body FROM search_document WHERE record_id IN ({marks})", ids
    ).fetchall():
        # A tick changes no word: what is in the index already stays as it is.
        if documents.get(record_id) == (entry[1], entry[2]):
            del documents[record_id]
        else:
            old.append(entry)
    connection.executemany(
        "INSERT INTO search_text (search_text, rowid, title, body) VALUES ('delete', ?, ?, ?)", old
    )
    connection.executemany("DELETE FROM search_document WHERE document = ?", [(row[0],) for row in old])
    for record_id, (title, body) in documents.items():
        cursor = connection.execute(
            "INSERT INTO search_document (record_kind, record_id, title, body) VALUES (?, ?, ?, ?)",
            (str(kind), record_id, title, body),
        )
        connection.execute(
            "INSERT INTO search_text (rowid, title, body) VALUES (?, ?, ?)", (cursor.lastrowid, title, body)
        )


class WordByWord:
    """Folds texts of which many are to be folded: each word once, since few are rare.

    A space joins with no letter on either side of it, so that the words' foldings make up the text's.
    """

    def __init__(self) -> None:
        self._folded = _FoldedWords()

    def __call__(self, text: str) -> str:
        return " ".join(map(self._folded.__getitem__, text.split(" ")))


class _FoldedWords(dict[str, str]):
    def __missing__(self, word: str) -> str:
        text = self[word] = folded(word)
        return text


def _documents(
    connection: "Connection",
    kind: RecordKind,
    ids: list[str],
    fold: Callable[[str], str] = folded,
    longest: int | None = None,
) -> dict[str, tuple[str, str]]:
    def read(names: tuple[str, ...]) -> str:
        return ", ".join(names if longest is None else [f"substr({name}, 1, {longest})" for name in names])

    marks = ", ".join("?" * len(ids))
    columns = read((TITLE[kind], *_BODY[kind]))
    titles: dict[str, str] = {}
    words: dict[str, list[str]] = {}
    for record_id, title, *body in connection.execute(
        f"SELECT id, {columns} FROM {kind} WHERE id IN ({marks})", ids
    ):
        titles[record_id] = title
        words[record_id] = [text for text in body if text]
    parts = (*_PARTS.get(kind, ()), ("tagging", "record_id", ("tag",)))
    for table, owner, texts in parts:
        for record_id, *found in connection.execute(
            f"SELECT {owner}, {read(texts)} FROM {table} WHERE {owner} IN ({marks})", ids
        ):
            if record_id in words:
                words[record_id] += [text for text in found if text]
    return {
        record_id: (fold(title), fold(" \n".join(words[record_id]))) for record_id, title in titles.items()
    }
