"""One cell of a commitment changed in the list: text, due date, status, who is responsible. Each is one change."""

from dataclasses import replace
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.due_rules import IN_WORK, OF_EVENT, DueAnchor
from desk.domain.plain_text import clean_line, clean_text
from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus
from desk.services import commitments
from desk.services.due_dates import as_entered, event_named, rule_of, with_due
from desk.services.register import Register


def set_text(register: Register, commitment_id: str, text: str, *, by: Any = None) -> bool:
    """Give a commitment another text; an empty one is passed over. Returns whether anything changed."""
    stored = register.get(Commitment, commitment_id)
    words = clean_text(text)
    if not words.strip() or words == stored.text:
        return False
    commitments.save_commitment(register, replace(stored, text=words), by=by)
    return True


def set_due(
    register: Register,
    commitment_id: str,
    due: PartialDate | None,
    reason: str = "",
    agreed_by: str = "",
    *,
    by: Any = None,
) -> bool:
    """Give a commitment a due date, or words of what it hangs on ("30 days after entry into force").

    Where it had one, another is a slip with its reason and who agreed; a first one is none. Words that count from an
    event, or in working days, keep the event and the capital that others before them had; where there was no event, the
    one that they name is taken.
    """
    stored = register.get(Commitment, commitment_id)
    if due == as_entered(stored):
        return False
    event_id, capital_id = _counted_from(register, stored, due)
    if stored.due is None:
        first = replace(with_due(stored, due), due_event_id=event_id, due_capital_id=capital_id)
        commitments.save_commitment(register, first, by=by)
    else:
        commitments.change_due(
            register,
            commitment_id,
            due,
            clean_line(reason),
            clean_line(agreed_by),
            event_id=event_id,
            capital_id=capital_id,
            by=by,
        )
    return True


def _counted_from(
    register: Register, stored: Commitment, due: PartialDate | None
) -> tuple[str | None, str | None]:
    """Return the event and the capital from which, and in whose working days, a newly worded due date counts."""
    rule = rule_of(due)
    event_id = stored.due_event_id if rule is not None and rule.anchor in OF_EVENT else None
    if rule is not None and rule.anchor is DueAnchor.EVENT and event_id is None:
        event_id = event_named(register, rule.event)
    return event_id, stored.due_capital_id if rule is not None and rule.unit in IN_WORK else None


def set_status(register: Register, commitment_id: str, status: CommitmentStatus, *, by: Any = None) -> bool:
    """Record our assessment of today; *fulfilled* is a tick, so that a recurring duty makes its next instance."""
    if register.get(Commitment, commitment_id).status is status:
        return False
    if status is CommitmentStatus.FULFILLED:
        commitments.tick(register, commitment_id, by=by)
    else:
        commitments.assess(register, commitment_id, status, by=by)
    return True


def set_responsible_unit(register: Register, commitment_id: str, unit: str, *, by: Any = None) -> bool:
    """Say which unit sees to a commitment; "" for none."""
    stored = register.get(Commitment, commitment_id)
    words = clean_line(unit)
    if words == stored.responsible_unit:
        return False
    commitments.save_commitment(register, replace(stored, responsible_unit=words), by=by)
    return True


def set_responsible_person(
    register: Register, commitment_id: str, person_id: str | None, *, by: Any = None
) -> bool:
    """Say in whose hands a commitment is; None for nobody's."""
    stored = register.get(Commitment, commitment_id)
    if person_id == stored.responsible_person_id:
        return False
    commitments.save_commitment(register, replace(stored, responsible_person_id=person_id), by=by)
    return True


def units_in_use(register: Register) -> list[str]:
    """Return the units that see to commitments, in alphabetical order."""
    rows = register.connection.execute(
        "SELECT DISTINCT responsible_unit FROM commitment WHERE responsible_unit <> ''"
        " ORDER BY responsible_unit COLLATE NOCASE"
    )
    return [row[0] for row in rows]
