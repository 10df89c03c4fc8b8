"""Where each agreement of a report stands, worked out for many at once: their parts are read in one go."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from desk.domain.agreement_status import Superseding, status_of
from desk.domain.dates import PartialDate
from desk.domain.force_clause import clause_sentence
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    Counterpart,
    CounterpartSignature,
)
from desk.services.agreement_standing import superseding, term_of
from desk.services.date_wording import plain_sentence
from desk.services.register import Register
from desk.services.reports.naming import Naming

Part = TypeVar("Part", AgreementParty, AgreementAction, Counterpart)


def standing_columns(
    register: Register, naming: Naming, ids: Sequence[str]
) -> Sequence[Sequence[str | None]]:
    """Return, for the agreements `ids`, the columns of their standing today.

    They are the status's code, the status in words, the entry into force as EDTF text with its earliest and latest
    day, what its clause says in words, and, as dates likewise, the end of the term that runs, its next renewal and
    the last day to give notice.
    """
    agreements = register.many(Agreement, ids)
    actions = _by_agreement(register.among(AgreementAction, "agreement_id", ids))
    copies = _by_agreement(register.among(Counterpart, "agreement_id", ids))
    members = _by_agreement(register.among(AgreementParty, "agreement_id", ids))
    signatures = _signatures(register, copies)
    superseded = _superseded(register, naming, ids)
    names = {
        member.party_id: naming.of("party")[member.party_id] for row in members.values() for member in row
    }
    today = register.today()
    columns: list[list[str | None]] = [[] for _ in range(15)]
    for agreement_id in ids:
        status = status_of(
            agreements[agreement_id],
            [
                member.party_id
                for member in sorted(members[agreement_id], key=lambda one: (one.position, one.id))
            ],
            actions[agreement_id],
            names,
            today,
            counterparts=copies[agreement_id],
            signatures=[one for copy in copies[agreement_id] for one in signatures[copy.id]],
            superseded_by=superseded[agreement_id],
        )
        term = term_of(agreements[agreement_id], actions[agreement_id], status, today)
        cells = (
            str(status.kind),
            plain_sentence(status.sentence),
            *_date(status.force.since),
            plain_sentence(clause_sentence(agreements[agreement_id])),
            *_date(term.ends),
            *_date(term.renews_on),
            *_date(term.notice_by),
        )
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return columns


def _date(date: PartialDate | None) -> tuple[str | None, ...]:
    return (date.text, date.iso_first, date.iso_last) if date is not None else ("", "", "")


def _by_agreement(parts: Iterable[Part]) -> defaultdict[str, list[Part]]:
    found: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.agreement_id].append(part)
    return found


def _signatures(
    register: Register, copies: dict[str, list[Counterpart]]
) -> defaultdict[str, list[CounterpartSignature]]:
    found: defaultdict[str, list[CounterpartSignature]] = defaultdict(list)
    copy_ids = [copy.id for several in copies.values() for copy in several]
    for signature in register.among(CounterpartSignature, "counterpart_id", copy_ids):
        found[signature.counterpart_id].append(signature)
    return found


def _superseded(
    register: Register, naming: Naming, ids: Sequence[str]
) -> defaultdict[str, list[Superseding]]:
    """Return by what each agreement is superseded; an agreement above the report's limit is not told."""
    found: defaultdict[str, list[Superseding]] = defaultdict(list)
    for agreement_id, several in superseding(register, ids).items():
        found[agreement_id] = [newer for newer in several if naming.of("agreement")[newer.agreement_id]]
    return found
