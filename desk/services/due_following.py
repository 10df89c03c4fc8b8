"""Keeps the due dates that hang on something else as their rules give them, in the very change that moved their anchor.

Called at the end of every change, whatever service made it: one mechanism, so that no way of moving an anchor can be
forgotten. Registers without such due dates pay one look into an empty index for it, others a few into small ones.
"""

from typing import TYPE_CHECKING

from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.storage import due_rows

if TYPE_CHECKING:
    from desk.services.register import Register
    from desk.storage.unit_of_work import UnitOfWork


def follow(register: "Register", unit: "UnitOfWork") -> None:
    """Settle anew every rule whose commitment, agreement, event or capital the open change has touched."""
    if not due_rows.any_rule(register.connection):
        return
    touched = unit.touched()
    events = touched.get(RecordKind.EVENT, frozenset())
    found = due_rows.ruled_among(
        register.connection,
        due_rows.Touched(
            commitments=touched.get(RecordKind.COMMITMENT, ()),
            agreements=touched.get(RecordKind.AGREEMENT, ()),
            events=events,
            parties=touched.get(RecordKind.PARTY, ()),
        ),
    )
    if events:
        from desk.services.next_meetings import waiting_for

        found += waiting_for(register, unit, events)
    if not found:
        return
    from desk.services.due_anchors import Anchors
    from desk.services.due_dates import settled

    stored, anchors = register.many(Commitment, found), Anchors(register)
    for commitment_id in dict.fromkeys(found):
        wanted = settled(register, stored[commitment_id], anchors)
        if wanted != stored[commitment_id]:
            unit.save(wanted)
