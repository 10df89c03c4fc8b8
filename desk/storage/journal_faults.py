"""Goes through the journal's chain and names every entry that was altered, moved, replaced or taken away.

An entry's hash covers its number, its words, its changes and the hash of the entry before it. So one that was
altered no longer bears its own hash, one that was put in another's place still bears the hash of its old number,
and one whose content and hash were both made anew is not the one that the next entry follows. Whoever makes the
whole chain anew from some entry on, or takes entries away at the end, is found by a signed-off point alone.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.storage.journal import ENTRY, FIRST_HASH, HASHED_CHANGES, hashed, label_of

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_MOVED = 50
"""Altered entries that are tried in one another's places; where there are more, the journal is no journal any more."""


class Harm(StrEnum):
    """What befell an entry."""

    ALTERED = "altered"
    """What it says, or what it changed, is not what it was when it was written."""
    MOVED = "moved"
    """It was written under another number."""
    MISSING = "missing"
    """It is not there, though later ones are."""
    NOT_FOLLOWED = "not_followed"
    """It is whole, but the entry after it was written after another one: one of the two was put there later."""


@value_class(frozen=True)
class EntryFault:
    """What is wrong with the entry `sequence`: when (UTC) and as what it says that it was made, "" where it is gone.

    `other` is the number under which a moved one was written, the last of a run of missing ones, or the entry that
    does not follow this one.
    """

    sequence: int
    harm: Harm
    at: str = ""
    label: Sentence | str = ""
    other: int = 0


@value_class(frozen=True)
class _Link:
    sequence: int
    header: tuple[str, str, str, str, int | None]
    previous: str
    kept: str
    computed: str
    changes: bytes

    @property
    def whole(self) -> bool:
        return self.kept == self.computed


def entry_faults(connection: "Connection") -> Iterator[EntryFault]:
    """Yield what is wrong with the journal's entries, in order; changes that belong to no entry count as its absence."""
    altered: list[_Link] = []
    missing: list[int] = []
    found: list[EntryFault] = []
    last = _NOTHING
    for link in _links(connection):
        expected = last.sequence + 1
        orphaned = not link.kept and not link.previous
        gap = link.sequence > expected
        if gap or orphaned:
            until = link.sequence if orphaned else link.sequence - 1
            missing += range(expected, min(until + 1, expected + MOST_MOVED))
            found.append(EntryFault(expected, Harm.MISSING, other=until))
        if orphaned:
            pass
        elif not link.whole:
            altered.append(link)
            found.append(_fault(link, Harm.ALTERED))
        elif not gap and last.whole and last.kept and link.previous != last.kept:
            # The first entry follows nothing; of any other the one before it is named.
            found.append(
                _fault(last, Harm.NOT_FOLLOWED, link.sequence)
                if last.sequence
                else _fault(link, Harm.ALTERED)
            )
        last = link
    origins = _origins(altered, missing) if len(altered) <= MOST_MOVED else {}
    for fault in found:
        origin = origins.get(fault.sequence)
        if fault.harm is Harm.ALTERED and origin is not None:
            yield EntryFault(fault.sequence, Harm.MOVED, fault.at, fault.label, origin)
        else:
            yield fault


_NOTHING = _Link(0, ("", "", "", "", None), "", FIRST_HASH, FIRST_HASH, b"")


def _links(connection: "Connection") -> Iterator[_Link]:
    """Yield every entry with the hash that it ought to bear; changes of no entry come as a link without a hash."""
    from hashlib import sha256

    changes = connection.execute(HASHED_CHANGES)
    number, pieces = changes.fetchone() or (None, b"")
    for sequence, *header, previous, kept in connection.execute(f"{ENTRY} ORDER BY sequence"):
        while number is not None and number < sequence:
            yield _orphan(number)
            number, pieces = changes.fetchone() or (None, b"")
        own = b""
        digest = sha256(hashed(previous, sequence, *header))
        if number == sequence:
            own = pieces
            digest.update(own)
            number, pieces = changes.fetchone() or (None, b"")
        computed = digest.hexdigest()
        # The changes of a whole entry are never looked at again: only what is altered keeps them.
        yield _Link(sequence, tuple(header), previous, kept, computed, b"" if computed == kept else own)
    while number is not None:
        yield _orphan(number)
        number, pieces = changes.fetchone() or (None, b"")


def _orphan(sequence: int) -> _Link:
    return _Link(sequence, ("", "", "", "", None), "", "", "", b"")


def _origins(altered: list[_Link], missing: list[int]) -> dict[int, int]:
    """Return under which number each altered entry still is what it was when it was written."""
    from hashlib import sha256

    places = [*(link.sequence for link in altered), *missing[:MOST_MOVED]]
    changes = {link.sequence: link.changes for link in altered}
    found: dict[int, int] = {}
    for link in altered:
        for place in places:
            begun = hashed(link.previous, place, *link.header)
            # Its changes may have been moved along with it, or left where they were.
            if place != link.sequence and link.kept in {
                sha256(begun + link.changes).hexdigest(),
                sha256(begun + changes.get(place, b"")).hexdigest(),
            }:
                found[link.sequence] = place
                break
    return found


def _fault(link: _Link, harm: Harm, other: int = 0) -> EntryFault:
    at, _who, _action, label, _reverses = link.header
    return EntryFault(link.sequence, harm, str(at), told_label(label), other)


def told_label(text: object) -> Sentence | str:
    """Return an entry's label, or what stands in its place where that is no label any more."""
    try:
        label = label_of(str(text))
        str(label)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return str(text)
    return label


_WORDS = {
    Harm.ALTERED: QT_TRANSLATE_NOOP("sentences", "entry {entry} of {date} (“{label}”) was altered"),
    Harm.MOVED: QT_TRANSLATE_NOOP(
        "sentences", "entry {entry} of {date} (“{label}”) is out of order: it was written as entry {other}"
    ),
    Harm.NOT_FOLLOWED: QT_TRANSLATE_NOOP(
        "sentences",
        "entry {entry} of {date} (“{label}”) was put there later: entry {other} was written after another one",
    ),
}


def fault_in_words(fault: EntryFault) -> Sentence:
    """Say what is wrong with an entry: its number, its day and its name."""
    if fault.harm is Harm.MISSING:
        if fault.other > fault.sequence:
            template = QT_TRANSLATE_NOOP("sentences", "entries {entry} to {other} are missing")
            return say(template, entry=fault.sequence, other=fault.other)
        return say(QT_TRANSLATE_NOOP("sentences", "entry {entry} is missing"), entry=fault.sequence)
    return say(
        _WORDS[fault.harm], entry=fault.sequence, date=fault.at[:10], label=fault.label, other=fault.other
    )
