"""The names of languages by their codes, in any language: "he" is Hebrew, hebraisht, עברית."""

from functools import lru_cache


def language_name(code: str, language: str = "en") -> str:
    """Return what the language `code` (a BCP 47 tag) is called in `language`; the code itself where nobody knows."""
    return _names(language).get(code.replace("_", "-").partition("-")[0].lower(), code)


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return dict(locale.languages)
