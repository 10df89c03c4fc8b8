"""What the ledger shows of each commitment in sight: its words, who owes, by when, and three voices on it."""

from collections.abc import Sequence

from desk.domain.assessment_voices import Voices
from desk.domain.commitments import CLOSED
from desk.domain.dates import PartialDate
from desk.domain.ledger import LedgerSide
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus
from desk.services.commitment_rows import rows_of
from desk.services.register import Register
from desk.services.spoken_words import voices
from desk.storage import ledger_rows


@value_class(frozen=True)
class LedgerCell:
    """One commitment. `late` are the days since its latest due day, 0 where it is not overdue.

    `chained` tells that it restates another or is restated, `answers` that it is given in return or is answered.
    """

    commitment_id: str
    text: str
    side: LedgerSide
    debtors: str
    due: PartialDate | None
    status: CommitmentStatus
    dormant: bool
    condition: str
    late: int
    voices: Voices
    chained: bool
    answers: bool

    @property
    def closed(self) -> bool:
        """Whether nothing more is awaited."""
        return self.status in CLOSED


def cells(register: Register, numbers: Sequence[int]) -> dict[int, LedgerCell]:
    """Return what is shown of the commitments in these rows; one that is gone is left out."""
    rows = rows_of(register).rows(numbers)
    said = voices(register, {row["id"]: CommitmentStatus(row["status"]) for row in rows.values()})
    links = ledger_rows.links(register.connection, [row["id"] for row in rows.values()])
    today = register.today()
    found = {}
    for number, row in rows.items():
        one = row["id"]
        status = CommitmentStatus(row["status"])
        dormant = bool(row["dormant"] and row["condition"].strip()) and status not in CLOSED
        last = row["due_last"]
        late = last is not None and last < today and status not in CLOSED and not dormant
        chained, answers = links.get(one, (False, False))
        found[number] = LedgerCell(
            commitment_id=one,
            text=" ".join(row["text"].split()),
            side=LedgerSide(row["side"]),
            debtors=row["debtors"] or "",
            due=None if row["due"] is None else PartialDate.stored(row["due"], row["due_first"], last),
            status=status,
            dormant=dormant,
            condition=row["condition"],
            late=today - last if late else 0,
            voices=said[one],
            chained=chained,
            answers=answers,
        )
    return found
