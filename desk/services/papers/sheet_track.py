"""Of an agreement's sheet: the steps taken, a column for each party, or with many parties a line for each."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.domain.agreement_track import MOST_COLUMNS, columns_of, lines_of
from desk.domain.counterparts import happened
from desk.domain.paper import (
    Block,
    Cell,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    line,
    lines,
    quiet,
    strong,
)
from desk.domain.party_acts import APPROVALS, SIGNINGS, date_of
from desk.domain.phrasing import when
from desk.domain.records import AgreementAction
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import ActionKind
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_matter import Matter

_BINDING = APPROVALS | {ActionKind.SUCCESSION, ActionKind.COMPLETION_NOTIFICATION}


def track_section(drafting: Drafting, matter: Matter) -> Section:
    """Tell the steps in the order of time, side by side; with many parties, a line for each of them first."""
    heading = drafting.say(QT_TRANSLATE_NOOP("sentences", "Steps taken"))
    acts = sorted(matter.acts, key=_in_time)
    if not acts:
        words = drafting.say(QT_TRANSLATE_NOOP("sentences", "No step is recorded yet."))
        return Section(heading, (line(quiet(words)),))
    actors = dict.fromkeys((*matter.found.party_ids, *(act.party_id for act in acts if act.party_id)))
    if len(actors) > MOST_COLUMNS:
        return Section(heading, tuple(_by_party(drafting, matter, acts, list(actors))))
    return Section(heading, (_side_by_side(drafting, matter, acts),))


def _in_time(action: AgreementAction) -> tuple[tuple[bool, int, int, str], str]:
    date = date_of(action) or action.effective_on
    return date.sort_key if date is not None else (True, 0, 0, ""), action.id


# ---- a column for each party ------------------------------------------------------------------------


def _side_by_side(drafting: Drafting, matter: Matter, acts: Sequence[AgreementAction]) -> Table:
    ids = matter.found.party_ids
    actors = [act.party_id for act in acts if act.party_id is not None]
    first = matter.ours if matter.ours in (*ids, *actors) else next(iter((*ids, *actors)), "")
    columns = [one for (one,) in columns_of(first, ids, actors)]
    by_id = {act.id: act for act in acts}
    rows = []
    # What stands on one line is of one day, as it is printed there.
    printed = [replace(act, action_on=date_of(act) or act.effective_on) for act in acts]
    for one in lines_of(printed, [(party,) for party in columns]):
        if one.across:
            act = by_id[one.across]
            both = drafting.say(QT_TRANSLATE_NOOP("sentences", "Together"))
            told = _step(drafting, matter, act, who="" if len(columns) < 2 else both)
            rows.append(Row((_date_cell(drafting, act), Cell(told, len(columns)))))
            continue
        here = [[by_id[act_id] for act_id in cell] for cell in one.cells]
        dated = next(act for cell in here for act in cell)
        cells = (Cell(tuple(told for act in cell for told in _step(drafting, matter, act))) for cell in here)
        rows.append(Row((_date_cell(drafting, dated), *cells)))
    when = drafting.say(QT_TRANSLATE_NOOP("sentences", "Date"))
    return Table((Column(when, 1.1), *(Column(drafting.party(party), 2.0) for party in columns)), tuple(rows))


def _date_cell(drafting: Drafting, act: AgreementAction) -> Cell:
    if act.not_applicable and date_of(act) is None:
        return Cell((line(quiet("–")),))
    words = drafting.date(date_of(act) or act.effective_on)
    undated = drafting.say(QT_TRANSLATE_NOOP("sentences", "without a date"))
    return Cell((line(words or quiet(undated)),))


def _step(drafting: Drafting, matter: Matter, act: AgreementAction, who: str = "") -> tuple[Paragraph, ...]:
    """Return what was done, then quietly where, how, by whom and with what effect."""
    term = _term(drafting, matter, act)
    what = f"{who}: {term}" if who else term
    if act.not_applicable:
        template = QT_TRANSLATE_NOOP("sentences", "{step}: not applicable")
        return lines(line(quiet(drafting.say(template, step=what))), line(quiet(act.note)))
    return lines(
        line(strong(what)), line(quiet(", ".join(_circumstances(drafting, act)))), line(quiet(act.note))
    )


def _term(drafting: Drafting, matter: Matter, act: AgreementAction) -> str:
    if act.kind is ActionKind.ENTRY_INTO_FORCE and not matter.agreement.binding:
        return drafting.say(QT_TRANSLATE_NOOP("sentences", "Coming into effect"))
    return drafting.term(act.kind)


def _circumstances(drafting: Drafting, act: AgreementAction) -> Iterable[str]:
    """Yield who did it, where, how, and the dates beside the one that the step stands at."""
    yield from filter(None, (drafting.person(act.person_id), act.place))
    if act.mode is not None:
        yield drafting.term(act.mode).lower()
    stands_at = date_of(act) or act.effective_on
    for date, template in (
        (act.sent_on, QT_TRANSLATE_NOOP("sentences", "sent {when}")),
        (act.received_on, QT_TRANSLATE_NOOP("sentences", "received {when}")),
        (act.effective_on, QT_TRANSLATE_NOOP("sentences", "with effect {when}")),
    ):
        known = drafting.day >= drafting.today or happened(date, drafting.day)
        if date is not None and known and (date != stands_at or template.startswith("sent")):
            yield drafting.say(template, when=when(date))


# ---- a line for each party --------------------------------------------------------------------------


def _by_party(
    drafting: Drafting, matter: Matter, acts: Sequence[AgreementAction], actors: Sequence[str]
) -> Iterable[Block]:
    """Yield the table of parties, and of what it does not hold a second one in the order of time."""
    say = drafting.say
    stands = {one.party_id: one for one in matter.standing.parties}
    own = [act for act in acts if act.party_id is not None and not act.not_applicable]
    rows = []
    for party in actors:
        signed = [act for act in own if act.party_id == party and act.kind in SIGNINGS]
        bound = [act for act in own if act.party_id == party and act.kind in _BINDING]
        standing = drafting.sentence(stands[party].sentence) if party in stands else ""
        rows.append(
            Row(
                (
                    Cell((line(strong(drafting.party(party))),)),
                    Cell(
                        tuple(told for act in signed for told in _dated(drafting, matter, act, named=False))
                    ),
                    Cell(tuple(told for act in bound for told in _dated(drafting, matter, act, named=True))),
                    Cell(lines(line(standing))),
                )
            )
        )
    party_word = (
        QT_TRANSLATE_NOOP("sentences", "Party")
        if matter.agreement.binding
        else QT_TRANSLATE_NOOP("sentences", "Participant")
    )
    columns = (
        Column(say(party_word), 1.5),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Signed")), 1.7),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Approved or notified")), 2.2),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Where it stands")), 2.4),
    )
    yield Table(columns, tuple(rows))
    told = {act.id for act in own if act.kind in SIGNINGS | _BINDING}
    rest = [act for act in acts if act.id not in told]
    if rest:
        yield _in_order(drafting, matter, rest)


def _dated(drafting: Drafting, matter: Matter, act: AgreementAction, *, named: bool) -> tuple[Paragraph, ...]:
    date = drafting.date(date_of(act) or act.effective_on)
    date = date or drafting.say(QT_TRANSLATE_NOOP("sentences", "without a date"))
    special = named or act.kind is not ActionKind.SIGNATURE
    told = f"{_term(drafting, matter, act)}, {date}" if special else date
    return lines(line(told), line(quiet(", ".join(_circumstances(drafting, act)))), line(quiet(act.note)))


def _in_order(drafting: Drafting, matter: Matter, acts: Sequence[AgreementAction]) -> Table:
    say = drafting.say
    together = say(QT_TRANSLATE_NOOP("sentences", "All together"))
    rows = (
        Row(
            (
                _date_cell(drafting, act),
                Cell((line(drafting.party(act.party_id) or together),)),
                Cell(_step(drafting, matter, act)),
            )
        )
        for act in acts
    )
    columns = (
        Column(say(QT_TRANSLATE_NOOP("sentences", "Date")), 1.3),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Whose step")), 1.5),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Other steps")), 4.0),
    )
    return Table(columns, tuple(rows))
