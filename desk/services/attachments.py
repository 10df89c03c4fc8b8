"""Files kept with a record: taken in once by their SHA-256, given out again byte for byte."""

from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.plain_text import clean_line
from desk.domain.records import Attachment, Counterpart, Source
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.documents import ATTACHMENT_LIMIT, read_document
from desk.services.folders import write_whole
from desk.services.private_copies import private_copy
from desk.services.register import Register
from desk.services.removal import title_of


def attachments_of(register: Register, record_id: str) -> list[Attachment]:
    """Return the files kept with a record, in the order in which they were attached."""
    return register.all(Attachment, record_id=record_id)


@value_class(frozen=True)
class ReadFile:
    """A file as it was read from the disk, before it is kept with anything."""

    name: str
    content: bytes
    sha256: str


@value_class(frozen=True)
class KeptWith:
    """A record that a file is kept with, as a file of its own or as the document that it was received as."""

    kind: RecordKind
    record_id: str
    title: str


@value_class(frozen=True)
class TakenIn:
    """A file kept with a record; not `new` where the record had it already, `also` the other records that have it."""

    attachment: Attachment
    new: bool
    also: tuple[KeptWith, ...]


def read(path: Path) -> ReadFile:
    """Read a file; needs no register, so that a large one can be read beside the window.

    Raises `KnownError` where it cannot be read or is too large.
    """
    content = read_document(path, ATTACHMENT_LIMIT)
    return ReadFile(clean_line(path.name), content, sha256(content).hexdigest())


def attach(register: Register, kind: RecordKind, record_id: str, path: Path, *, by: Any = None) -> Attachment:
    """Read a file and keep it with a record; raises as `read` does, and keeps it once as `take_in` does."""
    return take_in(register, kind, record_id, read(path), by=by).attachment


def take_in(
    register: Register, kind: RecordKind, record_id: str, file: ReadFile, *, by: Any = None
) -> TakenIn:
    """Keep a file with a record, and tell with what it is kept already: its bytes are stored once.

    The same file given again to the same record is kept once.
    """
    also = tuple(one for one in kept_with(register, file.sha256) if one.record_id != record_id)
    for present in register.all(Attachment, record_id=record_id, sha256=file.sha256):
        return TakenIn(present, False, also)
    attachment = new_attachment(register, kind, record_id, file)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Attach “{name}” to “{title}”"),
        name=attachment.name,
        title=title_of(register, kind, record_id),
    )
    with register.change(label, by=by) as unit:
        unit.keep_blob(file.sha256, file.content)
        unit.add(attachment)
    return TakenIn(attachment, True, also)


def kept_with(register: Register, digest: str) -> list[KeptWith]:
    """Return the records that a file of this hash is kept with, each once."""
    found = [(row.record_kind, row.record_id) for row in register.all(Attachment, sha256=digest)]
    found += [(RecordKind.SOURCE, row.id) for row in register.all(Source, original_sha256=digest)]
    return [
        KeptWith(kind, record_id, title_of(register, kind, record_id))
        for kind, record_id in dict.fromkeys(found)
    ]


def detach(register: Register, attachment_id: str, *, by: Any = None) -> None:
    """Take a file from a record; its bytes stay in the register, so that this can be undone.

    A counterpart whose scan it was has none then.
    """
    attachment = register.get(Attachment, attachment_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove the attachment “{name}”"), name=attachment.name)
    scanned = register.all(Counterpart, agreement_id=attachment.record_id, scan_sha256=attachment.sha256)
    with register.change(label, by=by) as unit:
        for copy in scanned:
            unit.save(replace(copy, scan_sha256=None))
        unit.remove(Attachment, attachment_id)


def new_attachment(register: Register, kind: RecordKind, record_id: str, file: ReadFile) -> Attachment:
    """Return the row that keeps a file with a record, not saved yet."""
    return Attachment(
        id=register.new_id(),
        record_kind=kind,
        record_id=record_id,
        name=file.name,
        media_type=guess_type(file.name)[0] or "",
        sha256=file.sha256,
        size=len(file.content),
    )


def content(register: Register, attachment_id: str) -> bytes:
    """Return an attachment's bytes. Raises `KnownError` where they are not what was taken in."""
    attachment = register.get(Attachment, attachment_id)
    return kept_bytes(register, attachment.sha256, attachment.name)


def export(register: Register, attachment_id: str, target: Path) -> None:
    """Write an attachment to `target`, byte for byte, whole or not at all; what was there is replaced."""
    write_whole(target, content(register, attachment_id))


def open_copy(register: Register, attachment_id: str) -> Path:
    """Write a private copy that only this user can read and nobody change; it goes when the program ends."""
    attachment = register.get(Attachment, attachment_id)
    return private_copy(content(register, attachment_id), attachment.name)


def open_original(register: Register, source_id: str) -> Path:
    """Write a private copy of a source's file as it was received; KeyError where there is none."""
    source, document = _original(register, source_id)
    return private_copy(document, source.original_name)


def _original(register: Register, source_id: str) -> tuple[Source, bytes]:
    source = register.get(Source, source_id)
    if source.original_sha256 is None:
        raise KeyError(source_id)
    return source, kept_bytes(register, source.original_sha256, source.original_name)


def kept_bytes(register: Register, digest: str, name: str) -> bytes:
    """Return what is stored under a hash; raises `KnownError`, calling it `name`, where it is not what was stored."""
    try:
        found = register.file.blob(digest)
    except KeyError as error:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "“{name}” is missing from the register."), name=name),
            say(QT_TRANSLATE_NOOP("sentences", "Look for it in an earlier backup.")),
        ) from error
    if sha256(found).hexdigest() != digest:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is no longer as it was taken in: it is damaged."),
                name=name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Look for it in an earlier backup.")),
        )
    return found
