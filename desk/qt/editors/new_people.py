"""People named for the first time in a form: they are made when the form is saved, each once."""

from collections.abc import Iterable
from typing import Any

from desk.domain.names import folded
from desk.qt.editors.record_entries import NEW
from desk.services import people
from desk.services.register import Register


def is_new(value: Any) -> bool:
    """Return whether a field's value names somebody who is not in the register yet."""
    return isinstance(value, str) and value.startswith(NEW)


def people_made(register: Register, values: Iterable[str | None], *, by: Any = None) -> dict[str, str]:
    """Return for each value of a person's field the id of the person; new ones are added first."""
    found: dict[str, str] = {}
    added: dict[str, str] = {}
    for value in values:
        if not value or value in found:
            continue
        if not is_new(value):
            found[value] = value
            continue
        name = value.removeprefix(NEW)
        if folded(name) not in added:
            person = people.save_person(register, people.blank_person(register, name=name), by=by)
            added[folded(name)] = person.id
        found[value] = added[folded(name)]
    return found
