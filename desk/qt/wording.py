"""Says things in the officer's language: sentences of the lower floors, dates, and the words of closed lists."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.dates import PartialDate
from desk.domain.sentences import CONTEXT, QT_TRANSLATE_NOOP, Sentence
from desk.domain.term_words import TERM_WORDS


def language() -> str:
    """Return the locale name, such as "en_GB" or "sq_XK", of the language that the windows speak.

    The translation itself says which it is, so that dates are always in the language of the words around them.
    """
    return QCoreApplication.translate("wording", "en_GB", "the locale name of this translation")


def worded(sentence: Sentence) -> str:
    """Return `sentence` translated and filled in."""
    return sentence.worded(_translated, word_value)


def _translated(template: str) -> str:
    return QCoreApplication.translate(CONTEXT, template)


def word_value(value: Any) -> str:
    """Return a value that stands in a sentence: dates and terms in words, anything else as it is."""
    if isinstance(value, PartialDate):
        return word_date(value)
    if isinstance(value, StrEnum):
        return word_term(value)
    return str(value)


def word_number(number: int) -> str:
    """Return a count with its thousands kept apart, as is usual where the officer sits."""
    return QLocale().toString(number)


def word_date(date: PartialDate | None) -> str:
    """Return `date` in words ("about 2019"), as typed where it was not understood, "" for None."""
    if date is None:
        return ""
    if not date.understood:
        return date.text
    from desk.services.date_wording import date_in_words  # late: it brings Babel

    return date_in_words(date, language())


def word_assessed(on: PartialDate | None) -> str:
    """Return when something was found to be so; of a date without a beginning "by 31 January 2021", not "until" it."""
    by = on.known_by if on is not None else None
    if by is None:
        return word_date(on)
    return QCoreApplication.translate(CONTEXT, QT_TRANSLATE_NOOP("sentences", "by {date}")).format(
        date=word_date(by)
    )


def word_term(term: StrEnum) -> str:
    """Return the words for a member of a closed list; one that has none is said by its own value."""
    kind = type(term).__name__
    words = TERM_WORDS.get(kind, {}).get(term.value)
    if words is None:
        return term.value.replace("_", " ").capitalize()
    return QCoreApplication.translate(kind, words)
