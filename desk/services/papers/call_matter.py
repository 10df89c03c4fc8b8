"""What a call brief is drawn from: all that lies open between us and one partner, read once."""

from desk.domain.assessment_voices import Voices
from desk.domain.commitments import is_open
from desk.domain.records import Commitment, Event, Party
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentRole
from desk.services import conditions, lists, today
from desk.services.lists import ListFilter
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import CommitmentLines, by_due
from desk.services.today import AwaitedStep, OutCounterpart
from desk.storage import today_rows

ALL = 1_000_000
"""More rows than any list has: what the page has no room for is counted, so all are read."""

ASKED_OF = 30
"""Last contacts of which it is asked whether they met a condition."""


@value_class(frozen=True)
class CallMatter:
    """All that is open with one partner, what presses first; `told` has each commitment's parts.

    `maybe_met` are dormant commitments whose condition one of the contacts may have met.
    """

    partner: Party
    we_owe: tuple[Commitment, ...]
    they_owe: tuple[Commitment, ...]
    contacts: tuple[Event, ...]
    out: tuple[OutCounterpart, ...]
    moving: tuple[AwaitedStep, ...]
    maybe_met: tuple[Commitment, ...]
    told: CommitmentLines

    @property
    def open(self) -> tuple[Commitment, ...]:
        """What either side owes, each once, in the order of its due date."""
        every = {row.id: row for row in (*self.we_owe, *self.they_owe)}
        return tuple(sorted(every.values(), key=by_due))

    def voices(self, row: Commitment) -> Voices:
        """Return what each voice says of a commitment."""
        return self.told.voices(row)


def call_matter(drafting: Drafting, partner_id: str) -> CallMatter:
    """Read what lies open with a partner; raises a KeyError where there is no such party."""
    register = drafting.register
    partner = register.parties()[partner_id]
    wanted = ListFilter(party_id=partner_id)
    ids = lists.list_ids(register, "commitments", wanted)
    rows = [row for row in register.many(Commitment, ids).values() if is_open(row)]
    rows = sorted(drafting.admitted(rows), key=by_due)
    told = CommitmentLines(drafting, rows)
    ours = lists.ours_id(register)
    owing = {row.id: told.owed[row.id][CommitmentRole.DEBTOR] for row in rows}
    agreed = lists.narrowing(register, "agreements", wanted)
    met = lists.narrowing(register, "events", wanted)
    out = today_rows.counterparts_out(register.connection, ALL, agreed)
    events = today_rows.last_contacts(register.connection, drafting.day, ALL, met)
    found = register.many(Event, events)
    contacts = tuple(drafting.admitted(found[one] for one in events if one in found))
    known = {row.id for row in rows}
    maybe = {
        row.id: row
        for event in contacts[:ASKED_OF]
        for row in conditions.may_be_met_by(register, event.id)
        if row.id in known
    }
    return CallMatter(
        partner=partner,
        we_owe=tuple(row for row in rows if ours in owing[row.id]),
        they_owe=tuple(row for row in rows if partner_id in owing[row.id]),
        contacts=contacts,
        out=tuple(one for one in today.out_counterparts(register, out) if drafting.admit(one.agreement)),
        moving=tuple(one for one in today.awaited_steps(register, wanted) if drafting.admit(one.agreement)),
        maybe_met=tuple(maybe.values()),
        told=told,
    )
