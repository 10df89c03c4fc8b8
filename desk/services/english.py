"""Says sentences and the words of closed lists in English, for what is made without windows."""

from enum import StrEnum
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.sentences import Sentence
from desk.domain.term_words import TERM_WORDS
from desk.services.date_wording import date_in_words


def term_in_english(term: StrEnum) -> str:
    """Return a member of a closed list in plain English: "Political commitment"."""
    words = TERM_WORDS.get(type(term).__name__, {}).get(term.value)
    return words or term.value.replace("_", " ").capitalize()


def in_english(sentence: Sentence) -> str:
    """Return a sentence in English, with its dates and terms in words."""
    return sentence.worded(str, _value_in_english)


def _value_in_english(value: Any) -> str:
    if isinstance(value, PartialDate):
        return date_in_words(value)
    return term_in_english(value) if isinstance(value, StrEnum) else str(value)
