"""Tying records to the passages of sources that they rest on, and reading those ties from both ends."""

from typing import Any

from desk.domain.errors import KnownError
from desk.domain.passages import trimmed
from desk.domain.records import Citation, Source
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.services.removal import title_of


@value_class(frozen=True)
class CitedPassage:
    """A passage that a record rests on; `anchored` tells whether its words still stand in the source.

    `marking` is the source's own.
    """

    citation: Citation
    source_title: str
    anchored: bool
    marking: str = ""


@value_class(frozen=True)
class CitingRecord:
    """A record that cites a source, named by `title`; `anchored` as in `CitedPassage`."""

    citation: Citation
    title: str
    anchored: bool


def cite(
    register: Register,
    source_id: str,
    start: int,
    end: int,
    kind: RecordKind,
    record_id: str,
    *,
    by: Any = None,
) -> Citation:
    """Tie a record to a passage, by character offsets into the source's text; spaces at its ends are left out.

    Offsets beyond the text are taken as its end. Raises `KnownError` where nothing is selected.
    """
    citation = new_citation(register, source_id, start, end, kind, record_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Cite the source for “{title}”"),
        title=title_of(register, kind, record_id),
    )
    with register.change(label, by=by) as unit:
        unit.add(citation)
    return citation


def uncite(register: Register, citation_id: str, *, by: Any = None) -> None:
    """Untie a record from a passage; neither the record nor the source changes."""
    citation = register.get(Citation, citation_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove a citation of “{title}”"),
        title=title_of(register, citation.record_kind, citation.record_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(Citation, citation_id)


def citations_of(register: Register, record_id: str) -> list[CitedPassage]:
    """Return the passages that a record rests on, in the order in which they were cited."""
    found: list[CitedPassage] = []
    for citation in register.all(Citation, record_id=record_id):
        title, marking, words = register.connection.execute(
            "SELECT title, marking, substr(text, ?, ?) FROM source WHERE id = ?",
            (citation.start + 1, citation.end - citation.start, citation.source_id),
        ).fetchone()
        found.append(CitedPassage(citation, title, words == citation.quote, marking))
    return found


def citations_in(register: Register, source_id: str) -> list[Citation]:
    """Return the citations of a source in the order of the text."""
    return sorted(register.all(Citation, source_id=source_id), key=lambda c: (c.start, c.end, c.id))


def cited_in(register: Register, source_id: str) -> list[CitingRecord]:
    """Return what cites a source, in the order of the text."""
    text = register.get(Source, source_id).text
    return [
        CitingRecord(
            citation,
            title_of(register, citation.record_kind, citation.record_id),
            text[citation.start : citation.end] == citation.quote,
        )
        for citation in citations_in(register, source_id)
    ]


def new_citation(
    register: Register, source_id: str, start: int, end: int, kind: RecordKind, record_id: str
) -> Citation:
    """Return a citation of the passage, its ends without spaces, not saved yet; `KnownError` where no words are selected."""
    text = register.get(Source, source_id).text
    start, end = trimmed(text, start, end)
    if start == end:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "No words are selected.")),
            say(QT_TRANSLATE_NOOP("sentences", "Select the sentence that the record rests on.")),
        )
    return Citation(
        id=register.new_id(),
        source_id=source_id,
        record_kind=kind,
        record_id=record_id,
        start=start,
        end=end,
        quote=text[start:end],
    )
