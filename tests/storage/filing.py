"""What the storage tests file away: small records, on a day that stands still."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment, CommitmentParty, Event, EventParty, Party
from desk.domain.sentences import say
from desk.domain.vocabulary import CommitmentRole, PartyStanding
from desk.services.register import Register, new_id


def noon() -> datetime:
    """The day after the ceremony, at noon in London."""
    return datetime(2021, 2, 2, 12, 0, tzinfo=UTC)


def new_file(path: Path) -> Register:
    """A new register of Israel's desk, with Kosovo as the partner."""
    register = Register.create(path, ours=party("Israel", PartyStanding.OURS), who="Dana", clock=noon)
    file(register, party("Kosovo", PartyStanding.PARTNER))
    return register


def reopened(path: Path, **how: Any) -> Register:
    return Register.open(path, who="Dana", clock=noon, **how)


def party(name: str, standing: PartyStanding = PartyStanding.THIRD) -> Party:
    return Party(id=new_id(), short_name=name, standing=standing)


def event(title: str, **fields: Any) -> Event:
    return Event(id=new_id(), title=title, at=PartialDate.of_day(18659), **fields)


def commitment(text: str, **fields: Any) -> Commitment:
    return Commitment(id=new_id(), text=text, **fields)


def file(register: Register, *rows: Any) -> None:
    """Add rows in one change."""
    with register.change(say("File {count}", count=len(rows))) as unit:
        unit.add(*rows)


def file_promise(register: Register, text: str, debtor: Party) -> Commitment:
    """Add a commitment and the side that owes it in one change: two rows in two tables."""
    promise = commitment(text)
    file(
        register,
        promise,
        CommitmentParty(
            id=new_id(), commitment_id=promise.id, party_id=debtor.id, role=CommitmentRole.DEBTOR
        ),
    )
    return promise


def attended(what: Event, by: Party) -> EventParty:
    return EventParty(id=new_id(), event_id=what.id, party_id=by.id)


def partner(register: Register) -> Party:
    return register.all(Party, standing=PartyStanding.PARTNER)[0]


def contents(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that the file holds, table by table, the history included."""
    tables = [
        row[0]
        for row in register.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%'"
            " AND name NOT LIKE 'sqlite%' ORDER BY name"
        )
    ]
    return {
        table: register.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in tables
    }
