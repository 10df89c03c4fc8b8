"""Rescuing a damaged register: a new file, what is missing from it in plain words, and how the newest backup differs."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.records import RECORDS, Record
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.backups import Backup, list_backups, open_backup_read_only
from desk.services.capture import import_text
from desk.services.markings import marking_ladder
from desk.services.protecting import Passphrase, kept_open
from desk.services.register import Register
from desk.services.removal import title_of
from desk.storage import rescue as storage
from desk.storage.backup import facts_of
from desk.storage.rescue import Rescued

_TITLE = "what was rescued"
_CALLED = {
    "journal": "history",
    "journal_change": "history",
    "attachment_blob": "stored files",
    "draft": "words being typed",
    "setting": "settings of the register",
    "agreement_action": "steps of agreements",
    "tagging": "tags",
    "saved_view": "views of lists",
    "original_sha256": "file as received",
    "scan_sha256": "scan",
    "sha256": "stored file",
}
"""Tables and columns whose own names would say nothing to an officer."""

_NO_RECORDS_WORDS = frozenset({"created_at", "updated_at"})


@value_class(frozen=True)
class Difference:
    """One record that is not the same in the rescued file and in the backup.

    `where` is "rescued" or "backup" where only that has it, else "both", and `fields` are those that differ.
    """

    kind: RecordKind
    record_id: str
    title: str
    where: str
    fields: tuple[str, ...] = ()


@value_class(frozen=True)
class Rescue:
    """A register rescued from a damaged file, and what there is to choose between."""

    path: Path
    report: Path | None
    """Where all that is missing, and what could not be placed, is written word for word; of its owner alone.

    None for a protected register, whose words are written nowhere in the clear: see `source`.
    """
    source: str
    """The title of the source of the rescued register that tells the same; "" where there is none."""
    found: Rescued
    missing: tuple[Sentence, ...]
    backup: Backup | None
    differences: tuple[Difference, ...]


def rescue(damaged: Path, target: Path, backup_folder: Path, passphrase: Passphrase | None = None) -> Rescue:
    """Rescue `damaged` into a new file at `target`, with a report beside it; `damaged` is never touched.

    An encrypted one is opened by `passphrase`, or by one that is known here; what is rescued bears the same one. Raises
    a `KnownError` where it cannot be read at all, where something is at `target` already, and `PassphraseNeeded` or
    `WrongPassphrase` where it is encrypted and nothing opens it.
    """
    found = storage.rescue(damaged, target, passphrase)
    with kept_open((target, passphrase)):
        with Register.open(target, read_only=True) as rescued:
            protected = rescued.protected
            missing = tuple(_missing(found, rescued))
            backup, differences = _beside_backup(rescued, backup_folder)
        lines = [str(sentence) for sentence in missing]
        if backup is not None:
            lines += ["", str(_about_backup(backup, differences)), *map(told, differences)]
        lines += ["", *_put_aside(found)]
        report = None if protected else _written(target, lines)
        source = _kept_within(target, lines) if protected and (found.put_aside or len(missing) > 1) else ""
    return Rescue(target, report, source, found, missing, backup, differences)


def _written(target: Path, lines: list[str]) -> Path:
    report = target.with_name(f"{target.stem} – {_TITLE}.txt")
    handle = os.open(report, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write("\n".join(lines).rstrip() + "\n")
    return report


def _kept_within(target: Path, lines: list[str]) -> str:
    """Keep the report as a source of the protected register itself, marked as high as it goes; return its title."""
    text = "\n".join(lines).rstrip().encode("utf-8", "backslashreplace").decode("utf-8")
    with Register.open(target) as register:
        marking = marking_ladder().highest(facts_of(register.connection, target).markings)
        return import_text(register, _TITLE.capitalize(), text, marking=marking).title


def _missing(found: Rescued, rescued: Register) -> list[Sentence]:
    return [*_of_the_file(found), *_of_rows(found, rescued), *_of_what_has_no_place(found)]


def _of_the_file(found: Rescued) -> Iterator[Sentence]:
    yield say(
        QT_TRANSLATE_NOOP(
            "sentences", "{records} records and {entries} entries of the history are in the new file."
        ),
        records=sum(found.counts.values()),
        entries=found.entries,
    )
    if found.beginning_mended:
        yield say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "The beginning of the file, or its list of tables, was damaged and was made anew.",
            )
        )
    if found.damaged_pages:
        yield say(
            QT_TRANSLATE_NOOP("sentences", "Pages of the file that are not as they were written: {count}."),
            count=found.damaged_pages,
        )
    if found.unread:
        yield say(
            QT_TRANSLATE_NOOP("sentences", "Not all could be read of: {tables}."),
            tables=", ".join(dict.fromkeys(map(_called, found.unread))),
        )


def _of_rows(found: Rescued, rescued: Register) -> Iterator[Sentence]:
    records = {str(kind) for kind in RECORDS}
    older = [one for one in found.perhaps_older if one[0] in records]
    for counted, template in (
        (
            sum(found.from_history.values()),
            QT_TRANSLATE_NOOP("sentences", "{count} rows were made anew from the history."),
        ),
        (
            sum(found.put_right.values()),
            QT_TRANSLATE_NOOP("sentences", "{count} rows were put right by the history."),
        ),
        (
            len(found.perhaps_older) - len(older),
            QT_TRANSLATE_NOOP(
                "sentences", "Parts of records that were made anew from what is left of the history: {count}."
            ),
        ),
    ):
        if counted:
            yield say(template, count=counted)
    for rows, template in (
        (
            older,
            QT_TRANSLATE_NOOP(
                "sentences", "Made anew from what is left of the history, perhaps as it once was: {name}."
            ),
        ),
        (found.in_part, QT_TRANSLATE_NOOP("sentences", "Known in part only: {name}.")),
        (found.lost, QT_TRANSLATE_NOOP("sentences", "Missing: {name}.")),
        (
            found.doubtful,
            QT_TRANSLATE_NOOP(
                "sentences",
                "Read from a damaged page, and not told by the history; read it with care: {name}.",
            ),
        ),
    ):
        for table, row_id in rows:
            yield say(template, name=_name(rescued, table, row_id))
    for table, row_id, column in found.emptied:
        yield say(
            QT_TRANSLATE_NOOP(
                "sentences", "What {name} pointed at as “{column}” is gone; the link is empty now."
            ),
            name=_name(rescued, table, row_id),
            column=_called(column.removesuffix("_id")),
        )


def _of_what_has_no_place(found: Rescued) -> Iterator[Sentence]:
    if found.put_aside:
        yield say(
            QT_TRANSLATE_NOOP(
                "sentences", "{count} rows could not be placed; the report holds them word for word."
            ),
            count=len(found.put_aside),
        )
    if not found.history_whole:
        yield say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "The history is not whole: what was lost with it cannot be told, and a check will say so.",
            )
        )


def _called(name: str) -> str:
    """Return how an officer calls a table or a column."""
    return _CALLED.get(name, name.replace("_", " "))


def _name(register: Register, table: str, row_id: str) -> str:
    word = table.replace("_", " ")
    title = ""
    if table in {str(kind) for kind in RECORDS}:
        title = title_of(register, RecordKind(table), row_id)
    return f"{word} “{title}”" if title else f"{word} {row_id}"


def _put_aside(found: Rescued) -> list[str]:
    lines = []
    for one in found.put_aside:
        row = {
            name: value if not isinstance(value, bytes) else f"{len(value)} bytes"
            for name, value in one.row.items()
        }
        why = "what it belongs to is gone" if one.why == "link" else "its values make no sense"
        lines.append(f"{one.table} ({why}): {json.dumps(row, ensure_ascii=False, default=str)}")
    return lines


# ---- beside the newest backup -----------------------------------------------------------------------------


def _beside_backup(rescued: Register, folder: Path) -> tuple[Backup | None, tuple[Difference, ...]]:
    first = rescued.connection.execute("SELECT hash FROM journal WHERE sequence = 1").fetchone()
    for backup in list_backups(folder):
        if backup.sha_ok is False or (first is not None and backup.register not in ("", first[0])):
            continue
        with suppress(KnownError), open_backup_read_only(backup) as register:
            return backup, tuple(differences(rescued, register))
    return None, ()


def differences(rescued: Register, backup: Register) -> list[Difference]:
    """Return the records that are not the same in two registers, by kind and title."""
    found: list[Difference] = []
    for kind, row_type in RECORDS.items():
        here: dict[str, Record] = {row.id: row for row in rescued.all(row_type)}
        there: dict[str, Record] = {row.id: row for row in backup.all(row_type)}
        for record_id in {**here, **there}:
            one, other = here.get(record_id), there.get(record_id)
            if one is None or other is None:
                where, register = ("backup", backup) if one is None else ("rescued", rescued)
                found.append(Difference(kind, record_id, title_of(register, kind, record_id), where))
            elif fields := _differing(one, other):
                found.append(Difference(kind, record_id, title_of(rescued, kind, record_id), "both", fields))
    return sorted(found, key=lambda one: (str(one.kind), one.where, one.title))


def _differing(one: Any, other: Any) -> tuple[str, ...]:
    from dataclasses import fields

    return tuple(
        field.name
        for field in fields(one)
        if field.name not in _NO_RECORDS_WORDS and getattr(one, field.name) != getattr(other, field.name)
    )


def about_backup(found: Rescue) -> Sentence:
    """Return in one sentence how the newest backup compares, or that there is none."""
    if found.backup is None:
        return say(QT_TRANSLATE_NOOP("sentences", "No backup of this register was found."))
    return _about_backup(found.backup, found.differences)


def _about_backup(backup: Backup, found: tuple[Difference, ...]) -> Sentence:
    counts = {where: sum(1 for one in found if one.where == where) for where in ("rescued", "backup", "both")}
    if not found:
        return say(
            QT_TRANSLATE_NOOP("sentences", "The newest backup, “{name}”, holds the same records."),
            name=backup.path.name,
        )
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "Beside the newest backup, “{name}”: {rescued} records only rescued, {backup} only in the backup, {both} differ.",
        ),
        name=backup.path.name,
        **counts,
    )


def told(one: Difference) -> str:
    """Return a difference as one line of a report."""
    word = str(one.kind)
    where = {"rescued": "only rescued", "backup": "only in the backup", "both": "differs"}[one.where]
    fields = f" ({', '.join(name.replace('_', ' ') for name in one.fields)})" if one.fields else ""
    return f"{where}: {word} “{one.title}”{fields}"
