"""Writes a paper as an OpenDocument text that can be edited: real headings, lists, tables, the marking on every page."""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from io import BytesIO
from typing import Any

from desk.domain.days import civil
from desk.domain.paper import Block, Bullets, Callout, Cell, Facts, Paper, Paragraph, Row, Table, Weight
from desk.services.papers.words import writable

PAGE_WIDTH = 17.0
"""Centimetres between the margins."""

FACT_LABELS = (1.0, 2.6)
"""How wide labels are beside what they name."""


def open_document(paper: Paper) -> bytes:
    """Return the paper as the content of an .odt file."""
    from odfdo import Document, Element

    document: Any = Document("text")
    body = document.body
    body.clear()
    for style in _styles(paper):
        document.insert_style(Element.from_tag(style))
    _set_default(document, paper)
    written = _Body(paper)
    for part in written.parts():
        body.append(Element.from_tag(part))
    for style in written.column_styles:
        document.insert_style(Element.from_tag(style), automatic=True)
    _set_edges(document, paper)
    document.meta.title = paper.title
    document.meta.creation_date = document.meta.date = datetime(*civil(paper.day))
    document.meta.language = paper.language.replace("_", "-")
    content = BytesIO()
    document.save(content)
    return content.getvalue()


# ---- styles -----------------------------------------------------------------------------------------


def _styles(paper: Paper) -> Iterable[str]:
    """Yield the styles that the words are set in."""
    mode = "rl-tb" if paper.right_to_left else "lr-tb"
    yield (
        f'<style:style style:name="Standard" style:family="paragraph" style:class="text">'
        f'<style:paragraph-properties fo:margin-bottom="0.1cm" fo:text-align="start"'
        f' style:writing-mode="{mode}"/></style:style>'
    )
    for name, size, above in (("Title", 18, 0.0), ("Subtitle", 10, 0.0), ("Small", 8, 0.0), ("Cell", 9, 0.0)):
        weight = "bold" if name == "Title" else "normal"
        yield _paragraph_style(name, "Standard", size, above, weight)
    yield (
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"'
        ' style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="1">'
        '<style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/>'
        '<style:text-properties fo:font-size="12pt" fo:font-weight="bold" style:font-size-complex="12pt"'
        ' style:font-weight-complex="bold"/></style:style>'
    )
    yield (
        '<style:style style:name="New_20_page" style:display-name="New page" style:family="paragraph"'
        ' style:parent-style-name="Heading_20_1" style:next-style-name="Standard" style:default-outline-level="1">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    yield (
        '<style:style style:name="Callout" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:padding="0.15cm" fo:border="0.05pt solid #595959"/></style:style>'
    )
    yield (
        '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"'
        ' style:font-weight-complex="bold"/></style:style>'
    )
    yield '<style:style style:name="Quiet" style:family="text"><style:text-properties fo:color="#595959"/></style:style>'
    yield (
        '<style:style style:name="Boxed" style:family="table-cell"><style:table-cell-properties'
        ' fo:padding="0.1cm" fo:border="0.05pt solid #a6a6a6"/></style:style>'
    )
    yield (
        f'<style:style style:name="Whole" style:family="table"><style:table-properties'
        f' style:width="{PAGE_WIDTH}cm" table:align="margins" style:writing-mode="{mode}"/></style:style>'
    )


def _paragraph_style(name: str, parent: str, size: int, above: float, weight: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f'<style:paragraph-properties fo:margin-top="{above}cm" fo:margin-bottom="0.05cm"/>'
        f'<style:text-properties fo:font-size="{size}pt" style:font-size-complex="{size}pt"'
        f' fo:font-weight="{weight}" style:font-weight-complex="{weight}"/></style:style>'
    )


def _set_default(document: Any, paper: Paper) -> None:
    """Set the language, the font and the direction that every other style begins from."""
    language, _, country = paper.language.replace("-", "_").partition("_")
    country = country or "none"
    wanted = {
        "fo:language": language,
        "fo:country": country,
        "fo:font-size": "10pt",
        "style:font-size-complex": "10pt",
        "fo:font-family": "Arial",
        "style:font-family-complex": "Arial",
    }
    if paper.right_to_left:
        wanted |= {"style:language-complex": language, "style:country-complex": country}
    for words in document.get_style("paragraph").get_elements("style:text-properties"):
        if words.get_attribute("style:font-name"):
            words.del_attribute("style:font-name")
        for name, value in wanted.items():
            words.set_attribute(name, value)
    for layout in document.get_styles("page-layout"):
        for page in layout.get_elements("style:page-layout-properties"):
            page.set_attribute("style:writing-mode", "rl-tb" if paper.right_to_left else "lr-tb")


def _set_edges(document: Any, paper: Paper) -> None:
    """Put the marking at the head and foot of every page, and the page's number as a field."""
    from odfdo import Element

    master = document.get_style("master-page", "Standard")
    marking = _span(paper.marking, Weight.STRONG)
    page_words = (
        escape(writable(paper.page_words))
        .replace("{pages}", "<text:page-count>1</text:page-count>")
        .replace("{page}", '<text:page-number text:select-page="current">1</text:page-number>')
    )
    foot = " · ".join(filter(None, (marking, _span(paper.foot), page_words)))
    for tag, words in (("style:header", marking), ("style:footer", foot)):
        master.append(Element.from_tag(f'<{tag}><text:p text:style-name="Small">{words}</text:p></{tag}>'))


# ---- words ------------------------------------------------------------------------------------------


class _Body:
    """The words of a paper as elements; the widths of its tables' columns are gathered on the way."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._widths: dict[str, str] = {}

    @property
    def column_styles(self) -> Iterable[str]:
        """The styles of the columns that were written."""
        return self._widths.values()

    def parts(self) -> Iterable[str]:
        """Yield the paragraphs, lists and tables in their order."""
        paper = self._paper
        yield _said(Paragraph.of(paper.kind, Weight.QUIET), "Standard")
        yield _said(Paragraph.of(paper.title), "Title")
        about = " · ".join(filter(None, (paper.subtitle, paper.dated)))
        yield _said(Paragraph.of(about), "Subtitle")
        for section in paper.sections:
            if section.heading:
                words = _span(section.heading)
                style = "New_20_page" if section.new_page else "Heading_20_1"
                yield f'<text:h text:style-name="{style}" text:outline-level="1">{words}</text:h>'
            for block in section.blocks:
                yield from self._block(block, "Small" if section.aside else "Standard")

    def _block(self, block: Block, style: str) -> Iterable[str]:
        match block:
            case Paragraph():
                if block:
                    yield _said(block, style)
            case Callout():
                yield from (_said(one, "Callout") for one in block.lines)
            case Bullets():
                name = "Numbering_20_1" if block.numbered else "List_20_1"
                items = "".join(
                    f"<text:list-item>{_said(one, style)}</text:list-item>" for one in block.items
                )
                yield f'<text:list text:style-name="{name}">{items}</text:list>'
            case Facts():
                facts = (
                    Row((Cell((Paragraph.of(fact.label, Weight.STRONG),)), Cell(fact.lines)))
                    for fact in block.facts
                )
                yield self._table(FACT_LABELS, "".join(map(_row, facts)))
            case Table():
                head = Row(
                    tuple(Cell((Paragraph.of(column.heading, Weight.STRONG),)) for column in block.columns)
                )
                rows = f"<table:table-header-rows>{_row(head)}</table:table-header-rows>"
                shares = [column.share for column in block.columns]
                yield self._table(shares, rows + "".join(map(_row, block.rows)))

    def _table(self, shares: Iterable[float], rows: str) -> str:
        told = list(shares)
        columns = "".join(
            f'<table:table-column table:style-name="{self._column(share / sum(told))}"/>' for share in told
        )
        return f'<table:table table:style-name="Whole">{columns}{rows}</table:table>'

    def _column(self, share: float) -> str:
        width = f"{PAGE_WIDTH * share:.2f}"
        name = f"Column{width.replace('.', '_')}"
        self._widths[name] = (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        )
        return name


def _row(row: Row) -> str:
    cells = []
    for cell in row.cells:
        span = f' table:number-columns-spanned="{cell.span}"' if cell.span > 1 else ""
        words = "".join(_said(one, "Cell") for one in cell.lines) or _said(Paragraph(), "Cell")
        cells.append(
            f'<table:table-cell table:style-name="Boxed" office:value-type="string"{span}>{words}</table:table-cell>'
        )
        cells += ["<table:covered-table-cell/>"] * (cell.span - 1)
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _said(paragraph: Paragraph, style: str) -> str:
    words = "".join(_span(run.text, run.weight) for run in paragraph.runs)
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def _span(text: str, weight: Weight = Weight.PLAIN) -> str:
    if not text:
        return ""
    words = escape(writable(text)).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    # Of several spaces a reader keeps one; the rest are counted.
    words = words.replace("  ", " <text:s/>")
    name = {Weight.STRONG: "Strong", Weight.QUIET: "Quiet"}.get(weight)
    return f'<text:span text:style-name="{name}">{words}</text:span>' if name else words
