"""The next instance of a recurring commitment, such as a report that is owed every year, and the series that they form."""

from dataclasses import replace

from desk.domain.commitments import next_due
from desk.domain.dates import PartialDate
from desk.domain.records import Citation, Commitment, CommitmentParty
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus, Recurrence
from desk.services.commitment_steps import steps_of
from desk.services.register import Register
from desk.storage.unit_of_work import UnitOfWork


def series_of(register: Register, commitment: Commitment) -> list[Commitment]:
    """Return all instances of a recurring duty, the first due first; of one that stands alone, itself.

    Registers made before instances were kept together know them by their words, agreement, recurrence and debtors.
    """
    if commitment.series_id is not None:
        rows = register.all(Commitment, series_id=commitment.series_id)
    elif commitment.recurrence is Recurrence.NONE:
        rows = [commitment]
    else:
        alike = register.all(
            Commitment, agreement_id=commitment.agreement_id, text=commitment.text, series_id=None
        )
        rows = [row for row in alike if _rhythm(row) == _rhythm(commitment)]
        owed_by = _debtors(register, commitment)
        rows = [row for row in rows if row.id == commitment.id or _debtors(register, row) == owed_by]
    return sorted(rows, key=_first_due)


def make_next_instance(register: Register, unit: UnitOfWork, commitment: Commitment) -> None:
    """Add the next instance of a recurring duty, owed by the same and resting on the same passages.

    One that is there already is not made again, whatever became of its words or its due date since.
    """
    series = series_of(register, commitment)
    # A slip puts off this year's report, not the next one's.
    regular = commitment.original_due or commitment.due
    firsts = [row.original_due for row in series if row.original_due is not None]
    anchor = min(firsts, key=lambda date: date.sort_key, default=None)
    due = next_due(commitment.recurrence, regular, anchor, commitment.recurs_every)
    if due is None or any(_reaches(row, due) for row in series if row.id != commitment.id):
        return
    series_id = commitment.series_id or series[0].id
    for row in series:
        if row.series_id != series_id:
            unit.save(replace(register.get(Commitment, row.id), series_id=series_id))
    following = replace(
        commitment,
        id=register.new_id(),
        status=CommitmentStatus.NOT_ASSESSED,
        original_due=due,
        due=due,
        due_rule=None,
        due_event_id=None,
        due_capital_id=None,
        series_id=series_id,
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


def _rhythm(row: Commitment) -> tuple[Recurrence, int]:
    return row.recurrence, row.recurs_every or 1


def _debtors(register: Register, row: Commitment) -> set[str]:
    sides = register.all(CommitmentParty, commitment_id=row.id, role=CommitmentRole.DEBTOR.value)
    return {side.party_id for side in sides}


def _reaches(row: Commitment, due: PartialDate) -> bool:
    """Tell whether an instance is the one due then, or a later one."""
    regular = row.original_due or row.due
    return regular is not None and regular.understood and due.sort_key <= regular.sort_key


def _first_due(row: Commitment) -> tuple[bool, tuple[bool | int | str, ...], str]:
    regular = row.original_due or row.due
    return regular is None, () if regular is None else regular.sort_key, row.id
