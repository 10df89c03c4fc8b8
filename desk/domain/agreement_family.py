"""The family of an agreement: which came before and after which, as a small tree, safe against circles.

A relation leads from the younger instrument to the elder: a protocol *amends* a treaty, an arrangement
*implements* it, a successor *supersedes* or *renews* it, an annex is *annexed to* it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from desk.domain.records import AgreementRelation
from desk.domain.values import value_class
from desk.domain.vocabulary import RelationKind

REPLACING = (RelationKind.SUPERSEDES, RelationKind.RENEWS)
"""The relations by which one instrument takes the place of another."""


@value_class(frozen=True)
class FamilyOrder:
    """Each member's generation, the eldest 0; members in the order to draw them; `circular` relations lead back.

    `parent` names for each member but the eldest the relation by which it hangs in the tree.
    """

    generation: dict[str, int]
    order: tuple[str, ...]
    parent: dict[str, AgreementRelation]
    circular: frozenset[str]


def family_order(
    members: Iterable[str], relations: Iterable[AgreementRelation], rank: Mapping[str, tuple[int, str]]
) -> FamilyOrder:
    """Put the members of a family in order; `rank` tells the elder of two where no relation does.

    A generation is the longest way from an eldest. Where relations run in a circle, which only an error makes,
    the eldest by rank is taken first and the relation that closes the circle is told as circular.
    """
    left = sorted(dict.fromkeys(members), key=lambda member: rank.get(member, (0, member)))
    known = set(left)
    to_elders: defaultdict[str, list[AgreementRelation]] = defaultdict(list)
    circular: set[str] = set()
    for relation in relations:
        if relation.agreement_id == relation.other_id:
            circular.add(relation.id)
        elif relation.agreement_id in known and relation.other_id in known:
            to_elders[relation.agreement_id].append(relation)
    generation: dict[str, int] = {}
    parent: dict[str, AgreementRelation] = {}
    order: list[str] = []
    while left:
        ready = next((one for one in left if all(r.other_id in generation for r in to_elders[one])), None)
        if ready is None:
            ready = left[0]
            circular |= {r.id for r in to_elders[ready] if r.other_id not in generation}
        left.remove(ready)
        upward = [r for r in to_elders[ready] if r.id not in circular]
        generation[ready] = max((generation[r.other_id] + 1 for r in upward), default=0)
        if upward:
            parent[ready] = max(upward, key=lambda r: (generation[r.other_id], -order.index(r.other_id)))
        order.append(ready)
    return FamilyOrder(generation, _as_tree(order, parent), parent, frozenset(circular))


def successors(agreement_id: str, relations: Iterable[AgreementRelation]) -> list[str]:
    """Return what took an agreement's place, and what took the place of that, nearest first; each once."""
    by_elder: defaultdict[str, list[str]] = defaultdict(list)
    for relation in relations:
        if relation.kind in REPLACING:
            by_elder[relation.other_id].append(relation.agreement_id)
    found: dict[str, None] = {}
    waiting = [agreement_id]
    for elder in waiting:
        for younger in by_elder[elder]:
            if younger != agreement_id and younger not in found:
                found[younger] = None
                waiting.append(younger)
    return list(found)


def _as_tree(order: list[str], parent: Mapping[str, AgreementRelation]) -> tuple[str, ...]:
    """Return the members so that each follows its parent, its own line before its siblings'."""
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for member in order:
        elder = parent.get(member)
        children[elder.other_id if elder else None].append(member)
    drawn: list[str] = []
    waiting = children[None][::-1]
    while waiting:
        member = waiting.pop()
        drawn.append(member)
        waiting += children[member][::-1]
    return tuple(drawn)
