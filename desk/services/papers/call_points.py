"""Of a call brief: the points to raise, drawn from what is late, what is out and what is seen differently."""

from collections.abc import Iterable

from desk.domain.commitments import is_overdue
from desk.domain.paper import Paragraph, line, quiet, strong
from desk.domain.passages import first_words
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import Voice
from desk.services.papers.call_matter import CallMatter
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import overdue_words
from desk.services.papers.sheet_counterparts import PLACES
from desk.services.today import OutCounterpart

SAID = 90
"""Characters by which a point names what it is about."""

OUT_LONG = 30
"""Days after which a counterpart that is out is worth a word."""


def points(drafting: Drafting, matter: CallMatter) -> list[Paragraph]:
    """Return what is to be asked for, answered for or cleared up, in the order in which it is raised."""
    return [
        *_overdue(drafting, matter),
        *_out(drafting, matter),
        *_may_be_met(drafting, matter),
        *_differing(drafting, matter),
    ]


def _overdue(drafting: Drafting, matter: CallMatter) -> Iterable[Paragraph]:
    ask = strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "Ask for: ")))
    ready = strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "Be ready to answer for: ")))
    for first, rows in ((ask, matter.they_owe), (ready, matter.we_owe)):
        for row in rows:
            if is_overdue(row, drafting.day):
                yield line(first, first_words(row.text, SAID), quiet(f", {overdue_words(drafting, row)}"))


def _out(drafting: Drafting, matter: CallMatter) -> Iterable[Paragraph]:
    long = [one for one in matter.out if (one.days or 0) >= OUT_LONG]
    first = strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "Counterpart: ")))
    for one in sorted(long, key=lambda one: (-(one.days or 0), one.counterpart.id)):
        yield line(first, out_words(drafting, one))


def out_words(drafting: Drafting, one: OutCounterpart) -> str:
    """Return an agreement's title, where its counterpart is and for how many days."""
    place = drafting.say(PLACES[one.whereabouts.place])
    days = one.days
    if days is not None:
        template = (
            QT_TRANSLATE_NOOP("sentences", "for one day")
            if days == 1
            else QT_TRANSLATE_NOOP("sentences", "for {count} days")
        )
        place = f"{place} {drafting.say(template, count=days)}"
    return f"{first_words(one.agreement.title, SAID)}, {place[:1].lower()}{place[1:]}"


def _may_be_met(drafting: Drafting, matter: CallMatter) -> Iterable[Paragraph]:
    first = strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "A condition that may have been met: ")))
    for row in matter.maybe_met:
        yield line(first, first_words(row.condition, SAID), quiet(f" – {first_words(row.text, SAID)}"))


def _differing(drafting: Drafting, matter: CallMatter) -> Iterable[Paragraph]:
    first = strong(drafting.say(QT_TRANSLATE_NOOP("sentences", "Seen differently: ")))
    template = QT_TRANSLATE_NOOP("sentences", "{who}: {status}")
    for row in matter.open:
        voices = matter.voices(row)
        if not voices.differ:
            continue
        said = []
        for voice in Voice:
            word = voices.of(voice)
            if word is not None:
                who = drafting.party(word.party_id) or drafting.term(voice)
                said.append(drafting.say(template, who=who, status=drafting.term(word.status).lower()))
        yield line(first, first_words(row.text, SAID), quiet(f" ({'; '.join(said)})"))
