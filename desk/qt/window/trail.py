"""Where one has been: back and forward through what was shown."""

from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind

LONGEST = 100


@value_class(frozen=True)
class Place:
    """A screen and what was selected in it."""

    screen: str
    kind: RecordKind | None = None
    record_id: str = ""


class Trail:
    """The places in order, and which one is shown."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._here = -1

    def visit(self, place: Place) -> None:
        """Come to a place; what lay ahead is forgotten."""
        if 0 <= self._here < len(self._places) and self._places[self._here] == place:
            return
        self._places = [*self._places[: self._here + 1], place][-LONGEST:]
        self._here = len(self._places) - 1

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from a place that is still remembered."""
        return self._here < len(self._places) - 1

    def back(self) -> Place:
        """Go back one place and return it; ValueError at the beginning."""
        if not self.can_go_back:
            raise ValueError("at the beginning of the trail")
        self._here -= 1
        return self._places[self._here]

    def forward(self) -> Place:
        """Go forward one place and return it; ValueError at the end."""
        if not self.can_go_forward:
            raise ValueError("at the end of the trail")
        self._here += 1
        return self._places[self._here]
