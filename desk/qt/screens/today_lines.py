"""What the sections of Today say of a commitment, an agreement or an event: a line each."""

from PySide6.QtCore import QCoreApplication

from desk.domain.counterpart_road import Place
from desk.domain.phrasing import days_between
from desk.domain.records import Commitment, Event
from desk.domain.vocabulary import EventStatus, RecordKind
from desk.qt.models.lines import Line
from desk.qt.wording import word_date, word_term, worded
from desk.services.today import AwaitedStep, DueCommitment, OutCounterpart, TermAhead

translate = QCoreApplication.translate


def due_line(one: DueCommitment) -> Line:
    """A commitment that is late or falls due, with the days until then."""
    late = one.days < 0
    days = (
        translate("today", "{count} days late").format(count=-one.days)
        if late
        else translate("today", "{count} days left").format(count=one.days)
    )
    detail = "  ·  ".join(
        filter(None, (one.debtors, word_date(one.commitment.due), word_term(one.commitment.nature)))
    )
    return Line(
        " ".join(one.commitment.text.split()),
        "overdue" if late else "due_soon",
        detail,
        days,
        (RecordKind.COMMITMENT, one.commitment.id),
        "overdue" if late else "warning",
    )


def out_lines(out: tuple[OutCounterpart, ...]) -> tuple[Line, ...]:
    """The agreements with counterparts out, a line each however many of them are."""
    together: dict[str, list[OutCounterpart]] = {}
    for one in out:
        together.setdefault(one.agreement.id, []).append(one)
    return tuple(map(_out_line, together.values()))


def _out_line(several: list[OutCounterpart]) -> Line:
    agreement = several[0].agreement
    longest = max(several, key=lambda one: -1 if one.days is None else one.days)
    days = ""
    if longest.days is not None:
        days = {
            Place.AWAY: translate("today", "out {days}"),
            Place.COMING: translate("today", "on its way to us {days}"),
            Place.WITH_US: translate("today", "with us {days}"),
        }[longest.whereabouts.place].format(days=worded(days_between(0, longest.days)))
    missing = dict.fromkeys(worded(one.sentence) for one in several if one.sentence)
    return Line(
        agreement.called,
        "send",
        "  ·  ".join(missing),
        days,
        (RecordKind.AGREEMENT, agreement.id),
        "warning",
    )


def dormant_line(commitment: Commitment) -> Line:
    """A commitment that waits, with the condition for which it waits."""
    return Line(
        " ".join(commitment.text.split()),
        "dormant",
        commitment.condition,
        value=(RecordKind.COMMITMENT, commitment.id),
        tone="dormant",
    )


def event_line(event: Event) -> Line:
    """A contact, or a planned event, with its date."""
    icon = "calendar" if event.status is EventStatus.PLANNED else "event"
    detail = "  ·  ".join(filter(None, (word_term(event.kind), event.place)))
    return Line(event.title, icon, detail, word_date(event.at), (RecordKind.EVENT, event.id))


def awaited_line(one: AwaitedStep) -> Line:
    """An agreement on its way, with the step that usually comes next."""
    return Line(
        one.agreement.called,
        "agreement",
        worded(one.status) + (f"  →  {worded(one.next_step)}" if one.next_step else ""),
        value=(RecordKind.AGREEMENT, one.agreement.id),
    )


def notice_line(one: TermAhead) -> Line:
    """A running term, with the date of what comes of it next."""
    return Line(
        one.agreement.called,
        "due_soon",
        "  ·  ".join((word_term(one.mark), worded(one.sentence))),
        word_date(one.date),
        (RecordKind.AGREEMENT, one.agreement.id),
        "warning",
    )
