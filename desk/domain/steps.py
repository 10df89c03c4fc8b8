"""Long work that is done a step at a time, so that whoever does it can look after other things between two steps."""

from collections.abc import Generator
from typing import TypeVar

Done = TypeVar("Done")

Steps = Generator[None, None, Done]
"""Work in steps of a few milliseconds; what it makes is its return value."""

MeasuredSteps = Generator[float, None, Done]
"""The same; each step says how much is done, from 0 to 1."""

OFTEN = 4_000
"""Small things, such as words, that are gone through in one step."""


def at_once(steps: Steps[Done] | MeasuredSteps[Done]) -> Done:
    """Do all of it on end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Done = end.value
            return made


def measured(steps: Steps[Done], share: float) -> MeasuredSteps[Done]:
    """Do `steps` as a part of longer work of which `share` was done before."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Done = end.value
            return made
        yield share
