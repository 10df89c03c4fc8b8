"""What the inspector tells of a record, as plain values: gathered first, shown afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.records import (
    Attachment,
    CommitmentStep,
    Event,
    Party,
    Person,
    Record,
    Statement,
)
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.qt.commitments.voice_words import VoiceLine
from desk.qt.wording import word_date
from desk.services.citing import CitedPassage

translate = QCoreApplication.translate

MOST = 30
"""Links of one kind that are shown at once; the rest is counted."""

Linked = TypeVar("Linked")


@value_class(frozen=True)
class Link:
    """A way to another record. Without a kind it is a line of words that leads nowhere."""

    title: str
    kind: RecordKind | None = None
    record_id: str = ""
    note: str = ""


@value_class(frozen=True)
class Fact:
    """A label with its value: words, parties or links. `warning` colours words that call for attention."""

    label: str
    words: str = ""
    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    warning: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.parties or self.links)


@value_class(frozen=True)
class State:
    """A status with the word that stands for it, "" for its own."""

    state: StrEnum
    word: str = ""


@value_class(frozen=True)
class Section:
    """Links or lines under a heading."""

    title: str
    links: tuple[Link, ...]


@value_class(frozen=True)
class Account:
    """All that is told of one record."""

    kind: RecordKind
    record_id: str
    title: str
    sign: str
    word: str
    marking: str = ""
    states: tuple[State, ...] = ()
    voices: tuple[VoiceLine, ...] = ()
    chained: bool = False
    """Whether there is a chain of wordings to see."""
    facts: tuple[Fact, ...] = ()
    passages: tuple[tuple[str, str], ...] = ()
    """(heading, text) of longer texts, a heading may be empty."""
    steps: tuple[CommitmentStep, ...] = ()
    tags: tuple[str, ...] = ()
    citations: tuple[CitedPassage, ...] = ()
    sections: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: str = ""
    stamps: str = ""


@dataclass
class Telling:
    """An account while it is gathered; what is empty is left out."""

    facts: list[Fact] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    passages: list[tuple[str, str]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    steps: tuple[CommitmentStep, ...] = ()
    voices: tuple[VoiceLine, ...] = ()
    chained: bool = False

    def fact(
        self,
        label: str,
        words: str = "",
        *,
        parties: Iterable[Party] = (),
        links: Iterable[Link] = (),
        warning: bool = False,
    ) -> None:
        """Tell a fact, where there is one."""
        told = Fact(label, words, tuple(parties), tuple(links), warning)
        if told:
            self.facts.append(told)

    def date(self, label: str, date: PartialDate | None) -> None:
        """Tell a date in words; one that was not understood says so."""
        if date is None:
            return
        if date.understood:
            self.fact(label, word_date(date))
        else:
            words = translate("inspector", "“{typed}” (kept as typed)").format(typed=date.text)
            self.fact(label, words, warning=True)

    def passage(self, heading: str, text: str) -> None:
        """Tell a longer text."""
        if text.strip():
            self.passages.append((heading, text.strip()))

    def section(self, title: str, links: Sequence[Link]) -> None:
        """Tell of links under a heading, at most `MOST` of them."""
        if not links:
            return
        shown = list(links[:MOST])
        if len(links) > MOST:
            more = translate("inspector", "and {count} more").format(count=len(links) - MOST)
            shown.append(Link(more))
        self.sections.append(Section(title, tuple(shown)))


def named(record: Record | None) -> str:
    """Return the words by which a record is called in a line."""
    for name in ("short_title", "title", "short_name", "name", "text"):
        words = getattr(record, name, "")
        if words:
            return first_words(words, 160) if name == "text" else " ".join(words.split())
    return translate("inspector", "(untitled)")


def link_to(kind: RecordKind, record: Record | None, note: str = "") -> tuple[Link, ...]:
    """Return the link to a record, or none where there is no record."""
    return () if record is None else (Link(named(record), kind, record.id, note),)


def event_link(event: Event | None, note: str = "") -> tuple[Link, ...]:
    """Return the link to an event, with its date unless another note is given."""
    return link_to(RecordKind.EVENT, event, note or (word_date(event.at) if event else ""))


def person_link(person: Person | None, note: str = "") -> tuple[Link, ...]:
    """Return the link to a person."""
    return link_to(RecordKind.PERSON, person, note)


def statement_link(statement: Statement, note: str = "") -> tuple[Link, ...]:
    """Return the link to a statement by its first words."""
    words = translate("inspector", "“{words}”").format(words=first_words(statement.text, 160))
    return (Link(words, RecordKind.STATEMENT, statement.id, note or word_date(statement.said_on)),)


def span_words(first: PartialDate | None, last: PartialDate | None) -> str:
    """Return from when to when something held, in words; "" where neither is known."""
    if first is not None and last is not None:
        return translate("inspector", "{start} – {end}").format(start=word_date(first), end=word_date(last))
    if first is not None:
        return translate("inspector", "since {start}").format(start=word_date(first))
    if last is not None:
        return translate("inspector", "until {end}").format(end=word_date(last))
    return ""


def moment_words(stamp: str, zone: datetime) -> str:
    """Return a UTC time stamp in words, where the officer is: "2 February 2021, 14:30"."""
    try:
        moment = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(zone.tzinfo)
    except ValueError:
        return stamp
    day = PartialDate.from_text(moment.date().isoformat())
    return f"{word_date(day)}, {moment:%H:%M}"
