"""Of an agreement's sheet: where it stands, when it enters into force, how long it lasts, each with its working."""

from collections.abc import Iterable

from desk.domain.force_clause import clause_sentence, delay
from desk.domain.paper import (
    Block,
    Callout,
    Fact,
    Facts,
    Paragraph,
    Section,
    line,
    lines,
    quiet,
    strong,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import DelayUnit, DurationKind
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_matter import Matter

MOST_APART = 4
"""With more parties than this, where each stands is told in the table of its steps."""


def standing_section(drafting: Drafting, matter: Matter) -> Section:
    """Tell the status at one look, then why it is so, who stands apart, what to watch and what is next."""
    say, standing = drafting.say, matter.standing
    sentence = drafting.sentence(standing.status.sentence)
    term = drafting.term(standing.status.kind)
    # "In force since 1 May 2022" tells the status by itself.
    told = (
        [line(strong(term), sentence[len(term) :])]
        if sentence.startswith(term)
        else [line(strong(term)), line(sentence)]
    )
    if standing.notice.notice_by is not None and not standing.notice.notice_passed:
        template = QT_TRANSLATE_NOOP("sentences", "Last day to give notice: {date}")
        told.append(line(say(template, date=standing.notice.notice_by)))
    elsewhere = {sentence, *_told_elsewhere(drafting, matter)}
    out = [lacking for state in standing.counterparts for lacking in state.lacking]
    own = (one for one in standing.status.working if not any(value in out for value in one.values.values()))
    working = [words for words in drafting.sentences(own) if words not in elsewhere]
    names = {one: drafting.party(one) for one in (row.party_id for row in standing.parties)}
    facts = [_fact(say(QT_TRANSLATE_NOOP("sentences", "How this follows")), map(line, working))]
    if standing.parties_differ and len(standing.parties) <= MOST_APART:
        facts += [
            _fact(names[one.party_id], [line(drafting.sentence(one.sentence))]) for one in standing.parties
        ]
    facts.append(
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "Usually next")),
            (line(drafting.sentence(step.sentence)) for step in standing.next_steps),
        )
    )
    facts.append(
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "To watch")),
            (line(strong(words)) for words in drafting.sentences(standing.warnings)),
        )
    )
    blocks: list[Block] = [Callout(tuple(told))]
    blocks += _facts(facts)
    return Section("", tuple(blocks))


def force_section(drafting: Drafting, matter: Matter) -> Section:
    """Tell the clause, the day that follows from it with the working, and what is missing and from whom."""
    say, agreement, force = drafting.say, matter.agreement, matter.standing.force
    clause = drafting.sentence(clause_sentence(agreement))
    since = drafting.date(force.since) or say(QT_TRANSLATE_NOOP("sentences", "Not known yet"))
    told = {clause, drafting.sentence(matter.standing.status.sentence)}
    working = [words for words in drafting.sentences(force.working) if words not in told]
    recorded = force.recorded if force.date is not None and force.recorded != force.date else None
    facts = [
        _fact(say(QT_TRANSLATE_NOOP("sentences", "By its terms")), [line(clause)]),
        _fact(say(QT_TRANSLATE_NOOP("sentences", "Date")), [line(strong(since))]),
        _fact(say(QT_TRANSLATE_NOOP("sentences", "How this follows")), map(line, working)),
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "Missing")),
            (
                line(strong(words))
                for words in drafting.sentences(force.missing)
                if words != clause and force.since is None
            ),
        ),
        _fact(say(QT_TRANSLATE_NOOP("sentences", "Recorded")), [line(drafting.date(recorded))]),
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "To watch")),
            [line(strong(drafting.sentence(force.differs)))] if force.differs is not None else (),
        ),
    ]
    heading = (
        QT_TRANSLATE_NOOP("sentences", "Entry into force")
        if agreement.binding
        else QT_TRANSLATE_NOOP("sentences", "Coming into effect")
    )
    return Section(say(heading), _facts(facts))


def duration_section(drafting: Drafting, matter: Matter) -> Section:
    """Tell how long it lasts, how it is renewed, the notice that ends it, and the term that runs."""
    say, agreement, notice = drafting.say, matter.agreement, matter.standing.notice
    running = drafting.sentences(notice.sentences)
    heading = say(QT_TRANSLATE_NOOP("sentences", "Duration, renewal and notice"))
    if agreement.duration is DurationKind.NOT_STATED and notice.ends is None:
        return Section(heading, tuple(line(quiet(words)) for words in running))
    lasting = "" if agreement.duration is DurationKind.NOT_STATED else drafting.term(agreement.duration)
    facts = [
        _fact(say(QT_TRANSLATE_NOOP("sentences", "It lasts")), [line(lasting)]),
        _fact(say(QT_TRANSLATE_NOOP("sentences", "Term")), [_months(drafting, agreement.term_months)]),
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "Renewed for")), [_months(drafting, agreement.renewal_months)]
        ),
        _fact(
            say(QT_TRANSLATE_NOOP("sentences", "Notice period")), [_months(drafting, agreement.notice_months)]
        ),
        _fact(say(QT_TRANSLATE_NOOP("sentences", "At present")), map(line, running)),
    ]
    return Section(heading, _facts(facts))


def _told_elsewhere(drafting: Drafting, matter: Matter) -> set[str]:
    """Return what the sections on entry into force and on duration tell."""
    standing = matter.standing
    force, notice = standing.force, standing.notice
    several = [*force.working, *force.missing, *notice.sentences]
    several += [force.differs] if force.differs is not None else []
    return set(drafting.sentences(several))


def _months(drafting: Drafting, count: int | None) -> Paragraph:
    return line(drafting.sentence(delay(count, DelayUnit.MONTHS))) if count else Paragraph()


def _fact(label: str, several: Iterable[Paragraph]) -> Fact:
    return Fact(label, lines(*several))


def _facts(facts: Iterable[Fact]) -> tuple[Block, ...]:
    """Return the facts that say anything as a block, none where there are none."""
    told = tuple(fact for fact in facts if fact.lines)
    return (Facts(told),) if told else ()
