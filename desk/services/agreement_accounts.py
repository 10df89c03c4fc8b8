"""Every agreement of a register with its status, its working and what is to be watched, for many at once."""

from collections.abc import Iterator

from desk.domain.agreement_status import (
    AgreementStatus,
    judged,
    warnings,
)
from desk.domain.dates import PartialDate
from desk.domain.force_clause import clause_sentence
from desk.domain.notice import NoticeWorking
from desk.domain.party_status import PartyStatus, differ, party_statuses
from desk.domain.records import Agreement
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.services import counterpart_accounts
from desk.services.agreement_standing import all_acts, case_of_parts, standing_parts, superseding, term_of
from desk.services.counterpart_accounts import CounterpartAccount
from desk.services.date_wording import plain_sentence
from desk.services.register import Register

AT_ONCE = 500
"""So many agreements are read together."""


@value_class(frozen=True)
class AgreementAccount:
    """One agreement as of a day: `parties` are empty where all stand alike, `warnings` are on all that is recorded."""

    agreement: Agreement
    status: AgreementStatus
    notice: NoticeWorking
    parties: tuple[PartyStatus, ...]
    warnings: tuple[Sentence, ...]
    counterparts: tuple[CounterpartAccount, ...]


def accounts(register: Register, as_of: int) -> Iterator[AgreementAccount]:
    """Yield every agreement's account as of the day `as_of`, by title."""
    names = register.party_names()
    rows = sorted(register.all(Agreement), key=lambda row: (row.title.casefold(), row.id))
    for start in range(0, len(rows), AT_ONCE):
        some = {row.id: row for row in rows[start : start + AT_ONCE]}
        newer = superseding(register, some)
        standing = standing_parts(register, some)
        copies = counterpart_accounts.counterpart_accounts(register, standing.values(), as_of)
        for agreement_id, parts in standing.items():
            agreement = parts.agreement
            case = case_of_parts(parts, names, as_of, newer[agreement_id])
            status = judged(case)
            parties = party_statuses(case, status)
            yield AgreementAccount(
                agreement,
                status,
                term_of(agreement, parts.actions, status, as_of),
                parties if differ(parties) else (),
                warnings(agreement, parts.party_ids, all_acts(parts), names),
                copies[agreement_id],
            )


def as_values(account: AgreementAccount, names: dict[str, str]) -> dict[str, object]:
    """Return an account as values for JSON: dates as EDTF text, null where there is none; sentences in English."""
    agreement, status, force = account.agreement, account.status, account.status.force
    return {
        "id": agreement.id,
        "title": agreement.title,
        "form": str(agreement.form),
        "binding": agreement.binding,
        "marking": agreement.marking,
        "status": str(status.kind),
        "since": _text(status.since),
        "until": _text(status.until),
        "sentence": plain_sentence(status.sentence),
        "awaited": [_party(party, names) for party in status.awaited],
        "working": _sentences(status.working),
        "entry_into_force": {
            "worked_out": _text(force.date),
            "recorded": _text(force.recorded),
            "missing": _sentences(force.missing),
            "clause": plain_sentence(clause_sentence(agreement)),
        },
        "term": {
            "ends": _text(account.notice.ends),
            "renews_on": _text(account.notice.renews_on),
            "notice_by": _text(account.notice.notice_by),
            "renewals": account.notice.renewals,
        },
        "originals": agreement.originals,
        "counterparts": [counterpart_accounts.as_values(one, names) for one in account.counterparts],
        "parties": [
            {
                **_party(one.party_id, names),
                "status": str(one.kind),
                "since": _text(one.since),
                "until": _text(one.until),
                "sentence": plain_sentence(one.sentence),
                "working": _sentences(one.working),
            }
            for one in account.parties
        ],
        "warnings": _sentences(account.warnings),
    }


def in_words(account: AgreementAccount, names: dict[str, str]) -> Iterator[str]:
    """Yield the lines of an account below its title: the status, its working, each party that stands apart."""
    sentence = plain_sentence(account.status.sentence)
    yield sentence
    working = _sentences((*account.status.working, *account.notice.sentences))
    copies = [line for one in account.counterparts for line in counterpart_accounts.in_words(one)]
    yield from (f"  {line}" for line in dict.fromkeys((*working, *copies)) if line != sentence)
    for one in account.parties:
        yield f"  {names.get(one.party_id, one.party_id)}: {plain_sentence(one.sentence)}"
    yield from (f"  ! {line}" for line in _sentences(account.warnings))


def _sentences(told: tuple[Sentence, ...]) -> list[str]:
    """Return sentences in English, each once."""
    return list(dict.fromkeys(map(plain_sentence, told)))


def _party(party_id: str, names: dict[str, str]) -> dict[str, str]:
    return {"id": party_id, "party": names.get(party_id, party_id)}


def _text(date: PartialDate | None) -> str | None:
    return date.text if date is not None else None
