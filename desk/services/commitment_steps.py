"""The steps by which a commitment is kept: a short checklist of its own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.passages import first_words
from desk.domain.plain_text import clean_line
from desk.domain.records import CommitmentStep
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.register import Register


def steps_of(register: Register, commitment_id: str) -> list[CommitmentStep]:
    """Return a commitment's steps in their order."""
    rows = register.all(CommitmentStep, commitment_id=commitment_id)
    return sorted(rows, key=lambda row: (row.position, row.id))


def add_step(register: Register, commitment_id: str, text: str, *, by: Any = None) -> CommitmentStep:
    """Add a step at the end; KeyError where the commitment is gone."""
    last = max((row.position for row in steps_of(register, commitment_id)), default=-1)
    step = CommitmentStep(
        id=register.new_id(), commitment_id=commitment_id, text=clean_line(text), position=last + 1
    )
    label = say(QT_TRANSLATE_NOOP("sentences", "Add the step “{text}”"), text=first_words(step.text, 60))
    with register.change(label, by=by) as unit:
        unit.add(step)
    return step


def save_step(register: Register, step: CommitmentStep, *, by: Any = None) -> CommitmentStep:
    """Write a step as the officer has changed it."""
    step = replace(step, text=clean_line(step.text))
    label = say(QT_TRANSLATE_NOOP("sentences", "Change the step “{text}”"), text=first_words(step.text, 60))
    with register.change(label, by=by) as unit:
        unit.save(step)
    return step


def tick_step(register: Register, step_id: str, done: bool = True, *, by: Any = None) -> CommitmentStep:
    """Record that a step is done, today, or that it is not; the commitment's own status is left alone."""
    step = register.get(CommitmentStep, step_id)
    ticked = replace(step, done=done, done_on=PartialDate.of_day(register.today()) if done else None)
    words = first_words(step.text, 60)
    label = (
        say(QT_TRANSLATE_NOOP("sentences", "Tick the step “{text}”"), text=words)
        if done
        else say(QT_TRANSLATE_NOOP("sentences", "Untick the step “{text}”"), text=words)
    )
    with register.change(label, by=by) as unit:
        unit.save(ticked)
    return ticked


def reorder_steps(
    register: Register, commitment_id: str, step_ids: Sequence[str], *, by: Any = None
) -> list[CommitmentStep]:
    """Put the steps in the order of `step_ids`; those not named follow in the order they had."""
    rank = {step_id: place for place, step_id in enumerate(step_ids)}
    steps = sorted(
        steps_of(register, commitment_id), key=lambda row: (rank.get(row.id, len(rank)), row.position)
    )
    label = say(QT_TRANSLATE_NOOP("sentences", "Put the steps in another order"))
    with register.change(label, by=by) as unit:
        for position, step in enumerate(steps):
            if step.position != position:
                unit.save(replace(step, position=position))
    return steps_of(register, commitment_id)


def remove_step(register: Register, step_id: str, *, by: Any = None) -> None:
    """Remove a step; it can be undone. KeyError where it is gone."""
    step = register.get(CommitmentStep, step_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Remove the step “{text}”"), text=first_words(step.text, 60))
    with register.change(label, by=by) as unit:
        unit.remove(CommitmentStep, step_id)
