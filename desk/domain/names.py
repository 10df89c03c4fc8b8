"""Folding of names and words for comparison and search: one spelling for all that a reader takes as alike.

Accents, Hebrew points and Arabic vowel signs go; letters with a stroke become the plain letter; case goes.
Signs that carry a sound of their own (Devanagari vowels, Thai vowels, Japanese voicing) stay, so that every
script can still be searched.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ƶ": "z",
    "ɓ": "b",
    "ɗ": "d",
    "ɨ": "i",
    "ƚ": "l",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ẞ": "ss",
    "־": "-",
    "׳": "'",
    "״": '"',
    "‘": "'",
    "’": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "‐": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
}

# Seen by nobody: soft hyphen, Arabic lengthening stroke, zero-width signs, marks of writing direction.
_UNSEEN = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@lru_cache(maxsize=4096)
def _is_pointing(character: str) -> bool:
    """Whether a combining mark only colours its letter.

    By canonical combining class: 10–36 are the Hebrew, Arabic and Syriac points, 200 and above the accents
    of every script. The classes between and below (nukta, voicing marks, Thai and Tibetan vowels) make
    another letter of theirs and stay.
    """
    rank = unicodedata.combining(character)
    return 10 <= rank <= 36 or rank >= 200


def _without_points(text: str, characters: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    for character in filter(_is_pointing, set(characters)):
        text = text.replace(character, "")
    return text


def folded(text: str) -> str:
    """Return `text` as it is compared and searched: "Haradinaj-Stublla" and "HARADINAJ–STUBLLA" fold alike.

    Compatibility decomposition (Unicode NFKD), points and accents stripped, full case folding ("ß" is "ss"),
    stroke letters plain, then recomposed. Folding twice changes nothing. The length may differ from the
    original's, so offsets into a folded text are not offsets into the text.
    """
    if text.isascii():
        return text.lower()
    text = _UNSEEN.sub("", text)
    # A text holds few different characters: asking each of them once is much quicker than asking all in turn.
    characters = unicodedata.normalize("NFKD", "".join(set(text)))
    text = _without_points(text, characters).casefold()
    characters = characters.casefold()
    for character in set(characters) & _LETTERS.keys():
        text = text.replace(character, _LETTERS[character])
    text = _without_points(text, unicodedata.normalize("NFKD", characters))
    return unicodedata.normalize("NFC", text)
