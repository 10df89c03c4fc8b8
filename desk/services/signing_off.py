"""Signing the journal off: a point is taken of it now, printed, and held against the journal later.

A chain of hashes shows what was altered in its middle. Who takes away the last entries, or makes the whole chain
anew, leaves a chain that holds; only somebody who kept a point of it elsewhere, on paper, can tell.
"""

import zipfile
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from re import sub

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.signed_points import SignedPoint, point_of, read_point
from desk.domain.values import value_class
from desk.services.register import Register
from desk.storage import inspection, journal
from desk.storage.journal_faults import Harm, entry_faults, fault_in_words
from desk.storage.problems import damaged, known_problems

LARGEST = 16 * 1024 * 1024
"""Bytes of a sheet that is looked through for its point; no sheet is that large."""


class Held(StrEnum):
    """How a journal stands to a signed-off point."""

    SAME = "same"
    ALTERED = "altered"
    """The entry bears the hash that was signed off, but entries up to it were altered since."""
    OTHER = "other"
    """The entry is there with another hash: the journal was made anew, or is another register's."""
    SHORTENED = "shortened"
    """The journal ends before the entry."""


@value_class(frozen=True)
class Verdict:
    """What holding a point against a journal showed; `since` counts the entries after the point."""

    point: SignedPoint
    held: Held
    sentence: Sentence
    details: tuple[Sentence, ...] = ()
    since: int = 0

    @property
    def same(self) -> bool:
        """Whether the journal up to the point is what was signed off."""
        return self.held is Held.SAME


def sign_off(register: Register, until: str | None = None) -> SignedPoint:
    """Return the point after the newest entry, or the newest of a day `until` (UTC, ISO 8601) or before.

    Raises a `KnownError` where there is no such entry, and where the journal itself does not hold: a journal that was
    tampered with is not signed off.
    """
    row = register.connection.execute(
        "SELECT sequence, at, hash FROM journal WHERE ? IS NULL OR substr(at, 1, 10) <= ?"
        " ORDER BY sequence DESC LIMIT 1",
        (until, until),
    ).fetchone()
    if row is None:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "There is no entry yet that could be signed off."))
        )
    fault = next(entry_faults(register.connection), None)
    if fault is not None:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "The history does not hold and was not signed off: {fault}."),
                fault=fault_in_words(fault),
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Check the file, and compare it with a backup.")),
        )
    return point_of(*row)


def written_at(register: Register, point: SignedPoint) -> str:
    """Return when (UTC, ISO 8601) the point's entry was written."""
    return journal.entry(register.connection, point.entry).at


def point_named(text_or_path: str) -> SignedPoint:
    """Return the point that was typed, or that stands on the sheet (PDF, Word, OpenDocument, text) at a path.

    Raises a `KnownError` where there is none.
    """
    try:
        return read_point(text_or_path)
    except KnownError:
        path = Path(text_or_path)
        try:
            is_file = path.is_file()
        except (OSError, ValueError):  # too long for a name, or with a NUL
            is_file = False
        if not is_file:
            raise
    with known_problems(path):
        return read_point(_words_of(path))


def _words_of(path: Path) -> str:
    """Return the words of a sheet as far as they can be read without the program that it was made for."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            texts = [
                parts.read(one).decode("utf-8", "replace")
                for one in parts.infolist()
                if one.filename in ("content.xml", "word/document.xml") and one.file_size <= LARGEST
            ]
        return sub(r"<[^>]*>", "\n", "\n".join(texts))
    with path.open("rb") as file:
        content = file.read(LARGEST)
    # The title of a PDF is kept in letters of two bytes, the first of which is nothing here.
    return content.replace(b"\0", b"").decode("utf-8", "replace")


def verify(path: Path, point: SignedPoint) -> Verdict:
    """Hold a point against the journal of the file at `path`, which is opened to read.

    Raises a `KnownError` where it cannot be read.
    """
    with known_problems(path), closing(inspection.open_to_inspect(path)) as connection:
        try:
            last = journal.last_sequence(connection)
            row = connection.execute(
                "SELECT at, hash FROM journal WHERE sequence = ?", (point.entry,)
            ).fetchone()
            # That the entry after the point does not follow it is no fault of what was signed off.
            faults = [
                fault
                for fault in entry_faults(connection)
                if fault.sequence <= point.entry
                and not (fault.harm is Harm.NOT_FOLLOWED and fault.other > point.entry)
            ]
        except (ValueError, TypeError) as error:
            raise damaged(path) from error
    told = {"entry": point.entry, "date": point.date, "last": last}
    details = tuple(fault_in_words(fault) for fault in faults[: inspection.MOST])
    if row is None and last < point.entry:
        return Verdict(point, Held.SHORTENED, say(_SHORTENED, **told), details)
    if row is None or not _bears(point, *row):
        return Verdict(point, Held.OTHER, say(_OTHER, **told), details)
    since = last - point.entry
    if faults:
        return Verdict(point, Held.ALTERED, say(_ALTERED, **told), details, since)
    return Verdict(point, Held.SAME, say(_SAME, since=since, **told), (), since)


def _bears(point: SignedPoint, at: object, kept: object) -> bool:
    try:
        return point_of(point.entry, str(at), str(kept)) == point
    except ValueError:
        return False


_SAME = QT_TRANSLATE_NOOP(
    "sentences",
    "The history up to entry {entry} of {date} is the same as when it was signed off; {since} entries came after it.",
)
_ALTERED = QT_TRANSLATE_NOOP(
    "sentences",
    "The history up to entry {entry} of {date} is not the same as when it was signed off: entries were altered.",
)
_OTHER = QT_TRANSLATE_NOOP(
    "sentences",
    "Entry {entry} of {date} is not the one that was signed off: the history was written anew, or this is another"
    " register.",
)
_SHORTENED = QT_TRANSLATE_NOOP(
    "sentences",
    "The history ends with entry {last}; entry {entry} of {date}, which was signed off, is missing.",
)
