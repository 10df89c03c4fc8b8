"""Promises with due dates that hang on something else, and what they hang on, for the tests of such dates."""

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import (
    ActionKind,
    EventKind,
    ForceClause,
)
from desk.services import (
    agreements,
    commitments,
    due_dates,
    events,
)
from desk.services.date_wording import plain_sentence
from tests.services.conftest import OfficersDesk


def date(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def visas(desk: OfficersDesk) -> str:
    """An agreement in force thirty days after the later notification."""
    agreement = agreements.blank_agreement(
        desk.register, title="Visas", clause=ForceClause.AFTER_LAST_NOTIFICATION, clause_count=30
    )
    return agreements.save_head(desk.register, agreement, party_ids=[desk.ours, desk.theirs]).id


def notified(desk: OfficersDesk, agreement_id: str, party: str, day: str) -> None:
    agreements.record_action(
        desk.register, agreement_id, ActionKind.COMPLETION_NOTIFICATION, party_id=party, received_on=date(day)
    )


def promised(desk: OfficersDesk, rule: str, **fields: object) -> str:
    commitment = commitments.blank_commitment(
        desk.register,
        **{"text": "Report on visas", "due_rule": rule, "made_on": date("2021-01-10"), **fields},
    )
    return commitments.save_commitment(desk.register, commitment, [desk.theirs], [desk.ours]).id


def due(desk: OfficersDesk, commitment_id: str) -> str:
    found = desk.register.get(Commitment, commitment_id).due
    return "" if found is None else found.text


def told(desk: OfficersDesk, commitment_id: str) -> list[str]:
    found = due_dates.working(desk.register, desk.register.get(Commitment, commitment_id))
    assert found is not None
    return [plain_sentence(one) for one in (*found.working, *found.missing)]


def meets(desk: OfficersDesk, title: str, day: str, **fields: object) -> str:
    event = events.blank_event(
        desk.register, **{"title": title, "kind": EventKind.MEETING, "at": date(day), **fields}
    )
    return events.save_event(desk.register, event, party_ids=[desk.ours, desk.theirs]).id
