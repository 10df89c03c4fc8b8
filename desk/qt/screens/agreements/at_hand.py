"""The agreement at hand: what is stored of it, what follows from that, and the one way to change it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from desk.domain.force_counting import told_apart
from desk.domain.records import Agreement, AgreementAction, Article, Counterpart, Party, Person
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import PartyStanding, TextStanding
from desk.qt.workspace import Workspace
from desk.services import (
    agreement_articles,
    agreement_doubts,
    agreement_family,
    agreement_standing,
    agreements,
    counterparts,
)
from desk.services.agreement_family import Successor
from desk.services.agreement_standing import AgreementStanding
from desk.services.agreements import AgreementDossier

Done = TypeVar("Done")


class AgreementAtHand:
    """Shared by the header and all sections of the editor. `dossier` is only asked for while one is open."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.register = workspace.register
        self.agreement_id = ""
        self._dossier: AgreementDossier | None = None
        self._standing: AgreementStanding | None = None
        self._parties: dict[str, Party] = {}
        self._successors: tuple[Successor, ...] | None = None

    # ---- what is there ------------------------------------------------------------------------------------

    def take(self, agreement_id: str) -> bool:
        """Read an agreement, or the present one anew; tell whether it is there."""
        self.agreement_id = agreement_id
        self._dossier = self._standing = self._successors = None
        if agreement_id and self.register.find(Agreement, agreement_id) is not None:
            self._dossier = agreements.dossier(self.register, agreement_id)
            self._standing = agreement_standing.standing(self.register, self._dossier)
            self._parties = self.register.parties()
        else:
            self.agreement_id = ""
        return self._dossier is not None

    @property
    def dossier(self) -> AgreementDossier:
        """The agreement with all that belongs to it."""
        assert self._dossier is not None
        return self._dossier

    @property
    def agreement(self) -> Agreement:
        """The agreement's head."""
        return self.dossier.agreement

    @property
    def standing(self) -> AgreementStanding:
        """What follows from the record as of today."""
        assert self._standing is not None
        return self._standing

    def standing_on(self, day: int) -> AgreementStanding:
        """Return what follows from the record as of another day."""
        return agreement_standing.standing(self.register, self.dossier, day)

    @property
    def successors(self) -> tuple[Successor, ...]:
        """What superseded or renewed the agreement, and what did so to that in turn, the nearest first."""
        if self._successors is None:
            related = self._dossier is not None and self._dossier.related_here
            found = agreement_family.successors_of(self.register, self.agreement_id) if related else ()
            self._successors = tuple(found)
        return self._successors

    def doubts(self) -> dict[str, tuple[Sentence, ...]]:
        """Return the warnings by the action that each is about."""
        return agreement_doubts.warnings_by_action(self.register, self.dossier, self.standing.warnings)

    @property
    def ours_id(self) -> str:
        """Our own side's identifier, "" where the file does not say."""
        return next((p.id for p in self._parties.values() if p.standing is PartyStanding.OURS), "")

    def parties(self) -> dict[str, Party]:
        """Return every party of the file by its id."""
        return self._parties

    def party_name(self, party_id: str | None) -> str:
        """Return a party's short name, "" for none."""
        found = self._parties.get(party_id or "")
        return found.short_name if found else ""

    def person_name(self, person_id: str | None) -> str:
        """Return a person's name, "" for none."""
        found = self.register.find(Person, person_id)
        return found.name if found else ""

    def today(self) -> int:
        """Return today's day number."""
        return self.register.today()

    # ---- changing it ----------------------------------------------------------------------------------------

    def perform(self, act: Callable[[], Done], *, undo_offered: bool = False) -> Done | None:
        """Do something that changes the register; a known problem is said in the message bar."""
        return self.workspace.perform(act, undo_offered=undo_offered)

    def save_head(self, **fields: Any) -> bool:
        """Change fields of the head as one step; tell whether that succeeded."""
        wanted = replace(self.agreement, **fields)
        return self.perform(lambda: agreements.save_head(self.register, wanted)) is not None

    def save_clause(self, **fields: Any) -> bool:
        """Change fields of the clause on entry into force as one step; event and counting come to stand apart."""
        wanted = replace(told_apart(self.agreement), **fields)
        return self.perform(lambda: agreements.save_head(self.register, wanted)) is not None

    def save_parties(self, party_ids: list[str]) -> bool:
        """Make these the agreement's parties, in this order."""
        head = self.agreement
        return (
            self.perform(lambda: agreements.save_head(self.register, head, party_ids=party_ids)) is not None
        )

    def save_languages(self, languages: list[tuple[str, TextStanding]]) -> bool:
        """Make these the languages of its texts."""
        head = self.agreement
        return (
            self.perform(lambda: agreements.save_head(self.register, head, languages=languages)) is not None
        )

    def save_action(self, action: AgreementAction, **fields: Any) -> bool:
        """Change fields of an action as one step."""
        wanted = replace(action, **fields)
        return self.perform(lambda: agreements.change_action(self.register, wanted)) is not None

    def save_counterpart(self, counterpart: Counterpart, **fields: Any) -> bool:
        """Change fields of a counterpart as one step."""
        wanted = replace(counterpart, **fields)
        return self.perform(lambda: counterparts.change_counterpart(self.register, wanted)) is not None

    def save_article(self, article: Article, **fields: Any) -> bool:
        """Change fields of an article as one step."""
        wanted = replace(article, **fields)
        return self.perform(lambda: agreement_articles.save_article(self.register, wanted)) is not None
