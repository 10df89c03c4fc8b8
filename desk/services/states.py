"""States by their codes, with names from Unicode's CLDR: Kosovo is there under its user-assigned code XK."""

from functools import cache

from desk.domain.errors import KnownError
from desk.domain.names import folded
from desk.domain.records import Party, PartyName
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.vocabulary import CodeStatus, PartyKind, PartyStanding
from desk.services.register import new_id

USER_ASSIGNED = frozenset({"XK"})
"""Codes in use that ISO 3166-1 leaves to its users."""

ORGANISATIONS = frozenset({"EU", "UN"})
"""Codes that ISO 3166-1 reserves for an organisation."""

NO_PARTIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "XA", "XB", "ZZ"})
"""Codes of CLDR that name no party: parts of states, groups of them, and codes for tests."""

LANGUAGES = ("sq", "sr", "he", "ar", "fr")
"""Languages in which every state's name is kept, besides its own official ones."""


def state_party(code: str, standing: PartyStanding = PartyStanding.THIRD) -> tuple[Party, list[PartyName]]:
    """Return an unsaved party for a two-letter code, and its names in its own and some other languages.

    `code` is ISO 3166-1 alpha-2, or XK for Kosovo, in capitals or not. Raises `KnownError` where no state
    or organisation has it. The short name is CLDR's English one; a ministry may put its own in its place.
    """
    from babel import Locale
    from babel.languages import get_official_languages

    wanted = code.strip().upper()
    name = Locale("en").territories.get(wanted)
    if name is None or len(wanted) != 2 or not wanted.isalpha() or wanted in NO_PARTIES:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{code}” is no country code that Desk knows."), code=code[:20]
            ),
            say(QT_TRANSLATE_NOOP("sentences", "Use two letters, such as IL or XK.")),
        )
    party = Party(
        id=new_id(),
        short_name=name,
        code=wanted,
        code_status=CodeStatus.USER_ASSIGNED if wanted in USER_ASSIGNED else CodeStatus.ISO,
        kind=PartyKind.ORGANISATION if wanted in ORGANISATIONS else PartyKind.STATE,
        standing=standing,
    )
    own = get_official_languages(wanted, de_facto=True)
    languages = dict.fromkeys((*(language.replace("_", "-") for language in own), *LANGUAGES))
    return party, _names(party.id, wanted, tuple(languages))


def states_like(typed: str, language: str = "en", most: int = 8) -> list[tuple[str, str]]:
    """Return (code, name) of the states that `typed` may mean, by a word's beginning or the code, best first.

    Names are looked for in `language` and in English, and told in `language`.
    """
    wanted = folded(typed).strip()
    if not wanted:
        return []
    own, english = _territories(language), _territories("en")
    found = []
    for code, name in english.items():
        names = {folded(own.get(code, name)), folded(name)}
        if code.casefold() == wanted or any(one.startswith(wanted) for one in names):
            rank = 0
        elif any(word.startswith(wanted) for one in names for word in one.split()):
            rank = 1
        else:
            continue
        found.append((rank, folded(own.get(code, name)), code, own.get(code, name)))
    return [(code, name) for _, _, code, name in sorted(found)[:most]]


@cache
def _territories(language: str) -> dict[str, str]:
    """Return the names of all states, and of the organisations that have a code, in a language."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        code: name
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_PARTIES
    }


def _names(party_id: str, code: str, languages: tuple[str, ...]) -> list[PartyName]:
    from babel import Locale, UnknownLocaleError

    found: list[PartyName] = []
    for language in languages:
        try:
            name = Locale.parse(language, sep="-").territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name and language != "en":
            found.append(PartyName(id=new_id(), party_id=party_id, name=name, language=language))
    return found
