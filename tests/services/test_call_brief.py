"""The call brief and the status report: what they tell of a small register and of the demonstration."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import odfdo
import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.paper import (
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Row,
    Section,
    Table,
    joined,
    line,
    strong,
)
from desk.domain.records import Commitment
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice
from desk.services import commitments, events, people
from desk.services.lists import ListFilter
from desk.services.papers.call_brief import call_brief, partner_named
from desk.services.papers.filing import write_editable
from desk.services.papers.open_document import open_document
from desk.services.papers.status_report import status_report
from desk.services.papers.word_file import word_file
from tests.services.conftest import OfficersDesk


def owed(desk: OfficersDesk, text: str, *, by_us: bool, due: str = "", **fields: object) -> Commitment:
    date = PartialDate.from_edtf(due) if due else None
    made = commitments.blank_commitment(desk.register, text=text, due=date, original_due=date, **fields)
    sides = [desk.ours], [desk.theirs]
    return commitments.save_commitment(desk.register, made, *(sides if by_us else sides[::-1]))


def told(paper: Paper, heading: str) -> list[str]:
    """Return the lines of a section, or the rows of its table."""
    (block,) = next(one for one in paper.sections if one.heading == heading).blocks
    if isinstance(block, Bullets):
        return [item.text for item in block.items]
    if isinstance(block, Table):
        return [" | ".join(joined(cell.lines) for cell in row.cells) for row in block.rows]
    return [block.text]  # type: ignore[union-attr]


# ---- what they tell, on 2 February 2021 -------------------------------------------------------------


def test_what_presses_comes_first_and_is_a_point_to_raise(desk: OfficersDesk) -> None:
    owed(desk, "Open an embassy", by_us=False)
    owed(desk, "Send the list", by_us=False, due="2021-02-01")
    owed(desk, "Train officials", by_us=True, due="2021-01")
    owed(desk, "Pay the share", by_us=True, due="2021-03-01")
    owed(desk, "Kept long ago", by_us=True, due="2020", status=CommitmentStatus.FULFILLED)
    paper = call_brief(desk.register, desk.theirs)
    assert paper.title == "Call with Kosovo"
    assert told(paper, "They owe") == [
        "Send the list – not assessed, overdue by one day",
        "Open an embassy – not assessed",
    ]
    assert told(paper, "We owe") == [
        "Train officials – not assessed, overdue by 2 days",
        "Pay the share – not assessed, due 1 March 2021",
    ]
    assert told(paper, "Due in 90 days") == ["1 March 2021  Pay the share – we owe"]
    assert told(paper, "Points to raise") == [
        "Ask for: Send the list, overdue by one day",
        "Be ready to answer for: Train officials, overdue by 2 days",
    ]
    assert told(paper, "Counterparts out") == ["None."]
    assert "Kept long ago" not in paper.text()


def test_voices_that_differ_are_a_point_and_stand_in_the_report(desk: OfficersDesk) -> None:
    row = owed(desk, "Open an embassy", by_us=False)
    for voice, status in (
        (Voice.OURS, CommitmentStatus.NOT_STARTED),
        (Voice.THEIRS, CommitmentStatus.FULFILLED),
    ):
        commitments.assess(desk.register, row.id, status, voice=voice)
    (point,) = told(call_brief(desk.register, desk.theirs), "Points to raise")
    assert point.startswith("Seen differently: Open an embassy (")
    assert "not started" in point
    assert "fulfilled" in point
    (line_,) = told(status_report(desk.register), "They owe")
    assert "The voices differ:" in line_


def test_what_was_found_by_a_day_is_not_said_to_last_until_it(desk: OfficersDesk) -> None:
    row = owed(desk, "Open an embassy", by_us=False)
    found = PartialDate.from_edtf("../2021-01-31")
    commitments.assess(
        desk.register, row.id, CommitmentStatus.FULFILLED, certainty=Certainty.DOCUMENTED, assessed_on=found
    )
    (line_,) = told(status_report(desk.register), "They owe")
    assert "documented, by 31 January 2021" in line_
    assert "until" not in line_


def test_a_brief_is_cut_to_a_page_by_counts(desk: OfficersDesk) -> None:
    for number in range(30):
        owed(desk, f"{number} " + "word " * 30, by_us=bool(number % 2), due="2021-02-10")
    paper = call_brief(desk.register, desk.theirs)
    for heading, all_told in (("We owe", 15), ("They owe", 15), ("Due in 90 days", 30)):
        *shown, rest = told(paper, heading)
        assert shown
        assert rest == f"and {all_told - len(shown)} more"


def test_what_is_marked_above_the_limit_is_left_out_and_counted(desk: OfficersDesk) -> None:
    owed(desk, "Open an embassy", by_us=False, marking="restricted")
    for paper in (
        call_brief(desk.register, desk.theirs, marking_limit=""),
        status_report(desk.register, marking_limit=""),
    ):
        assert "embassy" not in paper.text()
        assert "because of their marking: 1." in paper.text()
    assert status_report(desk.register).marking == "Restricted"


def test_a_partner_is_named_by_code_or_name(desk: OfficersDesk) -> None:
    assert partner_named(desk.register, "xk") == partner_named(desk.register, "KOSOVO")
    for wrong in ("IL", "", "FR"):
        with pytest.raises(KnownError, match="No other side"):
            partner_named(desk.register, wrong)
    with pytest.raises(KeyError):
        call_brief(desk.register, "gone")


def test_the_report_counts_what_nobody_assessed_apart_from_what_was_not_begun(desk: OfficersDesk) -> None:
    owed(desk, "Open an embassy", by_us=False)
    owed(desk, "Send the list", by_us=False, due="2021-02-01", status=CommitmentStatus.NOT_STARTED)
    row = owed(desk, "Pay the share", by_us=True, due="2021-03-01", condition="If there is money")
    paper = status_report(desk.register)
    assert paper.subtitle == "3 commitments"
    numbers = told(paper, "In numbers")
    assert "Not assessed | 1 | 1 | 2" in numbers
    assert "Not started | – | 1 | 1" in numbers
    assert numbers[-1] == "Of these overdue | – | 1 | 1"
    assert told(paper, "Overdue") == ["Send the list | They owe | 1 February 2021; overdue by one day"]
    # What waits for its condition presses nobody.
    assert told(paper, "Due in the next quarters")[0] == "Q1 2021 | – | – | –"
    (ours,) = told(paper, "We owe")
    assert "On condition: If there is money" in ours
    commitments.save_commitment(desk.register, replace(row, condition=""))
    assert told(status_report(desk.register), "Due in the next quarters")[0] == "Q1 2021 | 1 | – | 1"
    assert status_report(desk.register, ListFilter(text="embassy")).subtitle == "One commitment · filtered"
    empty = status_report(desk.register, ListFilter(text="nothing like it"))
    assert told(empty, "In numbers") == ["No commitment is in it."]


# ---- as Word and OpenDocument -----------------------------------------------------------------------


def paper_of(**fields: object) -> Paper:
    cells = tuple(Cell((line(words),)) for words in ("one\x0b & <two>", "3"))
    table = Table(
        (Column("What", 3.0), Column("How many")),
        (Row((Cell((line(strong("All of them")),), 2),), heading=True), Row(cells)),
    )
    sections = (
        Section("First", (line("Plain ", strong("strong")), Bullets((line("a point"),)))),
        Section("Second", (table, Facts((Fact("Form", (line("treaty"),)),)))),
        Section("Notes", (Bullets((line("a source"),), numbered=True),), aside=True),
    )
    told = {
        "subtitle": "About",
        "dated": "As of today",
        "marking": "Restricted",
        "page_words": "Page {page} of {pages}",
        "foot": "kosovo",
    }
    return Paper("Kind", "Title & more", day=18660, sections=sections, **{**told, **fields})  # type: ignore[arg-type]


def test_a_word_file_has_real_headings_tables_that_repeat_and_the_marking() -> None:
    opened = docx.Document(BytesIO(word_file(paper_of())))
    styled = {one.text: one.style.name for one in opened.paragraphs if one.style is not None}
    assert styled["Title & more"] == "Title"
    assert styled["First"] == styled["Second"] == "Heading 1"
    assert styled["a point"] == "List Bullet"
    assert styled["a source"] == "List Number"
    table, facts = opened.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "How many"],
        ["All of them", "All of them"],
        ["one & <two>", "3"],
    ]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert [cell.text for cell in facts.rows[0].cells] == ["Form", "treaty"]
    page = opened.sections[0]
    assert page.header.paragraphs[0].text == "Restricted"
    assert page.footer.paragraphs[0].text.startswith("Restricted · kosovo · Page ")
    assert "NUMPAGES" in page.footer._element.xml
    assert opened.core_properties.author == ""
    assert 'w:val="en-GB"' in opened.styles["Normal"].element.xml
    assert "w:bidi/" not in opened.styles["Normal"].element.xml


def test_an_open_document_has_real_headings_tables_that_repeat_and_the_marking() -> None:
    opened = odfdo.Document(BytesIO(open_document(paper_of())))
    assert [one.text_recursive for one in opened.body.headers] == ["First", "Second", "Notes"]
    assert {one.style for one in opened.body.headers} == {"Heading_20_1"}
    table, facts = opened.body.tables
    content = table.serialize()
    assert content.index("table:table-header-rows") < content.index("All of them")
    assert 'table:number-columns-spanned="2"' in content
    assert "one &amp; &lt;two&gt;" in content
    assert "treaty" in facts.serialize()
    assert len(opened.body.lists) == 2
    edges = opened.get_style("master-page", "Standard").serialize()  # type: ignore[union-attr]
    assert edges.count("Restricted") == 2
    assert "<text:page-number" in edges
    assert "<text:page-count>" in edges
    assert 'fo:language="en" fo:country="GB"' in opened.get_style("paragraph").serialize()  # type: ignore[union-attr]


def test_a_paper_in_hebrew_runs_from_right_to_left() -> None:
    paper = paper_of(language="he_IL", right_to_left=True, subtitle="שלום", dated="")
    opened = docx.Document(BytesIO(word_file(paper)))
    normal = opened.styles["Normal"].element.xml
    assert "<w:bidi/>" in normal
    assert 'w:bidi="he-IL"' in normal
    leftwards = [one.text for one in opened.paragraphs if any(run.font.rtl for run in one.runs)]
    assert leftwards == ["שלום"]
    # Such letters have a size and a weight of their own.
    assert '<w:szCs w:val="24"/>' in opened.styles["Heading 1"].element.xml
    assert "<w:bCs/>" in opened.tables[0].rows[0]._tr.xml
    assert "w:bidiVisual" in opened.tables[0]._tbl.xml
    styles = odfdo.Document(BytesIO(open_document(paper)))
    assert 'style:writing-mode="rl-tb"' in styles.get_style("paragraph", "Standard").serialize()  # type: ignore[union-attr]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="rtf"):
        write_editable(paper_of(), tmp_path / "paper.rtf")


def test_contacts_that_have_no_room_are_all_counted(desk: OfficersDesk) -> None:
    for number in range(35):
        met = events.blank_event(desk.register, title=f"Call {number}", at=PartialDate.from_edtf("2020-05"))
        events.save_event(desk.register, met, [desk.theirs])
    assert told(call_brief(desk.register, desk.theirs), "Last contacts")[-1] == "and 32 more"


# ---- with the chronology ------------------------------------------------------------------------------------


def test_the_chronology_follows_on_its_own_page_with_what_happened_with_the_partner_alone(
    desk: OfficersDesk,
) -> None:
    register = desk.register
    third = people.save_party(register, people.blank_party(register, short_name="Elsewhere"))
    for title, party, marking in (
        ("Call between ministers", desk.theirs, ""),
        ("Secret call", desk.theirs, "restricted"),
        ("Call with others", third.id, ""),
    ):
        made = events.blank_event(register, title=title, at=PartialDate.from_edtf("2020-05"), marking=marking)
        events.save_event(register, made, [desk.ours, party])
    assert "Chronology" not in call_brief(register, desk.theirs).text()
    paper = call_brief(register, desk.theirs, with_chronology=True)
    place = [section.heading for section in paper.sections].index("Chronology")
    assert [section.new_page for section in paper.sections].index(True) == place
    annexed = "\n".join(
        " | ".join(joined(cell.lines) for cell in row.cells)
        for section in paper.sections[place:]
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    )
    assert "Call between ministers" in annexed
    assert "Secret call" in annexed
    assert "Call with others" not in annexed
    assert paper.marking_code == "restricted"
    open_to_all = call_brief(register, desk.theirs, marking_limit="", with_chronology=True)
    assert "Secret call" not in open_to_all.text()
    assert open_to_all.marking_code == ""


def test_a_part_on_a_new_page_is_so_in_word_and_opendocument(desk: OfficersDesk) -> None:
    paper = call_brief(desk.register, desk.theirs, with_chronology=True)
    word = docx.Document(BytesIO(word_file(paper)))
    broken = [one.text for one in word.paragraphs if one.paragraph_format.page_break_before]
    assert broken == ["Chronology"]
    text = odfdo.Document(BytesIO(open_document(paper)))
    (heading,) = [one for one in text.body.headers if one.style == "New_20_page"]
    assert heading.text_recursive == "Chronology"
