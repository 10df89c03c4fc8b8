"""Files kept with a record: taken in once by their SHA-256, given out again byte for byte."""

import atexit
import re
import shutil
import tempfile
from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.plain_text import clean_line
from desk.domain.records import Attachment, Source
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.vocabulary import RecordKind
from desk.services.documents import ATTACHMENT_LIMIT, read_document
from desk.services.folders import write_whole
from desk.services.register import Register
from desk.services.removal import title_of
from desk.storage.problems import known_problems

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
_NAME_LIMIT = 100
"""Characters of a file's name that every file system takes, whatever the script."""


def attachments_of(register: Register, record_id: str) -> list[Attachment]:
    """Return the files kept with a record, in the order in which they were attached."""
    return register.all(Attachment, record_id=record_id)


def attach(register: Register, kind: RecordKind, record_id: str, path: Path, *, by: Any = None) -> Attachment:
    """Keep a file with a record. Raises `KnownError` where it cannot be read or is too large.

    The same file attached again to the same record is kept once.
    """
    content = read_document(path, ATTACHMENT_LIMIT)
    digest = sha256(content).hexdigest()
    for present in register.all(Attachment, record_id=record_id, sha256=digest):
        return present
    attachment = Attachment(
        id=register.new_id(),
        record_kind=kind,
        record_id=record_id,
        name=clean_line(path.name),
        media_type=guess_type(path.name)[0] or "",
        sha256=digest,
        size=len(content),
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Attach “{name}” to “{title}”"),
        name=attachment.name,
        title=title_of(register, kind, record_id),
    )
    with register.change(label, by=by) as unit:
        unit.keep_blob(digest, content)
        unit.add(attachment)
    return attachment


def detach(register: Register, attachment_id: str, *, by: Any = None) -> None:
    """Take a file from a record; its bytes stay in the register, so that this can be undone."""
    attachment = register.get(Attachment, attachment_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove the attachment “{name}”"), name=attachment.name)
    with register.change(label, by=by) as unit:
        unit.remove(Attachment, attachment_id)


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
    return _private_copy(content(register, attachment_id), attachment.name)


def export_original(register: Register, source_id: str, target: Path) -> None:
    """Write a source's file as it was received; KeyError where the source was typed or pasted."""
    write_whole(target, _original(register, source_id)[1])


def open_original(register: Register, source_id: str) -> Path:
    """Write a private copy of a source's file as it was received; KeyError where there is none."""
    source, document = _original(register, source_id)
    return _private_copy(document, source.original_name)


def file_name(name: str) -> str:
    """Return `name` as every system takes it for a file, with its suffix kept; "attachment" where nothing is left."""
    plain = _UNFIT.sub("_", clean_line(name)).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 12:
        return plain[:_NAME_LIMIT] or "attachment"
    return f"{stem[: _NAME_LIMIT - len(suffix) - 1].rstrip('. ') or 'attachment'}.{suffix}"


def _original(register: Register, source_id: str) -> tuple[Source, bytes]:
    source = register.get(Source, source_id)
    if source.original_sha256 is None:
        raise KeyError(source_id)
    return source, kept_bytes(register, source.original_sha256, source.original_name)


def kept_bytes(register: Register, digest: str, name: str) -> bytes:
    """Return what is stored under a hash; raises `KnownError`, calling it `name`, where it is not what was stored."""
    found = register.file.blob(digest)
    if sha256(found).hexdigest() != digest:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is no longer as it was taken in: it is damaged."),
                name=name,
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Look for it in an earlier backup.")),
        )
    return found


def _private_copy(document: bytes, name: str) -> Path:
    with known_problems(Path(name), writing=True):
        folder = Path(tempfile.mkdtemp(dir=_private_folder()))
        copy = folder / file_name(name)
        copy.write_bytes(document)
        copy.chmod(0o400)
        return copy


@cache
def _private_folder() -> Path:
    """The folder of this program's private copies, readable by this user alone; removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="desk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
