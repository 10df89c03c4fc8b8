"""The family of an agreement: all that amend, implement, supersede, renew it or are annexed, and theirs in turn."""

from collections.abc import Iterable

from desk.domain.agreement_family import REPLACING, family_order, successors
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, AgreementAction, AgreementRelation
from desk.domain.values import value_class
from desk.domain.vocabulary import ActionKind, RelationKind
from desk.services.register import Register

_UNDATED = 1 << 40
"""After every dated agreement."""

_DATING = (ActionKind.SIGNATURE, ActionKind.ADOPTION, ActionKind.EXCHANGE_OF_NOTES)


@value_class(frozen=True)
class FamilyMember:
    """An agreement in its family: `generation` is 0 for the eldest.

    `kind` and `parent_id` tell how it hangs in the tree (it *amends* its parent), None and "" for an eldest.
    `succeeded_by` are the ids of what took its place, the nearest first; `signed_on` is the earliest day of its
    signature, adoption or exchange of notes.
    """

    agreement: Agreement
    generation: int
    kind: RelationKind | None
    parent_id: str
    succeeded_by: tuple[str, ...]
    signed_on: PartialDate | None


@value_class(frozen=True)
class Family:
    """The members so ordered that each follows its parent, and every relation among them.

    `circular` are the ids of relations that lead back in a circle, which only an error makes; they are not
    part of the tree.
    """

    members: tuple[FamilyMember, ...]
    relations: tuple[AgreementRelation, ...]
    circular: frozenset[str]

    def member(self, agreement_id: str) -> FamilyMember:
        """Return one member; KeyError where it is none."""
        for member in self.members:
            if member.agreement.id == agreement_id:
                return member
        raise KeyError(agreement_id)


def family(register: Register, agreement_id: str) -> Family:
    """Return the whole family of an agreement, itself alone where nothing is related to it; KeyError where it is gone."""
    register.get(Agreement, agreement_id)
    relations = _connected(register, agreement_id)
    ids = {agreement_id}.union(*((row.agreement_id, row.other_id) for row in relations.values()))
    rows = register.many(Agreement, ids)
    signed = _signed(register, rows)
    order = family_order(rows, relations.values(), _ranks(rows, signed))
    replacing = [row for row in relations.values() if row.kind in REPLACING]
    members = []
    for member_id in order.order:
        relation = order.parent.get(member_id)
        members.append(
            FamilyMember(
                rows[member_id],
                order.generation[member_id],
                relation.kind if relation else None,
                relation.other_id if relation else "",
                tuple(successors(member_id, replacing)),
                signed.get(member_id),
            )
        )
    return Family(tuple(members), tuple(relations.values()), order.circular)


@value_class(frozen=True)
class Successor:
    """What took an agreement's place: it supersedes or renews (`kind`) the agreement `elder_id`."""

    agreement: Agreement
    kind: RelationKind
    elder_id: str


def successors_of(register: Register, agreement_id: str) -> list[Successor]:
    """Return what superseded or renewed an agreement, and what did so to that in turn, the nearest first."""
    relations: list[AgreementRelation] = []
    seen = {agreement_id}
    waiting = [agreement_id]
    while waiting:
        found = [
            row for row in register.among(AgreementRelation, "other_id", waiting) if row.kind in REPLACING
        ]
        relations += found
        waiting = list(dict.fromkeys(row.agreement_id for row in found if row.agreement_id not in seen))
        seen.update(waiting)
    ids = successors(agreement_id, relations)
    rows = register.many(Agreement, ids)
    first: dict[str, AgreementRelation] = {}
    for relation in relations:
        first.setdefault(relation.agreement_id, relation)
    return [Successor(rows[one], first[one].kind, first[one].other_id) for one in ids]


def _connected(register: Register, agreement_id: str) -> dict[str, AgreementRelation]:
    """Return every relation that can be reached from an agreement, whichever way it leads."""
    found: dict[str, AgreementRelation] = {}
    seen = {agreement_id}
    waiting = [agreement_id]
    while waiting:
        rows = [
            *register.among(AgreementRelation, "agreement_id", waiting),
            *register.among(AgreementRelation, "other_id", waiting),
        ]
        found.update((row.id, row) for row in rows)
        reached = dict.fromkeys(end for row in rows for end in (row.agreement_id, row.other_id))
        waiting = [end for end in reached if end not in seen]
        seen.update(waiting)
    return found


def _signed(register: Register, rows: Iterable[str]) -> dict[str, PartialDate]:
    """Return the earliest dated signature of each of these agreements that has one."""
    found: dict[str, PartialDate] = {}
    for action in register.among(AgreementAction, "agreement_id", rows):
        dated = action.action_on
        if action.kind not in _DATING or action.not_applicable or dated is None or dated.first is None:
            continue
        earliest = found.get(action.agreement_id)
        if earliest is None or dated.first < (earliest.first or 0):
            found[action.agreement_id] = dated
    return found


def _ranks(rows: dict[str, Agreement], signed: dict[str, PartialDate]) -> dict[str, tuple[int, str]]:
    """Rank the members by the earliest day of their signature, then by title."""
    ranks: dict[str, tuple[int, str]] = {}
    for row_id, row in rows.items():
        first = signed[row_id].first if row_id in signed else None
        ranks[row_id] = (_UNDATED if first is None else first, f"{row.title}\n{row_id}")
    return ranks
