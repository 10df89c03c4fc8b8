"""Parties for chips and pickers: both sides, a name with accents, and an organisation."""

from desk.domain.records import Party
from desk.domain.vocabulary import PartyKind, PartyStanding

ISRAEL = Party(id="il", short_name="Israel", code="IL", standing=PartyStanding.OURS)
KOSOVO = Party(id="xk", short_name="Kosovo", code="XK", standing=PartyStanding.PARTNER)
SAO_TOME = Party(id="st", short_name="São Tomé and Príncipe", code="ST")
UN = Party(id="un", short_name="United Nations", kind=PartyKind.ORGANISATION)
PARTIES = (ISRAEL, KOSOVO, SAO_TOME, UN)
