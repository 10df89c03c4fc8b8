"""Makes the records of a register at random, each with all its parts; the same seed tells the same story."""

from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementLanguage,
    AgreementParty,
    AgreementRelation,
    Article,
    Assessment,
    Commitment,
    CommitmentParty,
    CommitmentStep,
    Counterpart,
    CounterpartSignature,
    DueChange,
    Event,
    EventParty,
    Office,
    Participation,
    Person,
    PersonName,
    Source,
    Statement,
)
from desk.domain.vocabulary import (
    ActionKind,
    AgreementForm,
    Certainty,
    Channel,
    CommitmentRole,
    CommitmentStatus,
    DurationKind,
    EventKind,
    EventStatus,
    ForceClause,
    Holding,
    Modality,
    Nature,
    ParticipationRole,
    RecordKind,
    RelationKind,
    SigningMode,
    SourceKind,
    Voice,
)

from .dates import FIRST, LAST, some_date
from .telling import Teller
from .words import LANGUAGE

TODAY = "2026-06-30"
UNITS = ("Europe desk", "Legal department", "Treaty section", "Protocol", "Economic affairs", "Consular", "")
STATUSES = {
    CommitmentStatus.NOT_ASSESSED: 20,
    CommitmentStatus.NOT_STARTED: 8,
    CommitmentStatus.IN_PROGRESS: 16,
    CommitmentStatus.PARTIALLY_FULFILLED: 8,
    CommitmentStatus.FULFILLED: 34,
    CommitmentStatus.STALLED: 5,
    CommitmentStatus.NOT_PURSUED: 4,
    CommitmentStatus.CONTRADICTED: 2,
    CommitmentStatus.SUPERSEDED: 3,
}


class Story(Teller):
    """Tells one record after another; each method returns the record first and then its parts."""

    def tell(self, kind: RecordKind) -> list[Any]:
        """Return a new record of `kind` with its parts, citations and tags."""
        return getattr(self, f"_{kind}")()

    # ---- people and sources -----------------------------------------------------------------------------

    def _person(self) -> list[Any]:
        name, others = self._author.person()
        person = Person(id=self._id(), name=name, marking=self._marking())
        rows: list[Any] = [person]
        rows += [
            PersonName(id=self._id(), person_id=person.id, name=other, language=language)
            for other, language in others
        ]
        for _ in range(self._random.randint(0, 2)):
            party, title = self._party(), self._author.words(3).capitalize()
            held_from = some_date(self._random)
            rows.append(
                Office(id=self._id(), person_id=person.id, party_id=party, title=title, held_from=held_from)
            )
        self._known.people.append(person.id)
        return rows

    def _source(self) -> list[Any]:
        script = self._author.script()
        count = self._random.randint(3, 18)
        text = "\n\n".join(self._author.sentence(8, 26, script) for _ in range(count))
        source = Source(
            id=self._id(),
            title=self._author.sentence(3, 9, script)[:-1],
            kind=self._random.choice(list(SourceKind)),
            publisher=self._author.words(2).title(),
            published_on=some_date(self._random),
            language=LANGUAGE[script],
            reference=f"{self._random.randint(1, 999)}/{self._random.randint(1990, 2026)}",
            text=text,
            marking=self._marking(),
        )
        self._known.sources.append((source.id, text))
        return [source, *self._tags(RecordKind.SOURCE, source.id)]

    # ---- what happened and was said ---------------------------------------------------------------------

    def _event(self) -> list[Any]:
        script = self._author.script()
        at = some_date(self._random)
        ahead = at is not None and at.first is not None and at.first > PartialDate.from_edtf(TODAY).last
        past = (EventStatus.HELD,) * 12 + (EventStatus.CANCELLED, EventStatus.POSTPONED)
        event = Event(
            id=self._id(),
            title=self._author.sentence(3, 10, script)[:-1],
            kind=self._random.choice(list(EventKind)),
            at=at,
            place=self._author.words(1).title(),
            modality=self._random.choice(list(Modality)),
            status=EventStatus.PLANNED if ahead else self._random.choice(past),
            summary=self._author.sentence(6, 30, script),
            marking=self._marking(),
        )
        rows: list[Any] = [event]
        rows += [
            EventParty(id=self._id(), event_id=event.id, party_id=party) for party in self._parties(1, 3)
        ]
        rows += [
            Participation(
                id=self._id(),
                event_id=event.id,
                person_id=person,
                role=self._random.choice(list(ParticipationRole)),
            )
            for person in self._some(self._known.people, 0, 3)
        ]
        self._known.events.append(event.id)
        return [*rows, *self._carried(RecordKind.EVENT, event.id)]

    def _statement(self) -> list[Any]:
        script = self._author.script()
        statement = Statement(
            id=self._id(),
            text=self._author.sentence(8, 40, script),
            language=LANGUAGE[script],
            person_id=self._one(self._known.people, 0.8),
            party_id=self._party(),
            event_id=self._one(self._known.events, 0.6),
            said_on=some_date(self._random),
            marking=self._marking(),
        )
        return [statement, *self._carried(RecordKind.STATEMENT, statement.id)]

    # ---- agreements -------------------------------------------------------------------------------------

    def _agreement(self) -> list[Any]:
        parties = self._parties(2, 2) if self._random.random() < 0.9 else self._parties(3, 6)
        agreement = Agreement(
            id=self._id(),
            title="Agreement on " + self._author.words(self._random.randint(4, 12)),
            short_title=self._author.words(2).title(),
            form=self._random.choice(list(AgreementForm)),
            binding=self._random.random() < 0.7,
            subjects=self._author.words(2),
            file_reference=f"{self._random.randint(100, 999)}.{self._random.randint(10, 99)}",
            clause=self._random.choice(list(ForceClause)),
            clause_count=30,
            duration=self._random.choice(list(DurationKind)),
            term_months=60,
            renewal_months=60,
            notice_months=6,
            marking=self._marking(),
        )
        rows: list[Any] = [agreement]
        rows += [
            AgreementParty(id=self._id(), agreement_id=agreement.id, party_id=party, position=position)
            for position, party in enumerate(parties)
        ]
        rows += [
            AgreementLanguage(id=self._id(), agreement_id=agreement.id, language=language)
            for language in self._random.sample(["en", "he", "sq", "sr", "fr"], 2)
        ]
        articles = self._articles(agreement.id)
        rows += [*self._actions(agreement.id, parties), *self._counterparts(agreement.id, parties), *articles]
        other = self._random.choice(self._known.agreements)[0] if self._known.agreements else None
        if other is not None and self._random.random() < 0.15:
            relation = self._random.choice(list(RelationKind))
            rows.append(
                AgreementRelation(id=self._id(), agreement_id=agreement.id, kind=relation, other_id=other)
            )
        self._known.agreements.append((agreement.id, tuple(article.id for article in articles)))
        return [*rows, *self._carried(RecordKind.AGREEMENT, agreement.id)]

    def _actions(self, agreement_id: str, parties: list[str]) -> list[AgreementAction]:
        signed = self._random.randrange(FIRST, LAST)
        steps: list[tuple[ActionKind, str | None]] = [(ActionKind.NEGOTIATION, None)]
        if self._random.random() < 0.9:
            steps += [(ActionKind.SIGNATURE, party) for party in parties]
            if self._random.random() < 0.6:
                steps += [(ActionKind.COMPLETION_NOTIFICATION, party) for party in parties]
            if self._random.random() < 0.75:
                steps.append((ActionKind.ENTRY_INTO_FORCE, None))
        return [
            AgreementAction(
                id=self._id(),
                agreement_id=agreement_id,
                kind=kind,
                party_id=party,
                action_on=PartialDate.of_day(signed + 45 * position),
                place=self._author.words(1).title(),
                mode=SigningMode.IN_PERSON if kind is ActionKind.SIGNATURE else None,
            )
            for position, (kind, party) in enumerate(steps)
        ]

    def _counterparts(self, agreement_id: str, parties: list[str]) -> list[Any]:
        rows: list[Any] = []
        for party in parties[:2]:
            sent = self._random.randrange(FIRST, LAST - 400)
            back = self._random.random() < 0.95
            copy = Counterpart(
                id=self._id(),
                agreement_id=agreement_id,
                label=self._author.words(1).title(),
                alternat_id=party,
                sender_id=parties[0],
                sent_on=PartialDate.of_day(sent) if self._random.random() < 0.6 else None,
                channel=self._random.choice(list(Channel)),
                returned_on=PartialDate.of_day(sent + self._random.randint(5, 300)) if back else None,
                we_hold=self._random.choice(list(Holding)),
                they_hold=self._random.choice(list(Holding)),
            )
            rows.append(copy)
            rows += [
                CounterpartSignature(
                    id=self._id(),
                    counterpart_id=copy.id,
                    party_id=signer,
                    signed_on=PartialDate.of_day(sent - 3),
                )
                for signer in parties[: self._random.randint(0, 2)]
            ]
        return rows

    def _articles(self, agreement_id: str) -> list[Article]:
        return [
            Article(
                id=self._id(),
                agreement_id=agreement_id,
                number=str(position + 1),
                heading=self._author.words(2).capitalize(),
                text=self._author.sentence(12, 60),
                language="en",
                position=position,
            )
            for position in range(self._random.randint(3, 11))
        ]

    # ---- commitments ------------------------------------------------------------------------------------

    def _commitment(self) -> list[Any]:
        random, script = self._random, self._author.script()
        made, due = some_date(random), some_date(random) if random.random() < 0.65 else None
        agreement, articles = (
            random.choice(self._known.agreements)
            if self._known.agreements and random.random() < 0.45
            else (None, ())
        )
        commitment = Commitment(
            id=self._id(),
            text=self._author.sentence(6, 22, script),
            quote=self._author.sentence(6, 22, script) if random.random() < 0.4 else "",
            nature=random.choice(list(Nature)),
            status=random.choices(list(STATUSES), weights=list(STATUSES.values()))[0],
            condition=self._author.words(5) if random.random() < 0.06 else "",
            made_on=made,
            original_due=due,
            due=due,
            responsible_unit=random.choice(UNITS),
            responsible_person_id=self._one(self._known.people, 0.2),
            agreement_id=agreement,
            article_id=random.choice(articles) if articles and random.random() < 0.5 else None,
            event_id=self._one(self._known.events, 0.3),
            restates_id=self._one(self._known.commitments, 0.03),
            reciprocal_of_id=self._one(self._known.commitments, 0.04),
            marking=self._marking(),
        )
        self._known.commitments.append(commitment.id)
        return [
            commitment,
            *self._sides(commitment.id),
            *self._course(commitment),
            *self._carried(RecordKind.COMMITMENT, commitment.id),
        ]

    def _sides(self, commitment_id: str) -> list[CommitmentParty]:
        ours, partner = self._known.parties[:2]
        debtor, creditor = self._random.choice(
            ((ours, partner), (partner, ours), (partner, ours), (ours, self._party()), (self._party(), ours))
        )
        sides = [(debtor, CommitmentRole.DEBTOR)]
        if creditor != debtor:
            sides.append((creditor, CommitmentRole.CREDITOR))
        if self._random.random() < 0.08:
            both = partner if debtor == ours else ours
            sides.append((both, CommitmentRole.DEBTOR))
        return [
            CommitmentParty(id=self._id(), commitment_id=commitment_id, party_id=party, role=role)
            for party, role in dict.fromkeys(sides)
        ]

    def _course(self, commitment: Commitment) -> list[Any]:
        random, rows = self._random, []
        if commitment.status is not CommitmentStatus.NOT_ASSESSED:
            rows.append(
                Assessment(
                    id=self._id(),
                    commitment_id=commitment.id,
                    assessed_on=some_date(random),
                    voice=Voice.OURS,
                    status=commitment.status,
                    certainty=random.choice(list(Certainty)),
                    note=self._author.sentence(4, 14),
                )
            )
        for voice, share in ((Voice.THEIRS, 0.12), (Voice.THIRD_PARTY, 0.05)):
            if random.random() < share:
                rows.append(
                    Assessment(
                        id=self._id(),
                        commitment_id=commitment.id,
                        assessed_on=some_date(random),
                        voice=voice,
                        party_id=self._party() if voice is Voice.THIRD_PARTY else None,
                        status=random.choice(list(CommitmentStatus)),
                        certainty=random.choice(list(Certainty)),
                    )
                )
        if random.random() < 0.1:
            rows += [
                CommitmentStep(
                    id=self._id(),
                    commitment_id=commitment.id,
                    text=self._author.sentence(3, 8),
                    position=position,
                    done=random.random() < 0.5,
                )
                for position in range(random.randint(2, 5))
            ]
        if commitment.due is not None and random.random() < 0.08:
            rows.append(
                DueChange(
                    id=self._id(),
                    commitment_id=commitment.id,
                    from_due=some_date(random),
                    to_due=commitment.due,
                    reason=self._author.sentence(3, 8),
                )
            )
        return rows
