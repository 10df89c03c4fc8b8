"""The ledger in words: the counts of a side, how the two sides stand, and one commitment for ears and tables."""

from PySide6.QtCore import QCoreApplication

from desk.domain.dates import PartialDate
from desk.domain.ledger import LedgerSide, Owing, Tally, standing
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.qt.commitments.voice_words import differing, voice_lines
from desk.qt.wording import word_date, word_number, word_term
from desk.services.ledger_cells import LedgerCell
from desk.services.reciprocity import Grouping, Ledger, LedgerGroup

GROUPINGS: dict[Grouping, str] = {
    Grouping.EVENT: QT_TRANSLATE_NOOP("ledger", "By meeting"),
    Grouping.AGREEMENT: QT_TRANSLATE_NOOP("ledger", "By agreement"),
    Grouping.SUBJECT: QT_TRANSLATE_NOOP("ledger", "By subject"),
    Grouping.NONE: QT_TRANSLATE_NOOP("ledger", "One ledger"),
}
"""The groupings in the order in which they are offered."""

_NAMELESS: dict[Grouping, str] = {
    Grouping.AGREEMENT: QT_TRANSLATE_NOOP("ledger", "From no agreement"),
    Grouping.EVENT: QT_TRANSLATE_NOOP("ledger", "Made at no meeting"),
    Grouping.SUBJECT: QT_TRANSLATE_NOOP("ledger", "On no subject"),
    Grouping.NONE: QT_TRANSLATE_NOOP("ledger", "In all"),
}


def say(text: str) -> str:
    """Return `text` in the language in use."""
    return QCoreApplication.translate("ledger", text)


@value_class(frozen=True)
class Count:
    """One number of a tally with its word: "2 overdue, by 12 days"; `icon` stands for the word where room is short."""

    number: int
    words: str
    icon: str = ""
    tone: str = ""


def grouping_words(grouping: Grouping) -> str:
    """Return what a way of dividing the ledger is called."""
    return say(GROUPINGS[grouping])


def title_words(ledger: Ledger, group: LedgerGroup) -> str:
    """Return the heading of a group; a meeting with its date."""
    title = " ".join(group.title.split()) or say(_NAMELESS[ledger.grouping])
    return f"{title}  ·  {word_date(group.date)}" if group.date is not None else title


def counts(tally: Tally, today: int) -> list[Count]:
    """Return the numbers of a side that are not nothing; what is open always."""
    overdue = say("{count} overdue, the oldest by {days} days")
    if tally.overdue == 1:
        overdue = say("{count} overdue, by {days} days")
    if tally.days_overdue(today) == 1:
        overdue = say("{count} overdue, by one day")
    told = [
        Count(tally.open, say("{count} open")),
        Count(tally.overdue, overdue, "overdue", "overdue"),
        Count(tally.dormant, say("{count} dormant"), "dormant", "dormant"),
        Count(tally.not_assessed, say("{count} not assessed"), "not_assessed", "unassessed"),
        Count(tally.not_started, say("{count} not started"), "not_started"),
        Count(tally.fulfilled, say("{count} fulfilled"), "fulfilled", "done"),
        Count(tally.closed_otherwise, say("{count} closed otherwise"), "not_pursued", "dormant"),
    ]
    days = tally.days_overdue(today)
    return [
        Count(
            one.number,
            one.words.format(count=word_number(one.number), days=word_number(days)),
            one.icon,
            one.tone,
        )
        for one in told
        if one.number or not one.icon
    ]


def tally_words(tally: Tally, today: int) -> str:
    """Return all counts of a side in one line."""
    return "  ·  ".join(count.words for count in counts(tally, today))


def standing_words(ours: Tally, theirs: Tally) -> str:
    """Return who owes more, and whose overdue is the oldest, in one sentence."""
    found = standing(ours, theirs)
    more = {
        Owing.THEY_MORE: say("They owe {count} more than we do"),
        Owing.WE_MORE: say("We owe {count} more than they do"),
        Owing.EVEN: say("Each side owes as much"),
        Owing.NOTHING: say("Nothing is open"),
    }[found.owing].format(count=word_number(found.by))
    if found.oldest is None or found.since is None:
        return more
    since = word_date(PartialDate.of_day(found.since))
    oldest = {
        LedgerSide.THEIRS: say("the oldest overdue is theirs, since {date}"),
        LedgerSide.OURS: say("the oldest overdue is ours, since {date}"),
        LedgerSide.BOTH: say("the oldest overdue is on both sides, since {date}"),
    }[found.oldest].format(date=since)
    return say("{more}; {oldest}").format(more=more, oldest=oldest)


def group_words(ledger: Ledger, group: LedgerGroup) -> str:
    """Return all that the heading of a group says, for ears and tooltips."""
    ours, theirs = (ledger.tally(group, side) for side in (LedgerSide.OURS, LedgerSide.THEIRS))
    lines = [
        title_words(ledger, group),
        say("We owe: {counts}").format(counts=tally_words(ours, ledger.today)),
        say("They owe: {counts}").format(counts=tally_words(theirs, ledger.today)),
        standing_words(ours, theirs),
    ]
    nobody = ledger.tally(group, LedgerSide.NOBODY).total
    if nobody:
        several = say("{count} name nobody who owes").format(count=word_number(nobody))
        lines.append(say("1 names nobody who owes") if nobody == 1 else several)
    return "\n".join(lines)


# ---- one commitment -----------------------------------------------------------------------------------


def due_words(cell: LedgerCell) -> str:
    """Return by when it is due and for how long it has been, or what it waits for; "" where neither is said."""
    if cell.dormant:
        return say("Dormant: {condition}").format(condition=" ".join(cell.condition.split()))
    due = word_date(cell.due)
    if cell.late:
        overdue = say("Overdue by {days} days, due {date}")
        if cell.late == 1:
            overdue = say("Overdue by one day, due {date}")
        return overdue.format(days=cell.late, date=due)
    return say("Due {date}").format(date=due) if due else ""


def side_words(cell: LedgerCell) -> str:
    """Return who owes; of both or nobody, that it is so."""
    if cell.side is LedgerSide.BOTH:
        return say("Both owe: {parties}").format(parties=cell.debtors)
    return cell.debtors or say("Nobody named who owes")


def cell_words(cell: LedgerCell, names: dict[str, str]) -> str:
    """Return all that is shown of a commitment, for ears and tooltips."""
    lines = voice_lines(cell.voices, names)
    told = [
        cell.text,
        ", ".join(part for part in (side_words(cell), word_term(cell.status), due_words(cell)) if part),
    ]
    if any(line.status is not None for line in lines):
        told += [line.spoken for line in lines]
    if cell.voices.differ:
        told.append(differing(lines))
    if cell.chained:
        told.append(say("Worded more than once"))
    if cell.answers:
        told.append(say("One is given in return for the other"))
    return "\n".join(told)
