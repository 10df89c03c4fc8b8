"""A paper to be printed or sent, as a plain value: what stands on it, in words that are final, and not how it looks.

Whoever writes a file of it (PDF, Word, OpenDocument) or paints it needs nothing else: every word is already in the
paper's language, every date in words, every name that may not be told is left out. All text is made of paragraphs, and
they of runs, since that is what such files have in common.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from desk.domain.values import value_class


class Weight(StrEnum):
    """How loudly words are said; quiet ones are what one may pass over."""

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
    """One paragraph, of one or more runs; it is false where it says nothing."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, text: str, weight: Weight = Weight.PLAIN) -> "Paragraph":
        """Return a paragraph of one run."""
        return cls((Run(text, weight),) if text else ())

    @property
    def text(self) -> str:
        """The words without their weights."""
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)


def line(*parts: str | Run) -> Paragraph:
    """Return a paragraph of its parts; a part that is empty is left out."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return Paragraph(tuple(run for run in runs if run.text))


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(text, Weight.STRONG)


def quiet(text: str) -> Run:
    """Return words that one may pass over."""
    return Run(text, Weight.QUIET)


def lines(*several: Paragraph) -> tuple[Paragraph, ...]:
    """Return the paragraphs that say anything."""
    return tuple(one for one in several if one)


# ---- blocks -----------------------------------------------------------------------------------------


@value_class(frozen=True)
class Callout:
    """What the reader must see first, set apart from the rest."""

    lines: tuple[Paragraph, ...]


@value_class(frozen=True)
class Fact:
    """A label, such as "Form", and what stands beside it."""

    label: str
    lines: tuple[Paragraph, ...]


@value_class(frozen=True)
class Facts:
    """Labels and what stands beside them, one below the other."""

    facts: tuple[Fact, ...]


@value_class(frozen=True)
class Bullets:
    """A list of points; they bear a mark or are `numbered` from 1."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@value_class(frozen=True)
class Column:
    """A column of a table under its heading; `share` is how wide it is beside the others."""

    heading: str
    share: float = 1.0


@value_class(frozen=True)
class Cell:
    """What stands in a table at one place, over `span` columns."""

    lines: tuple[Paragraph, ...] = ()
    span: int = 1


@value_class(frozen=True)
class Row:
    """Cells whose spans add up to the table's columns; a `heading` names the rows that follow it."""

    cells: tuple[Cell, ...]
    heading: bool = False


@value_class(frozen=True)
class Table:
    """Rows under the headings of their columns, which stand anew on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Paragraph | Callout | Facts | Bullets | Table


@value_class(frozen=True)
class Section:
    """A part under a heading; "" is none. One `aside`, such as notes on the sources, is set in smaller type.

    With a `new_page` it begins on a page of its own; it has a heading then.
    """

    heading: str
    blocks: tuple[Block, ...]
    aside: bool = False
    new_page: bool = False


# ---- the paper --------------------------------------------------------------------------------------


@value_class(frozen=True)
class Paper:
    """A whole paper.

    `kind` is what it is ("Agreement sheet"), `title` what it is about, `subtitle` one line below that. `marking` is the
    name of the highest level of all that is in it, "" for none, and `marking_code` its code on the ladder: head and foot
    of every page bear it. `day` is the number of the day that it tells of, `dated` the same in words. `page_words` has
    {page} and {pages} where the numbers go. `running` is the title in short, at the head of every page but the first;
    `foot` stands on every page. `language` is a locale name such as "en_GB";
    `right_to_left` says how lines run. `title_in_file` is the title that a PDF tells of itself, where it is another.
    """

    kind: str
    title: str
    subtitle: str
    day: int
    dated: str
    sections: tuple[Section, ...]
    marking: str = ""
    marking_code: str = ""
    page_words: str = "{page}/{pages}"
    running: str = ""
    foot: str = ""
    language: str = "en_GB"
    right_to_left: bool = False
    title_in_file: str = ""

    def text(self) -> str:
        """Return all its words, a line for each, for a search or a test; the cells of a row are parted by a bar."""
        return "\n".join(filter(None, _told(self)))


def _told(paper: Paper) -> Iterator[str]:
    yield from (paper.marking, paper.kind, paper.title, paper.subtitle, paper.dated)
    for section in paper.sections:
        yield section.heading
        for block in section.blocks:
            yield from _told_block(block)
    yield paper.foot


def _told_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Callout():
            yield from (one.text for one in block.lines)
        case Facts():
            for fact in block.facts:
                yield f"{fact.label}: {joined(fact.lines)}"
        case Bullets():
            for place, item in enumerate(block.items, 1):
                yield f"{place}. {item.text}" if block.numbered else f"• {item.text}"
        case Table():
            yield " | ".join(column.heading for column in block.columns)
            for row in block.rows:
                yield " | ".join(joined(cell.lines) for cell in row.cells)


def joined(several: Iterable[Paragraph]) -> str:
    """Return the words of several paragraphs as one."""
    return "; ".join(one.text for one in several)
