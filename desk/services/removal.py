"""Removing a record: what hangs on it is said first, goes or lets go in the same change, and comes back by undo."""

from typing import Any

from desk.domain.records import RECORDS, TextVersion
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import RecordKind
from desk.services.register import Register
from desk.storage.changes import Changes
from desk.storage.ownership import LINKS

_HANGING: dict[tuple[str, str], str] = {
    ("office", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an office held for it"),
    ("event", "replaced_by_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an event that it replaced"),
    ("event_party", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an event it took part in"),
    ("participation", "person_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a part in an event"),
    ("statement", "person_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a statement made"),
    ("statement", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a statement made"),
    ("statement", "event_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a statement made there"),
    ("agreement_party", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an agreement it is party to"),
    ("agreement_action", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a step in an agreement"),
    ("agreement_action", "person_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a step in an agreement"),
    ("counterpart", "alternat_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a counterpart of its alternat"),
    ("counterpart", "sender_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a counterpart it sent"),
    ("counterpart_signature", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a signature"),
    ("counterpart_signature", "person_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a signature"),
    ("agreement_relation", "other_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × another agreement’s relation to it"
    ),
    ("commitment", "trigger_event_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a condition that it met"),
    ("commitment", "due_event_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a due date that counts from it"
    ),
    ("commitment", "due_capital_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a due date in its working days"
    ),
    ("condition_decision", "event_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a condition that it did not meet"
    ),
    ("commitment", "responsible_person_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a commitment to see to"
    ),
    ("commitment", "agreement_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a commitment that stems from it"
    ),
    ("commitment", "event_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a commitment made there"),
    ("commitment", "restates_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a commitment that restates it"),
    ("commitment", "reciprocal_of_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a commitment in return for it"
    ),
    ("commitment_party", "party_id"): QT_TRANSLATE_NOOP(
        "sentences", "{count} × a commitment it owes or is owed"
    ),
    ("assessment", "party_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an assessment of its own"),
    ("assessment", "source_id"): QT_TRANSLATE_NOOP("sentences", "{count} × an assessment that rests on it"),
    ("citation", "source_id"): QT_TRANSLATE_NOOP("sentences", "{count} × a record that cites it"),
}


def what_hangs_on(register: Register, kind: RecordKind, record_id: str) -> list[Sentence]:
    """Return, in words and counts, what would go or lose its link with the record."""
    found: list[Sentence] = []
    for link in LINKS:
        if link.target != str(kind):
            continue
        count = register.connection.execute(
            f'SELECT count(*) FROM {link.table} WHERE "{link.column}" = ?', (record_id,)
        ).fetchone()[0]
        if count:
            found.append(say(_HANGING[(link.table, link.column)], count=count))
    if kind is RecordKind.AGREEMENT:
        kept = len(register.all(TextVersion, agreement_id=record_id))
        if kept:
            found.append(
                say(QT_TRANSLATE_NOOP("sentences", "{count} × a kept version of its text"), count=kept)
            )
    return found


def title_of(register: Register, kind: RecordKind, record_id: str) -> str:
    """Return the short words by which a record is named in a sentence; "" where it is gone."""
    record = register.record(kind, record_id)
    if record is None:
        return ""
    for name in ("title", "short_name", "name", "text"):
        words = getattr(record, name, "")
        if words:
            text = " ".join(str(words).split())
            return text if len(text) <= 60 else text[:59].rstrip() + "…"
    return ""


def remove(register: Register, kind: RecordKind, record_id: str, *, by: Any = None) -> Changes | None:
    """Remove a record with what it owns; links to it are emptied or go with it. One change, undone as one.

    KeyError where the record is gone already.
    """
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove “{title}”"), title=title_of(register, kind, record_id))
    with register.change(label, by=by) as unit:
        for link in LINKS:
            if link.target != str(kind):
                continue
            if link.optional:
                unit.empty_link(link.table, link.column, record_id)
            else:
                unit.remove_where(link.table, link.column, record_id)
        if kind is RecordKind.AGREEMENT:
            unit.let_go_of_articles(record_id)
        unit.remove(RECORDS[kind], record_id)
    return unit.changes


def remove_part(register: Register, label: Sentence, part: Any, *, by: Any = None) -> Changes | None:
    """Remove one part of a record, such as an action or a signature."""
    with register.change(label, by=by) as unit:
        if type(part).__name__ == "Article":
            unit.empty_link("commitment", "article_id", part.id)
        unit.remove(type(part), part.id)
    return unit.changes
