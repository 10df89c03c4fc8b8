"""What any paper is drafted with: its words, its day, and the markings of all that goes into it.

Every name and every record goes in by way of this, so that nothing above the limit is told and the paper bears the
highest marking of what it holds.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from desk.domain.dates import PartialDate
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Paper, Section, line, quiet
from desk.domain.records import Party, Person, Record
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence
from desk.services.markings import marking_ladder
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register
from desk.services.reports.naming import Markings

Marked = TypeVar("Marked", bound=Record)


class Drafting:
    """One paper on its way: asks the register, words what it finds, and counts what it must leave out."""

    def __init__(
        self,
        register: Register,
        *,
        day: int | None = None,
        words: PaperWords = ENGLISH,
        ladder: MarkingLadder | None = None,
        limit: str | None = None,
    ) -> None:
        """Begin a paper of the day `day`, or of today, that holds nothing marked above `limit` (None: no limit)."""
        self.register = register
        self.words = words
        self.today = register.today()
        self.day = self.today if day is None else day
        self.markings = Markings(ladder or marking_ladder(), limit)
        self.withheld: set[str] = set()
        """The records that are left out for their marking, or are not named."""
        self.later = 0
        """How many things are left out because they are dated after the paper's day."""
        self._parties = register.parties()
        self._people: dict[str, Person | None] = {}

    # ---- words --------------------------------------------------------------------------------------

    def say(self, template: str, **values: Any) -> str:
        """Return a template that is marked for the translator, filled in."""
        return self.words.say(template, **values)

    def sentence(self, sentence: Sentence) -> str:
        """Return a sentence of the floors below in the paper's words."""
        return self.words.sentence(sentence)

    def sentences(self, several: Iterable[Sentence]) -> list[str]:
        """Return sentences in the paper's words, each once."""
        return list(dict.fromkeys(map(self.words.sentence, several)))

    def term(self, term: StrEnum) -> str:
        """Return the words for a member of a closed list."""
        return self.words.term(term)

    def date(self, date: PartialDate | None) -> str:
        """Return a date in words, "" for None."""
        return self.words.date(date)

    # ---- what may be told ---------------------------------------------------------------------------

    def admit(self, record: Record) -> bool:
        """Tell whether a record may be in the paper; if it may, its marking counts, else it is left out."""
        if self.markings.admit(record.marking):
            return True
        self.withheld.add(record.id)
        return False

    def admitted(self, records: Iterable[Marked]) -> Iterator[Marked]:
        """Yield the records that may be in the paper."""
        return (record for record in records if self.admit(record))

    def party(self, party_id: str | None) -> str:
        """Return a party's short name; words that say so where it may not be named, "" for none."""
        return self._party_name(party_id, "short_name")

    def formal_party(self, party_id: str) -> str:
        """Return a party's formal name, or its short one where no other is known."""
        return self._party_name(party_id, "formal_name") or self._party_name(party_id, "short_name")

    def person(self, person_id: str | None) -> str:
        """Return a person's name; "" for none and for one who may not be named."""
        if not person_id:
            return ""
        if person_id not in self._people:
            self._people[person_id] = self.register.find(Person, person_id)
        found = self._people[person_id]
        return found.name if found is not None and self.admit(found) else ""

    def _party_name(self, party_id: str | None, field: str) -> str:
        found: Party | None = self._parties.get(party_id or "")
        if found is None:
            return ""
        if not self.admit(found):
            return self.say(QT_TRANSLATE_NOOP("sentences", "a party that is not named here"))
        return str(getattr(found, field))

    # ---- the whole ----------------------------------------------------------------------------------

    def finished(
        self, kind: str, title: str, subtitle: str, sections: Iterable[Section | None], *, running: str = ""
    ) -> Paper:
        """Return the paper of its sections, marked with the highest marking of all that went into it."""
        told = [section for section in sections if section is not None]
        left_out = line(quiet(" ".join(self._left_out())))
        if left_out:
            told.append(Section("", (left_out,), aside=True))
        marking = self.markings.highest()
        language = self.words.language
        name = self.markings.ladder.name(marking, language.replace("_", "-")) if marking else ""
        return Paper(
            kind=kind,
            title=title,
            subtitle=subtitle,
            day=self.day,
            dated=self.say(QT_TRANSLATE_NOOP("sentences", "As of {date}"), date=PartialDate.of_day(self.day)),
            sections=tuple(told),
            marking=name,
            marking_code=marking,
            page_words=self.say(
                QT_TRANSLATE_NOOP("sentences", "Page {page} of {pages}"), page="{page}", pages="{pages}"
            ),
            running=running or title,
            foot=self.register.path.stem,
            language=language,
            right_to_left=self.words.right_to_left,
        )

    def _left_out(self) -> list[str]:
        found: list[str] = []
        if self.withheld:
            template = QT_TRANSLATE_NOOP(
                "sentences", "Left out or not named because of their marking: {count}."
            )
            found.append(self.say(template, count=len(self.withheld)))
        if self.later:
            template = QT_TRANSLATE_NOOP(
                "sentences", "Left out because they are dated after {date}: {count}."
            )
            found.append(self.say(template, date=PartialDate.of_day(self.day), count=self.later))
        return found
