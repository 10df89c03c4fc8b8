"""The terms that run: for every agreement with a term, when it ends or renews and the last day to give notice."""

from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from desk.domain import agreement_status
from desk.domain.dates import PartialDate
from desk.domain.notice import NoticeWorking
from desk.domain.records import Agreement, AgreementRelation
from desk.domain.values import value_class
from desk.services.agreement_standing import standing_parts, superseding, term_of
from desk.services.register import Register
from desk.storage import journal, today_rows

AT_ONCE = 16
"""So many agreements are worked out together between what the officer does: some 5 ms."""

ALL_AT_ONCE = 500
"""So many are worked out together where all are waited for."""


class TermMark(StrEnum):
    """What lies ahead of an agreement with a running term, in the order in which it comes."""

    NOTICE_BY = "notice_by"
    RENEWS_ON = "renews_on"
    ENDS = "ends"


@value_class(frozen=True)
class RunningTerm:
    """An agreement with the term that runs today."""

    agreement: Agreement
    notice: NoticeWorking

    def ahead(self, today: int) -> tuple[tuple[TermMark, PartialDate], ...]:
        """Return what is still to come: the last day to give notice, then the renewal or the end of the term."""
        end = TermMark.RENEWS_ON if self.notice.renews_on is not None else TermMark.ENDS
        return tuple(
            (mark, date)
            for mark, date in (
                (TermMark.NOTICE_BY, self.notice.notice_by),
                (end, self.notice.renews_on or self.notice.ends),
            )
            if date is not None and date.last is not None and date.last >= today
        )


def running_terms(register: Register) -> dict[str, RunningTerm]:
    """Return the terms whose end is known, by agreement; what is given up or over is left out.

    All are worked out once, which takes a while where there are thousands (see `work`); later only those of
    agreements that were touched since.
    """
    while work(register, ALL_AT_ONCE):
        pass
    return dict(_KEPT[register].terms)


def work(register: Register, at_once: int = AT_ONCE) -> bool:
    """Work out the terms of the next `at_once` agreements that are not known; tell whether any are left."""
    kept = _up_to_date(register)
    some, kept.waiting = kept.waiting[:at_once], kept.waiting[at_once:]
    kept.terms |= _worked_out(register, some, kept.day)
    return bool(kept.waiting)


@dataclass
class _Kept:
    """What is known of a register's terms on a day, after an entry of its journal, and what is still `waiting`."""

    day: int
    sequence: int
    terms: dict[str, RunningTerm]
    waiting: list[str]


_KEPT: "WeakKeyDictionary[Register, _Kept]" = WeakKeyDictionary()


def _up_to_date(register: Register) -> _Kept:
    """Let go of what is known no longer: all on another day, else of the agreements that were touched."""
    day, sequence = register.today(), journal.last_sequence(register.connection)
    kept = _KEPT.get(register)
    if kept is None or kept.day != day or kept.sequence > sequence:
        lasting = today_rows.agreements_with_term(register.connection)
        kept = _KEPT[register] = _Kept(day, sequence, {}, lasting)
    elif kept.sequence < sequence:
        touched = _touched_since(register, kept.sequence)
        kept.sequence = sequence
        kept.terms = {one: term for one, term in kept.terms.items() if one not in touched}
        still = [one for one in kept.waiting if one not in touched]
        kept.waiting = today_rows.agreements_with_term(register.connection, touched) + still
    return kept


def _touched_since(register: Register, sequence: int) -> set[str]:
    """Return the agreements changed after an entry of the journal, and those that they may supersede."""
    owners = journal.owners_since(register.connection, sequence)
    over = register.among(AgreementRelation, "agreement_id", owners)
    return owners | {row.other_id for row in over}


def _worked_out(register: Register, ids: list[str], day: int) -> dict[str, RunningTerm]:
    names = register.party_names()
    found: dict[str, RunningTerm] = {}
    rows = register.many(Agreement, ids)
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
