"""Tags: free words that records share, so that they are found together."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.domain.names import folded
from desk.domain.plain_text import clean_line
from desk.domain.records import Tagging
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.parts import matched, put_parts
from desk.services.register import Register
from desk.services.removal import title_of


@value_class(frozen=True)
class TagCount:
    """A tag and how many records bear it."""

    tag: str
    count: int


def tags_of(register: Register, record_id: str) -> list[str]:
    """Return a record's tags in alphabetical order."""
    return sorted((row.tag for row in register.all(Tagging, record_id=record_id)), key=folded)


def all_tags(register: Register) -> list[TagCount]:
    """Return every tag in use with the number of records that bear it, in alphabetical order."""
    rows = register.connection.execute("SELECT tag, count(DISTINCT record_id) FROM tagging GROUP BY tag")
    return sorted((TagCount(tag, count) for tag, count in rows), key=lambda found: folded(found.tag))


def set_tags(
    register: Register, kind: RecordKind, record_id: str, tags: Iterable[str], *, by: Any = None
) -> list[str]:
    """Make a record's tags these and no others; tags that differ only in case or accents are one tag."""
    wanted = _known_spelling(register, tags)
    label = say(QT_TRANSLATE_NOOP("sentences", "Tag “{title}”"), title=title_of(register, kind, record_id))
    present = register.all(Tagging, record_id=record_id)

    def make(tag: str) -> Tagging:
        return Tagging(id=register.new_id(), record_kind=kind, record_id=record_id, tag=tag)

    with register.change(label, by=by) as unit:
        put_parts(unit, present, matched(present, wanted, lambda row: row.tag, make))
    return tags_of(register, record_id)


def tag_all(
    register: Register, kind: RecordKind, record_ids: Iterable[str], tag: str, *, by: Any = None
) -> None:
    """Give several records one more tag, in one change."""
    tag_kinds(register, ((kind, record_id) for record_id in record_ids), [tag], by=by)


def tag_kinds(
    register: Register, chosen: Iterable[tuple[RecordKind, str]], tags: Iterable[str], *, by: Any = None
) -> None:
    """Give records of several kinds more tags, in one change."""
    wanted, records = _known_spelling(register, tags), list(dict.fromkeys(chosen))
    if not wanted or not records:
        return
    ids = [record_id for _, record_id in records]
    tagged = {(row.record_id, row.tag) for row in register.among(Tagging, "record_id", ids)}
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Tag {count} records with “{tag}”"),
        count=len(records),
        tag=", ".join(wanted),
    )
    with register.change(label, by=by) as unit:
        unit.add_all(
            (
                Tagging(id=register.new_id(), record_kind=kind, record_id=record_id, tag=tag)
                for kind, record_id in records
                for tag in wanted
                if (record_id, tag) not in tagged
            ),
            Tagging,
        )


def untag_all(register: Register, record_ids: Iterable[str], tag: str, *, by: Any = None) -> None:
    """Take a tag from several records, in one change."""
    ids = list(dict.fromkeys(record_ids))
    label = say(QT_TRANSLATE_NOOP("sentences", "Take “{tag}” from {count} records"), count=len(ids), tag=tag)
    with register.change(label, by=by) as unit:
        for row in register.among(Tagging, "record_id", ids):
            if folded(row.tag) == folded(tag):
                unit.remove(Tagging, row.id)


def rename_tag(register: Register, old: str, new: str, *, by: Any = None) -> None:
    """Rename a tag on every record; a record that bears the new one already keeps it once."""
    words = clean_line(new)
    if not words or words == old:
        return
    label = say(QT_TRANSLATE_NOOP("sentences", "Rename the tag “{old}” to “{new}”"), old=old, new=words)
    bearers = {row.record_id for row in register.all(Tagging, tag=words)}
    with register.change(label, by=by) as unit:
        for row in register.all(Tagging, tag=old):
            if row.record_id in bearers:
                unit.remove(Tagging, row.id)
            else:
                unit.save(replace(row, tag=words))


def _known_spelling(register: Register, tags: Iterable[str]) -> list[str]:
    """Return the tags cleaned, each once, spelt as the file spells them already."""
    known = {folded(found.tag): found.tag for found in all_tags(register)}
    spelt: dict[str, str] = {}
    for tag in tags:
        words = clean_line(tag)
        if words:
            spelt.setdefault(folded(words), known.get(folded(words), words))
    return list(spelt.values())
