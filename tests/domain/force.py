"""Clauses and acts from which an entry into force is worked out in the tests, of Israel and Kosovo or of others."""

from desk.domain.dates import PartialDate
from desk.domain.entry_into_force import ForceWorking, entry_into_force
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, DelayUnit, ForceClause

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo", "eg": "Egypt", "jo": "Jordan"}


def on(text: str) -> PartialDate:
    return PartialDate.from_edtf(text)


def act(kind: ActionKind, party: str | None = None, date: str = "", **more: object) -> AgreementAction:
    return AgreementAction(
        id=f"{kind}-{party}-{date}",
        agreement_id="a",
        kind=kind,
        party_id=party,
        action_on=on(date) if date else None,
        **more,  # type: ignore[arg-type]
    )


def received(party: str, date: str, sent: str = "") -> AgreementAction:
    return AgreementAction(
        id=f"{party}-{date}",
        agreement_id="a",
        kind=ActionKind.COMPLETION_NOTIFICATION,
        party_id=party,
        sent_on=on(sent) if sent else None,
        received_on=on(date),
    )


def agreement(clause: ForceClause, count: int | None = None, **more: object) -> Agreement:
    fields = {"clause_count": count, **more}
    return Agreement(id="a", title="Agreement", clause=clause, **fields)  # type: ignore[arg-type]


def work(agreement: Agreement, *actions: AgreementAction, parties: tuple[str, ...] = PARTIES) -> ForceWorking:
    return entry_into_force(agreement, parties, actions, NAMES)


THIRTY_DAYS = agreement(ForceClause.AFTER_LAST_NOTIFICATION, 30)
ONE_MONTH = agreement(ForceClause.AFTER_LAST_NOTIFICATION, 1, clause_unit=DelayUnit.MONTHS)
