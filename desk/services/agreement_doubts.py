"""Which step of an agreement each warning is about, so that it can be told beside it."""

from desk.domain import agreement_warnings
from desk.domain.agreement_status import signatures_as_acts
from desk.domain.party_acts import SIGNINGS
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import ActionKind
from desk.services.agreements import AgreementDossier
from desk.services.register import Register

MOST = 80
"""With more acts than this, warnings are told for the agreement as a whole only."""

_FIXED = SIGNINGS | {ActionKind.ENTRY_INTO_FORCE}
"""What other steps are measured against; the warning is told beside the other one."""


def warnings_by_action(
    register: Register, found: AgreementDossier, told: tuple[Sentence, ...]
) -> dict[str, tuple[Sentence, ...]]:
    """Return for each action those of the warnings `told` that would not be without it.

    Where two actions are at odds, it is told beside the one that is out of its place, and beside one alone.
    """
    if not told or len(found.actions) > MOST:
        return {}
    names = register.party_names()
    signed = signatures_as_acts(found.agreement.id, found.actions, found.signatures)
    doubts: dict[str, tuple[Sentence, ...]] = {}
    left = list(told)
    for action in sorted(found.actions, key=lambda one: one.kind in _FIXED):
        if action.not_applicable or not left:
            continue
        others = [one for one in found.actions if one.id != action.id]
        without = agreement_warnings.warnings(found.agreement, found.party_ids, (*others, *signed), names)
        own = tuple(one for one in left if one not in without)
        if own:
            doubts[action.id] = own
            left = [one for one in left if one not in own]
    return doubts
