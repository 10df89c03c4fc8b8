"""Frozen dataclasses whose methods are shared, or made when first needed: making them was a tenth of a start.

To a type checker, and to `dataclasses.fields`, `replace` and `asdict`, such a class is a frozen dataclass like any
other. The standard decorator compiles six methods for each class at once; here only `__init__` is compiled, and not
before the first value is made.
"""

import dataclasses
from collections.abc import Callable, Hashable
from dataclasses import MISSING, FrozenInstanceError
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

__all__ = ["value_class"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value_class
else:

    def value_class(cls=None, /, *, frozen, kw_only=False):
        """Make `cls` a frozen dataclass; `frozen` is written out because it must be true, as the reader expects."""
        assert frozen
        return (lambda made: _value(made, kw_only)) if cls is None else _value(cls, kw_only)


def _value(cls: Any, kw_only: bool) -> Any:
    # Without a docstring the standard decorator would work out a signature for one.
    documented = cls.__doc__
    cls.__doc__ = documented or cls.__name__
    made = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    made.__doc__ = documented
    made.__init__ = _first_init(made)
    for shared in (_repr, _eq, _hash, _setattr, _delattr):
        name = f"_{shared.__name__}__"
        if name not in vars(made):
            setattr(made, name, shared)
    return made


def _first_init(cls: Any) -> Callable[..., None]:
    def first_init(self: Any, *positional: Any, **named: Any) -> None:
        cls.__init__ = _compiled_init(cls)
        cls.__init__(self, *positional, **named)

    return first_init


def _compiled_init(cls: Any) -> Callable[..., None]:
    """Compile the `__init__` that the standard decorator would: same parameters, same order, same defaults."""
    fields = [field for field in dataclasses.fields(cls) if field.init]
    known: dict[str, Any] = {"_MADE_LATER": _MADE_LATER}
    plain: list[str] = []
    named: list[str] = []
    body = ["_IN = self.__dict__"]
    for field in fields:
        name = field.name
        worth = name
        parameter = name
        if field.default_factory is not MISSING:
            known[f"_made_{name}"] = field.default_factory
            parameter = f"{name}=_MADE_LATER"
            worth = f"_made_{name}() if {name} is _MADE_LATER else {name}"
        elif field.default is not MISSING:
            known[f"_usual_{name}"] = field.default
            parameter = f"{name}=_usual_{name}"
        (named if field.kw_only else plain).append(parameter)
        body.append(f"_IN[{name!r}] = {worth}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    exec(f"def __init__({parameters}):\n  " + "\n  ".join(body), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


_MADE_LATER = object()


def _repr(self: Any) -> str:
    shown = ", ".join(
        f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr
    )
    return f"{type(self).__qualname__}({shown})"


@cache
def _compared(cls: Hashable) -> Callable[[Any], Any]:
    names = [field.name for field in dataclasses.fields(cast(Any, cls)) if field.compare]
    return attrgetter(*names) if names else lambda _value: ()


def _eq(self: Any, other: object) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    compared = _compared(cast(Hashable, type(self)))
    return self is other or compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(_compared(cast(Hashable, type(self)))(self))


def _setattr(self: Any, name: str, _new: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
