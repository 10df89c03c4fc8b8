"""The language of a paper: how sentences, terms and dates are said in it, and the names of markings."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.paper import Block, Bullets, Facts, Section, Table
from desk.domain.sentences import Sentence, say
from desk.domain.values import value_class
from desk.services.date_wording import date_in_words, plain_sentence


def english_term(term: StrEnum) -> str:
    """Return a term's own value as English words."""
    return term.value.replace("_", " ").capitalize()


@value_class(frozen=True)
class PaperWords:
    """How things are said: in English, or in the language of the windows, whose locale name is `language`."""

    sentence: Callable[[Sentence], str] = plain_sentence
    term: Callable[[StrEnum], str] = english_term
    language: str = "en_GB"
    right_to_left: bool = False

    def date(self, date: PartialDate | None) -> str:
        """Return a date in words, as typed where it was not understood, "" for None."""
        if date is None:
            return ""
        return date_in_words(date, self.language) if date.understood else date.text

    def say(self, template: str, **values: object) -> str:
        """Return a template, marked for translation where it is written, filled in."""
        return self.sentence(say(template, **values))

    def each_once(self, sentences: Iterable[Sentence]) -> tuple[str, ...]:
        """Return sentences in words, each said once."""
        return tuple(dict.fromkeys(map(self.sentence, sentences)))


def section(heading: str, *blocks: Block | None) -> Section | None:
    """Return a section of the blocks that hold anything; None where none does."""
    full = tuple(block for block in blocks if block is not None and not _is_empty(block))
    return Section(heading, full) if full else None


def facts(*rows: tuple[str, str]) -> Facts:
    """Return the rows that have a value."""
    return Facts(tuple((label, value) for label, value in rows if value))


def _is_empty(block: Block) -> bool:
    return (isinstance(block, Table | Facts) and not block.rows) or (
        isinstance(block, Bullets) and not block.items
    )
