"""What is told of a commitment: each axis apart, its chains, its steps, its assessments and its slips."""

from desk.domain.assessment_voices import voices_of
from desk.domain.commitments import days_left, is_dormant, is_overdue
from desk.domain.records import Agreement, Article, Commitment, Event, Party, Person, Source
from desk.domain.vocabulary import RecordKind, Recurrence
from desk.qt.commitments.recurrence_words import word_recurrence
from desk.qt.commitments.voice_words import voice_lines
from desk.qt.inspector.account import (
    Link,
    State,
    Telling,
    event_link,
    link_to,
    moment_words,
    person_link,
    translate,
)
from desk.qt.widgets.status_mark import Circumstance
from desk.qt.wording import word_assessed, word_date, word_term, worded
from desk.services import commitments, due_dates, due_moves, recurring
from desk.services.commitments import CommitmentDossier
from desk.services.register import Register


def tell_commitment(register: Register, commitment: Commitment) -> Telling:
    """Tell of a commitment: who owes whom what, by when, on what condition, how far it is kept and says who."""
    found = commitments.dossier(register, commitment.id)
    told = Telling(steps=found.steps)
    _tell_states(register, commitment, told)
    _tell_voices(register, found, told)
    parties = register.many(Party, (*found.debtor_ids, *found.creditor_ids))
    told.fact(
        translate("inspector", "Owed by"), parties=[parties[i] for i in found.debtor_ids if i in parties]
    )
    told.fact(
        translate("inspector", "Owed to"), parties=[parties[i] for i in found.creditor_ids if i in parties]
    )
    told.fact(translate("inspector", "Nature"), word_term(commitment.nature))
    _tell_due(commitment, told)
    if commitment.recurrence is not Recurrence.NONE:
        often = word_recurrence(commitment.recurrence, commitment.recurs_every)
        told.fact(translate("inspector", "Recurs"), often)
    told.fact(translate("inspector", "Condition"), commitment.condition)
    told.fact(
        translate("inspector", "Condition met by"),
        links=event_link(register.find(Event, commitment.trigger_event_id)),
    )
    told.date(translate("inspector", "Made on"), commitment.made_on)
    told.fact(translate("inspector", "Responsible"), commitment.responsible_unit)
    told.fact(
        translate("inspector", "In the hands of"),
        links=person_link(register.find(Person, commitment.responsible_person_id)),
    )
    _tell_roots(register, found, told)
    if commitment.quote.strip() and commitment.quote.strip() != commitment.text.strip():
        told.passage(translate("inspector", "In its own words"), commitment.quote)
    _tell_rule(register, commitment, told)
    _tell_series(register, commitment, told)
    _tell_course(register, found, told)
    return told


def _tell_due(commitment: Commitment, told: Telling) -> None:
    """Tell when it is due: the words of a rule stand as they were written until what they wait for has come."""
    due, rule = commitment.due, commitment.due_rule
    waiting = bool(rule) and due is not None and not due.understood
    if waiting and rule:
        told.fact(translate("inspector", "Due"), rule)
    else:
        told.date(translate("inspector", "Due"), due)
    if rule and not waiting:
        told.fact(translate("inspector", "As worded"), rule)
    if commitment.original_due != due:
        told.date(translate("inspector", "First due"), commitment.original_due)


def _tell_rule(register: Register, commitment: Commitment, told: Telling) -> None:
    """Tell how a due date follows that hangs on something else, or what it waits for."""
    given = due_dates.working(register, commitment)
    if given is None:
        return
    told.section(translate("inspector", "How it is due"), [Link(worded(line)) for line in given.working])
    told.section(
        translate("inspector", "Due once this is known"), [Link(worded(line)) for line in given.missing]
    )


def _tell_moves(register: Register, commitment: Commitment, told: Telling) -> None:
    """Tell how a due date moved with what it counts from, which is no slip."""
    lines = []
    for move in reversed(due_moves.moves_of(register, commitment)):
        words = translate("inspector", "{before} → {after}").format(
            before=word_date(move.before), after=word_date(move.after)
        )
        lines.append(Link(f"{words}\n{worded(move.label)}", note=moment_words(move.at, register.present())))
    told.section(translate("inspector", "Moved with what it counts from"), lines)


def _tell_series(register: Register, commitment: Commitment, told: Telling) -> None:
    """Lead to the other instances of a recurring duty."""
    if commitment.series_id is None:
        return
    others = [row for row in recurring.series_of(register, commitment) if row.id != commitment.id]
    told.section(
        translate("inspector", "The same duty at other times"),
        [
            Link(word_date(row.due), RecordKind.COMMITMENT, row.id, note=word_term(row.status))
            for row in others
        ],
    )


def _tell_states(register: Register, commitment: Commitment, told: Telling) -> None:
    told.states.append(State(commitment.status))
    if is_dormant(commitment):
        told.states.append(State(Circumstance.DORMANT, translate("inspector", "Waits for its condition")))
    today = register.today()
    if is_overdue(commitment, today):
        late = -(days_left(commitment, today) or 0)
        words = translate("inspector", "Overdue by one day") if late == 1 else ""
        words = words or translate("inspector", "Overdue by {count} days").format(count=late)
        told.states.append(State(Circumstance.OVERDUE, words))


def _tell_voices(register: Register, found: CommitmentDossier, told: Telling) -> None:
    """Tell the three voices as soon as one of them has spoken of itself, not through our status alone."""
    if not found.assessments:
        return
    voices = voices_of(found.commitment.status, found.assessments, register.today())
    told.voices = voice_lines(voices, register.party_names())
    if voices.differ:
        told.states.append(State(Circumstance.DIFFER))


def _tell_roots(register: Register, found: CommitmentDossier, told: Telling) -> None:
    commitment = found.commitment
    article = register.find(Article, commitment.article_id)
    note = translate("inspector", "Article {number}").format(number=article.number) if article else ""
    told.fact(
        translate("inspector", "Agreement"),
        links=link_to(RecordKind.AGREEMENT, register.find(Agreement, commitment.agreement_id), note),
    )
    told.fact(translate("inspector", "Made at"), links=event_link(register.find(Event, commitment.event_id)))
    told.fact(
        translate("inspector", "Restates"),
        links=_commitment_link(register.find(Commitment, commitment.restates_id)),
    )
    told.fact(
        translate("inspector", "Restated by"),
        links=[link for row in found.restated_by for link in _commitment_link(row)],
    )
    told.chained = bool(
        commitment.restates_id or commitment.reciprocal_of_id or found.restated_by or found.reciprocals
    )
    told.fact(
        translate("inspector", "In return for"),
        links=_commitment_link(register.find(Commitment, commitment.reciprocal_of_id)),
    )
    told.fact(
        translate("inspector", "Returned by"),
        links=[link for row in found.reciprocals for link in _commitment_link(row)],
    )


def _commitment_link(row: Commitment | None) -> tuple[Link, ...]:
    return link_to(RecordKind.COMMITMENT, row, word_date(row.made_on) if row else "")


def _tell_course(register: Register, found: CommitmentDossier, told: Telling) -> None:
    names = register.party_names()
    lines = []
    for assessment in reversed(found.assessments):
        whose = names.get(assessment.party_id or "", "") or word_term(assessment.voice)
        said = translate("inspector", "{status} – {whose}, {certainty}").format(
            status=word_term(assessment.status),
            whose=whose,
            certainty=word_term(assessment.certainty).lower(),
        )
        source = register.find(Source, assessment.source_id)
        # A source that the words only name again is told once, as the link to it.
        named = source is not None and assessment.evidence.startswith(source.title)
        evidence = "" if named else assessment.evidence
        further = [words for words in (assessment.note, evidence) if words]
        lines.append(Link("\n".join([said, *further]), note=word_assessed(assessment.assessed_on)))
        lines += link_to(RecordKind.SOURCE, source, translate("inspector", "Evidence"))
    told.section(translate("inspector", "Assessments"), lines)
    slips = []
    for slip in reversed(found.due_changes):
        moved = translate("inspector", "{before} → {after}").format(
            before=word_date(slip.from_due) or translate("inspector", "no date"),
            after=word_date(slip.to_due) or translate("inspector", "no date"),
        )
        agreed = (
            translate("inspector", "agreed by {who}").format(who=slip.agreed_by) if slip.agreed_by else ""
        )
        lines_of_slip = [words for words in (moved, slip.reason, agreed) if words]
        slips.append(Link("\n".join(lines_of_slip), note=word_date(slip.changed_on)))
    told.section(translate("inspector", "Changes of the due date"), slips)
    _tell_moves(register, found.commitment, told)
