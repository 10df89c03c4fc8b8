"""What a person did over time, and how much of the register a party is in."""

from dataclasses import dataclass
from enum import StrEnum

from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.records import Agreement, AgreementAction, Commitment, Statement
from desk.domain.vocabulary import ParticipationRole, RecordKind
from desk.services import lists, people
from desk.services.lists import ListFilter
from desk.services.register import Register

MOST = 100
"""Agreements of one party that are read at once."""


@dataclass(frozen=True)
class Dealing:
    """One thing that a person did, or has to see to; `role` is their part in it where they had one."""

    kind: RecordKind
    record_id: str
    title: str
    at: PartialDate | None
    role: StrEnum | None = None


@dataclass(frozen=True)
class PartyTally:
    """How many records a party is in; `owes` counts the commitments it owes, `owed` those owed to it."""

    events: int
    agreements: int
    owes: int
    owed: int


def dealings_of(register: Register, person_id: str) -> list[Dealing]:
    """Return what a person took part in, said, signed and has to see to, the latest first."""
    found = people.person_dossier(register, person_id)
    told = [
        Dealing(
            RecordKind.EVENT,
            part.event_id,
            found.events[part.event_id].title,
            found.events[part.event_id].at,
            part.role,
        )
        for part in found.participations
    ]
    told += [_statement(statement) for statement in found.statements]
    told += _actions(register, person_id)
    told += [
        Dealing(RecordKind.COMMITMENT, owed.id, first_words(owed.text, 120), owed.due, owed.status)
        for owed in register.all(Commitment, responsible_person_id=person_id)
    ]
    return sorted(told, key=lambda dealing: _day(dealing.at), reverse=True)


def tally_of(register: Register, party_id: str) -> PartyTally:
    """Return how many records a party is in."""

    def count(sql: str) -> int:
        return int(register.connection.execute(sql, (party_id,)).fetchone()[0])

    owing = "SELECT count(*) FROM commitment_party WHERE party_id = ? AND role = "
    return PartyTally(
        events=count("SELECT count(*) FROM event_party WHERE party_id = ?"),
        agreements=count("SELECT count(*) FROM agreement_party WHERE party_id = ?"),
        owes=count(f"{owing} 'debtor'"),
        owed=count(f"{owing} 'creditor'"),
    )


def agreements_of(register: Register, party_id: str) -> list[Agreement]:
    """Return the agreements of a party by title, at most `MOST`."""
    ids = lists.list_ids(register, "agreements", ListFilter(party_id=party_id))[:MOST]
    rows = register.many(Agreement, ids)
    return [rows[agreement_id] for agreement_id in ids if agreement_id in rows]


def _statement(statement: Statement) -> Dealing:
    return Dealing(
        RecordKind.STATEMENT,
        statement.id,
        first_words(statement.text, 120),
        statement.said_on,
        ParticipationRole.SPEAKER,
    )


def _actions(register: Register, person_id: str) -> list[Dealing]:
    actions = register.all(AgreementAction, person_id=person_id)
    titles = register.many(Agreement, (action.agreement_id for action in actions))
    return [
        Dealing(
            RecordKind.AGREEMENT,
            action.agreement_id,
            titles[action.agreement_id].title,
            action.action_on,
            action.kind,
        )
        for action in actions
    ]


def _day(at: PartialDate | None) -> float:
    """Order by the earliest possible day; what is not dated comes last."""
    if at is None:
        return float("-inf")
    return float(at.first if at.first is not None else at.last if at.last is not None else "-inf")
