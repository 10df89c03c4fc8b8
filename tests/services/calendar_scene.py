"""What a calendar is made of in the tests: promises, meetings and terms, and the file as another calendar reads it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Component

from desk.domain.dates import PartialDate
from desk.domain.records import (
    Agreement,
    AgreementAction,
    Commitment,
    CommitmentParty,
    Event,
)
from desk.domain.sentences import say
from desk.domain.vocabulary import (
    ActionKind,
    CommitmentRole,
    DurationKind,
)
from desk.services.calendar import (
    CALENDAR_REPORTS,
    CalendarChoices,
    CalendarResult,
    export_calendar,
)
from desk.services.register import Register, new_id

from .conftest import OfficersDesk

MakeDesk = Callable[..., OfficersDesk]
TOLD = CalendarChoices(titles=None, due_leads=(30, 7, 1), notice_leads=(90, 30))
OPAQUE = CalendarChoices(titles="", due_leads=(7,), notice_leads=(30,))


def keep(register: Register, *new: Any) -> None:
    with register.change(say("Enter what came in")) as unit:
        unit.add(*new)


def owed(desk: OfficersDesk, text: str, **fields: Any) -> Commitment:
    """Record what Kosovo owes to Israel."""
    due = fields.pop("due", None)
    made = Commitment(id=new_id(), text=text, due=PartialDate.from_text(due) if due else None, **fields)
    keep(
        desk.register,
        made,
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.theirs, role=CommitmentRole.DEBTOR),
        CommitmentParty(id=new_id(), commitment_id=made.id, party_id=desk.ours, role=CommitmentRole.CREDITOR),
    )
    return made


def met(desk: OfficersDesk, title: str, at: str, **fields: Any) -> Event:
    made = Event(id=new_id(), title=title, at=PartialDate.from_text(at), **fields)
    keep(desk.register, made)
    return made


def renewing(desk: OfficersDesk, title: str, since: str, **fields: Any) -> Agreement:
    """Record an agreement for a year at a time, to be given up with six months' notice."""
    made = Agreement(
        id=new_id(),
        title=title,
        duration=DurationKind.TACIT_RENEWAL,
        term_months=12,
        renewal_months=12,
        notice_months=6,
        **fields,
    )
    force = AgreementAction(
        id=new_id(),
        agreement_id=made.id,
        kind=ActionKind.ENTRY_INTO_FORCE,
        action_on=PartialDate.from_text(since),
    )
    keep(desk.register, made, force)
    return made


def exported(
    desk: OfficersDesk,
    tmp_path: Path,
    *reports: str,
    choices: CalendarChoices = TOLD,
    name: str = "out.ics",
    **more: Any,
) -> tuple[CalendarResult, Calendar]:
    done = export_calendar(desk.register, reports or CALENDAR_REPORTS, tmp_path / name, choices, **more)
    calendar = Calendar.from_ical(done.path.read_bytes())
    assert isinstance(calendar, Calendar)
    return done, calendar


def parts_of(calendar: Calendar) -> Iterator[Component]:
    return (one for one in calendar.walk() if one.name in ("VTODO", "VEVENT"))


def entry(calendar: Calendar, uid: str) -> Component:
    (found,) = (one for one in parts_of(calendar) if one["UID"] == uid)
    return found


def titles(calendar: Calendar) -> list[str]:
    return [str(one["SUMMARY"]) for one in parts_of(calendar)]


def triggers(one: Component) -> list[timedelta]:
    return [alarm.decoded("TRIGGER") for alarm in one.walk("VALARM")]
