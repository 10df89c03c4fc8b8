"""The sheet of one agreement: where it stands and why, its steps, its counterparts, its term, what stems from it."""

from desk.domain.counterparts import happened
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Bullets, Fact, Facts, Paper, Paragraph, Section, line, lines, quiet, strong
from desk.domain.passages import first_words
from desk.domain.phrasing import listed
from desk.domain.records import Source
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import ArticlePart, RelationKind, TextStanding
from desk.services import citing
from desk.services.language_names import language_name
from desk.services.papers.drafting import Drafting
from desk.services.papers.sheet_commitments import commitments_section
from desk.services.papers.sheet_counterparts import counterparts_section
from desk.services.papers.sheet_matter import Matter, matter_of
from desk.services.papers.sheet_standing import duration_section, force_section, standing_section
from desk.services.papers.sheet_track import track_section
from desk.services.papers.words import ENGLISH, PaperWords
from desk.services.register import Register

MOST_NAMED = 4
"""With more parties than this, the line below the title only counts them."""

QUOTED = 120
"""Characters of a passage that a sheet quotes."""


def agreement_sheet(
    register: Register,
    agreement_id: str,
    words: PaperWords = ENGLISH,
    as_of: int | None = None,
    ladder: MarkingLadder | None = None,
    *,
    marking_limit: str | None = None,
    articles: bool = True,
) -> Paper:
    """Return an agreement's sheet as of the day `as_of`, or of today, in the words of `words`.

    What is dated after a day of the past is left out and counted, and so is what is marked above `marking_limit` (a
    code of the ladder, "" for unmarked alone, None for no limit). `articles` lists the headings of the text. Raises a
    `KnownError` where the agreement itself is above the limit, KeyError where it is gone.
    """
    drafting = Drafting(register, day=as_of, words=words, ladder=ladder, limit=marking_limit)
    matter = matter_of(drafting, agreement_id)
    sections = [
        standing_section(drafting, matter),
        force_section(drafting, matter),
        duration_section(drafting, matter),
        _head_section(drafting, matter),
        track_section(drafting, matter),
        counterparts_section(drafting, matter),
        _relations_section(drafting, matter),
        commitments_section(drafting, matter),
        _articles_section(drafting, matter) if articles else None,
        _sources_section(drafting, matter),
    ]
    title = matter.agreement.title or drafting.say(QT_TRANSLATE_NOOP("sentences", "Untitled agreement"))
    kind = drafting.say(QT_TRANSLATE_NOOP("sentences", "Agreement sheet"))
    return drafting.finished(
        kind, title, _subtitle(drafting, matter), sections, running=matter.agreement.short_title
    )


def _subtitle(drafting: Drafting, matter: Matter) -> str:
    """Return "Memorandum of understanding, not binding · Israel and Kosovo"."""
    ids = matter.found.party_ids
    if len(ids) > MOST_NAMED:
        template = (
            QT_TRANSLATE_NOOP("sentences", "{count} parties")
            if matter.agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "{count} participants")
        )
        between = drafting.say(template, count=len(ids))
    else:
        names = listed(drafting.party(one) for one in ids)
        between = names if isinstance(names, str) else drafting.sentence(names)
    return " · ".join(filter(None, (_form(drafting, matter), between)))


def _form(drafting: Drafting, matter: Matter) -> str:
    template = (
        QT_TRANSLATE_NOOP("sentences", "{form}, binding")
        if matter.agreement.binding
        else QT_TRANSLATE_NOOP("sentences", "{form}, not binding")
    )
    return drafting.say(template, form=drafting.term(matter.agreement.form))


# ---- the head ---------------------------------------------------------------------------------------


def _head_section(drafting: Drafting, matter: Matter) -> Section:
    say, agreement, found = drafting.say, matter.agreement, matter.found
    parties = (
        QT_TRANSLATE_NOOP("sentences", "Parties")
        if agreement.binding
        else QT_TRANSLATE_NOOP("sentences", "Participants")
    )
    names = (
        [drafting.formal_party(one) for one in found.party_ids] if len(found.party_ids) <= MOST_NAMED else []
    )
    registered = ""
    if drafting.day >= drafting.today or happened(agreement.registered_on, drafting.day):
        number, date = agreement.registration_number, drafting.date(agreement.registered_on)
        registered = ", ".join(filter(None, (number, date)))
    told = (
        (say(QT_TRANSLATE_NOOP("sentences", "Short title")), [agreement.short_title]),
        (say(parties), names),
        (say(QT_TRANSLATE_NOOP("sentences", "Languages")), ["; ".join(_languages(drafting, matter))]),
        (say(QT_TRANSLATE_NOOP("sentences", "Originals")), [str(agreement.originals or "")]),
        (say(QT_TRANSLATE_NOOP("sentences", "Subjects")), [agreement.subjects]),
        (say(QT_TRANSLATE_NOOP("sentences", "Depositary")), [agreement.depositary]),
        (say(QT_TRANSLATE_NOOP("sentences", "Registered")), [registered]),
        (say(QT_TRANSLATE_NOOP("sentences", "Published in")), [agreement.citation]),
        (say(QT_TRANSLATE_NOOP("sentences", "File reference")), [agreement.file_reference]),
        (say(QT_TRANSLATE_NOOP("sentences", "Kept with it")), [one.name for one in found.attachments]),
    )
    facts = [Fact(label, lines(*map(line, words))) for label, words in told if any(words)]
    facts.insert(0, Fact(say(QT_TRANSLATE_NOOP("sentences", "Form")), (line(_form(drafting, matter)),)))
    return Section(say(QT_TRANSLATE_NOOP("sentences", "The instrument")), (Facts(tuple(facts)),))


def _languages(drafting: Drafting, matter: Matter) -> list[str]:
    """Return "Hebrew (authentic)" of each text."""
    template = QT_TRANSLATE_NOOP("sentences", "{language} ({standing})")
    return [
        drafting.say(
            template,
            language=language_name(text.language, drafting.words.language),
            standing=drafting.term(text.standing).lower(),
        )
        for text in matter.found.languages
    ]


# ---- relations, text, sources -----------------------------------------------------------------------

_INWARD = {
    RelationKind.AMENDS: QT_TRANSLATE_NOOP("sentences", "Is amended by"),
    RelationKind.IMPLEMENTS: QT_TRANSLATE_NOOP("sentences", "Is implemented by"),
    RelationKind.SUPERSEDES: QT_TRANSLATE_NOOP("sentences", "Is superseded by"),
    RelationKind.RENEWS: QT_TRANSLATE_NOOP("sentences", "Is renewed by"),
    RelationKind.ANNEXED_TO: QT_TRANSLATE_NOOP("sentences", "Has as its annex"),
}


def _relations_section(drafting: Drafting, matter: Matter) -> Section | None:
    found, others = matter.found, matter.others
    told: dict[str, list[Paragraph]] = {}
    for row in found.relations:
        told.setdefault(drafting.term(row.kind), []).append(line(others[row.other_id].title))
    for row in found.related_here:
        label = drafting.say(_INWARD[row.kind])
        told.setdefault(label, []).append(line(others[row.agreement_id].title))
    if not told:
        return None
    facts = tuple(Fact(label, tuple(titles)) for label, titles in told.items())
    return Section(drafting.say(QT_TRANSLATE_NOOP("sentences", "Related agreements")), (Facts(facts),))


def _articles_section(drafting: Drafting, matter: Matter) -> Section | None:
    """List the headings of one language's text: of the one that prevails, else of an authentic one."""
    ranks = {TextStanding.PREVAILING: 0, TextStanding.AUTHENTIC: 1, TextStanding.TRANSLATION: 2}
    standing = {text.language: ranks[text.standing] for text in matter.found.languages}
    spoken = sorted({one.language for one in matter.found.articles}, key=lambda one: standing.get(one, 3))
    headed = [
        one
        for one in matter.found.articles
        if one.language in spoken[:1] and (one.heading.strip() or one.part is ArticlePart.ARTICLE)
    ]
    items = [
        line(
            strong(one.label or one.number),
            "  " if one.heading and (one.label or one.number) else "",
            " ".join(one.heading.split()),
        )
        for one in headed
    ]
    if not any(items):
        return None
    name = language_name(spoken[0], drafting.words.language) if spoken[0] else ""
    template = QT_TRANSLATE_NOOP("sentences", "Articles ({language})")
    heading = (
        drafting.say(template, language=name)
        if name
        else drafting.say(QT_TRANSLATE_NOOP("sentences", "Articles"))
    )
    return Section(heading, (Bullets(lines(*items)),))


def _sources_section(drafting: Drafting, matter: Matter) -> Section | None:
    """Name each source that the agreement rests on, with the passages of it."""
    quoted: dict[str, list[str]] = {}
    for passage in citing.citations_of(drafting.register, matter.agreement.id):
        words = first_words(passage.citation.quote, QUOTED)
        quoted.setdefault(passage.citation.source_id, []).append(f"“{words}”")
    sources = drafting.register.many(Source, quoted)
    items: list[Paragraph] = []
    for source in drafting.admitted(sources[one] for one in quoted):
        named = (source.title, source.publisher, drafting.date(source.published_on), source.reference)
        items.append(line(", ".join(filter(None, named)), quiet(f" – {' '.join(quoted[source.id])}")))
    if not items:
        return None
    heading = drafting.say(QT_TRANSLATE_NOOP("sentences", "Rests on"))
    return Section(heading, (Bullets(tuple(items), numbered=True),), aside=True)
