"""A paper as a value: made of paragraphs, told as plain text, nothing in it that says nothing."""

from desk.domain.paper import (
    Bullets,
    Callout,
    Cell,
    Column,
    Fact,
    Facts,
    Paper,
    Paragraph,
    Row,
    Section,
    Table,
    Weight,
    joined,
    line,
    lines,
    quiet,
    strong,
)


def test_a_line_keeps_the_weight_of_its_runs_and_leaves_empty_ones_out() -> None:
    told = line(strong("In force"), "", " since 1 May 2022", quiet(""))
    assert [(run.text, run.weight) for run in told.runs] == [
        ("In force", Weight.STRONG),
        (" since 1 May 2022", Weight.PLAIN),
    ]
    assert told.text == "In force since 1 May 2022"


def test_a_paragraph_that_says_nothing_is_no_line() -> None:
    assert not line("", quiet(""))
    assert not Paragraph.of("")
    assert lines(line(""), line("Israel"), Paragraph()) == (Paragraph.of("Israel"),)


def test_all_words_of_a_paper_are_told_in_their_order() -> None:
    blocks = (
        Callout((line("In force"), line("since 2022"))),
        Facts((Fact("Parties", (line("Israel"), line("Kosovo"))),)),
        line("A paragraph"),
        Bullets((line("one"), line("two"))),
        Bullets((line("first"),), numbered=True),
        Table(
            (Column("Date"), Column("Step", 2)),
            (Row((Cell((line("We owe"),), 2),), heading=True), Row((Cell((line("2021"),)), Cell()))),
        ),
    )
    paper = Paper("Agreement sheet", "Visas", "", 0, "As of today", (Section("Standing", blocks),), "Secret")
    assert paper.text().splitlines() == [
        "Secret",
        "Agreement sheet",
        "Visas",
        "As of today",
        "Standing",
        "In force",
        "since 2022",
        "Parties: Israel; Kosovo",
        "A paragraph",
        "• one",
        "• two",
        "1. first",
        "Date | Step",
        "We owe",
        "2021 | ",
    ]
    assert joined(()) == ""
