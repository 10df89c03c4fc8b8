"""The forms that the file has had, oldest first; opening an older file brings it to the newest.

Migrations are frozen once released and never import the domain: a record may change later, the step that
an old file must go through may not.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database, Migrations

MAJOR = 1
"""Raised when an older Desk could no longer keep the file safe; such a file is refused by it."""

FORMS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
"""The forms in order, each with a file of statements that brings the one before to it."""

MINOR = len(FORMS) - 1
"""One more for each form that gained something which an older Desk may pass over."""


def file_migrations() -> "Migrations":
    """Return the migrations of a Desk file, for sqlite-utils to apply."""
    from sqlite_utils import Migrations

    migrations = Migrations("desk")
    for form in FORMS:
        migrations(name=form)(_step(f"{form}.sql"))
    return migrations


def _step(name: str) -> "Callable[[Database], None]":
    def carry_out(db: "Database") -> None:
        for statement in statements_of(name):
            db.conn.execute(statement)

    return carry_out


def statements_of(name: str) -> list[str]:
    """Return the SQL statements of the migration file `name`, in order."""
    from sqlite3 import complete_statement

    statements: list[str] = []
    pending = ""
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines(keepends=True):
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line
        if line.rstrip().endswith(";") and complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
