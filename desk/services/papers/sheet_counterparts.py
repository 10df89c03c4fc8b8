"""Of an agreement's sheet: each counterpart, the road behind it, where it is now, and what the set still lacks."""

from desk.domain.counterpart_road import Place, whereabouts
from desk.domain.counterpart_set import languages_of
from desk.domain.counterparts import CounterpartState, counterpart_name, happened
from desk.domain.paper import (
    Block,
    Cell,
    Column,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Table,
    line,
    lines,
    quiet,
    strong,
)
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence
from desk.domain.vocabulary import Holding
from desk.services.language_names import language_name
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_matter import Matter


def counterparts_section(drafting: Drafting, matter: Matter) -> Section | None:
    """Tell of each counterpart in a row, then what is still missing to a complete set.

    None where none is recorded of an agreement of many, which usually has one original that its depositary keeps.
    """
    say, states = drafting.say, matter.standing.counterparts
    heading = say(QT_TRANSLATE_NOOP("sentences", "Counterparts"))
    lacking = drafting.sentences(matter.standing.lacking)
    if not states and len(matter.found.party_ids) > 2:
        return None
    if not states:
        return Section(heading, tuple(line(quiet(words)) for words in lacking))
    # Whose signature each of them lacks stands in its own row; these sentences come first.
    lacking = lacking[sum(1 for state in states if state.missing) :]
    columns = (
        Column(say(QT_TRANSLATE_NOOP("sentences", "Counterpart")), 1.4),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Its road")), 3.0),
        Column(say(QT_TRANSLATE_NOOP("sentences", "Where it is")), 1.6),
    )
    rows = (_row(drafting, matter, state, place) for place, state in enumerate(states, 1))
    blocks: list[Block] = [Table(columns, tuple(rows))]
    if matter.standing.complete:
        complete = say(
            QT_TRANSLATE_NOOP("sentences", "The set is complete: signed by all, held by each side.")
        )
        blocks.append(line(complete))
    elif lacking:
        label = say(QT_TRANSLATE_NOOP("sentences", "Still lacking"))
        blocks.append(Facts((Fact(label, tuple(line(words) for words in lacking)),)))
    return Section(heading, tuple(blocks))


def _row(drafting: Drafting, matter: Matter, state: CounterpartState, place: int) -> Row:
    say, copy = drafting.say, state.counterpart
    name = counterpart_name(copy, place)
    alternat = drafting.party(copy.alternat_id)
    template = QT_TRANSLATE_NOOP("sentences", "alternat of {party}")
    what = lines(
        line(strong(drafting.sentence(name) if isinstance(name, Sentence) else name)),
        line(quiet(", ".join(language_name(one, drafting.words.language) for one in languages_of(copy)))),
        line(quiet(say(template, party=alternat) if alternat else "")),
    )
    return Row(
        (Cell(what), Cell(_road(drafting, matter, state)), Cell(_whereabouts(drafting, matter, state)))
    )


def _road(drafting: Drafting, matter: Matter, state: CounterpartState) -> tuple[Paragraph, ...]:
    """Return what is behind it, each signature with who gave it, where and how; what is missing stands out."""
    own = {
        one.party_id: one
        for one in matter.found.signatures
        if one.counterpart_id == state.counterpart.id and happened(one.signed_on, drafting.day)
    }
    done = list(state.sentences[: len(state.sentences) - len(state.lacking)])
    told: list[Paragraph] = []
    for place, sentence in enumerate(done):
        # The signatures come first, in the order of `signed`.
        signature = own.get(state.signed[place]) if place < len(state.signed) else None
        details = ""
        if signature is not None:
            mode = drafting.term(signature.mode).lower() if signature.mode else ""
            details = ", ".join(filter(None, (drafting.person(signature.person_id), signature.place, mode)))
        told.append(line(drafting.sentence(sentence), quiet(f" ({details})" if details else "")))
    told += [line(strong(drafting.sentence(sentence))) for sentence in state.lacking]
    return lines(*told, line(quiet(state.counterpart.note)))


def _whereabouts(drafting: Drafting, matter: Matter, state: CounterpartState) -> tuple[Paragraph, ...]:
    say, copy = drafting.say, state.counterpart
    ours = QT_TRANSLATE_NOOP("sentences", "We hold: {what}")
    theirs = QT_TRANSLATE_NOOP("sentences", "They hold: {what}")
    here = whereabouts(state, matter.ours, drafting.day)
    out = strong(say(PLACES[here.place])) if here is not None else ""
    done = sum(
        1
        for one in matter.found.checks
        if one.counterpart_id == copy.id and happened(one.done_on, drafting.day)
    )
    seen_to = say(QT_TRANSLATE_NOOP("sentences", "Checklist for e-mail: {count} done"), count=done)
    scan = say(QT_TRANSLATE_NOOP("sentences", "A scan is kept with the record"))
    return lines(
        line(out),
        *(
            line(say(template, what=drafting.term(held).lower()))
            for template, held in ((ours, copy.we_hold), (theirs, copy.they_hold))
            if held is not Holding.NOTHING
        ),
        line(quiet(scan if copy.scan_sha256 is not None else "")),
        line(quiet(seen_to if done else "")),
    )


PLACES = {
    Place.AWAY: QT_TRANSLATE_NOOP("sentences", "Out, not back"),
    Place.COMING: QT_TRANSLATE_NOOP("sentences", "On its way to us"),
    Place.WITH_US: QT_TRANSLATE_NOOP("sentences", "With us, to be returned"),
}
"""The words for where a counterpart is that is out."""
