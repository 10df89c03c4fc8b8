"""What is told of an agreement: where it stands and why, and what is next; its editor is its own screen."""

from desk.domain.records import Agreement
from desk.domain.vocabulary import RecordKind, RelationKind
from desk.qt.inspector.account import Link, State, Telling, link_to, translate
from desk.qt.wording import language, word_date, word_term, worded
from desk.services import agreement_family, agreement_standing, agreements
from desk.services.agreements import AgreementDossier
from desk.services.language_names import language_name
from desk.services.register import Register


def tell_agreement(register: Register, agreement: Agreement) -> Telling:
    """Tell of an agreement: its standing in one sentence with the working, parties, acts, what stems from it."""
    found = agreements.dossier(register, agreement.id)
    status = agreement_standing.status(register, found)
    told = Telling()
    told.states.append(State(status.kind))
    told.fact(translate("inspector", "Standing"), worded(status.sentence))
    _tell_successors(register, found, told, superseded=status.kind in agreement_standing.GIVEN_UP)
    if agreement.short_title:
        told.fact(translate("inspector", "Full title"), agreement.title)
    told.fact(translate("inspector", "Form"), _form(agreement))
    told.fact(
        translate("inspector", "Parties") if agreement.binding else translate("inspector", "Participants"),
        parties=found.parties,
    )
    told.fact(
        translate("inspector", "Languages"),
        ", ".join(
            f"{language_name(text.language, language())} ({word_term(text.standing).lower()})"
            for text in found.languages
        ),
    )
    told.fact(translate("inspector", "Subjects"), agreement.subjects)
    told.fact(translate("inspector", "Depositary"), agreement.depositary)
    told.fact(translate("inspector", "Registered under"), agreement.registration_number)
    told.date(translate("inspector", "Registered on"), agreement.registered_on)
    told.fact(translate("inspector", "Published in"), agreement.citation)
    told.fact(translate("inspector", "File reference"), agreement.file_reference)
    told.section(
        translate("inspector", "Why"), [Link(line) for line in dict.fromkeys(map(worded, status.working))]
    )
    told.section(
        translate("inspector", "To watch"),
        [Link(worded(line)) for line in agreement_standing.warnings(register, found)],
    )
    _tell_acts(register, found, told)
    _tell_relations(register, found, told)
    told.section(
        translate("inspector", "Commitments from it"),
        [
            link
            for row in found.commitments
            for link in link_to(RecordKind.COMMITMENT, row, word_term(row.status))
        ],
    )
    return told


def _tell_successors(register: Register, found: AgreementDossier, told: Telling, *, superseded: bool) -> None:
    """Tell what superseded or renewed the agreement, and what came after that."""
    if not found.related_here:
        return
    links: dict[str, list[Link]] = {}
    for one in agreement_family.successors_of(register, found.agreement.id):
        if one.elder_id != found.agreement.id:
            label = translate("inspector", "Later")
        elif one.kind is RelationKind.RENEWS:
            label = translate("inspector", "Renewed by")
        elif superseded:
            label = translate("inspector", "Superseded by")
        else:
            label = translate("inspector", "To be superseded by")
        links.setdefault(label, []).extend(link_to(RecordKind.AGREEMENT, one.agreement))
    for label, several in links.items():
        told.fact(label, links=several)


def _form(agreement: Agreement) -> str:
    binding = (
        translate("inspector", "binding") if agreement.binding else translate("inspector", "not binding")
    )
    return f"{word_term(agreement.form)}, {binding}"


def _tell_acts(register: Register, found: AgreementDossier, told: Telling) -> None:
    names = register.party_names()
    lines = []
    for act in found.actions:
        if act.not_applicable:
            continue
        who = names.get(act.party_id or "", "")
        what = f"{word_term(act.kind)} ({who})" if who else word_term(act.kind)
        lines.append(Link(what, note=word_date(act.action_on or act.effective_on)))
    told.section(translate("inspector", "Steps taken"), lines)


def _tell_relations(register: Register, found: AgreementDossier, told: Telling) -> None:
    ids = [row.other_id for row in found.relations] + [row.agreement_id for row in found.related_here]
    others = register.many(Agreement, ids)
    told.section(
        translate("inspector", "Relations"),
        [
            link
            for row in found.relations
            for link in link_to(RecordKind.AGREEMENT, others.get(row.other_id), word_term(row.kind))
        ],
    )
    told.section(
        translate("inspector", "Related to it"),
        [
            link
            for row in found.related_here
            for link in link_to(RecordKind.AGREEMENT, others.get(row.agreement_id), word_term(row.kind))
        ],
    )
