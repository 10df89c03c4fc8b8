"""Looks for what is wrong in a file's content, one kind of fault at a time; reads only.

Each function returns what it found as plain text (identifiers, or SQLite's own words) or in sentences, and raises the
driver's errors where the file is too damaged to be read that far.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.storage import driver, images, migrations
from desk.storage.differences import followed
from desk.storage.header import header_within, read_header
from desk.storage.journal_faults import entry_faults, fault_in_words, told_label
from desk.storage.opening import connected, opened_to_read, sound_or_known
from desk.storage.ownership import JOURNALED_TABLES, RECORD_TABLES
from desk.storage.problems import known_problems

if TYPE_CHECKING:
    from sqlite3 import Connection

_CHANGED = -1
"""Stands for the hash of a row that changed since it was added; no hash is -1."""

MOST = 100
"""How many findings of one kind are gathered; more say nothing more."""

_STEPS_BETWEEN_QUESTIONS = 100_000
"""SQLite's own steps between two questions whether to stop: some milliseconds."""

_MAPPED = 2147418112

_CODE = 80
"""Bytes at the end of an encrypted page that are new whenever it is written."""


def open_to_inspect(path: Path, *, unlocked: bool = False) -> "Connection":
    """Open `path` to read it through; raises a `KnownError`.

    `unlocked` keeps nobody from saving meanwhile; then what is found counts only where `mark` stayed the same.
    """
    with sound_or_known(path):
        header = read_header(path)
        if unlocked:
            connection, _ = connected(path, header, read_only=True, unchanging=True)
        else:
            connection = opened_to_read(path, header)
        header_within(path, connection, header)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        return connection


def form_of(connection: "Connection") -> tuple[int, int]:
    """Return the form of the open file, major and minor."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return version >> 16, version & 0xFFFF


def quick_check_file(path: Path) -> bool:
    """Tell whether SQLite finds the file at `path` sound at a quick look; raises a `KnownError`."""
    read_header(path)
    with known_problems(path), closing(open_to_inspect(path)) as connection:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]


def pages_sound(path: Path, cancelled: Callable[[], bool]) -> bool | None:
    """Tell whether SQLite finds the pages of a file in use sound; None where that could not be told.

    It reads without a lock, so that nobody who saves has to wait for it; what it finds counts only where the
    file stood still meanwhile. `cancelled` is asked all the time. Raises a `KnownError`.
    """
    before = mark(path)
    if before is None:
        return None
    with known_problems(path), closing(open_to_inspect(path, unlocked=True)) as connection:
        connection.set_progress_handler(cancelled, _STEPS_BETWEEN_QUESTIONS)
        try:
            sound = [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
        except driver.DatabaseError:
            sound = False
    return None if cancelled() or mark(path) != before else sound


def mark(path: Path) -> tuple[int, bytes] | None:
    """Return what differs after every change of a file: its size and its counter.

    Of an encrypted file, whose counter cannot be read, it is what its first page ends in: that is random at every
    change. None while a change goes on, and where another program keeps changes elsewhere. Raises a `KnownError`.
    """
    real = path.resolve()
    header = read_header(path)
    if header.write_ahead or real.with_name(real.name + "-journal").exists():
        return None
    with known_problems(path), path.open("rb") as file:
        head = file.read(header.page_size if header.protected else 100)
        return file.seek(0, 2), head[-_CODE:] if header.protected else head[24:28]


def page_faults(connection: "Connection") -> list[str]:
    """Return SQLite's findings on the file's pages, indexes and full-text index."""
    found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({MOST})")]
    return [] if found == ["ok"] else found


def link_faults(connection: "Connection") -> list[str]:
    """Return the links between tables that lead nowhere, as "table → table"."""
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
    return [f"{row[0]} → {row[2]}" for row in found]


def form_faults(connection: "Connection", major: int, minor: int) -> list[str]:
    """Return the names of tables, indexes and triggers that are not as this form of the file has them."""
    if (major, minor) != (migrations.MAJOR, migrations.MINOR):
        return []
    with closing(driver.connect_memory()) as fresh:
        migrations.file_migrations().apply(driver.tables(fresh))
        expected = _form(fresh)
    present = _form(connection)
    return sorted(name for name in expected | present if expected.get(name) != present.get(name))


def _form(connection: "Connection") -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: sql for name, sql in rows if not name.startswith("sqlite_")}


def stray_parts(connection: "Connection") -> list[str]:
    """Return the identifiers of citations, tags and attachments whose record is not there."""
    found: list[str] = []
    for table in ("citation", "tagging", "attachment"):
        for kind in RECORD_TABLES:
            found += [
                f"{table} {row[0]}"
                for row in connection.execute(
                    f"SELECT part.id FROM {table} part LEFT JOIN {kind} ON {kind}.id = part.record_id"
                    f" WHERE part.record_kind = ? AND {kind}.id IS NULL LIMIT {MOST}",
                    (kind,),
                )
            ]
    return found[:MOST]


def attachment_faults(connection: "Connection") -> tuple[list[str], list[str]]:
    """Return the hashes of stored files that have changed, and of those that are missing, each with its name if any."""
    changed: list[str] = []
    present: set[str] = set()
    for rowid, sha256, size in connection.execute("SELECT rowid, sha256, size FROM attachment_blob"):
        present.add(sha256)
        digest, length = hashlib.sha256(), 0
        with closing(driver.open_blob(connection, "attachment_blob", "bytes", rowid)) as blob:
            while block := blob.read(1 << 20):
                digest.update(block)
                length += len(block)
        if digest.hexdigest() != sha256 or length != size:
            changed.append(str(sha256))
    wanted = {
        row[0]
        for row in connection.execute(
            "SELECT sha256 FROM attachment UNION SELECT original_sha256 FROM source"
            " UNION SELECT scan_sha256 FROM counterpart UNION SELECT content_sha256 FROM text_version"
        )
        if row[0] is not None
    }
    names = dict(
        connection.execute(
            "SELECT original_sha256, original_name FROM source WHERE original_sha256 IS NOT NULL"
            " UNION ALL SELECT sha256, name FROM attachment"
        ).fetchall()
    )

    def named(digest: str) -> str:
        return f"{digest} ({names[digest]})" if names.get(digest) else digest

    return [*map(named, changed)], [*map(named, sorted(wanted - present))]


def chain_faults(connection: "Connection") -> list[Sentence]:
    """Return what is wrong with the journal's entries, each named by number, day and label."""
    return [fault_in_words(fault) for fault in islice(entry_faults(connection), MOST)]


def clock_set_back(connection: "Connection") -> list[Sentence]:
    """Return the journal entries that say that they were made before the one before them: no fault of the file."""
    rows = connection.execute(
        "SELECT sequence, at, label FROM ("
        "SELECT sequence, at, label, lag(at) OVER (ORDER BY sequence) AS earlier FROM journal)"
        f" WHERE at < earlier ORDER BY sequence LIMIT {MOST}"
    )
    template = QT_TRANSLATE_NOOP("sentences", "entry {entry} of {date} (“{label}”)")
    return [
        say(
            template,
            entry=sequence,
            date=str(at).replace("T", " ").replace("Z", " UTC"),
            label=told_label(label),
        )
        for sequence, at, label in rows
    ]


def unjournaled_rows(connection: "Connection") -> list[Sentence]:
    """Return the rows that are not as the journal last left them: which row, by which entry, and what differs."""
    kept: dict[tuple[str, str], int | None] = {}
    for table, row_id, updated, after in connection.execute(
        "SELECT table_name, row_id, before IS NOT NULL, CAST(after AS BLOB) FROM journal_change"
        " ORDER BY sequence, position"
    ):
        # Of a row that changed the journal keeps the difference alone, so that it is looked at more closely below.
        kept[(table, row_id)] = None if after is None else _CHANGED if updated else hash(after)
    doubtful: dict[tuple[str, str], str] = {}
    # An older form of the file has not all of the tables; what the present form lacks is found by `form_faults`.
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in (one for one in JOURNALED_TABLES if one in there):
        image = images.image_sql(connection, table)
        for row_id, present in connection.execute(f"SELECT id, CAST({image} AS BLOB) FROM {table}"):
            if kept.pop((table, row_id), None) != hash(present):
                doubtful[(table, row_id)] = present.decode("utf-8", "replace")
    found: dict[tuple[str, str], list[str] | None] = {
        key: None for key, left in kept.items() if left is not None
    }
    found.update(_really_differing(connection, doubtful) if doubtful else ())
    return [_row_in_words(connection, *key, found[key]) for key in sorted(found)[:MOST]]


def _really_differing(
    connection: "Connection", doubtful: dict[tuple[str, str], str]
) -> Iterable[tuple[tuple[str, str], list[str]]]:
    """Yield each row that differs with its columns that do, none where the journal knows of no such row."""
    # A row journaled under an older form of the file lacks the columns that came later: no fault.
    journaled: dict[tuple[str, str], dict[str, Any] | None] = {}
    for table, row_id, before, after in connection.execute(
        "SELECT table_name, row_id, before, after FROM journal_change ORDER BY sequence, position"
    ):
        if (table, row_id) in doubtful:
            journaled[(table, row_id)] = followed(journaled.get((table, row_id)), before, after)
    for key, present in doubtful.items():
        old = journaled.get(key)
        if old is None:
            yield key, []
            continue
        new = json.loads(present)
        differing = [column for column, value in old.items() if new.get(column) != value]
        if differing:
            yield key, differing


def _row_in_words(connection: "Connection", table: str, row_id: str, columns: list[str] | None) -> Sentence:
    """Say which row differs: `columns` are those that do, none where it was slipped in, None where it is gone."""
    row = connection.execute(
        "SELECT sequence, at, label FROM journal WHERE sequence ="
        " (SELECT max(sequence) FROM journal_change WHERE table_name = ? AND row_id = ?)",
        (table, row_id),
    ).fetchone()
    named: dict[str, Any] = {"table": table, "row": row_id}
    if not columns and (columns is not None or row is None):
        return say(QT_TRANSLATE_NOOP("sentences", "{table} {row} is there without an entry"), **named)
    if row is None:
        return say(QT_TRANSLATE_NOOP("sentences", "{table} {row} differs from its entry"), **named)
    sequence, at, label = row
    named |= {"entry": sequence, "date": str(at)[:10], "label": told_label(label)}
    if columns is None:
        template = QT_TRANSLATE_NOOP(
            "sentences", "{table} {row} is gone since entry {entry} of {date} (“{label}”)"
        )
        return say(template, **named)
    template = QT_TRANSLATE_NOOP(
        "sentences", "{table} {row} differs since entry {entry} of {date} (“{label}”): {columns}"
    )
    return say(template, **named, columns=", ".join(columns))
