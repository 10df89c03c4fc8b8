"""Events are entered, moved, cancelled and replaced."""

from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import EventStatus, Modality, ParticipationRole
from desk.services import events, history, people

DAY = PartialDate.from_edtf("2021-02-01")


def test_an_event_is_kept_with_who_took_part(desk: Any) -> None:
    minister = people.save_person(desk.register, people.blank_person(desk.register, name="The minister"))
    seen: list[Any] = []
    desk.register.subscribe(seen.append)
    event = events.save_event(
        desk.register,
        events.blank_event(desk.register, title="A  call", at=DAY, modality=Modality.TELEPHONE),
        [desk.theirs, desk.ours, desk.theirs],
        [(minister.id, ParticipationRole.HOST), (minister.id, ParticipationRole.SPEAKER)],
    )
    assert event.title == "A call"
    assert len(seen) == 1
    dossier = events.event_dossier(desk.register, event.id)
    assert set(dossier.party_ids) == {desk.ours, desk.theirs}
    assert len(dossier.participations) == 2
    events.save_event(desk.register, event, [desk.theirs], [(minister.id, ParticipationRole.SPEAKER)])
    dossier = events.event_dossier(desk.register, event.id)
    assert dossier.party_ids == (desk.theirs,)
    assert [part.role for part in dossier.participations] == [ParticipationRole.SPEAKER]
    history.undo(desk.register)
    assert len(events.event_dossier(desk.register, event.id).participations) == 2


def test_a_cancelled_visit_names_what_took_its_place(desk: Any) -> None:
    visit = events.save_event(desk.register, events.blank_event(desk.register, title="Visit"))
    call = events.save_event(desk.register, events.blank_event(desk.register, title="Video ceremony"))
    cancelled = events.replace_cancelled(desk.register, visit.id, call.id, "Lockdown")
    assert (cancelled.status, cancelled.reason) == (EventStatus.CANCELLED, "Lockdown")
    assert str(history.undo_label(desk.register)) == "Cancel “Visit”"
    assert events.event_dossier(desk.register, visit.id).replaced_by == call
    assert events.event_dossier(desk.register, call.id).replaces == (cancelled,)
    postponed = events.replace_cancelled(desk.register, visit.id, None, status=EventStatus.POSTPONED)
    assert (postponed.status, postponed.reason, postponed.replaced_by_id) == (
        EventStatus.POSTPONED,
        "Lockdown",
        None,
    )


def test_an_event_moves_and_moves_back(desk: Any) -> None:
    event = events.save_event(desk.register, events.blank_event(desk.register, title="Visit", at=DAY))
    moved = events.redate(desk.register, event.id, PartialDate.from_edtf("2021-03"))
    assert str(moved.at) == "2021-03"
    history.undo(desk.register)
    assert events.event_dossier(desk.register, event.id).event.at == DAY


def test_a_statement_bears_the_date_of_its_event(desk: Any) -> None:
    event = events.save_event(desk.register, events.blank_event(desk.register, title="Call", at=DAY))
    said = events.save_statement(
        desk.register,
        events.blank_statement(desk.register, text="We agree.", event_id=event.id, party_id=desk.theirs),
    )
    assert said.said_on == DAY
    changed = events.save_statement(desk.register, replace(said, text="We agree in full."))
    assert events.event_dossier(desk.register, event.id).statements == (changed,)
