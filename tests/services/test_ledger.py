"""The balance of a register is what the rules of the domain say of each commitment in it."""

from pathlib import Path

from desk.domain.commitments import CLOSED, is_dormant, is_overdue, side_of
from desk.domain.records import Commitment, CommitmentParty
from desk.domain.vocabulary import CommitmentRole
from desk.services.ledger import balance
from desk.services.register import Register
from tests.benchmarks.generator import generate
from tests.services.conftest import OfficersDesk


def test_the_balance_counts_as_the_domain_does(tmp_path: Path) -> None:
    path = tmp_path / "some.desk"
    generate(path, 600, 3)
    with Register.open(path) as register:
        assert register.ours is not None
        ours, today = register.ours.id, register.today()
        debtors: dict[str, list[str]] = {}
        for row in register.all(CommitmentParty):
            if row.role is CommitmentRole.DEBTOR:
                debtors.setdefault(row.commitment_id, []).append(row.party_id)
        promised = register.all(Commitment)
        still_open = [one for one in promised if one.status not in CLOSED]
        sides = [str(side_of(debtors.get(one.id, []), ours)) for one in still_open]
        found = balance(register)
        assert found.total == len(promised)
        assert found.we_owe == sum(side in ("we_owe", "both") for side in sides)
        assert found.they_owe == sum(side in ("they_owe", "both") for side in sides)
        assert found.nobody_owes == sum(side == "nobody" for side in sides)
        assert found.overdue == sum(is_overdue(one, today) for one in still_open)
        assert found.dormant == sum(map(is_dormant, still_open))
        assert min(found.we_owe, found.they_owe, found.overdue, found.dormant) > 0


def test_the_balance_reads_no_table_of_commitments_through(desk: OfficersDesk) -> None:
    asked: list[str] = []
    connection = desk.register.connection
    connection.set_trace_callback(asked.append)
    balance(desk.register)
    connection.set_trace_callback(None)
    plans = [
        row[3]
        for sql in asked
        if "commitment" in sql
        for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    ]
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN commitment") and "COVERING INDEX" not in plan]


def test_an_empty_register_owes_nothing(desk: OfficersDesk) -> None:
    found = balance(desk.register)
    owed = (found.we_owe, found.they_owe, found.nobody_owes)
    assert (found.total, *owed, found.overdue, found.dormant) == (0, 0, 0, 0, 0, 0)
