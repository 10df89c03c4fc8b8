"""Where each agreement of a report stands, worked out for many at once: their parts are read in one go."""

from collections import defaultdict
from collections.abc import Sequence

from desk.domain.agreement_status import Superseding
from desk.domain.dates import PartialDate
from desk.domain.force_clause import clause_sentence
from desk.domain.records import (
    Agreement,
)
from desk.services.agreement_standing import standing_parts, status_of_parts, superseding, term_of
from desk.services.date_wording import plain_sentence
from desk.services.register import Register
from desk.services.reports.naming import Naming


def standing_columns(
    register: Register, naming: Naming, ids: Sequence[str]
) -> Sequence[Sequence[str | None]]:
    """Return, for the agreements `ids`, the columns of their standing today.

    They are the status's code, the status in words, the entry into force as EDTF text with its earliest and latest
    day, what its clause says in words, and, as dates likewise, the end of the term that runs, its next renewal and
    the last day to give notice.
    """
    parts = standing_parts(register, register.many(Agreement, ids))
    superseded = _superseded(register, naming, ids)
    names = {party_id: naming.of("party")[party_id] for one in parts.values() for party_id in one.party_ids}
    today = register.today()
    columns: list[list[str | None]] = [[] for _ in range(15)]
    for agreement_id in ids:
        found = parts[agreement_id]
        status = status_of_parts(found, names, today, superseded[agreement_id])
        term = term_of(found.agreement, found.actions, status, today)
        cells = (
            str(status.kind),
            plain_sentence(status.sentence),
            *_date(status.force.since),
            plain_sentence(clause_sentence(found.agreement)),
            *_date(term.ends),
            *_date(term.renews_on),
            *_date(term.notice_by),
        )
        for column, cell in zip(columns, cells, strict=True):
            column.append(cell)
    return columns


def _date(date: PartialDate | None) -> tuple[str | None, ...]:
    return (date.text, date.iso_first, date.iso_last) if date is not None else ("", "", "")


def _superseded(
    register: Register, naming: Naming, ids: Sequence[str]
) -> defaultdict[str, list[Superseding]]:
    """Return by what each agreement is superseded; an agreement above the report's limit is not told."""
    found: defaultdict[str, list[Superseding]] = defaultdict(list)
    for agreement_id, several in superseding(register, ids).items():
        found[agreement_id] = [newer for newer in several if naming.of("agreement")[newer.agreement_id]]
    return found
