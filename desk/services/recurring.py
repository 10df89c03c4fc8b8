"""The next instance of a recurring commitment, such as a report that is owed every year."""

from dataclasses import replace

from desk.domain.commitments import next_due
from desk.domain.records import Citation, Commitment, CommitmentParty
from desk.domain.vocabulary import CommitmentStatus
from desk.services.commitment_steps import steps_of
from desk.services.register import Register
from desk.storage.unit_of_work import UnitOfWork


def make_next_instance(register: Register, unit: UnitOfWork, commitment: Commitment) -> None:
    """Add the next instance of a recurring duty, owed by the same and resting on the same passages."""
    series = [
        row
        for row in register.all(Commitment, text=commitment.text, agreement_id=commitment.agreement_id)
        if row.recurrence is commitment.recurrence
    ]
    # A slip puts off this year's report, not the next one's.
    regular = commitment.original_due or commitment.due
    firsts = [row.original_due for row in series if row.original_due is not None]
    due = next_due(commitment.recurrence, regular, min(firsts, key=lambda date: date.sort_key, default=None))
    if due is None or any(due in (row.original_due, row.due) for row in series if row.id != commitment.id):
        return
    following = replace(
        commitment,
        id=register.new_id(),
        status=CommitmentStatus.NOT_ASSESSED,
        original_due=due,
        due=due,
        due_rule=None,
        due_event_id=None,
        created_at="",
        updated_at="",
    )
    unit.add(following)
    for side in register.all(CommitmentParty, commitment_id=commitment.id):
        unit.add(replace(side, id=register.new_id(), commitment_id=following.id))
    for step in steps_of(register, commitment.id):
        unit.add(replace(step, id=register.new_id(), commitment_id=following.id, done=False, done_on=None))
    for citation in register.all(Citation, record_id=commitment.id):
        unit.add(replace(citation, id=register.new_id(), record_id=following.id))
