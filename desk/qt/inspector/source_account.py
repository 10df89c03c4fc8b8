"""What is told of a source: where it comes from, and which records rest on it."""

from desk.domain.passages import first_words
from desk.domain.records import RECORDS, Citation, Record, Source
from desk.domain.vocabulary import RecordKind
from desk.qt.inspector.account import MOST, Link, Telling, named, translate
from desk.qt.wording import word_term
from desk.services import citing
from desk.services.register import Register


def tell_source(register: Register, source: Source) -> Telling:
    """Tell of a source; its text is read in its own screen."""
    told = Telling()
    told.fact(translate("inspector", "Kind"), word_term(source.kind))
    told.date(translate("inspector", "Date"), source.published_on)
    told.fact(translate("inspector", "Publisher"), source.publisher)
    told.fact(translate("inspector", "Reference"), source.reference)
    told.fact(translate("inspector", "Language"), source.language)
    told.fact(translate("inspector", "File as received"), source.original_name)
    told.passage("", first_words(source.text[:2000], 400))
    told.section(translate("inspector", "Rest on it"), _resting(register, source))
    return told


def _resting(register: Register, source: Source) -> list[Link]:
    """Return links to what cites the source, each once, in the order of the text; the rest only counted."""
    citations: dict[str, Citation] = {}
    for citation in citing.citations_in(register, source.id):
        citations.setdefault(citation.record_id, citation)
    shown = list(citations.values())[: MOST + 1]
    records: dict[str, Record] = {}
    for kind in RecordKind:
        ids = [one.record_id for one in shown if one.record_kind is kind]
        if ids:
            records.update(register.many(RECORDS[kind], ids))
    links = [
        Link(named(records[one.record_id]), one.record_kind, one.record_id)
        for one in shown
        if one.record_id in records
    ]
    return links + [Link("")] * (len(citations) - len(shown))
