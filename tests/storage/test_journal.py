"""The history is a chain: whoever alters, drops or slips in an entry breaks it where everybody can see."""

from collections.abc import Callable
from time import perf_counter

import pytest

from desk.services.register import Register
from desk.storage import driver, journal
from desk.storage.changes import RowChange
from desk.storage.journal import entry_hash
from desk.storage.journal_faults import Harm, entry_faults, fault_in_words

from .filing import event, file


@pytest.fixture
def tamper(register: Register) -> Callable[..., list[str]]:
    """Do to the file what a stranger with a database tool could do, and return what is found, in words."""
    for number in range(6):
        file(register, event(f"Meeting {number}"), event(f"Call {number}"))

    def work(*statements: str) -> list[str]:
        with driver.connect(register.path) as stranger:
            stranger.execute("PRAGMA query_only = OFF")
            for name in ("journal_kept", "journal_never_shortened", "journal_change_kept"):
                stranger.execute(f"DROP TRIGGER {name}")
            stranger.execute("DROP TRIGGER journal_change_never_shortened")
            stranger.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                stranger.execute(statement)
        stranger.close()
        return [str(fault_in_words(one)) for one in entry_faults(register.connection)]

    return work


NAMED = "of 2021-02-02 (“File 2”)"


def test_a_history_as_written_holds(tamper: Callable[..., list[str]]) -> None:
    assert tamper() == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET who = 'Somebody' WHERE sequence = 4", [f"entry 4 {NAMED} was altered"]),
        (
            "UPDATE journal SET at = '2020-01-01T00:00:00Z' WHERE sequence = 4",
            ["entry 4 of 2020-01-01 (“File 2”) was altered"],
        ),
        (
            "UPDATE journal SET label = replace(label, 'File', 'Burn') WHERE sequence = 4",
            ["entry 4 of 2021-02-02 (“Burn 2”) was altered"],
        ),
        (
            "UPDATE journal SET label = 'nothing' WHERE sequence = 4",
            ["entry 4 of 2021-02-02 (“nothing”) was altered"],
        ),
        (
            "UPDATE journal_change SET after = replace(after, 'Meeting', 'Picnic') WHERE sequence = 5",
            [f"entry 5 {NAMED} was altered"],
        ),
        (
            "UPDATE journal_change SET before = '{}' WHERE sequence = 5 AND position = 0",
            [f"entry 5 {NAMED} was altered"],
        ),
        (
            "UPDATE journal_change SET position = 9 - position WHERE sequence = 5",
            [f"entry 5 {NAMED} was altered"],
        ),
        ("DELETE FROM journal_change WHERE sequence = 5 AND position = 1", [f"entry 5 {NAMED} was altered"]),
        ("DELETE FROM journal_change WHERE sequence = 5", [f"entry 5 {NAMED} was altered"]),
        ("DELETE FROM journal WHERE sequence = 4", ["entry 4 is missing"]),
        (
            "DELETE FROM journal WHERE sequence IN (1, 4, 5)",
            ["entry 1 is missing", "entry 4 is missing", "entry 5 is missing"],
        ),
        ("UPDATE journal SET hash = upper(hash) WHERE sequence = 4", [f"entry 4 {NAMED} was altered"]),
        ("DELETE FROM journal WHERE sequence = 8", ["entry 8 is missing"]),
        (
            "INSERT INTO journal_change VALUES (99, 0, 'event', 'x', 'x', NULL, '{}')",
            ["entries 9 to 99 are missing"],
        ),
    ],
)
def test_tampering_is_found_where_it_was_done(
    tamper: Callable[..., list[str]], statement: str, found: list[str]
) -> None:
    assert tamper(statement) == found


def test_entries_taken_out_with_all_that_they_changed_are_counted(tamper: Callable[..., list[str]]) -> None:
    assert tamper(
        *(f"DELETE FROM {table} WHERE sequence IN (4, 5)" for table in ("journal", "journal_change"))
    ) == ["entries 4 to 5 are missing"]


@pytest.mark.parametrize("with_changes", [True, False])
def test_entries_put_in_each_others_places_are_told_from_altered_ones(
    tamper: Callable[..., list[str]], with_changes: bool
) -> None:
    tables = ("journal", "journal_change") if with_changes else ("journal",)
    swaps = [
        f"UPDATE {table} SET sequence = {to} WHERE sequence = {one}"
        for table in tables
        for one, to in ((4, 40), (6, 4), (40, 6))
    ]
    assert tamper(*swaps) == [
        f"entry {here} {NAMED} is out of order: it was written as entry {there}"
        for here, there in ((4, 6), (6, 4))
    ]


def test_an_entry_made_anew_with_its_hash_is_not_followed(
    register: Register, tamper: Callable[..., list[str]]
) -> None:
    tamper()
    entry = journal.entry(register.connection, 5)
    header = (5, entry.at, "Somebody", entry.action, journal.label_text(entry.label), None)
    anew = entry_hash(entry.previous_hash, header, journal.changes_of(register.connection, 5))
    with driver.connect(register.path) as stranger:
        stranger.execute("PRAGMA query_only = OFF")
        stranger.execute(f"UPDATE journal SET who = 'Somebody', hash = '{anew}' WHERE sequence = 5")
    stranger.close()
    (fault,) = entry_faults(register.connection)
    assert (fault.sequence, fault.harm, fault.other) == (5, Harm.NOT_FOLLOWED, 6)
    assert "put there later: entry 6 was written after another" in str(fault_in_words(fault))


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
    assert list(entry_faults(register.connection)) == []


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
    assert list(entry_faults(connection)) == []
    assert perf_counter() - started < 10
    connection.execute("ROLLBACK")
    connection.execute("PRAGMA query_only = ON")
