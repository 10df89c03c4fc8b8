"""A source's text as the reader shows it, and the way between its characters and the window's own counting."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

LONGEST_PARAGRAPH = 8_000
"""Characters that one paragraph may hold before the reader breaks it: a longer one would be slow to lay out."""

_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class ShownText:
    """The text to show. Windows count in UTF-16 units, the register in characters (code points).

    `wide` are the offsets of the characters that take two units. `breaks` are the offsets before which the
    reader alone has a line feed, where a paragraph is too long; the source itself never changes.
    """

    text: str
    wide: tuple[int, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "ShownText":
        """Return how `text` is shown."""
        wide = () if text.isascii() else tuple(found.start() for found in _WIDE.finditer(text))
        return cls(text, wide, _breaks(text))

    def shown(self) -> str:
        """Return the text with the reader's own line feeds."""
        if not self.breaks:
            return self.text
        edges = (0, *self.breaks, len(self.text))
        return "\n".join(self.text[start:end] for start, end in pairwise(edges))

    def position(self, offset: int) -> int:
        """Return the position, in UTF-16 units, of the character at `offset`."""
        return offset + bisect_left(self.wide, offset) + bisect_right(self.breaks, offset)

    def end_position(self, offset: int) -> int:
        """Return the position at which a passage that ends before the character at `offset` ends."""
        return offset + bisect_left(self.wide, offset) + bisect_left(self.breaks, offset)

    def offset(self, position: int) -> int:
        """Return the character offset of a position; inside a character it is that character's."""
        low = max(0, position - len(self.wide) - len(self.breaks))
        high = min(position, len(self.text))
        while low < high:
            middle = (low + high + 1) // 2
            if self.end_position(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low


def units(text: str) -> int:
    """Return how many UTF-16 units a text takes: how long the windows hold it to be."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _breaks(text: str) -> tuple[int, ...]:
    """Return where over-long paragraphs are broken: after a space where there is one, else anywhere."""
    found: list[int] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        while end - start > LONGEST_PARAGRAPH:
            space = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH)
            start = space + 1 if space >= 0 else start + LONGEST_PARAGRAPH
            found.append(start)
        start = end + 1
    return tuple(found)
