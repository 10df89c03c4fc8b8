"""The terms that run: for every agreement with a term, when it ends or renews and the last day to give notice."""

from weakref import WeakKeyDictionary

from desk.domain import agreement_status
from desk.domain.notice import NoticeWorking
from desk.domain.records import Agreement, AgreementRelation
from desk.domain.values import value_class
from desk.services.agreement_standing import standing_parts, superseding, term_of
from desk.services.register import Register
from desk.storage import journal, today_rows

AT_ONCE = 500
"""So many agreements are read together."""


@value_class(frozen=True)
class RunningTerm:
    """An agreement with the term that runs today."""

    agreement: Agreement
    notice: NoticeWorking


def running_terms(register: Register) -> dict[str, RunningTerm]:
    """Return the terms whose end is known, by agreement; what is given up or over is left out.

    All are worked out once; later only those of agreements that were touched since.
    """
    connection, day = register.connection, register.today()
    sequence = journal.last_sequence(connection)
    kept = _KEPT.get(register)
    lasting = today_rows.agreements_with_term(connection)
    if kept is None or kept.day != day or kept.sequence > sequence:
        terms = _worked_out(register, lasting, day)
    elif kept.sequence == sequence:
        return dict(kept.terms)
    else:
        touched = _touched_since(register, kept.sequence)
        terms = {one: term for one, term in kept.terms.items() if one not in touched}
        terms |= _worked_out(register, [one for one in lasting if one in touched], day)
    _KEPT[register] = _Kept(day, sequence, terms)
    return dict(terms)


@value_class(frozen=True)
class _Kept:
    day: int
    sequence: int
    terms: dict[str, RunningTerm]


_KEPT: "WeakKeyDictionary[Register, _Kept]" = WeakKeyDictionary()


def _touched_since(register: Register, sequence: int) -> set[str]:
    """Return the agreements changed after an entry of the journal, and those that they may supersede."""
    owners = journal.owners_since(register.connection, sequence)
    over = register.among(AgreementRelation, "agreement_id", owners)
    return owners | {row.other_id for row in over}


def _worked_out(register: Register, ids: list[str], day: int) -> dict[str, RunningTerm]:
    names = register.party_names()
    found: dict[str, RunningTerm] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = register.many(Agreement, ids[start : start + AT_ONCE])
        newer = superseding(register, rows)
        for agreement_id, parts in standing_parts(register, rows).items():
            known = agreement_status.status_of(
                parts.agreement,
                parts.party_ids,
                parts.actions,
                names,
                day,
                counterparts=parts.counterparts,
                signatures=parts.signatures,
                superseded_by=newer[agreement_id],
            )
            term = term_of(parts.agreement, parts.actions, known, day)
            if term.ends is not None and (term.ends.last is None or term.ends.last >= day):
                found[agreement_id] = RunningTerm(parts.agreement, term)
    return found
