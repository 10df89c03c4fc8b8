"""The file's form agrees with the vocabulary and the records: no list, column or index goes its own way."""

import re
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from desk.domain.records import PARTS, RECORDS, TABLE_OF
from desk.services.register import Register
from desk.storage import migrations
from desk.storage.header import read_header
from desk.storage.mapping import mapping_of
from desk.storage.ownership import JOURNALED_TABLES, LINKS, OWNER_COLUMN

ROW_TYPES = [*RECORDS.values(), *PARTS.values()]


def _table(register: Register, name: str) -> str:
    return str(
        register.connection.execute(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
        ).fetchone()[0]
    )


def _plain(hint: Any) -> Any:
    if get_origin(hint) is UnionType:
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


@pytest.mark.parametrize("row_type", ROW_TYPES, ids=lambda one: one.__name__)
def test_every_closed_list_of_the_file_is_the_vocabularys(register: Register, row_type: type[Any]) -> None:
    sql = _table(register, TABLE_OF[row_type])
    checks = dict(re.findall(r"CHECK \((\w+) IN \(([^)]*)\)\)", sql))
    for field, hint in get_type_hints(row_type).items():
        kind = _plain(hint)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            assert [word.strip(" '") for word in checks.pop(field).split(",")] == [str(one) for one in kind]
        elif kind is bool:
            assert checks.pop(field) == "0, 1"
    assert not checks


@pytest.mark.parametrize("row_type", ROW_TYPES, ids=lambda one: one.__name__)
def test_a_tables_columns_are_the_records_fields(register: Register, row_type: type[Any]) -> None:
    rows = register.connection.execute(f"PRAGMA table_info({TABLE_OF[row_type]})").fetchall()
    assert {row[1] for row in rows} == set(mapping_of(row_type).columns)
    optional = {row[1] for row in rows if not row[3]}
    hints = get_type_hints(row_type)
    assert {name for name in optional if name in hints} == {
        name for name, hint in hints.items() if type(None) in get_args(hint)
    }


def test_every_table_is_strict(register: Register) -> None:
    for name, strict, kind in register.connection.execute(
        "SELECT name, strict, type FROM pragma_table_list WHERE schema = 'main'"
    ).fetchall():
        if kind == "table" and not name.startswith(("sqlite", "_sqlite")):
            assert strict, name


def test_every_referencing_column_is_indexed(register: Register) -> None:
    for table in JOURNALED_TABLES:
        indexed = {
            register.connection.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
            for row in register.connection.execute(f"PRAGMA index_list({table})").fetchall()
            if not row[4]  # a partial index serves no reference
        }
        referencing = {
            row[3] for row in register.connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        }
        carried = {"record_id"} if OWNER_COLUMN.get(table) == "record_id" else set()
        assert (referencing | carried) <= indexed, table


def test_only_owned_parts_go_with_their_owner(register: Register) -> None:
    for table in JOURNALED_TABLES:
        for row in register.connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            column, rule = row[3], row[6]
            assert rule == ("CASCADE" if OWNER_COLUMN.get(table) == column else "NO ACTION"), (table, column)


def test_a_removal_knows_every_link_to_a_record(register: Register) -> None:
    told = {(link.table, link.column, link.target) for link in LINKS}
    for table in JOURNALED_TABLES:
        for row in register.connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            target, column = row[2], row[3]
            if target in RECORDS and OWNER_COLUMN.get(table) != column:
                assert (table, column, target) in told


def test_the_header_says_what_the_file_is(register: Register) -> None:
    header = read_header(register.path)
    assert (header.major, header.minor) == (migrations.MAJOR, migrations.MINOR)
    assert register.path.read_bytes()[68:72] == b"DESK"


def test_the_pragmas_that_keep_facts_safe_are_set(register: Register) -> None:
    for name, value in (
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("journal_mode", "delete"),
        ("query_only", 1),
    ):
        assert register.connection.execute(f"PRAGMA {name}").fetchone()[0] == value


def test_a_migration_is_a_file_of_its_own() -> None:
    assert len(migrations.statements_of("first.sql")) > 50
    assert Path(migrations.__file__).with_name("first.sql").exists()
