"""What Today asks is answered by small indexes of its own, however large the file is."""

from typing import Any

import pytest

from desk.services.register import Register
from desk.storage import today_rows

ASKED = {
    "commitment_pressing": [
        lambda connection: today_rows.due_between(connection, None, 20_000, 30),
        lambda connection: today_rows.count_due_between(connection, None, 20_000),
        lambda connection: today_rows.count_due_between(connection, 20_001, 20_090),
    ],
    "commitment_dormant": [lambda connection: today_rows.dormant(connection, 30)],
    "counterpart_out": [lambda connection: today_rows.counterparts_out(connection, 30)],
    "event_planned": [lambda connection: today_rows.planned(connection, 20_000, 6)],
}


class Explaining:
    """A connection that notes how SQLite would answer each question that it is asked."""

    def __init__(self, register: Register) -> None:
        self._connection = register.connection
        self.plans: list[str] = []

    def execute(self, sql: str, values: dict[str, object]) -> Any:
        self.plans += [
            row[3] for row in self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        ]
        return self._connection.execute(sql, values)


@pytest.mark.parametrize("index", ASKED)
def test_today_is_read_from_its_own_index(register: Register, index: str) -> None:
    for ask in ASKED[index]:
        explaining = Explaining(register)
        ask(explaining)
        assert any(f"INDEX {index}" in plan for plan in explaining.plans), explaining.plans
