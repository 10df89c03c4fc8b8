"""The wordings of one promise, each restating an older one: a chain from the oldest, which may branch."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from desk.domain.values import value_class


@value_class(frozen=True)
class ChainLink:
    """One wording: the older one that it restates here, and on which branch it stands.

    The first that restates a wording goes on along its branch; each further one begins a branch of its own, one
    deeper. What closes a circle restates nothing here.
    """

    commitment_id: str
    restates_id: str | None
    branch: int = 0


def chain(commitment_id: str, restates: Mapping[str, str], age: Callable[[str], Any]) -> list[ChainLink]:
    """Return all wordings that hang together with one, the oldest first, each branch to its end.

    `restates` names the older wording of each that has one; `age` orders wordings from old to new. A circle,
    which a file may hold, begins at its oldest member.
    """
    restated: defaultdict[str, list[str]] = defaultdict(list)
    for one, older in restates.items():
        restated[older].append(one)
    root = _root(commitment_id, restates, age)
    links: list[ChainLink] = []
    seen = {root}
    waiting = [ChainLink(root, None)]
    while waiting:
        link = waiting.pop()
        links.append(link)
        newer = sorted((one for one in restated[link.commitment_id] if one not in seen), key=age)
        seen.update(newer)
        steps = [
            ChainLink(one, link.commitment_id, link.branch + (1 if place else 0))
            for place, one in enumerate(newer)
        ]
        # The branch that goes on is told before those that leave it, which come when it has ended.
        waiting += reversed(steps)
    return links


def _root(commitment_id: str, restates: Mapping[str, str], age: Callable[[str], Any]) -> str:
    """Return the oldest wording that one goes back to."""
    road = [commitment_id]
    while road[-1] in restates:
        older = restates[road[-1]]
        if older in road:
            return min(road[road.index(older) :], key=age)
        road.append(older)
    return road[-1]
