"""Dates moved on the timeline: what has one of its own moves, the rest stays and is counted, one undo takes it back."""

from functools import partial

from desk.domain.dates import PartialDate
from desk.domain.moved_dates import moved
from desk.domain.records import Event, Statement, Tagging
from desk.domain.vocabulary import RecordKind
from desk.services import events, history, tagging
from desk.services.redating import redate, redate_all, redating
from desk.services.register import Register
from tests.services.conftest import OfficersDesk

EVENT, STATEMENT = RecordKind.EVENT, RecordKind.STATEMENT


def _event(register: Register, title: str, at: str) -> Event:
    day = PartialDate.from_edtf(at) if at else None
    return events.save_event(register, events.blank_event(register, title=title, at=day))


def test_a_whole_round_of_talks_is_put_off_by_two_months(desk: OfficersDesk) -> None:
    register = desk.register
    opening, year = _event(register, "Opening", "2026-05-31"), _event(register, "Year of culture", "2026")
    no_date = _event(register, "A dinner", "")
    said = events.save_statement(
        register,
        events.blank_statement(register, text="We shall meet", said_on=PartialDate.from_edtf("2026-05")),
    )
    chosen = [(EVENT, opening.id), (EVENT, year.id), (EVENT, no_date.id), (STATEMENT, said.id)]
    plan = redating(register, [*chosen, (RecordKind.AGREEMENT, "x"), (RecordKind.COMMITMENT, "y")], months=2)
    assert (plan.elsewhere, plan.undated, plan.unmoved) == (2, 1, 1)
    before = history.last_sequence(register)
    redate_all(register, plan.dates)
    assert history.last_sequence(register) == before + 1
    assert str(register.get(Event, opening.id).at) == "2026-07-31"
    assert str(register.get(Event, year.id).at) == "2026"
    assert str(register.get(Statement, said.id).said_on) == "2026-07"
    history.undo(register)
    assert str(register.get(Event, opening.id).at) == "2026-05-31"
    assert str(register.get(Statement, said.id).said_on) == "2026-05"


def test_one_event_or_statement_is_moved_and_what_cannot_be_is_told(desk: OfficersDesk) -> None:
    register = desk.register
    visit, some_day = _event(register, "Visit", "2026-05-03"), _event(register, "Some day", "202X")
    assert redate(register, EVENT, visit.id, partial(moved, day=20_000))
    assert register.get(Event, visit.id).at == PartialDate.of_day(20_000)
    before = history.last_sequence(register)
    assert not redate(register, EVENT, some_day.id, partial(moved, day=20_000))
    assert not redate(register, RecordKind.AGREEMENT, "none", partial(moved, day=20_000))
    assert history.last_sequence(register) == before


def test_records_of_several_kinds_are_tagged_at_once(desk: OfficersDesk) -> None:
    register = desk.register
    visit = _event(register, "Visit", "2026-05-03")
    said = events.save_statement(register, events.blank_statement(register, text="We shall meet"))
    tagging.set_tags(register, EVENT, visit.id, ["water"])
    before = history.last_sequence(register)
    tagging.tag_kinds(register, [(EVENT, visit.id), (STATEMENT, said.id)], ["Water", "border"])
    assert history.last_sequence(register) == before + 1
    assert tagging.tags_of(register, visit.id) == tagging.tags_of(register, said.id) == ["border", "water"]
    assert {row.record_kind for row in register.all(Tagging, record_id=said.id)} == {STATEMENT}
    tagging.tag_kinds(register, [(EVENT, visit.id)], [" "])
    assert history.last_sequence(register) == before + 1
