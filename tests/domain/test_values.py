"""A value made the quick way behaves as the frozen dataclass that it stands for."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from desk.domain.values import value_class


def _made(decorator: Any) -> tuple[Any, Any]:
    @decorator(frozen=True, kw_only=True)
    class Base:
        id: str
        notes: str = ""

    @decorator(frozen=True)
    class Thing(Base):
        first: int
        second: str = "two"
        many: list[int] = field(default_factory=list, compare=False)
        kept: str = field(default="", repr=False)
        told: int = field(default=7, kw_only=True)

        def __post_init__(self) -> None:
            object.__setattr__(self, "second", self.second.upper())

    return Base, Thing


QUICK, USUAL = _made(value_class)[1], _made(dataclass)[1]


@value_class(frozen=True)
class Kept:
    """A value that can be found again by its name, as pickle needs it."""

    words: str = ""


@pytest.mark.parametrize(
    ("positional", "named"),
    [
        ((1,), {"id": "a"}),
        ((1, "x", [3]), {"id": "a", "notes": "n", "told": 9}),
        ((), {"first": 2, "id": "b", "kept": "h"}),
    ],
)
def test_it_is_made_and_shown_alike(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    quick, usual = QUICK(*positional, **named), USUAL(*positional, **named)
    assert repr(quick) == repr(usual)
    assert asdict(quick) == asdict(usual)
    assert [one.name for one in fields(quick)] == [one.name for one in fields(usual)]
    assert asdict(replace(quick, notes="other")) == asdict(replace(usual, notes="other"))


@pytest.mark.parametrize(
    ("positional", "named"),
    [((1,), {}), ((), {"id": "a"}), ((1, "x", [], "h", 9), {"id": "a"}), ((1,), {"id": "a", "no": 1})],
)
def test_wrong_arguments_are_refused_alike(positional: tuple[Any, ...], named: dict[str, Any]) -> None:
    for made in (QUICK, USUAL, QUICK):
        with pytest.raises(TypeError):
            made(*positional, **named)


def test_equal_values_are_equal_and_hash_alike_whatever_is_not_compared() -> None:
    one, other = QUICK(1, many=[1], id="a"), QUICK(1, many=[2], id="a")
    assert one == other
    assert hash(one) == hash(other)
    assert one != QUICK(2, id="a")
    assert one != USUAL(1, id="a")
    assert hash(Kept("x")) == hash(Kept("x"))


def test_it_cannot_be_changed() -> None:
    one = QUICK(1, id="a")
    with pytest.raises(FrozenInstanceError):
        one.first = 2
    with pytest.raises(FrozenInstanceError):
        del one.first
    assert one.first == 1


def test_each_value_gets_a_default_of_its_own() -> None:
    assert QUICK(1, id="a").many is not QUICK(1, id="a").many


def test_it_is_copied_and_pickled() -> None:
    assert copy.deepcopy(Kept("x")) == pickle.loads(pickle.dumps(Kept("x"))) == Kept("x")
