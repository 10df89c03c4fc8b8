"""A paper to be handed to somebody: headings, paragraphs, facts, tables and lists, in words that are final.

Whoever writes it as PDF, on a printer, or into a word processor needs nothing else; nothing here says how it looks.
"""

from enum import StrEnum

from desk.domain.values import value_class


class Weight(StrEnum):
    """How loudly words are said."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@value_class(frozen=True)
class Run:
    """Words of one weight."""

    text: str
    weight: Weight = Weight.PLAIN


@value_class(frozen=True)
class Paragraph:
    """One paragraph, of one or more runs."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, text: str, weight: Weight = Weight.PLAIN) -> "Paragraph":
        """Return a paragraph of one run."""
        return cls((Run(text, weight),))

    @property
    def text(self) -> str:
        """The words without their weights."""
        return "".join(run.text for run in self.runs)


@value_class(frozen=True)
class Facts:
    """Labels and what stands beside them; a value may be of several lines."""

    rows: tuple[tuple[str, str], ...]


@value_class(frozen=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@value_class(frozen=True)
class Table:
    """A table: `shares` say how the width is divided, in parts of their sum; rows are as long as `headings`."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Block = Paragraph | Facts | Bullets | Table


@value_class(frozen=True)
class Section:
    """A part under a heading."""

    heading: str
    blocks: tuple[Block, ...]


@value_class(frozen=True)
class Paper:
    """The whole: `marking` is the name of the highest level inside ("" for none), `dated` the day in words.

    `language` is a locale name such as "en_GB"; `right_to_left` says how lines run. `foot` stands on every page.
    """

    title: str
    subtitle: str
    marking: str
    dated: str
    sections: tuple[Section, ...]
    foot: str = ""
    language: str = "en_GB"
    right_to_left: bool = False

    def text(self) -> str:
        """Return all its words, a line each, for a search or a test."""
        lines = [self.title, self.subtitle, self.marking, self.dated]
        for section in self.sections:
            lines.append(section.heading)
            for block in section.blocks:
                lines += _lines(block)
        return "\n".join(line for line in (*lines, self.foot) if line)


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [block.text]
        case Facts():
            return [f"{label}: {value}" for label, value in block.rows]
        case Bullets():
            return list(block.items)
        case Table():
            return ["\t".join(row) for row in (block.headings, *block.rows)]
