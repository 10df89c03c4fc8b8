"""Chains of one promise: its wordings from the oldest, each compared with the one before, and what answers them."""

from dataclasses import replace
from typing import Any

from desk.domain.commitment_chain import ChainLink, chain
from desk.domain.records import Commitment, CommitmentParty, Event, Source, StrengthDecision
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.text_comparison import Comparison, RunKind, compare
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentRole
from desk.domain.wording_strength import Shift, shifts
from desk.services.citing import CitedPassage, citations_of
from desk.services.commitment_titles import short
from desk.services.parts import put_record
from desk.services.register import Register
from desk.services.wording_ladder import wording_ladder
from desk.storage import chain_rows

FEW_WORDS = 0.3
"""Share of the words that must have stayed, or else a wording is read as a new one."""


@value_class(frozen=True)
class Wording:
    """One wording of a promise.

    `words` are what is compared: `verbatim` where they are the source's own, else ours. `said_by` are those who
    spoke them, as far as a statement tells; `comparison` is with the wording that it restates, None for the
    first. `anew` tells that hardly a word is the same, so that comparing word by word shows little. `shifts` are
    the hints that the officer has not put aside. `before_its_older` tells that by its day it was made before the
    wording that it restates.
    """

    link: ChainLink
    commitment: Commitment
    words: str
    verbatim: bool
    said_by: tuple[str, ...]
    debtors: tuple[str, ...]
    event: Event | None
    sources: tuple[CitedPassage, ...]
    answers: tuple[Commitment, ...]
    comparison: Comparison | None = None
    anew: bool = False
    shifts: tuple[Shift, ...] = ()
    before_its_older: bool = False
    put_aside: tuple[StrengthDecision, ...] = ()


def wordings(register: Register, commitment_id: str, *, verbatim: bool = True) -> tuple[Wording, ...]:
    """Return the chain of a commitment, the oldest wording first, each branch to its end; KeyError where it is gone.

    With `verbatim` the words of the sources are compared where both wordings have them, else our own.
    """
    register.get(Commitment, commitment_id)
    restates = chain_rows.restates(register.connection, commitment_id)
    found = register.many(Commitment, {commitment_id, *restates, *restates.values()})
    links = [
        link
        for link in chain(commitment_id, restates, lambda one: _age(found[one]))
        if link.commitment_id in found
    ]
    ids = [link.commitment_id for link in links]
    spoken = chain_rows.speakers(register.connection, ids)
    answers = chain_rows.answers(register.connection, ids)
    answering = register.many(Commitment, {one for several in answers.values() for one in several})
    debtors = _debtors(register, ids)
    told = []
    for link in links:
        commitment = found[link.commitment_id]
        older = found.get(link.restates_id or "")
        words, from_source = _words(commitment, older, verbatim)
        wording = Wording(
            link=link,
            commitment=commitment,
            words=words,
            verbatim=from_source,
            said_by=tuple(dict.fromkeys(spoken.get(commitment.id, ()))),
            debtors=debtors.get(commitment.id, ()),
            event=register.find(Event, commitment.event_id),
            sources=tuple(citations_of(register, commitment.id)),
            answers=tuple(
                answering[one] for one in sorted(answers.get(commitment.id, ())) if one in answering
            ),
        )
        told.append(wording if older is None else _compared(register, wording, older))
    return tuple(told)


def _words(commitment: Commitment, older: Commitment | None, verbatim: bool) -> tuple[str, bool]:
    own = commitment.quote.strip()
    if verbatim and own and (older is None or older.quote.strip()):
        return own, True
    return commitment.text.strip(), False


def _compared(register: Register, wording: Wording, older: Commitment) -> Wording:
    before = (older.quote if wording.verbatim else older.text).strip()
    comparison = compare(before, wording.words)
    same = sum(len(run.after) for run in comparison.runs if run.kind is RunKind.SAME)
    longest = max(len(before), len(wording.words), 1)
    ladder = wording_ladder(_language(register, wording) if wording.verbatim else "en")
    aside = register.all(StrengthDecision, commitment_id=wording.commitment.id)
    unwanted = {(one.before, one.after) for one in aside}
    return replace(
        wording,
        comparison=comparison,
        anew=same / longest < FEW_WORDS,
        before_its_older=_certainly_before(wording.commitment, older),
        shifts=tuple(one for one in shifts(comparison, ladder.rungs) if _verbs(one) not in unwanted),
        put_aside=tuple(aside),
    )


def _certainly_before(newer: Commitment, older: Commitment) -> bool:
    made, before = newer.made_on, older.made_on
    if made is None or before is None or made.last is None or before.first is None:
        return False
    return made.last < before.first


def _verbs(shift: Shift) -> tuple[str, str]:
    return shift.before.words.casefold(), shift.after.words.casefold()


def _language(register: Register, wording: Wording) -> str:
    """Return the language of the source that holds the words, "" where it is not said."""
    for cited in wording.sources:
        if wording.words in cited.citation.quote or cited.citation.quote in wording.words:
            source = register.find(Source, cited.citation.source_id)
            if source is not None:
                return source.language
    return ""


def _debtors(register: Register, ids: list[str]) -> dict[str, tuple[str, ...]]:
    names = register.party_names()
    found: dict[str, tuple[str, ...]] = {}
    for part in register.among(CommitmentParty, "commitment_id", ids):
        if part.role is CommitmentRole.DEBTOR:
            found[part.commitment_id] = (
                *found.get(part.commitment_id, ()),
                names.get(part.party_id, ""),
            )
    return found


# ---- tying ------------------------------------------------------------------------------------------


def _age(commitment: Commitment) -> tuple[bool, int, str]:
    """Order wordings by the day on which they were made, those without one last, then as they were entered."""
    made = commitment.made_on
    day = None if made is None else made.first if made.first is not None else made.last
    return (day is None, day or 0, commitment.id)


def in_order(register: Register, one_id: str, other_id: str) -> tuple[Commitment, Commitment]:
    """Return two commitments, the older first; where a day is not known, in the order in which they were entered."""
    one, other = register.get(Commitment, one_id), register.get(Commitment, other_id)
    if any(_age(each)[0] for each in (one, other)):
        return (one, other) if one.id < other.id else (other, one)
    return (one, other) if _age(one) < _age(other) else (other, one)


def tie_restating(register: Register, one_id: str, other_id: str, *, by: Any = None) -> Commitment:
    """Let the newer of two commitments restate the older, in place of what it restated before; returns the newer.

    Where the older restated the newer, that link is turned round.
    """
    older, newer = in_order(register, one_id, other_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Let “{newer}” restate “{older}”"),
        newer=short(newer),
        older=short(older),
    )
    with register.change(label, by=by) as unit:
        if older.restates_id == newer.id:
            put_record(register, unit, replace(older, restates_id=None))
        if newer.restates_id != older.id:
            put_record(register, unit, replace(newer, restates_id=older.id))
    return register.get(Commitment, newer.id)


def tie_in_return(register: Register, one_id: str, other_id: str, *, by: Any = None) -> Commitment:
    """Let two commitments be given in return for each other; returns the one that names the other.

    It is the newer, unless that names another already and the older does not: then both links stand.
    """
    older, newer = in_order(register, one_id, other_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Let “{newer}” be given in return for “{older}”"),
        newer=short(newer),
        older=short(older),
    )
    naming, named = newer, older
    if newer.reciprocal_of_id not in (None, older.id) and older.reciprocal_of_id is None:
        naming, named = older, newer
    tied = newer.reciprocal_of_id == older.id or older.reciprocal_of_id == newer.id
    with register.change(label, by=by) as unit:
        if not tied:
            put_record(register, unit, replace(naming, reciprocal_of_id=named.id))
    return register.get(Commitment, naming.id)


def untie(register: Register, commitment_id: str, *, by: Any = None) -> Commitment:
    """Let a wording restate nothing any more."""
    commitment = register.get(Commitment, commitment_id)
    label = say(QT_TRANSLATE_NOOP("sentences", "Let “{title}” restate nothing"), title=short(commitment))
    with register.change(label, by=by) as unit:
        put_record(register, unit, replace(commitment, restates_id=None))
    return register.get(Commitment, commitment_id)


# ---- hints ------------------------------------------------------------------------------------------


def put_aside(register: Register, commitment_id: str, shift: Shift, *, by: Any = None) -> StrengthDecision:
    """Put the hint on a weaker or stronger wording aside; the decision is kept in the file."""
    before, after = _verbs(shift)
    decision = StrengthDecision(id=register.new_id(), commitment_id=commitment_id, before=before, after=after)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Put the hint on “{before}” and “{after}” aside in “{title}”"),
        before=before,
        after=after,
        title=short(register.get(Commitment, commitment_id)),
    )
    with register.change(label, by=by) as unit:
        unit.add(decision)
    return decision


def recall(register: Register, commitment_id: str, *, by: Any = None) -> None:
    """Give the hints on a wording again that were put aside."""
    decisions = register.all(StrengthDecision, commitment_id=commitment_id)
    title = short(register.get(Commitment, commitment_id))
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Give the hints on the wording of “{title}” again"), title=title
    )
    with register.change(label, by=by) as unit:
        for decision in decisions:
            unit.remove(StrengthDecision, decision.id)
