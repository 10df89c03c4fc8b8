"""A signed-off point: the state of a journal on a day, in so few letters that it can be typed again from paper.

It names a day, an entry and the first 160 bits of the entry's hash, which covers all entries before it. The hash is
written in 32 letters and digits without I, L, O and U (the alphabet of Crockford's base 32), in groups of four; a
ninth group is made from all that stands before it, so that a slip of the fingers is told from another journal.
"""

import re
from hashlib import sha256

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
"""Letters of a group."""

MARK, CHECK = 32, 4
"""Letters that tell the hash, and letters that tell whether it was typed rightly."""

_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = r"[\s\-‐‑–—.·]*"
_WRITTEN = re.compile(
    rf"(\d{{4}}-\d{{2}}-\d{{2}})[\s,;:·]+(\d{{1,18}})[\s,;:·]+((?:[0-9A-Za-z]{_BETWEEN}){{{MARK + CHECK}}})(?![0-9A-Za-z])"
)


@value_class(frozen=True)
class SignedPoint:
    """The state after the journal's entry `entry`, made on `date` (UTC, ISO 8601); `mark` is its hash in 32 letters."""

    date: str
    entry: int
    mark: str

    def __str__(self) -> str:
        letters = self.mark + _check_of(self.date, self.entry, self.mark)
        groups = (letters[start : start + GROUP] for start in range(0, len(letters), GROUP))
        return f"{self.date} {self.entry} {'-'.join(groups)}"

    @property
    def groups(self) -> str:
        """The letters alone, in their groups."""
        return str(self).rpartition(" ")[2]


def point_of(entry: int, at: str, entry_hash: str) -> SignedPoint:
    """Return the point after an entry made `at` (UTC, ISO 8601) whose hash is 64 hexadecimal digits."""
    return SignedPoint(at[:10], entry, _letters(bytes.fromhex(entry_hash), MARK))


def read_point(text: str) -> SignedPoint:
    """Return the point that stands somewhere in `text`, however it is spaced and in letters of either case.

    Raises a `KnownError` where there is none, or where it was mistyped.
    """
    mistyped = False
    for date, number, typed in _WRITTEN.findall(text):
        letters = re.sub(_BETWEEN, "", typed).upper().translate(_READ_AS)
        mark, check = letters[:MARK], letters[MARK:]
        if check == _check_of(date, int(number), mark):
            return SignedPoint(date, int(number), mark)
        mistyped = True
    if mistyped:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "The signed-off point is not as it was printed.")),
            say(QT_TRANSLATE_NOOP("sentences", "Compare the day, the number and each group once more.")),
        )
    raise KnownError(
        say(QT_TRANSLATE_NOOP("sentences", "This is no signed-off point.")),
        say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "Type it as it is printed: the day, the entry’s number, and the nine groups of four.",
            )
        ),
    )


def _check_of(date: str, entry: int, mark: str) -> str:
    return _letters(sha256(f"{date} {entry} {mark}".encode()).digest(), CHECK)


def _letters(content: bytes, count: int) -> str:
    bits = int.from_bytes(content) >> len(content) * 8 - count * 5
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(count)))
