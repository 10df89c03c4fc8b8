"""What the texts and their parts are called on the screen."""

from PySide6.QtCore import QCoreApplication

from desk.domain.records import Article
from desk.domain.vocabulary import TextStanding
from desk.qt.screens.agreements.words import language_name
from desk.qt.wording import word_term
from desk.services.agreement_texts import TextOfLanguage, title_of_part


def part_name(article: Article) -> str:
    """Return how a part is named in an outline: as it is printed, else by what it is."""
    return title_of_part(article) or word_term(article.part)


def text_language(code: str) -> str:
    """Return the name of a text's language."""
    return language_name(code) or QCoreApplication.translate("agreements", "Language not said")


def standing_name(standing: TextStanding | None) -> str:
    """Return a text's standing, "" where nobody said it."""
    return word_term(standing) if standing is not None else ""


def text_name(text: TextOfLanguage) -> str:
    """Return a text's language and standing."""
    return " · ".join(part for part in (text_language(text.language), standing_name(text.standing)) if part)
