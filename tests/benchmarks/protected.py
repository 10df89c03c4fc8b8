"""What a passphrase costs: the same work on an encrypted copy of the register, with the plain file as the floor."""

import shutil
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from desk.domain.passphrase import Passphrase
from desk.domain.records import Commitment
from desk.domain.sentences import say
from desk.services import protecting
from desk.services.register import Register
from desk.storage.backup import write_backup
from tests.benchmarks.measures import Measure

KEY = Passphrase("teapot granite sleeve otter lantern")


def measure_protected(path: Path, folder: Path) -> list[Measure]:
    """Measure opening, one edit, a list and a backup of an encrypted copy beside a plain one."""
    plain, sealed = folder / "plain.desk", folder / "sealed.desk"
    shutil.copyfile(path, plain)
    shutil.copyfile(path, sealed)
    before = time.perf_counter()
    protecting.protect(sealed, KEY)
    taken = (time.perf_counter() - before) * 1000
    kinds: dict[str, dict[str, float]] = {}
    for name, one, passphrase in (("plain", plain, None), ("sealed", sealed, KEY)):
        kinds[name] = _measured(one, folder, passphrase)
    plain.unlink()
    sealed.unlink()
    return [
        *(
            Measure(f"protected: {name}; floor: the plain file", kinds["sealed"][name], kinds["plain"][name])
            for name in kinds["plain"]
        ),
        Measure("protecting the register", taken, None),
    ]


def _measured(path: Path, folder: Path, passphrase: Passphrase | None) -> dict[str, float]:
    def open_it() -> None:
        Register.open(path, who="benchmark", passphrase=passphrase).close()

    found = {"open": _median(open_it, 5)}
    with Register.open(path, who="benchmark", passphrase=passphrase) as register:
        row = register.all(Commitment)[0]
        notes = iter(range(1_000))

        def edit() -> None:
            with register.change(say("Change a note")) as unit:
                unit.save(replace(row, notes=f"note {next(notes)}"))

        def read_list() -> None:
            register.connection.execute("PRAGMA shrink_memory")
            register.connection.execute("SELECT count(*), max(length(text)) FROM commitment").fetchone()

        edit()
        found["one edit to disk"] = _median(edit, 30)
        found["reading every commitment"] = _median(read_list, 5)
        target = folder / "kept.desk"

        def back_up() -> None:
            target.unlink(missing_ok=True)
            write_backup(path, target)

        found["backup, verified"] = _median(back_up, 3)
        target.unlink()
    return found


def _median(act: Any, runs: int) -> float:
    taken: list[float] = []
    for _ in range(runs):
        before = time.perf_counter()
        act()
        taken.append((time.perf_counter() - before) * 1000)
    return median(taken)
