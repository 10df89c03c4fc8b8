"""The drawing of a family of agreements: a column for each generation, no two agreements in one place, and the walk.

The eldest stand in the first column; the first descendant of each stands beside it, the others below that one. So
a treaty with two hundred protocols still begins at the top, and no line of descent crosses another agreement.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from desk.domain.records import AgreementRelation
from desk.domain.values import value_class
from desk.domain.vocabulary import RelationKind


@value_class(frozen=True)
class Kin:
    """A member of a family: its generation, and the id of what it hangs from, "" for an eldest."""

    id: str
    generation: int
    parent_id: str


@value_class(frozen=True)
class Room:
    """How much room a member takes and is given, in whatever unit one draws in.

    `trunk` is the distance from an agreement to the line that leads down to its descendants.
    """

    width: float
    height: float
    between_columns: float
    between_rows: float
    trunk: float


@value_class(frozen=True)
class Box:
    """Where a member stands."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + self.height / 2

    def side(self, at_end: bool) -> float:
        """Return its left side, or with `at_end` its right."""
        return self.x + self.width if at_end else self.x

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any ground."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@value_class(frozen=True)
class Tie:
    """How the younger of two members is related to the elder; several kinds share one line.

    `descent` ties are the tree itself. Any other is drawn besides, and one that is `circular` leads back to where
    it came from, which only an error makes.
    """

    younger_id: str
    elder_id: str
    kinds: tuple[RelationKind, ...]
    descent: bool
    circular: bool


Point = tuple[float, float]


class Way(StrEnum):
    """Whither one walks; with the eldest on the left, `OLDER` is to the left."""

    OLDER = "older"
    YOUNGER = "younger"
    BEFORE = "before"
    AFTER = "after"


@value_class(frozen=True)
class FamilyLayout:
    """The column and row of each member, from 0, in the order of the family; and the ties among them."""

    places: dict[str, tuple[int, int]]
    ties: tuple[Tie, ...]
    parents: dict[str, str]

    @property
    def columns(self) -> int:
        """The number of columns."""
        return max((column for column, _ in self.places.values()), default=-1) + 1

    @property
    def rows(self) -> int:
        """The number of rows."""
        return max((row for _, row in self.places.values()), default=-1) + 1

    def size(self, room: Room) -> tuple[float, float]:
        """Return the width and height of the whole drawing."""
        if not self.places:
            return 0.0, 0.0
        return (
            self.columns * (room.width + room.between_columns) - room.between_columns,
            self.rows * (room.height + room.between_rows) - room.between_rows,
        )

    def box(self, member_id: str, room: Room, *, mirrored: bool = False) -> Box:
        """Return where a member stands; `mirrored` sets the eldest on the right."""
        column, row = self.places[member_id]
        x = column * (room.width + room.between_columns)
        if mirrored:
            x = self.size(room)[0] - x - room.width
        return Box(x, row * (room.height + room.between_rows), room.width, room.height)

    def line(self, tie: Tie, room: Room, *, mirrored: bool = False) -> tuple[Point, ...]:
        """Return the corners of the line of descent from the elder to the younger; all of it lies between columns."""
        elder = self.box(tie.elder_id, room, mirrored=mirrored)
        younger = self.box(tie.younger_id, room, mirrored=mirrored)
        start = elder.side(not mirrored)
        end = younger.side(mirrored)
        if elder.middle == younger.middle:
            return (start, elder.middle), (end, younger.middle)
        trunk = start - room.trunk if mirrored else start + room.trunk
        return (start, elder.middle), (trunk, elder.middle), (trunk, younger.middle), (end, younger.middle)

    def step(self, member_id: str, way: Way) -> str:
        """Return to whom one comes from a member; the member itself where that way leads nowhere."""
        column, row = self.places[member_id]
        if way is Way.OLDER:
            return self.parents.get(member_id) or member_id
        if way is Way.YOUNGER:
            children = [one for one, parent in self.parents.items() if parent == member_id]
            return min(children, key=lambda one: self.places[one][1], default=member_id)
        beside = {at: one for one, (other, at) in self.places.items() if other == column}
        if way is Way.BEFORE:
            return beside[max((at for at in beside if at < row), default=row)]
        return beside[min((at for at in beside if at > row), default=row)]


def nearest(members: Sequence[Kin], present_id: str, most: int) -> tuple[Kin, ...]:
    """Return the present member with all its elders and then, up to `most` in all, who is nearest to it.

    They stay in their order. Whoever is returned, that one's elder is too, so that the tree holds together.
    """
    if len(members) <= most:
        return tuple(members)
    parents = {member.id: member.parent_id for member in members}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for member in members:
        children[member.parent_id].append(member.id)
    elders = [present_id]
    while parents[elders[-1]]:
        elders.append(parents[elders[-1]])
    chosen = set(elders)
    for origin in (*elders, ""):
        waiting = [origin]
        for elder in waiting:
            for child in children[elder]:
                if len(chosen) < most:
                    chosen.add(child)
                    waiting.append(child)
    return tuple(member for member in members if member.id in chosen)


def family_layout(
    members: Sequence[Kin], relations: Iterable[AgreementRelation], circular: Collection[str] = ()
) -> FamilyLayout:
    """Lay out a family whose `members` each follow what they hang from, their own line before their siblings'.

    `circular` are the ids of relations that lead back in a circle. An agreement related to itself is told too.
    """
    places: dict[str, tuple[int, int]] = {}
    parents: dict[str, str] = {}
    having_children: set[str] = set()
    rows = 0
    for member in members:
        parents[member.id] = member.parent_id
        if member.parent_id and member.parent_id not in having_children:
            having_children.add(member.parent_id)
            places[member.id] = (member.generation, places[member.parent_id][1])
        else:
            places[member.id] = (member.generation, rows)
        rows = max(rows, places[member.id][1] + 1)
    return FamilyLayout(places, _ties(places, parents, relations, circular), parents)


def _ties(
    places: Collection[str],
    parents: dict[str, str],
    relations: Iterable[AgreementRelation],
    circular: Collection[str],
) -> tuple[Tie, ...]:
    """Gather the relations between the same two members, those that lead in a circle by themselves."""
    kinds: defaultdict[tuple[str, str, bool], list[RelationKind]] = defaultdict(list)
    for relation in relations:
        if relation.agreement_id in places and relation.other_id in places:
            leads_back = relation.id in circular
            several = kinds[relation.agreement_id, relation.other_id, leads_back]
            if relation.kind not in several:
                several.append(relation.kind)
    return tuple(
        Tie(
            younger,
            elder,
            tuple(sorted(several, key=list(RelationKind).index)),
            descent=not leads_back and parents.get(younger) == elder,
            circular=leads_back,
        )
        for (younger, elder, leads_back), several in kinds.items()
    )
