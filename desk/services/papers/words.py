"""The language of a paper: how sentences, terms and dates are said in it, and which way its lines run."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.sentences import Sentence, say
from desk.domain.values import value_class
from desk.services.date_wording import date_in_words
from desk.services.english import in_english, term_in_english

_LEFTWARDS = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left, by their code."""


@value_class(frozen=True)
class PaperWords:
    """How things are said: in English, or in the language of the windows, whose locale name is `language`."""

    sentence: Callable[[Sentence], str] = in_english
    term: Callable[[StrEnum], str] = term_in_english
    language: str = "en_GB"

    def say(self, template: str, **values: Any) -> str:
        """Return a template, marked for translation where it is written, filled in."""
        return self.sentence(say(template, **values))

    def date(self, date: PartialDate | None) -> str:
        """Return a date in words, as typed where it was not understood, "" for None."""
        return "" if date is None else date_in_words(date, self.language)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.replace("-", "_").partition("_")[0] in _LEFTWARDS


ENGLISH = PaperWords()


def writable(text: str) -> str:
    """Return a text without the characters that no office file can hold."""
    return "".join(one for one in text if one in "\t\n" or (one >= " " and one not in "\ufffe\uffff"))
