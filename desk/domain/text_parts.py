"""The parts of a text as they are proposed and mended before they are kept: joined, divided, renamed.

A part is made of three pieces that follow each other in the text: the label that names it ("ARTICLE 1."), its
heading and its words. Only white space between the pieces and the parts may differ from the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.domain.records import Article
from desk.domain.values import value_class
from desk.domain.vocabulary import ArticlePart


@value_class(frozen=True)
class TextPart:
    """One part of a text: `number` is read from the label ("IV", "6 bis"), "" where it has none."""

    part: ArticlePart
    number: str = ""
    label: str = ""
    heading: str = ""
    text: str = ""

    @property
    def whole(self) -> str:
        """The part as it stands in the text: label and heading on a line of their own, then the words."""
        title = " ".join(piece for piece in (self.label, self.heading) if piece)
        return "\n".join(piece for piece in (title, self.text) if piece)


def joined(parts: Iterable[TextPart]) -> str:
    """Return the whole text of the parts, an empty line between two."""
    return "\n\n".join(part.whole for part in parts)


def without_spaces(text: str) -> str:
    """Return `text` without its white space, for telling that nothing else of it was lost."""
    return "".join(text.split())


def merged(parts: Sequence[TextPart], place: int) -> list[TextPart]:
    """Return the parts with the one at `place` made the end of the one before it; the first stays as it is."""
    if not 0 < place < len(parts):
        return list(parts)
    before, after = parts[place - 1], parts[place]
    words = "\n".join(piece for piece in (before.text, after.whole) if piece)
    return [*parts[: place - 1], replace(before, text=words), *parts[place + 1 :]]


def relabelled(label: str, number: str, new_number: str) -> str:
    """Return a label with its number changed; "" where the label does not hold the old one."""
    if number == new_number:
        return label
    at = label.rfind(number) if number else -1
    return "" if at < 0 else label[:at] + new_number + label[at + len(number) :]


def part_of(article: Article) -> TextPart:
    """Return a kept article as a part of a text; its number stands for a label that it does not have."""
    return TextPart(
        article.part, article.number, article.label or article.number, article.heading, article.text
    )


def words_of(articles: Iterable[Article]) -> str:
    """Return the whole text that kept articles make, in their order."""
    return joined(part_of(article) for article in articles)
