"""The ledger of reciprocity in numbers: what is still open on each side, what is overdue, what waits."""

from dataclasses import dataclass

from desk.services.commitment_rows import rows_of
from desk.services.register import Register
from desk.storage import commitment_counts


@dataclass(frozen=True)
class Balance:
    """Open commitments by who owes; `overdue` and `dormant` are among them, `total` holds the closed ones too.

    `nobody_owes` counts those that name no debtor.
    """

    total: int
    we_owe: int
    they_owe: int
    nobody_owes: int
    overdue: int
    dormant: int


def balance(register: Register) -> Balance:
    """Return the balance of the whole register as of today."""
    total, we_owe, they_owe, nobody_owes, overdue = rows_of(register).balance()
    dormant = commitment_counts.dormant(register.connection)
    return Balance(total, we_owe, they_owe, nobody_owes, overdue, dormant)
