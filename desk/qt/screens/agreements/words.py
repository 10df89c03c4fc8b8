"""The words of the editor that follow from whether the instrument binds, and the names of languages."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.counterparts import counterpart_name
from desk.domain.names import folded
from desk.domain.records import Counterpart
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import ActionKind
from desk.qt.widgets.record_picker import Choice
from desk.qt.wording import word_term, worded


def parties_word(binding: bool) -> str:
    """Return "Parties", or "Participants" of an instrument that does not bind."""
    if binding:
        return QCoreApplication.translate("agreements", "Parties")
    return QCoreApplication.translate("agreements", "Participants")


def force_word(binding: bool) -> str:
    """Return "Entry into force", or "Coming into effect" of an instrument that does not bind."""
    if binding:
        return QCoreApplication.translate("agreements", "Entry into force")
    return QCoreApplication.translate("agreements", "Coming into effect")


def enters_word(binding: bool) -> str:
    """Return the label of the clause."""
    if binding:
        return QCoreApplication.translate("agreements", "Enters into &force")
    return QCoreApplication.translate("agreements", "Comes into e&ffect")


def kind_word(kind: ActionKind, binding: bool) -> str:
    """Return an action's name; what does not bind comes into effect."""
    return force_word(binding) if kind is ActionKind.ENTRY_INTO_FORCE else word_term(kind)


def counterpart_words(counterpart: Counterpart, place: int) -> str:
    """Return what a counterpart is called: its label, or its place in the list, counted from 1."""
    name = counterpart_name(counterpart, place)
    return worded(name) if isinstance(name, Sentence) else name


@cache
def languages() -> dict[str, str]:
    """Return the names of languages by code."""
    found = {}
    for language in QLocale.Language:
        code = QLocale.languageToCode(language)
        if code and language not in (QLocale.Language.AnyLanguage, QLocale.Language.C):
            found[code] = QLocale.languageToString(language)
    return found


def language_name(code: str) -> str:
    """Return the name of a language, or the code itself where it is none that is known."""
    return languages().get(code.split("-")[0], code) if code else ""


USUAL = ("en", "fr", "he", "sq", "sr", "ar", "es", "ru", "de", "zh")


def language_names(codes: Iterable[str]) -> str:
    """Return the names of several languages in one phrase, such as "Hebrew, Albanian and English"."""
    return QLocale().createSeparatedList([language_name(code) for code in codes])


def language_choices(typed: str) -> list[Choice]:
    """Return the languages that match what is typed; the usual ones where nothing is."""
    if not typed:
        return [Choice(code, languages()[code]) for code in USUAL if code in languages()]
    wanted = folded(typed)
    found = [
        Choice(code, name)
        for code, name in languages().items()
        if folded(name).startswith(wanted) or code == wanted
    ]
    return sorted(found, key=lambda choice: choice.label)[:20]
