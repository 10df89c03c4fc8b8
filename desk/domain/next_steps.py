"""What usually comes next in the life of an agreement, and from whom; offered, never required."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desk.domain.entry_into_force import ForceWorking, entry_into_force
from desk.domain.force_counting import NOTIFICATION_CLAUSES
from desk.domain.party_acts import APPROVALS, CONSENTS, SIGNINGS, acts_of
from desk.domain.records import Agreement, AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import ActionKind, AgreementForm, ForceClause

_INITIALLED_FORMS = frozenset({AgreementForm.TREATY, AgreementForm.AGREEMENT, AgreementForm.PROTOCOL})
_RATIFIED_FORMS = frozenset({AgreementForm.TREATY, AgreementForm.AGREEMENT, AgreementForm.PROTOCOL})


class NextStep(NamedTuple):
    """A step that usually comes next: the act, the party that does it (None: all together), and in words."""

    kind: ActionKind
    party_id: str | None
    sentence: Sentence


def next_steps(
    agreement: Agreement,
    party_ids: Sequence[str],
    actions: Iterable[AgreementAction],
    party_names: Mapping[str, str],
) -> list[NextStep]:
    """Return the steps that usually follow what is recorded, the nearest first.

    They depend on the form and the clause: an exchange of notes has no ratification, a non-binding
    instrument comes into effect and is not registered. An act marked not applicable is not offered again.
    Empty once the agreement is terminated or nothing usual is left.
    """
    acts = list(actions)
    if _has(acts, ActionKind.TERMINATION, real=True):
        return []
    force = entry_into_force(agreement, party_ids, acts, party_names)
    begun = force.since is not None or _has(acts, ActionKind.ENTRY_INTO_FORCE, real=True)
    steps: list[NextStep] = []
    if not begun or agreement.clause is ForceClause.ON_FIXED_DATE:
        steps += _towards_signature(agreement, party_ids, acts, party_names, force)
    if not steps and not begun:
        steps += _towards_force(agreement, party_ids, acts, party_names)
    if not steps:
        steps += _from_force_on(agreement, acts, begun)
    return steps


def _has(acts: Iterable[AgreementAction], *kinds: ActionKind, real: bool = False) -> bool:
    """Whether such an act is recorded or, unless `real`, marked as not applicable."""
    return any(act.kind in kinds and not (real and act.not_applicable) for act in acts)


def _towards_signature(
    agreement: Agreement,
    party_ids: Sequence[str],
    acts: Sequence[AgreementAction],
    names: Mapping[str, str],
    force: ForceWorking,
) -> list[NextStep]:
    signed = acts_of(acts, SIGNINGS, party_ids)
    if not signed.missing and (signed.done or party_ids):
        return []
    if force.recorded is not None or (signed.done and agreement.clause is ForceClause.AFTER_NTH_DEPOSIT):
        return []
    steps: list[NextStep] = []
    under_way = (ActionKind.NEGOTIATION, ActionKind.ADOPTION, ActionKind.INITIALLING)
    if not signed.done and not _has(acts, *under_way):
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Negotiate the text"))
        steps.append(NextStep(ActionKind.NEGOTIATION, None, sentence))
    if (
        not signed.done
        and agreement.form in _INITIALLED_FORMS
        and not _has(acts, ActionKind.INITIALLING, ActionKind.ADOPTION)
    ):
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Initial the text"))
        steps.append(NextStep(ActionKind.INITIALLING, None, sentence))
    for party in signed.missing:
        name = names.get(party, party)
        if agreement.form is not AgreementForm.EXCHANGE_OF_NOTES:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Signature by {party}"), party=name)
            steps.append(NextStep(ActionKind.SIGNATURE, party, sentence))
        elif signed.done:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Note in reply from {party}"), party=name)
            steps.append(NextStep(ActionKind.EXCHANGE_OF_NOTES, party, sentence))
        else:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Note from {party}"), party=name)
            steps.append(NextStep(ActionKind.EXCHANGE_OF_NOTES, party, sentence))
    return steps


def _towards_force(
    agreement: Agreement,
    party_ids: Sequence[str],
    acts: Sequence[AgreementAction],
    names: Mapping[str, str],
) -> list[NextStep]:
    """Signed by all: the approvals, ratifications and notifications that the clause waits for."""
    clause = agreement.clause
    steps: list[NextStep] = []
    if clause in NOTIFICATION_CLAUSES:
        notify = acts_of(acts, {ActionKind.COMPLETION_NOTIFICATION}, party_ids).missing
        approve = acts_of(acts, APPROVALS, party_ids).missing
        for party in (party for party in notify if party in approve):
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Approval at home by {party}"), party=_of(names, party)
            )
            steps.append(NextStep(ActionKind.DOMESTIC_APPROVAL, party, sentence))
        for party in notify:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Notification by {party} that its procedures are complete"),
                party=_of(names, party),
            )
            steps.append(NextStep(ActionKind.COMPLETION_NOTIFICATION, party, sentence))
        return steps
    for act in acts_of(acts, {ActionKind.SIGNATURE_AD_REFERENDUM}, party_ids).done:
        if act.party_id in acts_of(acts, APPROVALS, party_ids).missing:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Confirmation of the signature ad referendum by {party}"),
                party=_of(names, act.party_id or ""),
            )
            steps.append(NextStep(ActionKind.DOMESTIC_APPROVAL, act.party_id, sentence))
    if _ratified(agreement):
        for party in acts_of(acts, CONSENTS, party_ids).missing:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Ratification by {party}"), party=_of(names, party))
            steps.append(NextStep(ActionKind.RATIFICATION, party, sentence))
    if clause is ForceClause.ON_EXCHANGE_OF_INSTRUMENTS and not steps:
        sentence = say(QT_TRANSLATE_NOOP("sentences", "Exchange of the instruments of ratification"))
        steps.append(NextStep(ActionKind.EXCHANGE_OF_INSTRUMENTS, None, sentence))
    return steps


def _ratified(agreement: Agreement) -> bool:
    """Whether ratification is usual: where the clause rests on it, or is silent in a binding treaty."""
    if agreement.clause in (ForceClause.ON_EXCHANGE_OF_INSTRUMENTS, ForceClause.AFTER_NTH_DEPOSIT):
        return True
    silent = agreement.clause is ForceClause.NOT_STATED
    return silent and agreement.binding and agreement.form in _RATIFIED_FORMS


def _from_force_on(agreement: Agreement, acts: Sequence[AgreementAction], begun: bool) -> list[NextStep]:
    steps: list[NextStep] = []
    if not _has(acts, ActionKind.ENTRY_INTO_FORCE):
        if agreement.binding:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Record the entry into force"))
        else:
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Record that it has come into effect"))
        steps.append(NextStep(ActionKind.ENTRY_INTO_FORCE, None, sentence))
    if begun and agreement.binding:
        if not _has(acts, ActionKind.REGISTRATION) and not agreement.registration_number:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "Registration with the United Nations (UN Charter, art. 102)")
            )
            steps.append(NextStep(ActionKind.REGISTRATION, None, sentence))
        if not _has(acts, ActionKind.PUBLICATION):
            sentence = say(QT_TRANSLATE_NOOP("sentences", "Publication"))
            steps.append(NextStep(ActionKind.PUBLICATION, None, sentence))
    return steps


def _of(names: Mapping[str, str], party_id: str) -> str:
    return names.get(party_id, party_id)
