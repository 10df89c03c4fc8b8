"""The terms that run: for every agreement with a term, when it ends or renews and the last day to give notice.

Where such agreements stand is known on the way, and kept for those who draw their lives; so is the standing of the
others of which it does not follow from the recorded acts alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakKeyDictionary

from desk.domain.agreement_life import OVER, Days, Standing
from desk.domain.agreement_status import AgreementStatus
from desk.domain.dates import PartialDate
from desk.domain.notice import NoticeWorking
from desk.domain.records import Agreement, AgreementRelation
from desk.domain.values import value_class
from desk.services.agreement_standing import standing_parts, status_of_parts, superseding, term_of
from desk.services.register import Register
from desk.storage import journal, timeline_rows, today_rows

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


def standings_of(
    register: Register, among: Iterable[str]
) -> tuple[dict[str, Standing], dict[str, RunningTerm]]:
    """Return where these agreements stand and what term runs, by agreement.

    What is not there follows from the recorded acts alone, or has no term.
    """
    while work_on_standings(register, ALL_AT_ONCE):
        pass
    kept, wanted = _KEPT[register], set(among)
    return (
        {one: kept.standings[one] for one in wanted & kept.standings.keys()},
        {one: kept.terms[one] for one in wanted & kept.terms.keys()},
    )


def work_on_standings(register: Register, at_once: int = AT_ONCE) -> bool:
    """Work out the next `at_once` standings that are not known, with the terms; tell whether any are left."""
    if work(register, at_once):
        return True
    kept = _KEPT[register]
    if kept.others is None:
        # Those with a term are known by now.
        kept.others = _without(timeline_rows.agreements_to_judge(register.connection), kept.standings)
        return True
    some, kept.others = kept.others[:at_once], kept.others[at_once:]
    if some:
        kept.standings |= _worked_out(register, some, kept.day)[1]
    return bool(kept.others)


def work(register: Register, at_once: int = AT_ONCE) -> bool:
    """Work out the terms of the next `at_once` agreements that are not known; tell whether any are left."""
    kept = _up_to_date(register)
    some, kept.waiting = kept.waiting[:at_once], kept.waiting[at_once:]
    if some:
        terms, known = _worked_out(register, some, kept.day)
        kept.terms |= terms
        kept.standings |= known
    return bool(kept.waiting)


@dataclass
class _Kept:
    """What is known of a register's terms on a day, after an entry of its journal, and what is still `waiting`.

    `others` wait for their standing alone: they have no term. They are None until they are asked for.
    """

    day: int
    sequence: int
    terms: dict[str, RunningTerm]
    standings: dict[str, Standing]
    waiting: list[str]
    others: list[str] | None = None


_KEPT: "WeakKeyDictionary[Register, _Kept]" = WeakKeyDictionary()


def _up_to_date(register: Register) -> _Kept:
    """Let go of what is known no longer: all on another day, else of the agreements that were touched."""
    day, sequence = register.today(), journal.last_sequence(register.connection)
    connection, kept = register.connection, _KEPT.get(register)
    if kept is None or kept.day != day or kept.sequence > sequence:
        lasting = today_rows.agreements_with_term(connection)
        kept = _KEPT[register] = _Kept(day, sequence, {}, {}, lasting)
    elif kept.sequence < sequence:
        touched = _touched_since(register, kept.sequence)
        kept.sequence = sequence
        kept.terms = {one: term for one, term in kept.terms.items() if one not in touched}
        kept.standings = {one: known for one, known in kept.standings.items() if one not in touched}
        lasting = today_rows.agreements_with_term(connection, touched)
        kept.waiting = lasting + _without(kept.waiting, touched)
        if kept.others is not None:
            others = _without(timeline_rows.agreements_to_judge(connection, touched), lasting)
            kept.others = others + _without(kept.others, touched)
    return kept


def _without(ids: list[str], others: Iterable[str]) -> list[str]:
    left_out = frozenset(others)
    return [one for one in ids if one not in left_out]


def _touched_since(register: Register, sequence: int) -> set[str]:
    """Return the agreements changed after an entry of the journal, and those that they may supersede."""
    owners = journal.owners_since(register.connection, sequence)
    over = register.among(AgreementRelation, "agreement_id", owners)
    return owners | {row.other_id for row in over}


def _worked_out(
    register: Register, ids: list[str], day: int
) -> tuple[dict[str, RunningTerm], dict[str, Standing]]:
    names = register.party_names()
    found: dict[str, RunningTerm] = {}
    standings: dict[str, Standing] = {}
    rows = register.many(Agreement, ids)
    newer = superseding(register, rows)
    for agreement_id, parts in standing_parts(register, rows).items():
        known = status_of_parts(parts, names, day, newer[agreement_id])
        term = term_of(parts.agreement, parts.actions, known, day)
        if term.ends is not None and (term.ends.last is None or term.ends.last >= day):
            found[agreement_id] = RunningTerm(parts.agreement, term)
        standings[agreement_id] = _standing(known, term)
    return found, standings


def _standing(known: AgreementStatus, term: NoticeWorking) -> Standing:
    ends = known.since if known.kind in OVER else known.until or term.ends
    return Standing(
        known.kind,
        _days(known.force.since),
        _days(ends),
        known.kind not in OVER and term.renews_on is not None,
    )


def _days(date: PartialDate | None) -> Days | None:
    """Return the days of a date of which the first is known."""
    if date is None or date.first is None:
        return None
    return Days(date.first, date.first if date.last is None else date.last)
