"""The status report: how the commitments that a filter lets pass stand, in numbers, then one by one."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from desk.domain.commitments import Side, days_left, is_overdue, side_of
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Cell, Column, Paper, Row, Section, Table, line, quiet, strong
from desk.domain.passages import first_words
from desk.domain.records import Commitment
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.status_history import next_quarters
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus
from desk.services import lists
from desk.services.lists import ListFilter
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import CommitmentLines, by_due, commitment_table, overdue_words
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register

QUARTERS = 4
"""How many quarters ahead are told, the one that runs being the first."""

TOLD = 160
"""Characters of a commitment where it is named in short."""

BySide = dict[Side, list[Commitment]]


def status_report(
    register: Register,
    wanted: ListFilter | None = None,
    words: PaperWords = ENGLISH,
    ladder: MarkingLadder | None = None,
    *,
    marking_limit: str | None = None,
) -> Paper:
    """Return the report of the commitments that `wanted` lets pass, as of today.

    What is marked above `marking_limit` is left out and counted there.
    """
    drafting = Drafting(register, words=words, ladder=ladder, limit=marking_limit)
    say = drafting.say
    ids = lists.list_ids(register, "commitments", wanted)
    found = list(drafting.admitted(register.many(Commitment, ids).values()))
    told = CommitmentLines(drafting, found, every_voice=True)
    ours = lists.ours_id(register) or None
    several: defaultdict[Side, list[Commitment]] = defaultdict(list)
    for row in sorted(found, key=by_due):
        several[side_of(told.owed[row.id][CommitmentRole.DEBTOR], ours)].append(row)
    by_side = {side: several[side] for side in Side if several[side]}
    sections = [_numbers(drafting, by_side), _overdue(drafting, by_side), _ahead(drafting, by_side)]
    for side, rows in by_side.items():
        sections.append(
            Section(drafting.term(side), (commitment_table(drafting, (told.row(one) for one in rows)),))
        )
    if len(found) == 1:
        count = say(QT_TRANSLATE_NOOP("sentences", "One commitment"))
    else:
        count = say(QT_TRANSLATE_NOOP("sentences", "{count} commitments"), count=len(found))
    filtered = say(QT_TRANSLATE_NOOP("sentences", "filtered")) if wanted else ""
    title = say(QT_TRANSLATE_NOOP("sentences", "How commitments stand"))
    kind = say(QT_TRANSLATE_NOOP("sentences", "Status report"))
    return drafting.finished(kind, title, " · ".join(filter(None, (count, filtered))), sections, running=kind)


def _numbers(drafting: Drafting, by_side: BySide) -> Section:
    """Count by side and status; what nobody has assessed stands apart from what was not begun."""
    say = drafting.say
    heading = say(QT_TRANSLATE_NOOP("sentences", "In numbers"))
    if not by_side:
        return Section(
            heading, (line(quiet(say(QT_TRANSLATE_NOOP("sentences", "No commitment is in it.")))),)
        )
    counts = {side: Counter(row.status for row in rows) for side, rows in by_side.items()}
    rows = [
        _counted(drafting.term(status), [counts[side][status] for side in by_side])
        for status in CommitmentStatus
        if any(counts[side][status] for side in by_side)
    ]
    overdue = [sum(is_overdue(row, drafting.day) for row in several) for several in by_side.values()]
    rows.append(_counted(say(QT_TRANSLATE_NOOP("sentences", "Of these overdue")), overdue))
    return Section(heading, (_counting(drafting, QT_TRANSLATE_NOOP("sentences", "Status"), by_side, rows),))


def _ahead(drafting: Drafting, by_side: BySide) -> Section | None:
    """Count what falls due in each of the next quarters, by its latest day."""
    say, day = drafting.say, drafting.day
    rows: list[Row] = []
    for quarter in next_quarters(day, QUARTERS):
        counts = [
            sum(
                1
                for row in several
                if (left := days_left(row, day)) is not None
                and max(quarter.first, day) <= day + left <= quarter.last
            )
            for several in by_side.values()
        ]
        template = QT_TRANSLATE_NOOP("sentences", "Q{number} {year}")
        rows.append(_counted(say(template, number=quarter.number, year=str(quarter.year)), counts))
    if not by_side:
        return None
    heading = say(QT_TRANSLATE_NOOP("sentences", "Due in the next quarters"))
    return Section(heading, (_counting(drafting, QT_TRANSLATE_NOOP("sentences", "Quarter"), by_side, rows),))


def _counting(drafting: Drafting, first: str, by_side: BySide, rows: Sequence[Row]) -> Table:
    sides = (Column(drafting.term(side), 1.0) for side in by_side)
    total = Column(drafting.say(QT_TRANSLATE_NOOP("sentences", "Together")), 1.0)
    return Table((Column(drafting.say(first), 1.6), *sides, total), tuple(rows))


def _counted(name: str, counts: Sequence[int]) -> Row:
    cells = (Cell((line(str(count)) if count else line(quiet("–")),)) for count in (*counts, sum(counts)))
    return Row((Cell((line(name),)), *cells))


def _overdue(drafting: Drafting, by_side: BySide) -> Section | None:
    """Name what is overdue, what has been so longest first."""
    say = drafting.say
    rows: list[Row] = []
    late = [
        (days_left(row, drafting.day) or 0, row.id, side, row)
        for side, several in by_side.items()
        for row in several
        if is_overdue(row, drafting.day)
    ]
    for _, _, side, row in sorted(late, key=lambda one: one[:2]):
        rows.append(
            Row(
                (
                    Cell((line(first_words(row.text, TOLD)),)),
                    Cell((line(drafting.term(side)),)),
                    Cell((line(drafting.date(row.due)), line(strong(overdue_words(drafting, row))))),
                )
            )
        )
    if not rows:
        return None
    columns = (
        Column(say(QT_TRANSLATE_NOOP("sentences", "Commitment")), 3.4),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Who owes")), 1.2),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Due")), 1.8),
    )
    return Section(say(QT_TRANSLATE_NOOP("sentences", "Overdue")), (Table(columns, tuple(rows)),))
