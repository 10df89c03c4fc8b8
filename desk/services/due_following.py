"""Keeps the due dates that hang on something else as their rules give them, in the very change that moved their anchor.

Called at the end of every change, whatever service made it: one mechanism, so that no way of moving an anchor can be
forgotten. Registers without such due dates pay one look into an empty index for it.
"""

from typing import TYPE_CHECKING

from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.storage import due_rows

if TYPE_CHECKING:
    from desk.services.register import Register
    from desk.storage.unit_of_work import UnitOfWork


def follow(register: "Register", unit: "UnitOfWork") -> None:
    """Settle anew every rule whose commitment, agreement or event the open change has touched."""
    if not due_rows.any_rule(register.connection):
        return
    touched = unit.touched()
    own, agreements, events = (
        touched.get(kind, frozenset())
        for kind in (RecordKind.COMMITMENT, RecordKind.AGREEMENT, RecordKind.EVENT)
    )
    ruled = due_rows.with_rules(register.connection, own, agreements, events)
    if not ruled:
        return
    from desk.services.due_dates import settled

    for commitment_id in ruled:
        stored = register.get(Commitment, commitment_id)
        wanted = settled(register, stored)
        if wanted != stored:
            unit.save(wanted)
