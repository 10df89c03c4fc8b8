"""Taking sources in: a typed or pasted text, or a file as it was received; and changing one that is there."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from desk.domain.passages import first_words, found_again
from desk.domain.plain_text import clean_line, clean_text, decode_document
from desk.domain.records import Source
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.services.citing import citations_in
from desk.services.documents import TEXT_LIMIT, read_document, refuse_what_is_no_text
from desk.services.parts import put_record
from desk.services.register import Register
from desk.services.removal import title_of
from desk.storage.unit_of_work import UnitOfWork


def blank_source(register: Register, **fields: Any) -> Source:
    """Return a new source that is not saved yet."""
    return Source(id=register.new_id(), **{"title": "", **fields})


def import_text(register: Register, title: str, text: str, *, by: Any = None, **fields: Any) -> Source:
    """Keep a typed or pasted text as a source; without a title it is named by its first words."""
    source = _cleaned(blank_source(register, title=title, text=text, **fields))
    label = say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
    with register.change(label, by=by) as unit:
        unit.add(source)
    return register.get(Source, source.id)


def import_file(
    register: Register, path: Path, *, by: Any = None, **fields: Any
) -> tuple[Source, Sentence | None]:
    """Keep a text file as a source, its bytes as received; the sentence says where the reading is in doubt.

    Raises `KnownError` where it cannot be read, is too large, or is no text.
    """
    content = read_document(path, TEXT_LIMIT)
    text, _, doubt = decode_document(content)
    refuse_what_is_no_text(content, text, path.name)
    digest = sha256(content).hexdigest()
    source = _cleaned(
        blank_source(
            register,
            **{
                "title": path.stem,
                "text": text,
                "original_name": path.name,
                "original_sha256": digest,
                **fields,
            },
        )
    )
    label = say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
    with register.change(label, by=by) as unit:
        unit.keep_blob(digest, content)
        unit.add(source)
    return register.get(Source, source.id), doubt


def save_source(register: Register, source: Source, *, by: Any = None) -> list[Sentence]:
    """Add or change a source. Where its text changed, its citations follow their quotes to the nearest place.

    Returns a warning for each passage that is no longer in the text; its citation is kept with its quote.
    """
    source = _cleaned(source)
    stored = register.find(Source, source.id)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Take in the source “{title}”"), title=source.title)
        if stored is None
        else say(QT_TRANSLATE_NOOP("sentences", "Change the source “{title}”"), title=source.title)
    )
    warnings: list[Sentence] = []
    with register.change(label, by=by) as unit:
        put_record(register, unit, source)
        if stored is not None and stored.text != source.text:
            warnings = _anchor_again(register, unit, source)
    return warnings


def _anchor_again(register: Register, unit: UnitOfWork, source: Source) -> list[Sentence]:
    lost: list[Sentence] = []
    for citation in citations_in(register, source.id):
        place = found_again(source.text, citation.quote, citation.start)
        if place is None:
            lost.append(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "The text no longer holds “{quote}”, which “{title}” cites; the citation keeps its words.",
                    ),
                    quote=first_words(citation.quote),
                    title=title_of(register, citation.record_kind, citation.record_id),
                )
            )
        elif place != citation.start:
            unit.save(replace(citation, start=place, end=place + len(citation.quote)))
    return lost


def _cleaned(source: Source) -> Source:
    text = clean_text(source.text)
    title = clean_line(source.title) or first_words(text)
    return replace(source, text=text, title=title)
