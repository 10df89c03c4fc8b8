"""The call brief: one page for a call with one partner, with what presses first and points to raise."""

from collections.abc import Sequence
from math import ceil

from desk.domain.commitments import is_dormant, is_due_soon, is_overdue
from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Bullets, Paper, Paragraph, Section, line, quiet, strong
from desk.domain.passages import first_words
from desk.domain.records import Commitment, Party, Source
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.services.citing import citations_of
from desk.services.lists import ListFilter
from desk.services.papers.call_matter import CallMatter, call_matter
from desk.services.papers.call_points import out_words, points
from desk.services.papers.chronology import chronology_annexed
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import by_due, overdue_words
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register
from desk.services.today import SOON

MOST = 8
"""Lines of one section, where the page has room for so many."""

FEW = 3
"""Lines of what is only background: contacts and sources."""

PAGE = 47.0
"""Lines of plain type on the page below its title, as Word and the printed page both have room for."""

HEADING = 2.0
"""Lines that a heading takes with the room above it."""

LETTERS, SMALL_LETTERS = 90, 100
"""Letters in a line of plain type and of the smaller type of the sources."""

SAID = 130
"""Characters of a text that the brief tells."""

QUOTED = 90
"""Characters of a passage that the brief quotes."""


@value_class(frozen=True)
class _Part:
    """A section on its way: every line that it could tell."""

    heading: str
    told: Sequence[Paragraph]
    aside: bool = False
    most: int = MOST

    def height(self, shown: int) -> float:
        """Return how many lines of the page it takes when it tells the first `shown`."""
        letters, size = (SMALL_LETTERS, 0.85) if self.aside else (LETTERS, 1.0)
        told = sum(max(ceil(len(one.text) / letters), 1) for one in self.told[:shown])
        return HEADING + size * (told + (len(self.told) > shown or not self.told))


def call_brief(
    register: Register,
    partner_id: str,
    words: PaperWords = ENGLISH,
    ladder: MarkingLadder | None = None,
    *,
    marking_limit: str | None = None,
    with_chronology: bool = False,
) -> Paper:
    """Return the brief for a call with a partner, as of today, cut to a page by counts ("and 4 more").

    With the chronology, what happened with the partner follows in order of time, on pages of its own.
    What is marked above `marking_limit` is left out and counted there. Raises a KeyError where there is no such party.
    """
    drafting = Drafting(register, words=words, ladder=ladder, limit=marking_limit)
    matter = call_matter(drafting, partner_id)
    parts = [
        _Part(drafting.say(QT_TRANSLATE_NOOP("sentences", "Points to raise")), points(drafting, matter)),
        _Part(
            drafting.say(QT_TRANSLATE_NOOP("sentences", "Last contacts")),
            _contacts(drafting, matter),
            most=FEW,
        ),
        _Part(drafting.say(QT_TRANSLATE_NOOP("sentences", "We owe")), _owed(drafting, matter.we_owe)),
        _Part(drafting.say(QT_TRANSLATE_NOOP("sentences", "They owe")), _owed(drafting, matter.they_owe)),
        _Part(drafting.say(QT_TRANSLATE_NOOP("sentences", "Due in 90 days")), _due(drafting, matter)),
        _Part(
            drafting.say(QT_TRANSLATE_NOOP("sentences", "Counterparts out")),
            [line(out_words(drafting, one)) for one in matter.out],
        ),
        _Part(
            drafting.say(QT_TRANSLATE_NOOP("sentences", "Agreements on their way")), _moving(drafting, matter)
        ),
        _Part(
            drafting.say(QT_TRANSLATE_NOOP("sentences", "Rests on")), _sources(drafting, matter), aside=True
        ),
    ]
    parts = [part for part in parts if part.told or not part.aside]
    shown = _fitted(parts)
    kind = drafting.say(QT_TRANSLATE_NOOP("sentences", "Call brief"))
    title = drafting.say(
        QT_TRANSLATE_NOOP("sentences", "Call with {partner}"), partner=drafting.party(partner_id)
    )
    sections = [_section(drafting, *one) for one in zip(parts, shown, strict=True)]
    if with_chronology:
        sections += chronology_annexed(drafting, ListFilter(party_id=partner_id))
    return drafting.finished(kind, title, "", sections)


def partner_named(register: Register, named: str) -> Party:
    """Return the party that is meant by a code or a short name; raises a `KnownError` where none is, or ours."""
    wanted = named.strip().casefold()
    ours = register.ours
    for party in register.parties().values():
        if wanted in (party.code.casefold(), party.short_name.casefold(), party.id) and wanted:
            if ours is not None and party.id == ours.id:
                break
            return party
    raise KnownError(
        say(QT_TRANSLATE_NOOP("sentences", "No other side here is called “{name}”."), name=named),
        say(QT_TRANSLATE_NOOP("sentences", "Name it by its code, such as XK, or by its short name.")),
    )


# ---- fitted to the page -----------------------------------------------------------------------------


def _fitted(parts: Sequence[_Part]) -> list[int]:
    """Return how many lines each part tells: one more for each in turn, as long as the page has room."""
    shown = [min(len(part.told), 1) for part in parts]
    growing = True
    while growing:
        growing = False
        for place, part in enumerate(parts):
            if shown[place] >= min(len(part.told), part.most):
                continue
            more = [*shown[:place], shown[place] + 1, *shown[place + 1 :]]
            if sum(one.height(count) for one, count in zip(parts, more, strict=True)) <= PAGE:
                shown, growing = more, True
    return shown


def _section(drafting: Drafting, part: _Part, most: int) -> Section:
    if not part.told:
        return Section(part.heading, (line(quiet(drafting.say(QT_TRANSLATE_NOOP("sentences", "None.")))),))
    shown = list(part.told[:most])
    rest = len(part.told) - len(shown)
    if rest:
        shown.append(
            line(quiet(drafting.say(QT_TRANSLATE_NOOP("sentences", "and {count} more"), count=rest)))
        )
    return Section(part.heading, (Bullets(tuple(shown)),), aside=part.aside)


# ---- what the parts tell ----------------------------------------------------------------------------


def _contacts(drafting: Drafting, matter: CallMatter) -> list[Paragraph]:
    return [
        line(
            strong(drafting.date(event.at)),
            "  " if event.at is not None else "",
            first_words(event.title, SAID),
            quiet(f", {event.place}" if event.place else ""),
        )
        for event in matter.contacts
    ]


def _owed(drafting: Drafting, rows: Sequence[Commitment]) -> list[Paragraph]:
    """Tell what presses first: overdue, then what is due, then what waits for a condition."""

    def pressing(row: Commitment) -> tuple[bool, bool, object]:
        return not is_overdue(row, drafting.day), is_dormant(row), by_due(row)

    return [_commitment(drafting, row) for row in sorted(rows, key=pressing)]


def _commitment(drafting: Drafting, row: Commitment) -> Paragraph:
    late = overdue_words(drafting, row)
    due = drafting.date(row.due)
    if due and not late:
        due = drafting.say(QT_TRANSLATE_NOOP("sentences", "due {date}"), date=row.due)
    if is_dormant(row):
        due = drafting.say(QT_TRANSLATE_NOOP("sentences", "waits for its condition"))
    told = ", ".join(filter(None, (drafting.term(row.status).lower(), "" if late else due)))
    return line(first_words(row.text, SAID), quiet(f" – {told}"), strong(f", {late}" if late else ""))


def _due(drafting: Drafting, matter: CallMatter) -> list[Paragraph]:
    soon = [row for row in matter.open if is_due_soon(row, drafting.day, SOON)]
    ours = {row.id for row in matter.we_owe}
    theirs = {row.id for row in matter.they_owe}
    both = drafting.say(QT_TRANSLATE_NOOP("sentences", "both"))
    we, they = (
        drafting.say(QT_TRANSLATE_NOOP("sentences", "we owe")),
        drafting.say(QT_TRANSLATE_NOOP("sentences", "they owe")),
    )
    return [
        line(
            strong(drafting.date(row.due)),
            "  ",
            first_words(row.text, QUOTED),
            quiet(f" – {both if row.id in ours & theirs else we if row.id in ours else they}"),
        )
        for row in soon
    ]


def _moving(drafting: Drafting, matter: CallMatter) -> list[Paragraph]:
    told = []
    for one in matter.moving:
        ahead = drafting.sentence(one.next_step) if one.next_step is not None else ""
        title = first_words(one.agreement.title, QUOTED)
        told.append(
            line(
                strong(title), quiet(f" – {' · '.join(filter(None, (drafting.sentence(one.status), ahead)))}")
            )
        )
    return told


def _sources(drafting: Drafting, matter: CallMatter) -> list[Paragraph]:
    """Quote the passages that the commitments and contacts rest on, those of what presses first."""
    register = drafting.register
    records = [*matter.they_owe, *matter.we_owe]
    records = sorted(records, key=lambda row: not is_overdue(row, drafting.day))[:MOST]
    named = dict.fromkeys((*(row.id for row in records), *(event.id for event in matter.contacts[:MOST])))
    cited = [passage.citation for one in named for passage in citations_of(register, one)]
    sources = register.many(Source, (one.source_id for one in cited))
    told: dict[str, Paragraph] = {}
    for one in cited:
        source = sources.get(one.source_id)
        if source is not None and drafting.admit(source):
            quote = f"“{first_words(one.quote, QUOTED)}”"
            told[one.id] = line(source.title, quiet(f" – {quote}"))
    return list(told.values())
