"""Loads real visits, travels and treaties into a register through the services' one way in for a change."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

from desk.domain.date_words import understand
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, AgreementAction, Event, EventParty, Party
from desk.domain.sentences import say
from desk.domain.vocabulary import ActionKind, CodeStatus, EventKind, PartyStanding
from desk.services.register import Register

RECORDS = Path(os.environ.get("DESK_PUBLIC_RECORDS", Path(__file__).resolve().parents[3] / "shared" / "data"))
EVENTS = RECORDS / "events"
TREATIES = RECORDS / "agreements" / "huggo.csv"

ACTS = (
    ("Signature", ActionKind.SIGNATURE),
    ("Force", ActionKind.ENTRY_INTO_FORCE),
    ("Term", ActionKind.TERMINATION),
)


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of the public records."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


def date_of(text: str) -> PartialDate | None:
    """Return the date in a cell, as typed where it is not understood; None for "NA" and for the end of all time."""
    return None if text in ("", "NA") or text.startswith("9999") else understand(text.replace("..", "/"))


def load_visits(register: Register) -> int:
    """Load every visit to and travel from the United States as an event of both sides; return how many."""
    told = [
        (f"Visit of {row['visitor']}", row["start"], row["end"], row["from"], "", row["description"])
        for row in rows(EVENTS / "visits.csv")
    ]
    for row in rows(EVENTS / "travels.csv"):
        title = f"Travel of {row['name']} to {row['country']}"
        told.append((title, row["start"], row["end"], row["country"], row["locale"], row["remarks"]))
    parties: dict[str, Party] = {}
    events: list[Event] = []
    links: list[EventParty] = []

    def party(name: str, standing: PartyStanding = PartyStanding.THIRD) -> str:
        if name not in parties:
            parties[name] = Party(
                id=register.new_id(), short_name=name, code_status=CodeStatus.NONE, standing=standing
            )
        return parties[name].id

    ours = party("United States", PartyStanding.OURS)
    for title, start, end, country, place, summary in told:
        at = PartialDate.from_edtf(start if start == end else f"{start}/{end}")
        event = Event(
            id=register.new_id(), title=title, kind=EventKind.VISIT, at=at, place=place, summary=summary
        )
        events.append(event)
        for one in dict.fromkeys((ours, party(country))):
            links.append(EventParty(id=register.new_id(), event_id=event.id, party_id=one))
    with register.change(say("Load visits and travels")) as unit:
        unit.add_all(parties.values(), Party)
        unit.add_all(events, Event)
        unit.add_all(links, EventParty)
    return len(told)


def load_treaties(register: Register) -> int:
    """Load every treaty with its signature, its entry into force and its end, where they are told; return how many."""
    treaties: list[Agreement] = []
    acts: list[AgreementAction] = []
    for row in rows(TREATIES):
        treaty = Agreement(id=register.new_id(), title=row["Title"] or "Treaty")
        treaties.append(treaty)
        for column, kind in ACTS:
            on = date_of(row[column])
            if on is not None:
                acts.append(
                    AgreementAction(id=register.new_id(), agreement_id=treaty.id, kind=kind, action_on=on)
                )
    with register.change(say("Load treaties")) as unit:
        unit.add_all(treaties, Agreement)
        unit.add_all(acts, AgreementAction)
    return len(treaties)
