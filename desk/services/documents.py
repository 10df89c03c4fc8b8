"""Reading a file that the officer chose, within bounds, with every known problem said in plain words."""

from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.storage.problems import unreadable

TEXT_LIMIT = 50 * 1024 * 1024
"""The largest text document, in bytes, that is read as a source."""

ATTACHMENT_LIMIT = 200 * 1024 * 1024
"""The largest file, in bytes, that is kept with a record."""

_FORMATS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "Word, Excel, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)


def read_document(path: Path, limit: int) -> bytes:
    """Return the file's bytes. Raises `KnownError` where it cannot be read or is larger than `limit` bytes."""
    try:
        with path.open("rb") as document:
            content = document.read(limit + 1)
    except OSError as error:
        raise unreadable(path) from error
    if len(content) > limit:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{name}” is larger than {size} MB and was not taken in."),
                name=path.name,
                size=limit // (1024 * 1024),
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Take in a part of it, or keep a smaller copy.")),
        )
    return content


def refuse_what_is_no_text(content: bytes, text: str, name: str) -> None:
    """Raise `KnownError` where `content`, read as `text`, is a picture, a program or an office file."""
    formats = next((words for sign, words in _FORMATS if content.startswith(sign)), "")
    sample = text[:20_000]
    controls = sum(1 for c in sample if c < " " and c not in "\t\n\r\f\v")
    if not formats and controls * 20 <= len(sample):
        return
    raise KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” is not a text but a file of another kind ({formats})."),
            name=name,
            formats=formats,
        )
        if formats
        else say(QT_TRANSLATE_NOOP("sentences", "“{name}” is not a text document."), name=name),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Open it in its own program, copy its text and paste it here; attach the file itself to the source.",
            )
        ),
    )
