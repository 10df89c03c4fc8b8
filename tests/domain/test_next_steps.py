"""What is offered as the next step, from the form of the agreement and what is recorded."""

from dataclasses import replace

from desk.domain.dates import PartialDate
from desk.domain.next_steps import next_steps
from desk.domain.records import Agreement, AgreementAction
from desk.domain.vocabulary import ActionKind, AgreementForm, ForceClause

PARTIES = ("il", "xk")
NAMES = {"il": "Israel", "xk": "Kosovo"}
AGREEMENT = Agreement(id="a", title="Agreement", clause=ForceClause.AFTER_LAST_NOTIFICATION, clause_count=30)
MEMORANDUM = replace(
    AGREEMENT,
    form=AgreementForm.MEMORANDUM_OF_UNDERSTANDING,
    binding=False,
    clause=ForceClause.ON_LAST_SIGNATURE,
)
NOTES = replace(AGREEMENT, form=AgreementForm.EXCHANGE_OF_NOTES, clause=ForceClause.ON_REPLY_NOTE)
PEACE = replace(AGREEMENT, form=AgreementForm.TREATY, clause=ForceClause.ON_EXCHANGE_OF_INSTRUMENTS)


def act(kind: ActionKind, party: str | None = None, *, not_applicable: bool = False) -> AgreementAction:
    return AgreementAction(
        id=f"{kind}-{party}",
        agreement_id="a",
        kind=kind,
        party_id=party,
        action_on=PartialDate.from_edtf("2021-02-01"),
        not_applicable=not_applicable,
    )


def offered(agreement: Agreement, *actions: AgreementAction) -> list[str]:
    return [str(step.sentence) for step in next_steps(agreement, PARTIES, actions, NAMES)]


BOTH_SIGNED = act(ActionKind.SIGNATURE)


def test_an_agreement_begins_with_its_text_and_is_signed_by_each() -> None:
    assert offered(AGREEMENT) == [
        "Negotiate the text",
        "Initial the text",
        "Signature by Israel",
        "Signature by Kosovo",
    ]
    assert offered(AGREEMENT, act(ActionKind.SIGNATURE, "il")) == ["Signature by Kosovo"]


def test_after_signature_each_side_approves_and_notifies() -> None:
    assert offered(AGREEMENT, BOTH_SIGNED, act(ActionKind.DOMESTIC_APPROVAL, "il")) == [
        "Approval at home by Kosovo",
        "Notification by Israel that its procedures are complete",
        "Notification by Kosovo that its procedures are complete",
    ]


def test_a_step_that_is_not_applicable_is_not_offered() -> None:
    waived = act(ActionKind.COMPLETION_NOTIFICATION, "xk", not_applicable=True)
    assert offered(AGREEMENT, BOTH_SIGNED, waived, act(ActionKind.DOMESTIC_APPROVAL, "il")) == [
        "Notification by Israel that its procedures are complete"
    ]


def test_an_exchange_of_notes_has_no_ratification() -> None:
    assert offered(NOTES, act(ActionKind.NEGOTIATION), act(ActionKind.EXCHANGE_OF_NOTES, "il")) == [
        "Note in reply from Kosovo"
    ]
    steps = offered(NOTES, act(ActionKind.EXCHANGE_OF_NOTES))
    assert steps[0] == "Record the entry into force"
    assert not any("Ratification" in step for step in steps)


def test_a_memorandum_comes_into_effect_and_is_not_registered() -> None:
    assert offered(MEMORANDUM, BOTH_SIGNED) == ["Record that it has come into effect"]
    assert offered(MEMORANDUM, BOTH_SIGNED, act(ActionKind.ENTRY_INTO_FORCE)) == []


def test_a_treaty_of_peace_is_ratified_and_its_instruments_exchanged() -> None:
    assert offered(PEACE, BOTH_SIGNED) == ["Ratification by Israel", "Ratification by Kosovo"]
    ratified = [act(ActionKind.RATIFICATION, party) for party in PARTIES]
    assert offered(PEACE, BOTH_SIGNED, *ratified) == ["Exchange of the instruments of ratification"]
    steps = offered(PEACE, BOTH_SIGNED, *ratified, act(ActionKind.EXCHANGE_OF_INSTRUMENTS))
    assert steps == [
        "Record the entry into force",
        "Registration with the United Nations (UN Charter, art. 102)",
        "Publication",
    ]


def test_a_terminated_agreement_has_no_next_step() -> None:
    assert offered(PEACE, BOTH_SIGNED, act(ActionKind.TERMINATION)) == []
