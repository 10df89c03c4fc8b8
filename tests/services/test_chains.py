"""One promise in several wordings: the demonstration's pledge on Hezbollah, and chains tied and untied by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.text_comparison import RunKind
from desk.domain.vocabulary import SourceKind
from desk.services import capture, chains, commitments, history, passage_records
from desk.services.demonstration import build_demonstration
from tests.services.conftest import OfficersDesk


def _made(desk: OfficersDesk, text: str, on: str = "", **fields: object) -> Commitment:
    made_on = PartialDate.from_edtf(on) if on else None
    blank = commitments.blank_commitment(desk.register, text=text, made_on=made_on, **fields)
    return commitments.save_commitment(desk.register, blank, [desk.theirs])


def _told(desk: OfficersDesk, commitment: Commitment) -> list[tuple[str, str | None]]:
    names = {one.id: one.text for one in desk.register.all(Commitment)}
    return [
        (one.commitment.text, names.get(one.link.restates_id or ""))
        for one in chains.wordings(desk.register, commitment.id)
    ]


def test_the_pledge_on_hezbollah_goes_back_to_washington(tmp_path: Path) -> None:
    with build_demonstration(tmp_path / "demo.desk") as register:
        pledge = next(one for one in register.all(Commitment) if one.text == "Outlaw Hezbollah")
        older, newer = chains.wordings(register, pledge.id, verbatim=False)
        assert str(older.commitment.made_on) == "2020-09-04"
        assert (newer.link.restates_id, newer.commitment.id) == (older.commitment.id, pledge.id)
        assert older.debtors == newer.debtors == ("Kosovo",)
        assert older.sources
        assert older.event is not None
        assert older.comparison is None
        assert newer.comparison is not None
        assert [run.text for run in newer.comparison.runs if run.kind is RunKind.REMOVED] == [
            "(pledge of Washington)"
        ]
        verbatim = chains.wordings(register, older.commitment.id)
        assert [one.verbatim for one in verbatim] == [True, True]
        assert verbatim[1].anew


def test_dilution_is_pointed_at_where_the_words_changed(desk: OfficersDesk) -> None:
    first = _made(desk, "Embassy", "2020-09-04", quote="Kosovo shall open its embassy in Jerusalem.")
    second = _made(
        desk,
        "Embassy again",
        "2021-02-01",
        quote="Kosovo intends to open its embassy in Jerusalem.",
        restates_id=first.id,
    )
    third = _made(desk, "Embassy once more", "2022", restates_id=second.id)
    told = chains.wordings(desk.register, second.id)
    assert [one.commitment.id for one in told] == [first.id, second.id, third.id]
    [shift] = told[1].shifts
    assert (shift.before.words, shift.after.words, shift.rungs) == ("shall", "intends", 2)
    assert not told[1].anew
    # The third has no words of its source: ours are compared, on both sides.
    assert not told[2].verbatim
    assert told[2].comparison is not None
    assert told[2].comparison.before == "Embassy again"
    ours = chains.wordings(desk.register, second.id, verbatim=False)
    assert ours[1].shifts == ()


def test_a_hint_is_put_aside_for_these_words_and_given_again(desk: OfficersDesk) -> None:
    first = _made(desk, "We shall open an embassy", "2020")
    second = _made(desk, "We hope to open an embassy", "2021", restates_id=first.id)
    [shift] = chains.wordings(desk.register, second.id)[1].shifts
    chains.put_aside(desk.register, second.id, shift)
    told = chains.wordings(desk.register, second.id)[1]
    assert (told.shifts, len(told.put_aside)) == ((), 1)
    commitments.save_commitment(
        desk.register, replace(desk.register.get(Commitment, second.id), text="We intend to open an embassy")
    )
    assert chains.wordings(desk.register, second.id)[1].shifts, "other words are another hint"
    history.undo(desk.register)
    chains.recall(desk.register, second.id)
    assert chains.wordings(desk.register, second.id)[1].shifts == (shift,)
    history.undo(desk.register)
    assert chains.wordings(desk.register, second.id)[1].shifts == ()


def test_who_spoke_the_words_is_told_by_a_statement_on_the_same_passage(desk: OfficersDesk) -> None:
    register = desk.register
    text = "She said: “We will open an embassy.” Then they parted."
    source = capture.import_text(register, "Read-out", text, kind=SourceKind.READ_OUT, language="en")
    start = text.index("We will")
    passage_records.make_statement(register, source.id, start, start + 24, party_id=desk.theirs)
    made = passage_records.make_commitment(register, source.id, start, start + 8, debtor_ids=[desk.theirs])
    other = passage_records.make_commitment(
        register, source.id, len(text) - 8, len(text), debtor_ids=[desk.ours]
    )
    assert chains.wordings(register, made.id)[0].said_by == ("Kosovo",)
    assert chains.wordings(register, other.id)[0].said_by == ()


def test_two_are_tied_in_one_step_whichever_comes_first_and_undone_in_one(desk: OfficersDesk) -> None:
    older = _made(desk, "Older", "2020-09-04")
    newer = _made(desk, "Newer", "2021")
    for first, second in ((older, newer), (newer, older)):
        tied = chains.tie_restating(desk.register, first.id, second.id)
        assert (tied.id, tied.restates_id) == (newer.id, older.id)
        assert _told(desk, older) == [("Older", None), ("Newer", "Older")]
        history.undo(desk.register)
        assert _told(desk, older) == [("Older", None)]


def test_where_a_day_is_not_known_what_was_entered_first_is_the_older(desk: OfficersDesk) -> None:
    first = _made(desk, "Entered first")
    second = _made(desk, "Entered second", "2019")
    assert chains.tie_restating(desk.register, second.id, first.id).id == second.id


def test_a_link_that_stands_the_wrong_way_is_turned_round(desk: OfficersDesk) -> None:
    newer = _made(desk, "Newer", "2021")
    older = _made(desk, "Older", "2020", restates_id=newer.id)
    chains.tie_restating(desk.register, older.id, newer.id)
    assert _told(desk, newer) == [("Older", None), ("Newer", "Older")]
    assert desk.register.get(Commitment, older.id).restates_id is None


def test_a_circle_in_the_file_is_told_and_ends(desk: OfficersDesk) -> None:
    one = _made(desk, "One", "2020")
    two = _made(desk, "Two", "2021", restates_id=one.id)
    commitments.save_commitment(desk.register, replace(one, restates_id=two.id))
    itself = _made(desk, "Itself", "2022")
    commitments.save_commitment(desk.register, replace(itself, restates_id=itself.id))
    assert _told(desk, two) == [("One", None), ("Two", "One")]
    assert _told(desk, itself) == [("Itself", None)]


def _answers(desk: OfficersDesk, commitment: Commitment) -> set[str]:
    [told] = chains.wordings(desk.register, commitment.id)
    return {one.text for one in told.answers}


def test_a_wording_that_restates_a_later_one_says_so_only_where_the_days_leave_no_doubt(
    desk: OfficersDesk,
) -> None:
    first = _made(desk, "Told first", "2021")
    for on, said in (("2020", True), ("2021-02", False), ("2022", False), ("", False)):
        other = _made(desk, f"Told again {on}", on, restates_id=first.id)
        told = {one.commitment.id: one for one in chains.wordings(desk.register, first.id)}
        assert told[other.id].before_its_older is said
        assert not told[first.id].before_its_older


def test_what_is_given_in_return_stands_beside_the_wording_from_either_side(desk: OfficersDesk) -> None:
    theirs = _made(desk, "Open in Jerusalem", "2021")
    ours = _made(desk, "Open in Pristina", "2022")
    third = _made(desk, "Open a consulate", "2023")
    assert chains.tie_in_return(desk.register, theirs.id, third.id).id == third.id
    assert _answers(desk, theirs) == {"Open a consulate"}
    assert _answers(desk, third) == {"Open in Jerusalem"}
    # The newer names another already and the older does not: the older names it, so that both links stand.
    assert chains.tie_in_return(desk.register, third.id, ours.id).id == ours.id
    assert _answers(desk, third) == {"Open in Jerusalem", "Open in Pristina"}
    before = history.last_sequence(desk.register)
    chains.tie_in_return(desk.register, ours.id, third.id)
    assert history.last_sequence(desk.register) == before, "tied already"
    history.undo(desk.register)
    assert _answers(desk, third) == {"Open in Jerusalem"}


def test_a_wording_is_untied(desk: OfficersDesk) -> None:
    older = _made(desk, "Older", "2020")
    newer = _made(desk, "Newer", "2021", restates_id=older.id)
    chains.untie(desk.register, newer.id)
    assert _told(desk, older) == [("Older", None)]
    with pytest.raises(KeyError):
        chains.wordings(desk.register, "gone")
