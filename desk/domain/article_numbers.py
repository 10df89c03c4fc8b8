"""The number of an article as a value: digits of any script, Roman, Hebrew and Chinese numerals, words."""

import re
from functools import lru_cache

from desk.domain.article_words import ONES

STEP = 1000
"""What a whole number counts: article 2 is 2000, article 2.1 is 2001, so that both kinds go on in order."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_IS_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,4})\Z")
_HEBREW = {
    **{letter: place for place, letter in enumerate("אבגדהוזחט", 1)},
    **{letter: place * 10 for place, letter in enumerate("יכלמנסעפצ", 1)},
    "ק": 100,
    "ר": 200,
}
_CHINESE = {letter: place for place, letter in enumerate("一二三四五六七八九", 1)}
_DIGITS = re.compile(r"(\d{1,4})(?:\.(\d{1,3}))?[ \u00a0]?(bis|ter|quater|[^\W\d_])?\Z")


@lru_cache(maxsize=4096)
def number_value(number: str) -> int | None:
    """Return the value of an article's number in steps of `STEP`, or None where it is none.

    "6 bis" and "6a" have the value of 6: they come after it and before 7.
    """
    plain = number.strip().casefold().rstrip(".)").lstrip("(")
    digits = _DIGITS.match(plain)
    if digits is not None:
        return int(digits[1]) * STEP + (int(digits[2]) if digits[2] else 0)
    value = ONES.get(plain) or _roman(plain) or _hebrew(plain) or _chinese(plain)
    return value * STEP if value else None


def number_key(number: str) -> str:
    """Return the key under which the same number of two languages meets: "IV" and "٤" are both "4"."""
    plain = number.strip().casefold()
    value = number_value(plain)
    if value is None:
        return plain
    whole, part = divmod(value, STEP)
    suffix = re.search(r"(bis|ter|quater|(?<=\d)[^\W\d_])\)?\Z", plain)
    return f"{whole}{f'.{part}' if part else ''}{suffix[1] if suffix else ''}"


def _roman(plain: str) -> int | None:
    if _IS_ROMAN.match(plain) is None:
        return None
    values = [_ROMAN[letter] for letter in plain]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _hebrew(plain: str) -> int | None:
    letters = plain.translate({ord(mark): None for mark in "'\"׳״"})
    if not letters or any(letter not in _HEBREW for letter in letters):
        return None
    return sum(_HEBREW[letter] for letter in letters)


def _chinese(plain: str) -> int | None:
    match = re.fullmatch(r"([一二三四五六七八九])?(十)?([一二三四五六七八九])?", plain)
    if match is None or not plain:
        return None
    tens = (_CHINESE.get(match[1] or "", 1) * 10) if match[2] else 0
    ones = _CHINESE.get((match[3] if match[2] else match[1]) or "", 0)
    return tens + ones or None
