"""Writes a paper as a Word file that can be edited: real headings, lists and tables, the marking on every page."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from unicodedata import bidirectional

from desk.domain.days import civil
from desk.domain.paper import Block, Bullets, Callout, Facts, Paper, Paragraph, Table, Weight
from desk.services.papers.words import writable

FONT = "Arial"
"""A font that every office program has, or a like one, and that has Hebrew and Arabic letters."""

SMALL, PLAIN = 8, 10
"""Points of the smaller type, and of the rest."""

QUIET_GREY = "595959"
"""Dark enough to be read on white, and printed."""

FACT_LABELS = 0.28
"""How much of the width labels take beside what they name."""


def word_file(paper: Paper) -> bytes:
    """Return the paper as the content of a .docx file."""
    from docx import Document

    document = Document()
    _WordPaper(document, paper).write()
    content = BytesIO()
    document.save(content)
    return content.getvalue()


class _WordPaper:
    """One paper on its way into a document of the library."""

    def __init__(self, document: Any, paper: Paper) -> None:
        self._document = document
        self._paper = paper
        page = document.sections[0]
        self._width = page.page_width - page.left_margin - page.right_margin

    def write(self) -> None:
        """Write everything: the page, the styles, the words."""
        from docx.shared import Cm

        paper, page = self._paper, self._document.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(1.8)
        self._width = Cm(17)
        self._properties()
        self._styles()
        self._edges(page)
        self._say(Paragraph.of(paper.kind, Weight.QUIET))
        self._say(Paragraph.of(paper.title), "Title")
        about = " · ".join(filter(None, (paper.subtitle, paper.dated)))
        self._say(Paragraph.of(about), "Subtitle")
        for section in paper.sections:
            if section.heading:
                self._say(Paragraph.of(section.heading), "Heading 1", new_page=section.new_page)
            for block in section.blocks:
                self._block(block, aside=section.aside)

    def _properties(self) -> None:
        found, paper = self._document.core_properties, self._paper
        found.title, found.subject, found.category = paper.title[:255], paper.kind[:255], paper.marking[:255]
        found.author = found.last_modified_by = found.comments = ""
        found.language = paper.language.replace("_", "-")
        found.created = found.modified = datetime(*civil(paper.day), tzinfo=UTC)

    def _styles(self) -> None:
        """Give every style the font, the language and the direction of the paper."""
        from docx.shared import Pt, RGBColor

        sizes = {"Normal": PLAIN, "Title": 18, "Subtitle": PLAIN, "Heading 1": 12}
        for name, size in sizes.items():
            style = self._document.styles[name]
            style.font.name = FONT
            _set_size(style.element.get_or_add_rPr(), style.font, size)
            style.font.cs_bold = style.font.bold
            style.font.color.rgb = RGBColor(0, 0, 0)
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(_name(f"w:{theme}"), None)
            fonts.set(_name("w:cs"), FONT)
            style.paragraph_format.space_after = Pt(1.5)
            style.paragraph_format.line_spacing = 1.0
            style.paragraph_format.space_before = Pt(8 if name == "Heading 1" else 0)
        own = self._document.styles["Normal"].element
        language = self._paper.language.replace("_", "-")
        spoken = _element("w:lang", val=language)
        spoken.set(_name("w:bidi"), language if self._paper.right_to_left else "he-IL")
        own.get_or_add_rPr().append(spoken)
        if self._paper.right_to_left:
            # The order of these elements is fixed: before spacing and indents.
            own.get_or_add_pPr().insert(0, _element("w:bidi"))

    def _edges(self, page: Any) -> None:
        """Put the marking at the head and foot of every page, and the page's number as a field."""
        head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
        self._runs(head, Paragraph.of(self._paper.marking, Weight.STRONG), SMALL)
        first = " · ".join(filter(None, (self._paper.marking, self._paper.foot)))
        self._runs(foot, Paragraph.of(f"{first} · " if first else ""), SMALL)
        for words, field in _fields(self._paper.page_words):
            if words:
                self._runs(foot, Paragraph.of(words), SMALL)
            if field:
                placed = _element("w:fldSimple", instr=field)
                run = _element("w:r")
                text = _element("w:t")
                text.text = "1"
                run.append(text)
                placed.append(run)
                foot._p.append(placed)

    # ---- words --------------------------------------------------------------------------------------

    def _block(self, block: Block, *, aside: bool) -> None:
        match block:
            case Paragraph():
                self._say(block, aside=aside)
            case Callout():
                for one in block.lines:
                    self._say(one, "Intense Quote")
            case Bullets():
                for item in block.items:
                    self._say(item, "List Number" if block.numbered else "List Bullet", aside=aside)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)

    def _say(
        self, paragraph: Paragraph, style: str | None = None, *, aside: bool = False, new_page: bool = False
    ) -> None:
        if paragraph:
            placed = self._document.add_paragraph(style=style)
            if new_page:
                placed.paragraph_format.page_break_before = True
            self._runs(placed, paragraph, SMALL if aside else None)

    def _runs(self, placed: Any, paragraph: Paragraph, size: int | None = None) -> None:
        from docx.shared import RGBColor

        for run in paragraph.runs:
            written = placed.add_run(writable(run.text))
            if run.weight is Weight.STRONG:
                written.bold = written.font.cs_bold = True
            if run.weight is Weight.QUIET:
                written.font.color.rgb = RGBColor.from_string(QUIET_GREY)
            if size is not None:
                _set_size(written._r.get_or_add_rPr(), written.font, size)
            if _runs_leftwards(run.text):
                written.font.rtl = True

    # ---- tables -------------------------------------------------------------------------------------

    def _facts(self, block: Facts) -> None:
        table = self._made(2)
        for fact in block.facts:
            label, told = table.add_row().cells
            self._fill(label, (Paragraph.of(fact.label, Weight.STRONG),))
            self._fill(told, fact.lines)
        self._set_widths(table, (FACT_LABELS, 1 - FACT_LABELS))

    def _table(self, block: Table) -> None:
        table = self._made(len(block.columns))
        head = table.add_row()
        for cell, column in zip(head.cells, block.columns, strict=True):
            self._fill(cell, (Paragraph.of(column.heading, Weight.STRONG),))
        head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        for row in block.rows:
            cells = table.add_row().cells
            place = 0
            for cell in row.cells:
                whole = cells[place]
                if cell.span > 1:
                    whole = whole.merge(cells[place + cell.span - 1])
                self._fill(whole, cell.lines)
                place += cell.span
        shares = sum(column.share for column in block.columns)
        self._set_widths(table, tuple(column.share / shares for column in block.columns))

    def _made(self, columns: int) -> Any:
        table = self._document.add_table(rows=0, cols=columns, style="Table Grid")
        table.autofit = False
        if self._paper.right_to_left:
            from docx.enum.table import WD_TABLE_DIRECTION

            table.table_direction = WD_TABLE_DIRECTION.RTL
        return table

    def _fill(self, cell: Any, lines: tuple[Paragraph, ...]) -> None:
        for place, one in enumerate(lines):
            self._runs(cell.paragraphs[0] if not place else cell.add_paragraph(), one, PLAIN - 1)

    def _set_widths(self, table: Any, shares: tuple[float, ...]) -> None:
        for column, share in zip(table.columns, shares, strict=True):
            column.width = int(self._width * share)


def _runs_leftwards(text: str) -> bool:
    """Tell whether the first letter of a text is one of a script that runs from right to left."""
    strong = (found for found in map(bidirectional, text) if found in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _set_size(properties: Any, font: Any, size: int) -> None:
    """Set a size in points, also for letters that run from right to left, which have one of their own."""
    from docx.shared import Pt

    font.size = Pt(size)
    for old in properties.findall(_name("w:szCs")):
        properties.remove(old)
    properties.find(_name("w:sz")).addnext(_element("w:szCs", val=str(size * 2)))


def _fields(words: str) -> list[tuple[str, str]]:
    """Return "Page {page} of {pages}" as words, each with the field that follows them, "" for none."""
    found: list[tuple[str, str]] = []
    before = ""
    rest = words
    while rest:
        for mark, field in (("{pages}", "NUMPAGES"), ("{page}", "PAGE")):
            if rest.startswith(mark):
                found.append((before, field))
                before, rest = "", rest[len(mark) :]
                break
        else:
            before, rest = before + rest[0], rest[1:]
    return [*found, (before, "")]


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(_name(f"w:{attribute}"), value)
    return made


def _name(short: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(short))
