"""What the day begins with: what is overdue or due, out, awaited, closing, dormant; last contacts; the backup."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.counterpart_road import Whereabouts, whereabouts
from desk.domain.counterparts import counterpart_state
from desk.domain.dates import PartialDate
from desk.domain.records import (
    Agreement,
    AgreementParty,
    Commitment,
    CommitmentParty,
    Counterpart,
    CounterpartSignature,
    Event,
)
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentRole
from desk.services import lists
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.storage import today_rows
from desk.storage.mapping import Row

if TYPE_CHECKING:
    from desk.services.agreement_terms import TermMark

SOON = 90
"""Days ahead that count as due soon."""

LOOKED_THROUGH = 4
"""So many times as many agreements as are shown are looked at for those that are on their way."""

TERM_SOON = 365
"""Days ahead in which a last day to give notice, a renewal or the end of a term is told."""

SHOWN = 30
"""Lines of one section at most; its count is always the whole."""


@value_class(frozen=True)
class DueCommitment:
    """A commitment that presses; `days` are left until its latest day, negative when past."""

    commitment: Commitment
    debtors: str
    days: int


@value_class(frozen=True)
class OutCounterpart:
    """A counterpart that is out: its agreement, what is missing in a sentence, where it is and for how many days."""

    agreement: Agreement
    counterpart: Counterpart
    sentence: Sentence | None
    whereabouts: Whereabouts

    @property
    def days(self) -> int | None:
        """For how many whole days it has been there at least; None where that is not known."""
        return self.whereabouts.days


@value_class(frozen=True)
class AwaitedStep:
    """An agreement that is on its way: its status in a sentence and what usually comes next."""

    agreement: Agreement
    status: Sentence
    next_step: Sentence | None


@value_class(frozen=True)
class TermAhead:
    """What comes next of an agreement's running term, and on which `date`; the sentence tells of the term."""

    agreement: Agreement
    mark: "TermMark"
    date: PartialDate
    sentence: Sentence


@value_class(frozen=True)
class BackupHealth:
    """When the last backup was taken (None: never) and whether anything has changed since."""

    taken_at: datetime | None
    changed_since: bool


@value_class(frozen=True)
class Today:
    """The quick part of the day: everything that a few indexed questions answer."""

    overdue: tuple[DueCommitment, ...]
    overdue_count: int
    due_soon: tuple[DueCommitment, ...]
    due_soon_count: int
    dormant: tuple[Commitment, ...]
    contacts: tuple[Event, ...]
    planned: tuple[Event, ...]


def today(register: Register, wanted: ListFilter | None = None) -> Today:
    """Return what presses today, of what the filter lets pass."""
    connection, day = register.connection, register.today()
    owed, met = (
        lists.narrowing(register, name, wanted or ListFilter()) for name in ("commitments", "events")
    )
    return Today(
        overdue=_due(register, today_rows.due_between(connection, None, day - 1, SHOWN, owed)),
        overdue_count=today_rows.count_due_between(connection, None, day - 1, owed),
        due_soon=_due(register, today_rows.due_between(connection, day, day + SOON, SHOWN, owed)),
        due_soon_count=today_rows.count_due_between(connection, day, day + SOON, owed),
        dormant=_in_order(register, Commitment, today_rows.dormant(connection, SHOWN, owed)),
        contacts=_in_order(register, Event, today_rows.last_contacts(connection, day, 6, met)),
        planned=_in_order(register, Event, today_rows.planned(connection, day, 6, met)),
    )


def counterparts_out(register: Register, wanted: ListFilter | None = None) -> tuple[OutCounterpart, ...]:
    """Return the counterparts that are out, those longest out first; slower, so asked for after the rest."""
    among = lists.narrowing(register, "agreements", wanted or ListFilter())
    return out_counterparts(register, today_rows.counterparts_out(register.connection, SHOWN, among))


def awaited_steps(register: Register, wanted: ListFilter | None = None) -> tuple[AwaitedStep, ...]:
    """Return the agreements that are on their way, lately moved first; slower, so asked for after the rest.

    What has entered into force by its clause alone, without a word of it among the actions, is on its way no more.
    """
    from desk.domain.party_status import BEGUN
    from desk.services import agreement_standing, agreements

    found: list[AwaitedStep] = []
    among = lists.narrowing(register, "agreements", wanted or ListFilter())
    moving = today_rows.moving_agreements(register.connection, SHOWN * LOOKED_THROUGH, among)
    known = agreement_standing.statuses(register, moving)
    on_their_way = [one for one in moving if one in known and known[one].kind not in BEGUN]
    for agreement_id in on_their_way[:SHOWN]:
        dossier = agreements.dossier(register, agreement_id)
        steps = agreement_standing.next_steps(register, dossier)
        sentence = known[agreement_id].sentence
        found.append(AwaitedStep(dossier.agreement, sentence, steps[0].sentence if steps else None))
    return tuple(found)


def work_on_terms(register: Register) -> bool:
    """Work out a few more of the terms that `terms_ahead` looks through; tell whether any are left."""
    from desk.services import agreement_terms

    return agreement_terms.work(register)


def terms_ahead(register: Register, wanted: ListFilter | None = None) -> tuple[TermAhead, ...]:
    """Return what comes within a year of the terms that run, the first to come first.

    Of each agreement it is the last day to give notice, or once that is over, or was never recorded, the renewal or
    the end of the term.
    """
    from desk.services.agreement_terms import running_terms

    found: list[TermAhead] = []
    day = register.today()
    passed = set(lists.list_ids(register, "agreements", wanted)) if wanted else None
    for term in running_terms(register).values():
        if passed is not None and term.agreement.id not in passed:
            continue
        for mark, date in term.ahead(day)[:1]:
            if (date.last or 0) <= day + TERM_SOON and term.notice.sentences:
                found.append(TermAhead(term.agreement, mark, date, term.notice.sentences[0]))
    return tuple(sorted(found, key=lambda one: one.date.last or 0)[:SHOWN])


def backup_health(register: Register, folder: Path) -> BackupHealth:
    """Return how the register's backups stand."""
    from desk.services import backups

    last = backups.last_backup(register, folder)
    return BackupHealth(last.taken_at if last else None, backups.has_changed(register, folder))


def _due(register: Register, ids: list[str]) -> tuple[DueCommitment, ...]:
    names = register.party_names()
    debtors: dict[str, list[str]] = {}
    for row in register.among(CommitmentParty, "commitment_id", ids):
        if row.role is CommitmentRole.DEBTOR:
            debtors.setdefault(row.commitment_id, []).append(names.get(row.party_id, ""))
    day = register.today()
    return tuple(
        DueCommitment(
            row,
            "; ".join(debtors.get(row.id, ())),
            (row.due.last if row.due and row.due.last is not None else day) - day,
        )
        for row in _in_order(register, Commitment, ids)
    )


def out_counterparts(register: Register, ids: list[str]) -> tuple[OutCounterpart, ...]:
    """Return those of the counterparts that are out; the whole agreements are not read for it."""
    copies = _in_order(register, Counterpart, ids)
    agreements = register.many(Agreement, (copy.agreement_id for copy in copies))
    parties: dict[str, list[str]] = {}
    for row in sorted(
        register.among(AgreementParty, "agreement_id", agreements), key=lambda row: row.position
    ):
        parties.setdefault(row.agreement_id, []).append(row.party_id)
    signatures = register.among(CounterpartSignature, "counterpart_id", ids)
    names, day = register.party_names(), register.today()
    states = [
        counterpart_state(copy, signatures, parties.get(copy.agreement_id, ()), names, day) for copy in copies
    ]
    ours = register.ours
    places = [(state, whereabouts(state, ours.id if ours else "", day)) for state in states]
    return tuple(
        OutCounterpart(
            agreements[state.counterpart.agreement_id],
            state.counterpart,
            state.lacking[0] if state.lacking else None,
            place,
        )
        for state, place in places
        if place is not None
    )


def _in_order(register: Register, row_type: type[Row], ids: list[str]) -> tuple[Row, ...]:
    rows = register.many(row_type, ids)
    return tuple(rows[one] for one in ids if one in rows)
