"""The history is a chain: whoever alters, drops or slips in an entry breaks it where everybody can see."""

from collections.abc import Callable
from time import perf_counter

import pytest

from desk.services.register import Register
from desk.storage import driver, journal
from desk.storage.changes import RowChange
from desk.storage.journal import entry_hash

from .filing import event, file


@pytest.fixture
def tamper(register: Register) -> Callable[[str], list[int]]:
    """Do to the file what a stranger with a database tool could do, and return the broken links."""
    for number in range(6):
        file(register, event(f"Meeting {number}"), event(f"Call {number}"))

    def work(*statements: str) -> list[int]:
        with driver.connect(register.path) as stranger:
            stranger.execute("PRAGMA query_only = OFF")
            for name in ("journal_kept", "journal_never_shortened", "journal_change_kept"):
                stranger.execute(f"DROP TRIGGER {name}")
            stranger.execute("DROP TRIGGER journal_change_never_shortened")
            stranger.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                stranger.execute(statement)
        stranger.close()
        return list(journal.broken_links(register.connection))

    return work


def test_a_history_as_written_holds(register: Register, tamper: Callable[..., list[int]]) -> None:
    assert tamper() == []


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET who = 'Somebody' WHERE sequence = 4", [4]),
        ("UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE sequence = 4", [4]),
        ("UPDATE journal SET label = replace(label, 'File', 'Burn') WHERE sequence = 4", [4]),
        ("UPDATE journal_change SET after = replace(after, 'Meeting', 'Picnic') WHERE sequence = 5", [5]),
        ("UPDATE journal_change SET before = '{}' WHERE sequence = 5 AND position = 0", [5]),
        ("UPDATE journal_change SET position = 9 - position WHERE sequence = 5", [5]),
        ("DELETE FROM journal_change WHERE sequence = 5 AND position = 1", [5]),
        ("DELETE FROM journal_change WHERE sequence = 5", [5]),
        ("DELETE FROM journal WHERE sequence = 4", [4, 5]),
        ("UPDATE journal SET hash = upper(hash) WHERE sequence = 4", [4, 5]),
        (
            "INSERT INTO journal_change VALUES (99, 0, 'event', 'x', 'x', NULL, '{}')",
            [99],
        ),
    ],
)
def test_tampering_is_found_where_it_was_done(
    tamper: Callable[..., list[int]], statement: str, broken: list[int]
) -> None:
    assert tamper(statement) == broken


def test_the_file_itself_refuses_to_alter_its_history(register: Register) -> None:
    with driver.connect(register.path) as stranger:
        stranger.execute("PRAGMA query_only = OFF")
        for statement in (
            "UPDATE journal SET who = 'x'",
            "DELETE FROM journal",
            "UPDATE journal_change SET after = NULL",
            "DELETE FROM journal_change",
        ):
            with pytest.raises(driver.IntegrityError, match="only added to"):
                stranger.execute(statement)
    stranger.close()


def test_the_hash_is_the_same_by_either_road(register: Register) -> None:
    """What Python hashes as it writes is what SQLite puts together to be checked, in any script."""
    file(register, event("Nënshkrim — חתימה — 𝔎\x00\x01"))
    entry = journal.entries(register.connection)[-1]
    changes = journal.changes_of(register.connection, entry.sequence)
    header = (entry.sequence, entry.at, entry.who, entry.action, journal.label_text(entry.label), None)
    assert entry_hash(entry.previous_hash, header, changes) == entry.hash
    assert list(journal.broken_links(register.connection)) == []


def test_no_field_can_run_into_the_next() -> None:
    header = (1, "a", "b", "change", "{}", None)
    one = entry_hash("0", header, [RowChange("event", "x", "y", None, "")])
    other = entry_hash("0", header, [RowChange("event", "xy", "", None, "")])
    nothing = entry_hash("0", header, [RowChange("event", "x", "y", "", None)])
    assert len({one, other, nothing}) == 3


def test_a_hundred_thousand_entries_are_gone_through_in_seconds(register: Register) -> None:
    connection = register.connection
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("BEGIN")
    label = next(iter(journal.entries(connection))).label
    for number in range(100_000):
        journal.append(
            connection,
            at="2021-02-02T12:00:00Z",
            who="Dana",
            action="change",
            label=label,
            reverses=None,
            changes=[RowChange("event", str(number), str(number), None, '{"title":"Meeting"}')],
        )
    started = perf_counter()
    assert list(journal.broken_links(connection)) == []
    assert perf_counter() - started < 10
    connection.execute("ROLLBACK")
    connection.execute("PRAGMA query_only = ON")
