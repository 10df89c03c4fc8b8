"""Sources, and what ties any record to them: citations, tags, attached files."""

from desk.domain.dates import PartialDate
from desk.domain.records.foundation import Part, Record
from desk.domain.values import value_class
from desk.domain.vocabulary import (
    RecordKind,
    SourceKind,
)


@value_class(frozen=True, kw_only=True)
class Source(Record):
    """A document as received: `text` is kept verbatim, the original file by its hash."""

    title: str
    kind: SourceKind = SourceKind.OTHER
    publisher: str = ""
    published_on: PartialDate | None = None
    language: str = ""
    reference: str = ""
    text: str = ""
    original_name: str = ""
    original_sha256: str | None = None


@value_class(frozen=True, kw_only=True)
class Citation(Part):
    """Ties a record to a passage: `start` and `end` are character (code point) offsets into the source's text."""

    source_id: str
    record_kind: RecordKind
    record_id: str
    start: int
    end: int
    quote: str


@value_class(frozen=True, kw_only=True)
class Tagging(Part):
    """A tag that a record bears, in the officer's spelling."""

    record_kind: RecordKind
    record_id: str
    tag: str


@value_class(frozen=True, kw_only=True)
class Attachment(Part):
    """A file kept with a record; its bytes (`size` in bytes) are stored once under their SHA-256."""

    record_kind: RecordKind
    record_id: str
    name: str
    media_type: str = ""
    sha256: str
    size: int
