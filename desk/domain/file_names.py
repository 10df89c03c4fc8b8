"""Names of files that are made of words from outside: every system takes them, and none leads out of its folder."""

import re

from desk.domain.plain_text import clean_line

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs that turn the direction of writing or are not seen: they would hide how a name ends."""

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=\s*(?:\.|$))", re.IGNORECASE)
"""What Windows takes for a device, whatever ending it bears."""


def fit_for_a_file(words: str, limit: int, *, instead: str = "_") -> str:
    """Return `words`, at most `limit` characters of them, as every system takes them for a file's name; "" where nothing is left.

    What no name may hold becomes `instead`. Dots and spaces go from both ends: one system hides a name that begins with
    a dot, another drops a dot at its end.
    """
    line = clean_line(words[: 20 * limit])  # what is far beyond the limit need not be looked at
    plain = _UNSEEN.sub("", _UNFIT.sub(instead, line)).strip(". ")[:limit].rstrip(". ")
    return f"_{plain}" if _DEVICES.match(plain) else plain
