"""The sheet of one agreement: head, standing with its working, steps, counterparts, term, relations, commitments."""

from collections.abc import Iterable

from desk.domain.dates import PartialDate
from desk.domain.days import iso
from desk.domain.force_clause import clause_sentence
from desk.domain.marking import MarkingLadder
from desk.domain.paper import Bullets, Paper, Paragraph, Run, Section, Table, Weight
from desk.domain.plain_text import clean_line
from desk.domain.records import Agreement, AgreementAction, CommitmentParty, Person
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.vocabulary import CommitmentRole, Holding, RelationKind
from desk.services import agreement_standing, agreements, capture
from desk.services.agreement_standing import AgreementStanding
from desk.services.agreements import AgreementDossier
from desk.services.markings import marking_ladder
from desk.services.papers.words import PaperWords, facts, section
from desk.services.register import Register

_INWARD = {
    RelationKind.AMENDS: QT_TRANSLATE_NOOP("sentences", "Is amended by"),
    RelationKind.IMPLEMENTS: QT_TRANSLATE_NOOP("sentences", "Is implemented by"),
    RelationKind.SUPERSEDES: QT_TRANSLATE_NOOP("sentences", "Is superseded by"),
    RelationKind.RENEWS: QT_TRANSLATE_NOOP("sentences", "Is renewed by"),
    RelationKind.ANNEXED_TO: QT_TRANSLATE_NOOP("sentences", "Has as its annex"),
}


def agreement_sheet(
    register: Register,
    agreement_id: str,
    words: PaperWords | None = None,
    as_of: int | None = None,
    ladder: MarkingLadder | None = None,
) -> Paper:
    """Return the sheet of an agreement as of a day, or today; KeyError where the agreement is gone.

    It bears the highest marking of all that is named in it.
    """
    return _Sheet(register, agreement_id, words or PaperWords(), as_of, ladder or marking_ladder()).paper()


class _Sheet:
    """One sheet while it is written; `markings` gathers those of every record that is named."""

    def __init__(
        self,
        register: Register,
        agreement_id: str,
        words: PaperWords,
        as_of: int | None,
        ladder: MarkingLadder,
    ) -> None:
        self.register = register
        self.words = words
        self.ladder = ladder
        self.day = register.today() if as_of is None else as_of
        self.found: AgreementDossier = agreements.dossier(register, agreement_id)
        self.standing: AgreementStanding = agreement_standing.standing(register, self.found, self.day)
        self.names = register.party_names()
        self.markings = {self.found.agreement.marking, *(party.marking for party in self.found.parties)}

    def paper(self) -> Paper:
        agreement = self.found.agreement
        say = self.words.say
        parts = (
            self._head(),
            self._where_it_stands(),
            self._force(),
            self._steps(),
            self._counterparts(),
            self._term(),
            self._relations(),
            self._commitments(),
            self._text(),
            self._to_watch(),
            self._sources(),
        )
        sections = tuple(part for part in parts if part is not None)
        marking = self.ladder.highest(self.markings)
        return Paper(
            title=agreement.short_title or agreement.title,
            subtitle=agreement.title if agreement.short_title else "",
            marking=self.ladder.name(marking, self.words.language.split("_")[0]) if marking else "",
            dated=say(QT_TRANSLATE_NOOP("sentences", "As of {date}"), date=PartialDate.of_day(self.day)),
            sections=sections,
            foot=self.register.path.stem,
            language=self.words.language,
            right_to_left=self.words.right_to_left,
        )

    def _person(self, person_id: str | None) -> str:
        person = self.register.find(Person, person_id)
        if person is None:
            return ""
        self.markings.add(person.marking)
        return person.name

    def _party(self, party_id: str | None) -> str:
        return self.names.get(party_id or "", "")

    # ---- the parts ----------------------------------------------------------------------------------------

    def _head(self) -> Section | None:
        agreement, say, term = self.found.agreement, self.words.say, self.words.term
        binding = (
            QT_TRANSLATE_NOOP("sentences", "{form}, binding")
            if agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "{form}, not binding")
        )
        parties = (
            QT_TRANSLATE_NOOP("sentences", "Parties")
            if agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "Participants")
        )
        return section(
            say(QT_TRANSLATE_NOOP("sentences", "The agreement")),
            facts(
                (say(QT_TRANSLATE_NOOP("sentences", "Form")), say(binding, form=term(agreement.form))),
                (
                    say(parties),
                    ", ".join(party.formal_name or party.short_name for party in self.found.parties),
                ),
                (
                    say(QT_TRANSLATE_NOOP("sentences", "Languages")),
                    ", ".join(
                        f"{_language_name(one.language, self.words.language)} ({term(one.standing).lower()})"
                        for one in self.found.languages
                    ),
                ),
                (say(QT_TRANSLATE_NOOP("sentences", "Subjects")), agreement.subjects),
                (say(QT_TRANSLATE_NOOP("sentences", "Depositary")), agreement.depositary),
                (
                    say(QT_TRANSLATE_NOOP("sentences", "Registered")),
                    ", ".join(
                        part
                        for part in (agreement.registration_number, self.words.date(agreement.registered_on))
                        if part
                    ),
                ),
                (say(QT_TRANSLATE_NOOP("sentences", "Published in")), agreement.citation),
                (say(QT_TRANSLATE_NOOP("sentences", "File reference")), agreement.file_reference),
            ),
        )

    def _where_it_stands(self) -> Section | None:
        standing, say = self.standing, self.words.say
        status = self.words.sentence(standing.status.sentence)
        # What the clause leads to is told under its own heading.
        elsewhere = {status, *self.words.each_once((*standing.force.working, *standing.force.missing))}
        working = [line for line in self.words.each_once(standing.status.working) if line not in elsewhere]
        each = tuple(
            (self._party(one.party_id), self.words.sentence(one.sentence)) for one in standing.parties
        )
        return section(
            say(QT_TRANSLATE_NOOP("sentences", "Where it stands")),
            Paragraph.of(status, Weight.STRONG),
            facts(*each) if standing.parties_differ else None,
            Bullets(tuple(working)),
        )

    def _force(self) -> Section | None:
        agreement, force, say = self.found.agreement, self.standing.force, self.words.say
        heading = (
            QT_TRANSLATE_NOOP("sentences", "Entry into force")
            if agreement.binding
            else QT_TRANSLATE_NOOP("sentences", "Coming into effect")
        )
        clause = self.words.sentence(clause_sentence(agreement))
        since = self.words.date(force.since)
        missing = self.words.each_once(force.missing)
        working = tuple(line for line in self.words.each_once(force.working) if line != clause)
        return section(
            say(heading),
            Paragraph((Run(clause),)),
            Paragraph.of(since, Weight.STRONG) if since else None,
            Bullets(working + tuple(line for line in missing if line not in (*working, clause))),
            Paragraph.of(self.words.sentence(force.differs)) if force.differs else None,
        )

    def _steps(self) -> Section | None:
        say = self.words.say
        headings = (
            say(QT_TRANSLATE_NOOP("sentences", "Date")),
            say(QT_TRANSLATE_NOOP("sentences", "Step")),
            say(QT_TRANSLATE_NOOP("sentences", "By")),
            say(QT_TRANSLATE_NOOP("sentences", "Particulars")),
        )
        rows = tuple(self._step(action) for action in self.found.actions)
        return section(say(QT_TRANSLATE_NOOP("sentences", "Steps")), Table(headings, rows, (4, 4, 3, 6)))

    def _step(self, action: AgreementAction) -> tuple[str, str, str, str]:
        say, date = self.words.say, self.words.date
        told = [
            action.place,
            self.words.term(action.mode) if action.mode else "",
            self._person(action.person_id),
        ]
        for template, on in (
            (QT_TRANSLATE_NOOP("sentences", "effective {date}"), action.effective_on),
            (QT_TRANSLATE_NOOP("sentences", "sent {date}"), action.sent_on),
            (QT_TRANSLATE_NOOP("sentences", "received {date}"), action.received_on),
        ):
            if on is not None and on != action.action_on:
                told.append(say(template, date=on))
        if action.not_applicable:
            told.append(say(QT_TRANSLATE_NOOP("sentences", "not applicable")))
        told.append(clean_line(action.note))
        by = self._party(action.party_id) or say(QT_TRANSLATE_NOOP("sentences", "All"))
        dated = date(action.action_on or action.received_on or action.sent_on or action.effective_on)
        return dated, self.words.term(action.kind), by, "; ".join(part for part in told if part)

    def _counterparts(self) -> Section | None:
        say = self.words.say
        rows = []
        for state in self.standing.counterparts:
            copy = state.counterpart
            alternat = self._party(copy.alternat_id)
            name = copy.label or (
                say(QT_TRANSLATE_NOOP("sentences", "Counterpart of {party}"), party=alternat)
                if alternat
                else say(QT_TRANSLATE_NOOP("sentences", "Counterpart"))
            )
            held = (
                say(QT_TRANSLATE_NOOP("sentences", "nothing"))
                if copy.we_hold is Holding.NOTHING
                else self.words.term(copy.we_hold)
            )
            language = _language_name(copy.language, self.words.language)
            rows.append((name, language, "\n".join(map(self.words.sentence, state.sentences)), held))
        headings = (
            say(QT_TRANSLATE_NOOP("sentences", "Counterpart")),
            say(QT_TRANSLATE_NOOP("sentences", "Language")),
            say(QT_TRANSLATE_NOOP("sentences", "Its road")),
            say(QT_TRANSLATE_NOOP("sentences", "We hold")),
        )
        return section(
            say(QT_TRANSLATE_NOOP("sentences", "Counterparts")),
            Table(headings, tuple(rows), (4, 2, 8, 2)),
        )

    def _term(self) -> Section | None:
        told = self.words.each_once(self.standing.notice.sentences)
        heading = self.words.say(QT_TRANSLATE_NOOP("sentences", "Duration and notice"))
        return section(heading, Bullets(told))

    def _relations(self) -> Section | None:
        say = self.words.say
        rows: list[tuple[str, str]] = []
        out = [(self.words.term(row.kind), row.other_id) for row in self.found.relations]
        back = [(say(_INWARD[row.kind]), row.agreement_id) for row in self.found.related_here]
        others = self.register.many(Agreement, (other for _, other in (*out, *back)))
        for how, other_id in (*out, *back):
            other = others.get(other_id)
            if other is not None:
                self.markings.add(other.marking)
                rows.append((how, other.title))
        return section(say(QT_TRANSLATE_NOOP("sentences", "Related agreements")), facts(*rows))

    def _commitments(self) -> Section | None:
        say = self.words.say
        rows = []
        owed = self._debtors(row.id for row in self.found.commitments)
        for row in self.found.commitments:
            self.markings.add(row.marking)
            rows.append(
                (
                    owed.get(row.id, ""),
                    clean_line(row.text),
                    self.words.date(row.due),
                    self.words.term(row.status),
                )
            )
        headings = (
            say(QT_TRANSLATE_NOOP("sentences", "Owed by")),
            say(QT_TRANSLATE_NOOP("sentences", "Commitment")),
            say(QT_TRANSLATE_NOOP("sentences", "Due")),
            say(QT_TRANSLATE_NOOP("sentences", "Status")),
        )
        return section(
            say(QT_TRANSLATE_NOOP("sentences", "Commitments from it")),
            Table(headings, tuple(rows), (3, 8, 4, 3)),
        )

    def _debtors(self, commitment_ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, list[str]] = {}
        for row in self.register.among(CommitmentParty, "commitment_id", commitment_ids):
            if row.role is CommitmentRole.DEBTOR:
                found.setdefault(row.commitment_id, []).append(self._party(row.party_id))
        return {one: ", ".join(names) for one, names in found.items()}

    def _text(self) -> Section | None:
        counts: dict[str, int] = {}
        for article in self.found.articles:
            counts[article.language] = counts.get(article.language, 0) + 1
        rows = [
            (
                _language_name(language, self.words.language)
                or self.words.say(QT_TRANSLATE_NOOP("sentences", "Language not said")),
                self.words.say(QT_TRANSLATE_NOOP("sentences", "{count} parts"), count=count),
            )
            for language, count in counts.items()
        ]
        return section(self.words.say(QT_TRANSLATE_NOOP("sentences", "Text kept")), facts(*rows))

    def _to_watch(self) -> Section | None:
        heading = self.words.say(QT_TRANSLATE_NOOP("sentences", "To watch"))
        return section(heading, Bullets(self.words.each_once(self.standing.warnings)))

    def _sources(self) -> Section | None:
        told = []
        for cited in capture.citations_of(self.register, self.found.agreement.id):
            self.markings.add(cited.marking)
            told.append(f"“{clean_line(cited.citation.quote)}” – {cited.source_title}")
        heading = self.words.say(QT_TRANSLATE_NOOP("sentences", "It rests on"))
        return section(heading, Bullets(tuple(told)))


def _language_name(code: str, locale_name: str) -> str:
    """Return the name of a language in another one, the code itself where neither is known."""
    if not code:
        return ""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(locale_name).languages.get(code.split("-")[0].lower())
    except (UnknownLocaleError, ValueError):
        name = None
    return str(name) if name else code


def sheet_name(paper: Paper, day: int) -> str:
    """Return the name of a sheet's file without an ending: its title, the day, and its marking in capitals."""
    return clean_line(f"{paper.title} {iso(day)} {paper.marking.upper()}").strip()
