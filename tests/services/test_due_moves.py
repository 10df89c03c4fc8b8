"""A due date that came or moved with its anchor is told as that, in its place, and never as a slip."""

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.services import commitments, due_dates, due_moves, events, history
from desk.services.date_wording import plain_sentence
from tests.services.conftest import OfficersDesk


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def visit_and_report(desk: OfficersDesk) -> tuple[str, str]:
    visit = events.save_event(
        desk.register,
        events.blank_event(desk.register, title="Visit"),
        party_ids=[desk.ours, desk.theirs],
    )
    made = commitments.blank_commitment(
        desk.register, text="Report", due_rule="within one month of the visit", due_event_id=visit.id
    )
    return visit.id, commitments.save_commitment(desk.register, made, [desk.theirs], [desk.ours]).id


def moves(desk: OfficersDesk, commitment_id: str) -> list[tuple[str, str, str]]:
    found = due_moves.moves_of(desk.register, desk.register.get(Commitment, commitment_id))
    return [(str(one.before), str(one.after), plain_sentence(one.label)) for one in found]


def test_coming_is_no_move_and_each_move_names_the_change_that_made_it(desk: OfficersDesk) -> None:
    visit, report = visit_and_report(desk)
    events.redate(desk.register, visit, date("2021-03-01"))
    assert moves(desk, report) == []
    events.redate(desk.register, visit, date("2021-04-01"))
    events.redate(desk.register, visit, None)
    assert moves(desk, report) == [
        ("2021-04-01", "2021-05-01", "Move “Visit” to another date"),
        ("2021-05-01", "within one month of the visit", "Move “Visit” to another date"),
    ]


def test_what_was_taken_back_has_not_moved_and_what_was_brought_back_has(desk: OfficersDesk) -> None:
    visit, report = visit_and_report(desk)
    events.redate(desk.register, visit, date("2021-03-01"))
    events.redate(desk.register, visit, date("2021-04-01"))
    history.undo(desk.register)
    assert moves(desk, report) == []
    history.redo(desk.register)
    assert [one[:2] for one in moves(desk, report)] == [("2021-04-01", "2021-05-01")]


def test_a_slip_and_a_date_of_its_own_are_no_moves(desk: OfficersDesk) -> None:
    visit, report = visit_and_report(desk)
    events.redate(desk.register, visit, date("2021-03-01"))
    commitments.change_due(desk.register, report, date("2022"), "Elections")
    commitments.change_due(desk.register, report, date("2023"), "Elections again")
    assert moves(desk, report) == []
    commitments.change_due(
        desk.register, report, due_dates.kept_words("two months after the visit"), event_id=visit
    )
    events.redate(desk.register, visit, date("2021-04-01"))
    assert [one[:2] for one in moves(desk, report)] == [("2021-05-01", "2021-06-01")]


def test_what_followed_one_change_is_told_once_and_not_for_a_change_of_the_commitment_itself(
    desk: OfficersDesk,
) -> None:
    visit, report = visit_and_report(desk)
    assert due_moves.followed(desk.register, history.last_sequence(desk.register)) == []
    events.redate(desk.register, visit, date("2021-03-01"))
    [came] = due_moves.followed(desk.register, history.last_sequence(desk.register))
    assert (came.commitment_id, str(came.before), str(came.after)) == (
        report,
        "within one month of the visit",
        "2021-04-01",
    )
    history.undo(desk.register)
    assert due_moves.followed(desk.register, history.last_sequence(desk.register)) == []
    commitments.change_due(desk.register, report, date("2022"))
    assert due_moves.followed(desk.register, history.last_sequence(desk.register)) == []
