"""The sheet of an agreement: all that a minister is handed, as of a day, under the highest marking named in it."""

import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.paper import Facts, Paper, Section, Table
from desk.domain.records import Agreement, Commitment
from desk.domain.vocabulary import ActionKind, DurationKind, ForceClause, RelationKind
from desk.services import agreements, commitments
from desk.services.agreement_naming import agreement_named
from desk.services.papers.agreement_sheet import agreement_sheet, sheet_name
from desk.services.papers.words import PaperWords
from tests.services.conftest import OfficersDesk


def signed(desk: OfficersDesk, title: str = "Air transport agreement", **fields: object) -> Agreement:
    """Record an agreement signed by Israel on 3 May 2019 and by Kosovo in June 2019."""
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title=title, **fields),
        party_ids=[desk.ours, desk.theirs],
    )
    for party, day in ((desk.ours, "2019-05-03"), (desk.theirs, "2019-06")):
        agreements.record_action(
            desk.register,
            agreement.id,
            ActionKind.SIGNATURE,
            party_id=party,
            action_on=PartialDate.from_edtf(day),
        )
    return agreement


def part(paper: Paper, heading: str) -> Section:
    return next(section for section in paper.sections if section.heading == heading)


def test_the_sheet_tells_head_standing_steps_and_commitments(desk: OfficersDesk) -> None:
    agreement = signed(
        desk,
        clause=ForceClause.ON_LAST_SIGNATURE,
        subjects="aviation",
        duration=DurationKind.INDEFINITE,
    )
    owed = commitments.blank_commitment(
        desk.register, text="Open a route", agreement_id=agreement.id, due=PartialDate.from_edtf("2022")
    )
    commitments.save_commitment(desk.register, owed, [desk.theirs], [desk.ours])
    paper = agreement_sheet(desk.register, agreement.id)
    assert paper.title == "Air transport agreement"
    assert paper.dated == "As of 2 February 2021"
    head = part(paper, "The agreement").blocks[0]
    assert isinstance(head, Facts)
    assert ("Parties", "State of Israel, Republic of Kosovo") in head.rows
    assert ("Subjects", "aviation") in head.rows
    steps = part(paper, "Steps").blocks[0]
    assert isinstance(steps, Table)
    assert [row[:3] for row in steps.rows] == [
        ("3 May 2019", "Signature", "Israel"),
        ("June 2019", "Signature", "Kosovo"),
    ]
    assert "In force since June 2019" in part(paper, "Where it stands").blocks[0].text  # type: ignore[union-attr]
    table = part(paper, "Commitments from it").blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (("Kosovo", "Open a route", "2022", "Not assessed"),)
    assert all(len(row) == len(table.headings) == len(table.shares) for row in table.rows)
    assert {section.heading for section in paper.sections}.isdisjoint({"Related agreements", "To watch"})


def test_the_sheet_is_as_of_the_day_that_is_asked_for(desk: OfficersDesk) -> None:
    agreement = signed(desk, clause=ForceClause.ON_LAST_SIGNATURE)
    day = PartialDate.from_edtf("2019-05-10").first
    paper = agreement_sheet(desk.register, agreement.id, as_of=day)
    assert paper.dated == "As of 10 May 2019"
    assert "In force" not in part(paper, "Where it stands").blocks[0].text  # type: ignore[union-attr]


def test_what_does_not_bind_has_participants_and_comes_into_effect(desk: OfficersDesk) -> None:
    paper = agreement_sheet(desk.register, signed(desk, binding=False).id)
    text = paper.text()
    assert "Participants: State of Israel, Republic of Kosovo" in text
    assert "Coming into effect" in [section.heading for section in paper.sections]
    assert "Entry into force" not in text


def test_it_bears_the_highest_marking_of_all_that_it_names(desk: OfficersDesk) -> None:
    agreement = signed(desk, marking="unclassified")
    assert agreement_sheet(desk.register, agreement.id).marking == "Unclassified"
    other = signed(desk, "Protocol", marking="confidential")
    agreements.relate(desk.register, other.id, RelationKind.AMENDS, agreement.id)
    paper = agreement_sheet(desk.register, agreement.id)
    assert paper.marking == "Confidential"
    assert part(paper, "Related agreements").blocks == (Facts((("Is amended by", "Protocol"),)),)
    assert sheet_name(paper, desk.register.today()) == "Air transport agreement 2021-02-02 CONFIDENTIAL"


def test_the_words_are_those_of_the_language_it_is_asked_in(desk: OfficersDesk) -> None:
    words = PaperWords(sentence=lambda one: f"[{one.template}]", language="he_IL", right_to_left=True)
    paper = agreement_sheet(desk.register, signed(desk).id, words)
    assert paper.right_to_left
    assert all(section.heading.startswith("[") for section in paper.sections)
    assert "במאי" in paper.text()


def test_an_agreement_is_found_by_a_part_of_its_title_or_by_its_id(desk: OfficersDesk) -> None:
    first, second = signed(desk), signed(desk, "Air transport agreement, protocol")
    assert agreement_named(desk.register, second.id) == desk.register.get(Agreement, second.id)
    assert agreement_named(desk.register, "PROTOCOL").id == second.id
    assert agreement_named(desk.register, "air transport agreement").id == first.id
    with pytest.raises(KnownError, match="2 agreements here are called “transport”"):
        agreement_named(desk.register, "transport")
    with pytest.raises(KnownError, match="No agreement here is called “fisheries”"):
        agreement_named(desk.register, "fisheries")
    with pytest.raises(KnownError, match="No agreement"):
        agreement_named(desk.register, " ")
    assert desk.register.all(Commitment) == []
