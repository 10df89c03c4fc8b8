"""Conditions that an event may have met: found to be asked about, never taken as met by themselves."""

from desk.domain.commitments import is_dormant, is_open
from desk.domain.condition_words import ENOUGH, share_met
from desk.domain.records import Commitment, CommitmentParty, Event, EventParty
from desk.domain.vocabulary import EventStatus
from desk.services.register import Register
from desk.storage import today_rows

LOOKED_AT = 500
"""Dormant commitments that are looked at, the newest first."""

ALIKE = 84
"""How alike (of 100) two words must be to be taken for forms of one: "ratified" and "ratifies", "visa" and "visas"."""


def may_be_met_by(register: Register, event_id: str, most: int = 2) -> list[Commitment]:
    """Return the dormant commitments whose condition an event may have met, the likeliest first.

    Only an event that was held can be; one of its parties must owe the commitment or be owed it, or, where no party
    is named on either side, the words alone speak for it.
    """
    event = register.find(Event, event_id)
    if event is None or event.status is not EventStatus.HELD:
        return []
    ids = today_rows.dormant(register.connection, LOOKED_AT)
    rows = [row for row in register.many(Commitment, ids).values() if is_open(row) and is_dormant(row)]
    if not rows:
        return []
    from rapidfuzz import fuzz

    def alike(one: str, other: str) -> bool:
        return one == other or (min(len(one), len(other)) > 3 and fuzz.ratio(one, other) >= ALIKE)

    there = {row.party_id for row in register.all(EventParty, event_id=event_id)}
    concerned: dict[str, set[str]] = {}
    for side in register.among(CommitmentParty, "commitment_id", [one.id for one in rows]):
        concerned.setdefault(side.commitment_id, set()).add(side.party_id)
    words = (event.title, event.summary, event.place, str(event.kind).replace("_", " "))
    found: list[tuple[float, str, Commitment]] = []
    for row in rows:
        parties = concerned.get(row.id, set())
        if there and parties and not there & parties:
            continue
        share = share_met(row.condition, words, alike)
        if share >= ENOUGH and row.event_id != event_id:
            found.append((share, row.id, row))
    return [row for _, _, row in sorted(found, key=lambda one: (-one[0], one[1]))[:most]]
