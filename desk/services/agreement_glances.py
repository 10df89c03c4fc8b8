"""Where every agreement stands at a glance: status, next step, last step. Worked out once, then after each change only
for the agreements that it touched, so that a list of thousands can be sorted and narrowed by them."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from desk.domain.agreement_status import StatusKind
from desk.domain.counterparts import happened
from desk.domain.names import folded
from desk.domain.next_steps import NextStep, next_steps
from desk.domain.records import Agreement, AgreementRelation
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.domain.vocabulary import RecordKind
from desk.services.agreement_standing import (
    GIVEN_UP,
    StandingParts,
    all_acts,
    standing_parts,
    status_of_parts,
    statuses,
    superseding,
    superseding_title,
)
from desk.services.lists import Changes
from desk.services.register import Register
from desk.storage import agreement_rows

_NOTHING: frozenset[str] = frozenset()

AT_ONCE = 64
"""So many agreements are worked out together: some 20 ms."""


@value_class(frozen=True)
class Glance:
    """One agreement: its status, what usually comes next, and the day number of its last dated step.

    `rests_on` are the agreements that supersede it, on which its status rests too; `superseded_by` is the title of
    the one that did. The status in a sentence is not kept: thousands of them would weigh more than the rest of the
    program.
    """

    kind: StatusKind
    next_step: NextStep | None
    last_step: int | None
    rests_on: frozenset[str]
    superseded_by: str = ""


class StepAge(StrEnum):
    """How long an agreement has been without a step."""

    WITHIN_THREE_MONTHS = "within_three_months"
    OVER_THREE_MONTHS = "over_three_months"
    OVER_A_YEAR = "over_a_year"
    OVER_FIVE_YEARS = "over_five_years"
    NO_DATED_STEP = "no_dated_step"


_LEAST_DAYS = {StepAge.OVER_THREE_MONTHS: 92, StepAge.OVER_A_YEAR: 366, StepAge.OVER_FIVE_YEARS: 1827}


@value_class(frozen=True)
class Narrowing:
    """What the list is narrowed to; "" and None stand for anything. `subject` is a part of the subjects, as typed.

    `next_step` is an `ActionKind`'s word, or `NOTHING_NEXT` for agreements with no usual step left.
    """

    status: StatusKind | None = None
    next_step: str = ""
    age: StepAge | None = None
    party_id: str = ""
    subject: str = ""
    form: str = ""

    def count(self) -> int:
        """Return by how many things the list is narrowed."""
        given = (self.status, self.next_step, self.age, self.party_id, self.subject.strip(), self.form)
        return sum(1 for one in given if one)

    @property
    def needs_glances(self) -> bool:
        """Whether it asks for what has to be worked out."""
        return bool(self.status or self.next_step or self.age)


NOTHING_NEXT = "-"


class Glances:
    """The glances of one register; `follow` must hear of every change.

    After a change that touches all, such as a party's new name, what was known stays in use until `work` has come
    round again; `ready` tells whether all has been worked out once.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._known: dict[str, Glance] = {}
        self._stale: set[str] = set()
        self._day = register.today()
        self._waiting: list[str] | None = None
        """The agreements that `work` has still to look at; None where it has to begin."""
        self._steps: dict[tuple[str, str | None, str], NextStep] = {}
        self.ready = False

    # ---- working out --------------------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether nothing is left for `work`."""
        return self._waiting is not None and not self._waiting

    @property
    def left(self) -> int:
        """How many agreements `work` has still to look at."""
        return len(self._waiting or ())

    def work(self, ids: Callable[[], Sequence[str]]) -> bool:
        """Work out the next `AT_ONCE` of the agreements that are not known; tell whether any are left.

        `ids` gives every agreement; it is asked when the work begins.
        """
        if self._waiting is None:
            self._waiting = [one for one in ids() if self._is_wanted(one)]
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        self._work_out(filter(self._is_wanted, some))
        self.ready = self.ready or not self._waiting
        return bool(self._waiting)

    def of(self, agreement_ids: Iterable[str]) -> dict[str, Glance]:
        """Return the glances of these agreements, worked out where need be; one that is gone is left out."""
        wanted = list(agreement_ids)
        self._work_out(filter(self._is_wanted, wanted))
        return {one: self._known[one] for one in wanted if one in self._known}

    def fresh(self, agreement_id: str) -> Glance | None:
        """Return an agreement's glance where it is known as it is now, else None."""
        return None if agreement_id in self._stale else self._known.get(agreement_id)

    def follow(self, changes: Changes) -> None:
        """Take a change in: what it touched is worked out anew when it is asked for the next time."""
        if changes.touches(RecordKind.PARTY) or self._register.today() != self._day:
            self.renew()
            return
        touched = changes.records.get(RecordKind.AGREEMENT, frozenset())
        if not touched:
            return
        self._stale |= touched
        self._stale.update(
            row.other_id for row in self._register.among(AgreementRelation, "agreement_id", touched)
        )
        self._stale.update(one for one, glance in self._known.items() if touched & glance.rests_on)

    def renew(self) -> None:
        """Have everything worked out anew, such as on another day."""
        self._stale.update(self._known)
        self._steps.clear()
        self._day = self._register.today()
        self._waiting = None

    def new_day(self) -> bool:
        """Begin anew where the day has changed; tell whether it has."""
        if self._register.today() == self._day:
            return False
        self.renew()
        return True

    def settle(self) -> None:
        """Work out anew what single changes touched; what touches all is left to `work`."""
        if self.finished and self._stale:
            if len(self._stale) > AT_ONCE:
                self._waiting = None
            else:
                self._work_out(list(self._stale))

    def _is_wanted(self, agreement_id: str) -> bool:
        return agreement_id in self._stale or agreement_id not in self._known

    def _work_out(self, agreement_ids: Iterable[str]) -> None:
        wanted = list(agreement_ids)
        if not wanted:
            return
        register = self._register
        rows = register.many(Agreement, wanted)
        newer = superseding(register, rows)
        names = register.party_names()
        parts = standing_parts(register, rows)
        for one in wanted:
            self._stale.discard(one)
            if one not in parts:
                self._known.pop(one, None)
                continue
            acts = all_acts(parts[one])
            status = status_of_parts(parts[one], names, self._day, newer[one])
            over = status.kind in GIVEN_UP
            steps = [] if over else next_steps(parts[one].agreement, parts[one].party_ids, acts, names)
            self._known[one] = Glance(
                status.kind,
                self._one_for_all(steps[0]) if steps else None,
                last_step(parts[one], self._day),
                frozenset(row.agreement_id for row in newer[one]) or _NOTHING,
                superseding_title(status, newer[one]),
            )

    def _one_for_all(self, step: NextStep) -> NextStep:
        """Return the step that is kept for all agreements that await the same."""
        return self._steps.setdefault((step.kind, step.party_id, step.sentence.template), step)

    def sentence(self, agreement_id: str) -> Sentence | None:
        """Return an agreement's status in a sentence, worked out now; None where it is gone."""
        found = statuses(self._register, [agreement_id], self._day).get(agreement_id)
        return found.sentence if found is not None else None

    # ---- sorting and narrowing -------------------------------------------------------------------------------

    def sorted(self, ids: Iterable[str], column: str, *, descending: bool = False) -> list[str]:
        """Return the agreements by "status" (in the order of an agreement's life), "next_step" or "last_step".

        What has no such thing, or is not known yet, comes last either way; equals keep their order.
        """
        key = _KEYS[column]
        keyed, rest = [], []
        for one in ids:
            glance = self._known.get(one)
            value = key(glance) if glance is not None else None
            if value is None:
                rest.append(one)
            else:
                keyed.append((value, one))
        keyed.sort(key=lambda pair: pair[0], reverse=descending)
        return [one for _, one in keyed] + rest

    def narrowed(self, ids: Iterable[str], wanted: Narrowing) -> list[str]:
        """Return those of the agreements that fit, in their order; the form is narrowed by the list itself."""
        found = list(ids)
        connection = self._register.connection
        if wanted.party_id:
            having = agreement_rows.with_party(connection, wanted.party_id)
            found = [one for one in found if one in having]
        if wanted.needs_glances:
            found = [one for one in found if self._fits(one, wanted)]
        if wanted.subject.strip():
            typed = folded(wanted.subject.strip())
            stored = agreement_rows.subjects(connection)
            found = [one for one in found if typed in folded(stored.get(one, ""))]
        return found

    def _fits(self, agreement_id: str, wanted: Narrowing) -> bool:
        glance = self._known.get(agreement_id)
        if glance is None:
            return False
        if wanted.status is not None and glance.kind is not wanted.status:
            return False
        if wanted.next_step and wanted.next_step != _next_kind(glance):
            return False
        return wanted.age is None or in_age(glance.last_step, wanted.age, self._day)

    def by_status(self, ids: Iterable[str]) -> list[tuple[str, list[str]]]:
        """Return the agreements by status, in the order of an agreement's life; what is not known is left out."""
        found: dict[str, list[str]] = {str(kind): [] for kind in StatusKind}
        for one in ids:
            if one in self._known:
                found[str(self._known[one].kind)].append(one)
        return [(kind, several) for kind, several in found.items() if several]

    def counts(self) -> tuple[dict[StatusKind, int], dict[str, int]]:
        """Return how many agreements have each status, and each next step (`NOTHING_NEXT` for none)."""
        kinds: dict[StatusKind, int] = {}
        steps: dict[str, int] = {}
        for glance in self._known.values():
            kinds[glance.kind] = kinds.get(glance.kind, 0) + 1
            steps[_next_kind(glance)] = steps.get(_next_kind(glance), 0) + 1
        return kinds, steps


def parties_named(register: Register) -> list[tuple[str, str]]:
    """Return (id, short name) of every party that belongs to an agreement, by name."""
    return agreement_rows.parties_named(register.connection)


def last_step(parts: StandingParts, today: int) -> int | None:
    """Return the day by which the last step had been taken that is dated and does not lie ahead; None for none.

    Of a date known only to the month or year it is the last possible day, and never later than today.
    """
    dates = [
        date
        for act in parts.actions
        if not act.not_applicable
        for date in (act.action_on, act.sent_on, act.received_on, act.effective_on)
    ]
    for copy in parts.counterparts:
        dates += [copy.sent_on, copy.received_on, copy.returned_on]
    dates += [signature.signed_on for signature in parts.signatures]
    days = [
        min(today, date.last if date.last is not None else date.first)
        for date in dates
        if date is not None and date.first is not None and happened(date, today)
    ]
    return max(days, default=None)


def in_age(last: int | None, age: StepAge, today: int) -> bool:
    """Tell whether a last step on the day `last` is of this age today."""
    if last is None or age is StepAge.NO_DATED_STEP:
        return last is None and age is StepAge.NO_DATED_STEP
    if age is StepAge.WITHIN_THREE_MONTHS:
        return today - last < _LEAST_DAYS[StepAge.OVER_THREE_MONTHS]
    return today - last >= _LEAST_DAYS[age]


def _next_kind(glance: Glance) -> str:
    return str(glance.next_step.kind) if glance.next_step is not None else NOTHING_NEXT


_ORDER = {kind: place for place, kind in enumerate(StatusKind)}

_KEYS: dict[str, Callable[[Glance], int | str | None]] = {
    "status": lambda glance: _ORDER[glance.kind],
    "next_step": lambda glance: str(glance.next_step.kind) if glance.next_step is not None else None,
    "last_step": lambda glance: glance.last_step,
}
DERIVED = frozenset(_KEYS)
"""The columns that are worked out."""
