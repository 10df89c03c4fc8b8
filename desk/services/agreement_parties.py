"""A party that the file does not know yet becomes one of an agreement's: a state of the world, or a name."""

from typing import Any

from desk.domain.records import Party
from desk.services import agreements, people
from desk.services.register import Register
from desk.services.states import state_party


def add_state(register: Register, agreement_id: str, code: str, *, by: Any = None) -> Party:
    """Add a state by its two-letter code; one that the file has is taken. One step, one undo."""
    known = next((party for party in register.parties().values() if party.code == code), None)
    with register.as_one(by=by):
        if known is None:
            party, names = state_party(code)
            known = people.save_party(register, party, names=names, by=by)
        _add(register, agreement_id, known, by)
    return known


def add_named(register: Register, agreement_id: str, name: str, *, by: Any = None) -> Party:
    """Add a party of which only the name is known. One step, one undo."""
    with register.as_one(by=by):
        party = people.save_party(register, people.blank_party(register, short_name=name), by=by)
        _add(register, agreement_id, party, by)
    return party


def _add(register: Register, agreement_id: str, party: Party, by: Any) -> None:
    found = agreements.dossier(register, agreement_id)
    agreements.save_head(register, found.agreement, party_ids=[*found.party_ids, party.id], by=by)
