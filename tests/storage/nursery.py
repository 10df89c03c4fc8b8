"""Raises one process after another that makes numbered changes until it is killed: the kill test's other half.

Reads a register's path from each line of its standard input, and forks a child that works on it: the imports
are paid once, not two hundred times.
"""

import os
import sys
from pathlib import Path

from desk.domain.records import Commitment, Event
from desk.domain.sentences import say
from desk.services.register import Register, new_id


def tell(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def make_numbered_changes(path: Path) -> None:
    """Make changes of two rows in two tables each, and tell each number once it is acknowledged."""
    register = Register.open(path, who="Dana")
    number = register.connection.execute("SELECT count(*) FROM event").fetchone()[0]
    while True:
        number += 1
        with register.change(say("Change {number}", number=number)) as unit:
            unit.add(Event(id=new_id(), title=str(number), summary="What was said. " * 20))
            unit.add(Commitment(id=new_id(), text=str(number)))
        tell(str(number))


def main() -> None:
    import sqlite_utils  # noqa: F401  (so that no child pays for it)

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            make_numbered_changes(Path(line.rstrip("\n")))
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main()
