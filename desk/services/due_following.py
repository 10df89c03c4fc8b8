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
    ruled = due_rows.with_rules(register.connection)
    if not ruled:
        return
    from desk.domain.due_rules import DueAnchor, read_rule
    from desk.services.due_dates import settled

    touched = unit.touched()
    agreements = touched.get(RecordKind.AGREEMENT, frozenset())
    events = touched.get(RecordKind.EVENT, frozenset())
    own = touched.get(RecordKind.COMMITMENT, frozenset())
    for row in ruled:
        rule = read_rule(row.due_rule)
        if rule is None:
            continue
        waits_for_any = rule.anchor is DueAnchor.NEXT_MEETING and bool(events)
        if row.id in own or row.agreement_id in agreements or row.due_event_id in events or waits_for_any:
            stored = register.get(Commitment, row.id)
            wanted = settled(register, stored)
            if wanted != stored:
                unit.save(wanted)
