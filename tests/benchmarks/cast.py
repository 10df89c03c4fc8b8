"""The parties of a made-up register: real states by their codes, our own side and the partner first."""

from collections.abc import Callable
from dataclasses import replace

from desk.domain.records import Party, PartyName
from desk.domain.vocabulary import PartyStanding
from desk.services.states import state_party

CODES = (
    "IL XK AL RS MK ME BA HR SI GR TR BG RO HU AT DE FR IT ES PT GB IE NL BE LU DK SE NO FI IS EE LV LT PL CZ SK"
    " CH US CA MX BR AR CL PE CO JP KR CN IN AU NZ EG JO MA TN DZ SA AE QA KW BH OM IQ LB CY MT UA MD GE AM AZ KZ"
    " UZ KE ET NG GH SN ZA RW TZ UG ZM MZ AO CM CI TH VN ID MY PH SG LK BD NP PK EU UN"
).split()


def parties(count: int, new_id: Callable[[], str]) -> list[tuple[Party, list[PartyName]]]:
    """Return the first `count` parties with their names in other languages."""
    standings = {0: PartyStanding.OURS, 1: PartyStanding.PARTNER}
    found = []
    for position, code in enumerate(CODES[:count]):
        party, names = state_party(code, standings.get(position, PartyStanding.THIRD))
        party = replace(party, id=new_id())
        found.append((party, [replace(name, id=new_id(), party_id=party.id) for name in names]))
    return found
