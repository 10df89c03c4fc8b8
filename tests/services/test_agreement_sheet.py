"""The sheet of an agreement: all that a minister is handed, as of a day, under the highest marking named in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.exchange_checklist import checked_items
from desk.domain.paper import Callout, Facts, Paper, Section, Table, joined
from desk.domain.records import Agreement, Commitment, Party
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import (
    ActionKind,
    CommitmentStatus,
    DurationKind,
    ForceClause,
    Holding,
    RecordKind,
    RelationKind,
    SigningMode,
    TextStanding,
    Voice,
)
from desk.services import (
    agreement_texts,
    agreements,
    capture,
    citing,
    commitments,
    counterparts,
    exchange_checklist,
    people,
)
from desk.services.agreement_naming import agreement_named
from desk.services.papers.agreement_sheet import agreement_sheet
from desk.services.papers.filing import file_paper, paper_name
from desk.services.papers.words import PaperWords
from tests.services.conftest import OfficersDesk


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def day(text: str) -> int:
    last = date(text).last
    assert last is not None
    return last


def signed(desk: OfficersDesk, title: str = "Air transport agreement", **fields: object) -> Agreement:
    """Record an agreement signed by Israel on 3 May 2019 and by Kosovo in June 2019."""
    agreement = agreements.save_head(
        desk.register,
        agreements.blank_agreement(desk.register, title=title, **fields),
        party_ids=[desk.ours, desk.theirs],
    )
    for party, on in ((desk.ours, "2019-05-03"), (desk.theirs, "2019-06")):
        step(desk, agreement, ActionKind.SIGNATURE, party, action_on=date(on))
    return agreement


def step(
    desk: OfficersDesk, agreement: Agreement, kind: ActionKind, party: str | None = None, **fields: object
) -> None:
    agreements.record_action(desk.register, agreement.id, kind, party_id=party, **fields)


def owed(desk: OfficersDesk, agreement: Agreement, text: str, *, by_us: bool, **fields: object) -> Commitment:
    made = commitments.blank_commitment(desk.register, text=text, agreement_id=agreement.id, **fields)
    sides = [desk.ours], [desk.theirs]
    return commitments.save_commitment(desk.register, made, *(sides if by_us else sides[::-1]))


def part(paper: Paper, heading: str) -> Section:
    return next(section for section in paper.sections if section.heading == heading)


def headings(paper: Paper) -> list[str]:
    return [section.heading for section in paper.sections]


def facts(section: Section) -> dict[str, str]:
    """Return the facts of a section by their labels, the lines of each as one."""
    found = (block for block in section.blocks if isinstance(block, Facts))
    return {fact.label: joined(fact.lines) for block in found for fact in block.facts}


def rows(section: Section, place: int = 0) -> list[list[str]]:
    """Return what stands in the rows of one of a section's tables."""
    table = [block for block in section.blocks if isinstance(block, Table)][place]
    for row in table.rows:
        assert sum(cell.span for cell in row.cells) == len(table.columns)
    return [[joined(cell.lines) for cell in row.cells] for row in table.rows]


def callout(paper: Paper) -> list[str]:
    first = paper.sections[0].blocks[0]
    assert isinstance(first, Callout)
    return [one.text for one in first.lines]


# ---- what it tells ----------------------------------------------------------------------------------


def test_first_of_all_it_says_where_the_agreement_stands(desk: OfficersDesk) -> None:
    agreement = signed(desk, clause=ForceClause.ON_LAST_SIGNATURE)
    paper = agreement_sheet(desk.register, agreement.id)
    assert (paper.kind, paper.title) == ("Agreement sheet", "Air transport agreement")
    assert paper.subtitle == "Agreement, binding · Israel and Kosovo"
    assert paper.dated == "As of 2 February 2021"
    assert callout(paper)[0].startswith("In force since June 2019: the last signature")
    force = facts(part(paper, "Entry into force"))
    assert force["By its terms"] == "Enters into force on the last signature"
    assert force["Date"] == "June 2019"
    assert "Missing" not in force


def test_the_head_tells_only_what_is_recorded(desk: OfficersDesk) -> None:
    agreement = signed(desk, short_title="Aviation", registration_number="I-1", registered_on=date("2020"))
    agreements.save_head(
        desk.register,
        agreement,
        languages=[("he", TextStanding.AUTHENTIC), ("sq", TextStanding.TRANSLATION)],
    )
    told = facts(part(agreement_sheet(desk.register, agreement.id), "The instrument"))
    assert told == {
        "Form": "Agreement, binding",
        "Short title": "Aviation",
        "Parties": "State of Israel; Republic of Kosovo",
        "Languages": "Hebrew (authentic); Albanian (translation)",
        "Registered": "I-1, 2020",
    }


def test_what_is_missing_to_entry_into_force_is_said_and_from_whom(desk: OfficersDesk) -> None:
    agreement = signed(desk, clause=ForceClause.ON_LATER_NOTIFICATION)
    step(desk, agreement, ActionKind.COMPLETION_NOTIFICATION, desk.ours, received_on=date("2020-03-03"))
    paper = agreement_sheet(desk.register, agreement.id)
    force = facts(part(paper, "Entry into force"))
    assert force["Date"] == "Not known yet"
    assert force["Missing"] == "Kosovo has not yet notified that its procedures are complete"
    assert "Notification by Israel received on 3 March 2020" in force["How this follows"]
    apart = facts(paper.sections[0])
    assert apart["Israel"] == "Has notified; not yet in force"
    assert apart["Kosovo"].endswith("its notification is awaited") or "approval" in apart["Kosovo"]
    assert "Notification by Kosovo" in apart["Usually next"]


def test_the_steps_stand_in_a_column_for_each_party(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    step(desk, agreement, ActionKind.NEGOTIATION, action_on=date("2018"), place="Vienna")
    for party, sent in ((desk.ours, "2019-07-01"), (desk.theirs, "2019-08-01")):
        step(
            desk,
            agreement,
            ActionKind.COMPLETION_NOTIFICATION,
            party,
            sent_on=date(sent),
            received_on=date("2019-08-09"),
        )
    step(desk, agreement, ActionKind.RATIFICATION, desk.ours, not_applicable=True, note="No vote is needed")
    section = part(agreement_sheet(desk.register, agreement.id), "Steps taken")
    table = section.blocks[0]
    assert isinstance(table, Table)
    assert [column.heading for column in table.columns] == ["Date", "Israel", "Kosovo"]
    told = "sent on 1 July 2019, received on 9 August 2019"
    assert rows(section) == [
        ["2018", "Together: Negotiation; Vienna"],
        ["3 May 2019", "Signature", ""],
        ["June 2019", "", "Signature"],
        ["1 July 2019", f"Notification of completion; {told}", ""],
        ["1 August 2019", "", f"Notification of completion; {told.replace('July', 'August')}"],
        ["–", "Ratification: not applicable; No vote is needed", ""],
    ]


def test_with_many_parties_each_has_a_line_and_stands_by_itself(desk: OfficersDesk) -> None:
    register = desk.register
    names = ("Albania", "Austria", "Belgium", "Croatia")
    others = [people.save_party(register, people.blank_party(register, short_name=one)).id for one in names]
    agreement = agreements.save_head(
        register,
        agreements.blank_agreement(
            register, title="Convention", clause=ForceClause.AFTER_NTH_DEPOSIT, clause_deposits=2
        ),
        party_ids=[desk.ours, desk.theirs, *others],
    )
    step(desk, agreement, ActionKind.ADOPTION, action_on=date("2011-05-11"), place="Nicosia")
    for party in (desk.ours, *others):
        step(desk, agreement, ActionKind.SIGNATURE, party, action_on=date("2011-05-12"))
    for party in others[:2]:
        step(desk, agreement, ActionKind.RATIFICATION, party, action_on=date("2013-01-01"))
    step(desk, agreement, ActionKind.RESERVATION, others[0], action_on=date("2013-01-01"), note="On art. 4")
    paper = agreement_sheet(register, agreement.id)
    assert paper.subtitle == "Agreement, binding · 6 parties"
    section = part(paper, "Steps taken")
    by_party = {row[0]: row[1:] for row in rows(section)}
    assert list(by_party) == ["Israel", "Kosovo", *names]
    assert by_party["Kosovo"][:2] == ["", ""]
    assert by_party["Albania"][:2] == ["12 May 2011", "Ratification, 1 January 2013"]
    assert by_party["Albania"][2] == "In force since 1 January 2013"
    assert rows(section, 1) == [
        ["11 May 2011", "All together", "Adoption of the text; Nicosia"],
        ["1 January 2013", "Albania", "Reservation; On art. 4"],
    ]


def test_each_counterpart_tells_its_road_and_where_it_is(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    minister = people.save_person(desk.register, people.blank_person(desk.register, name="Gabi Ashkenazi"))
    copy = counterparts.add_counterpart(desk.register, agreement.id, language="he", alternat_id=desk.ours)
    counterparts.sign_counterpart(
        desk.register,
        copy.id,
        desk.ours,
        minister.id,
        date("2021-01-01"),
        "Jerusalem",
        SigningMode.VIDEO_CEREMONY,
    )
    counterparts.send_counterpart(desk.register, copy.id, desk.ours, date("2021-01-03"))
    section = part(agreement_sheet(desk.register, agreement.id), "Counterparts")
    ((what, road, where),) = rows(section)
    assert what == "Counterpart 1; Hebrew; alternat of Israel"
    assert road.split("; ")[:2] == [
        "Signed by Israel on 1 January 2021 (Gabi Ashkenazi, Jerusalem, at a ceremony by video)",
        "Not yet signed by Kosovo",
    ]
    assert "out 30 days" in road
    assert where == "Out, not back"
    assert facts(section) == {
        "Still lacking": "We do not hold a counterpart yet; The other side does not hold a counterpart yet"
    }
    none = part(agreement_sheet(desk.register, signed(desk, "Protocol").id), "Counterparts")
    assert joined(none.blocks) == "No counterpart is recorded"  # type: ignore[arg-type]


def test_a_counterpart_of_theirs_is_told_with_its_languages_and_what_was_seen_to(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    copy = counterparts.add_counterpart(desk.register, agreement.id, language="he sq")
    counterparts.send_counterpart(desk.register, copy.id, desk.theirs, date("2021-01-03"))

    def told() -> list[str]:
        ((what, _road, where),) = rows(part(agreement_sheet(desk.register, agreement.id), "Counterparts"))
        return [what, where]

    assert told() == ["Counterpart 1; Hebrew, Albanian", "On its way to us"]
    counterparts.receive_counterpart(desk.register, copy.id, date("2021-01-10"), holding=Holding.SCAN)
    (item, *_) = checked_items(exchange_checklist.exchange_checklist(), copy.id, ())
    exchange_checklist.tick(desk.register, copy.id, item)
    assert told()[1] == "With us, to be returned; We hold: scan; Checklist for e-mail: 1 done"


def test_duration_renewal_and_notice_are_told_and_the_last_day_stands_out(desk: OfficersDesk) -> None:
    agreement = signed(
        desk,
        clause=ForceClause.ON_FIXED_DATE,
        clause_date=date("2019-07-01"),
        duration=DurationKind.TACIT_RENEWAL,
        term_months=36,
        renewal_months=12,
        notice_months=6,
    )
    paper = agreement_sheet(desk.register, agreement.id)
    told = facts(part(paper, "Duration, renewal and notice"))
    assert (told["Term"], told["Renewed for"], told["Notice period"]) == (
        "36 months",
        "12 months",
        "6 months",
    )
    assert "The present term ends on 30 June 2022" in told["At present"]
    assert callout(paper)[-1] == "Last day to give notice: 30 December 2021"


def test_commitments_stand_by_who_owes_with_their_state(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    route = owed(desk, agreement, "Open a route", by_us=False, due=date("2020"))
    owed(
        desk, agreement, "Train controllers", by_us=True, condition="Funds are found", responsible_unit="Air"
    )
    owed(desk, agreement, "Tell ICAO", by_us=True, due_rule="30 days after signature")
    commitments.assess(desk.register, route.id, CommitmentStatus.STALLED, assessed_on=date("2021-01-20"))
    commitments.assess(
        desk.register,
        route.id,
        CommitmentStatus.FULFILLED,
        voice=Voice.THEIRS,
        party_id=desk.theirs,
        assessed_on=date("2021-01-21"),
    )
    told = rows(part(agreement_sheet(desk.register, agreement.id), "Commitments from it"))
    assert told == [
        ["We owe"],
        [
            "Tell ICAO; Israel to Kosovo · political commitment",
            "1–30 July 2019; 30 days after signature; overdue by 553 days",
            "Not assessed",
        ],
        [
            "Train controllers; Israel to Kosovo · political commitment · Air; On condition: Funds are found",
            "–",
            "waits for its condition",
        ],
        ["They owe"],
        [
            "Open a route; Kosovo to Israel · political commitment",
            "2020; overdue by 33 days",
            "Stalled; claimed, 20 January 2021; The voices differ:; Kosovo: fulfilled, claimed, 21 January 2021",
        ],
    ]


def test_articles_relations_and_sources_are_listed(desk: OfficersDesk) -> None:
    register, agreement = desk.register, signed(desk)
    parts = agreement_texts.propose("Article 1\nScope\nFlights.\n\nArticle 2\nFares\nFree.")
    agreement_texts.adopt(register, agreement.id, parts, "en")
    source = capture.import_text(
        register, "Communiqué", "They signed an agreement on flights.", publisher="MFA"
    )
    start = source.text.index("signed")
    citing.cite(register, source.id, start, start + 6, RecordKind.AGREEMENT, agreement.id)
    other = signed(desk, "Protocol")
    agreements.relate(register, other.id, RelationKind.AMENDS, agreement.id)
    paper = agreement_sheet(register, agreement.id)
    assert facts(part(paper, "Related agreements")) == {"Is amended by": "Protocol"}
    assert "• Article 1  Scope\n• Article 2  Fares" in paper.text()
    assert part(paper, "Rests on").aside
    assert "1. Communiqué, MFA – “signed”" in paper.text()
    assert "Articles (English)" not in headings(agreement_sheet(register, agreement.id, articles=False))


def test_what_does_not_bind_has_participants_and_comes_into_effect(desk: OfficersDesk) -> None:
    agreement = signed(desk, binding=False)
    step(desk, agreement, ActionKind.ENTRY_INTO_FORCE, action_on=date("2019-07"))
    text = agreement_sheet(desk.register, agreement.id).text()
    assert "Participants: State of Israel; Republic of Kosovo" in text
    assert "Coming into effect" in text
    assert "Entry into force" not in text


def test_an_agreement_of_which_nothing_is_known_has_a_sheet(desk: OfficersDesk) -> None:
    agreement = agreements.save_head(desk.register, agreements.blank_agreement(desk.register))
    paper = agreement_sheet(desk.register, agreement.id)
    assert paper.title == "Untitled agreement"
    assert "No step is recorded yet." in paper.text()
    with pytest.raises(KeyError):
        agreement_sheet(desk.register, "gone")


# ---- as of a day ------------------------------------------------------------------------------------


def test_as_of_a_day_of_the_past_it_tells_what_was_so_then(desk: OfficersDesk) -> None:
    agreement = signed(desk, clause=ForceClause.ON_LAST_SIGNATURE)
    open_route = owed(desk, agreement, "Open a route", by_us=False, due=date("2019-06-30"))
    commitments.change_due(desk.register, open_route.id, date("2022"), "Delay")
    commitments.assess(
        desk.register, open_route.id, CommitmentStatus.IN_PROGRESS, assessed_on=date("2019-05-05")
    )
    commitments.assess(
        desk.register, open_route.id, CommitmentStatus.FULFILLED, assessed_on=date("2020-12-01")
    )
    owed(desk, agreement, "Share radar", by_us=True, made_on=date("2020"))
    paper = agreement_sheet(desk.register, agreement.id, as_of=day("2019-05-10"))
    assert paper.dated == "As of 10 May 2019"
    assert callout(paper)[0] == "Signed by one side"
    assert rows(part(paper, "Steps taken")) == [["3 May 2019", "Signature", ""]]
    (_heading, (_what, due, kept)) = rows(part(paper, "Commitments from it"))
    assert due.startswith("30 June 2019")
    assert kept == "In progress; claimed, 5 May 2019"
    assert paper.text().splitlines()[-2] == "Left out because they are dated after 10 May 2019: 2."
    today = agreement_sheet(desk.register, agreement.id).text()
    assert "Left out" not in today
    assert "Share radar" in today


def test_what_is_planned_stands_on_the_sheet_of_today(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    step(desk, agreement, ActionKind.EXCHANGE_OF_INSTRUMENTS, action_on=date("2021-03-01"))
    told = rows(part(agreement_sheet(desk.register, agreement.id), "Steps taken"))
    assert told[-1] == ["1 March 2021", "Together: Exchange of instruments"]


# ---- markings ---------------------------------------------------------------------------------------


def test_it_bears_the_highest_marking_of_all_that_it_names(desk: OfficersDesk) -> None:
    agreement = signed(desk, marking="unclassified")
    assert agreement_sheet(desk.register, agreement.id).marking == "Unclassified"
    other = signed(desk, "Protocol", marking="confidential")
    agreements.relate(desk.register, other.id, RelationKind.AMENDS, agreement.id)
    paper = agreement_sheet(desk.register, agreement.id)
    assert (paper.marking, paper.marking_code) == ("Confidential", "confidential")
    assert paper_name(paper, "pdf") == "Air transport agreement 2021-02-02 CONFIDENTIAL.pdf"


def test_above_the_limit_nothing_is_told_and_it_is_said_that_something_is_left_out(
    desk: OfficersDesk,
) -> None:
    register, agreement = desk.register, signed(desk, marking="restricted")
    newer = signed(desk, "Secret protocol", marking="secret", clause=ForceClause.ON_LAST_SIGNATURE)
    agreements.relate(register, newer.id, RelationKind.SUPERSEDES, agreement.id)
    agreements.relate(register, signed(desk, "Open annex").id, RelationKind.ANNEXED_TO, agreement.id)
    owed(desk, agreement, "A secret promise", by_us=True, marking="secret")
    kosovo = register.get(Party, desk.theirs)
    people.save_party(register, replace(kosovo, marking="secret"))
    whole = agreement_sheet(register, agreement.id)
    assert whole.marking_code == "secret"
    assert "Kosovo" in whole.text()
    assert "“Secret protocol”" in callout(whole)[0]
    paper = agreement_sheet(register, agreement.id, marking_limit="restricted")
    told = paper.text()
    assert paper.marking_code == "restricted"
    assert "ecret" not in told
    assert "Kosovo" not in told
    assert "a party that is not named here" in told
    assert "Left out or not named because of their marking: 3." in told


def test_an_agreement_above_the_limit_has_no_sheet(desk: OfficersDesk) -> None:
    agreement = signed(desk, marking="secret")
    with pytest.raises(KnownError, match="marked Secret, above what may go out"):
        agreement_sheet(desk.register, agreement.id, marking_limit="restricted")


# ---- words, names, files ----------------------------------------------------------------------------


def test_the_words_are_those_of_the_language_it_is_asked_in(desk: OfficersDesk) -> None:
    def hebrew(sentence: Sentence) -> str:
        return f"[{sentence.template}]"

    words = PaperWords(hebrew, lambda term: f"<{term}>", "he_IL")
    paper = agreement_sheet(desk.register, signed(desk).id, words)
    assert paper.right_to_left
    assert paper.language == "he_IL"
    assert all(section.heading.startswith("[") for section in paper.sections[1:])
    assert "במאי" in paper.text()
    assert "<signature>" in paper.text()
    assert not PaperWords(language="en_GB").right_to_left


def test_every_word_below_the_title_comes_from_the_translation(desk: OfficersDesk) -> None:
    agreement = signed(desk)
    owed(desk, agreement, "OPEN", by_us=True)

    def silent(sentence: Sentence) -> str:
        return "".join(str(value) for value in sentence.values.values() if not isinstance(value, Sentence))

    paper = agreement_sheet(desk.register, agreement.id, PaperWords(silent, lambda _term: "", "en_GB"))
    for word in ("Signature", "Steps", "Commitment", "Entry", "binding", "Date"):
        assert word not in paper.text()


def test_a_file_is_named_by_a_short_title_and_written_whole(desk: OfficersDesk, tmp_path: Path) -> None:
    paper = agreement_sheet(desk.register, signed(desk, "Agreement / on \n trade " * 20).id)
    name = paper_name(paper, "pdf")
    assert len(name) < 120
    assert name.startswith("Agreement - on trade Agreement - on trade")
    assert name.endswith(" 2021-02-02.pdf")
    into = tmp_path / "papers"
    into.mkdir()
    assert file_paper(paper, b"%PDF", into, "pdf") == into / name
    with pytest.raises(KnownError, match="is not there; nothing was written"):
        file_paper(paper, b"%PDF", tmp_path / "gone" / "a.pdf", "pdf")
    with pytest.raises(KnownError, match="is a file of records"):
        file_paper(paper, b"%PDF", desk.register.path, "pdf")
    assert [one.name for one in into.iterdir()] == [name]


def test_an_agreement_is_found_by_a_part_of_its_title_or_by_its_id(desk: OfficersDesk) -> None:
    first, second = signed(desk), signed(desk, "Air transport agreement, protocol")
    assert agreement_named(desk.register, second.id) == desk.register.get(Agreement, second.id)
    assert agreement_named(desk.register, "PROTOCOL").id == second.id
    assert agreement_named(desk.register, "protocol transport").id == second.id
    assert agreement_named(desk.register, "air transport agreement").id == first.id
    with pytest.raises(KnownError, match="2 agreements here are called “transport”"):
        agreement_named(desk.register, "transport")
    with pytest.raises(KnownError, match="No agreement here is called “fisheries”"):
        agreement_named(desk.register, "fisheries")
    with pytest.raises(KnownError, match="No agreement"):
        agreement_named(desk.register, " ")
