"""The measures at one size: each with its floor, in milliseconds (memory in mebibytes)."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from desk.domain.records import Commitment
from desk.domain.sentences import say
from desk.services.checking import check
from desk.services.register import Register
from desk.services.reports import export_report
from desk.storage.backup import write_backup
from tests.benchmarks.export_floor import BARE_COLUMNS, commitments_query

MIB = 1024 * 1024


@dataclass(frozen=True)
class Measure:
    """What Desk took and what the floor took; the floor is None where there is nothing bare to set beside it."""

    name: str
    desk: float
    floor: float | None
    unit: str = "ms"
    of: str = ""
    """Which of several it is that was measured."""


def measure(path: Path, folder: Path, runs: int) -> list[Measure]:
    """Measure everything at one size; `folder` takes what is written."""
    found = _starts(path, folder, runs)
    with Register.open(path) as register:
        found.append(_edit(register, folder))
        found += _export(register, path, folder)
    found += _backup(path, folder)
    found.append(
        Measure("`desk check`", _median(lambda: check(path), 2), _median(lambda: _bare_check(path), 2))
    )
    return found


def _median(act: Callable[[], Any], runs: int) -> float:
    taken: list[float] = []
    for _ in range(runs):
        before = time.perf_counter()
        act()
        taken.append((time.perf_counter() - before) * 1000)
    return median(taken)


# ---- the window -------------------------------------------------------------------------------------------


def child(folder: Path, module: str, *arguments: str) -> dict[str, Any]:
    environment = {
        **os.environ,
        # Both start from compiled modules, as an installed program does; the first start of each compiles them.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "DESK_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    command = [sys.executable, "-m", f"tests.benchmarks.children.{module}", *arguments]
    before = time.monotonic_ns()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    done_by: dict[str, Any] = {
        name: (told[name] - before) / 1e6 for name in ("painted", "settled") if name in told
    }
    return {**told, **done_by}


def _starts(path: Path, folder: Path, runs: int) -> list[Measure]:
    desk: list[dict[str, Any]] = []
    bare: list[dict[str, Any]] = []
    for _ in range(runs + 1):
        bare.append(child(folder, "bare"))
        desk.append(child(folder, "desk_window", str(path)))
    # The first of each warms the file cache and is not counted.
    desk, bare = desk[1:], bare[1:]
    copy = folder / "day.desk"
    shutil.copyfile(path, copy)
    day = child(folder, "desk_window", str(copy), "--day")
    copy.unlink()

    def middle(told: list[dict[str, Any]], name: str) -> float:
        return median(one[name] for one in told)

    return [
        Measure("start to usable window", middle(desk, "painted"), middle(bare, "painted")),
        Measure("start until the rest stands too", middle(desk, "settled"), None),
        Measure("first commitments list", day["list"], day["list_floor"]),
        Measure("the ledger of both sides, read; floor: the list's", day["ledger"], day["list_floor"]),
        Measure("the ledger divided otherwise", day["ledger_divided"], None),
        Measure("search, a keystroke (median)", median(day["search"]), median(day["search_floor"])),
        Measure("search, a keystroke (95 %)", high(day["search"]), high(day["search_floor"])),
        Measure("a tick until it stands on the screen", median(day["tick"]), None),
        Measure("memory at start", middle(desk, "memory") / MIB, middle(bare, "memory") / MIB, "MiB"),
    ]


def high(values: list[float]) -> float:
    return quantiles(values, n=20)[-1]


# ---- the file ---------------------------------------------------------------------------------------------


def _edit(register: Register, folder: Path) -> Measure:
    row = register.all(Commitment)[0]
    notes = iter(range(1_000))

    def edit() -> None:
        with register.change(say("Change a note")) as unit:
            unit.save(replace(row, notes=f"note {next(notes)}"))

    bare = folder / "bare.desk"
    shutil.copyfile(register.path, bare)
    with closing(sqlite3.connect(bare, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")

        def bare_edit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "UPDATE commitment SET notes = ? WHERE id = ?", (f"note {next(notes)}", row.id)
            )
            connection.execute("COMMIT")

        edit()
        floor = _median(bare_edit, 30)
    bare.unlink()
    return Measure("one edit to disk, with its journal entry", _median(edit, 30), floor)


def _shell(path: Path, *words: str, out: Path | None = None) -> float | None:
    shell = shutil.which("sqlite3")
    if shell is None:
        return None

    def run() -> None:
        with (out or Path(os.devnull)).open("wb") as file:
            subprocess.run([shell, "-readonly", *words[:-1], str(path), words[-1]], stdout=file, check=True)

    return _median(run, 3)


def _export(register: Register, path: Path, folder: Path) -> list[Measure]:
    desk = _median(lambda: export_report(register, "commitments", folder / "commitments.csv"), 3)
    floors = {
        "CSV of all commitments; floor: the same columns and joins": commitments_query(register.today()),
        "CSV of all commitments; floor: the table with few joins": BARE_COLUMNS,
    }
    return [
        Measure(name, desk, _shell(path, "-csv", "-header", query, out=folder / "bare.csv"))
        for name, query in floors.items()
    ]


def _backup(path: Path, folder: Path) -> list[Measure]:
    target, bare = folder / "backup.desk", folder / "shell.desk"

    def back_up() -> None:
        target.unlink(missing_ok=True)
        write_backup(path, target)

    def shell_verified() -> None:
        bare.unlink(missing_ok=True)
        _shell_once(path, f".backup {bare}")
        _shell_once(bare, "PRAGMA quick_check")
        subprocess.run(["sha256sum", str(bare)], stdout=subprocess.DEVNULL, check=True)

    plain = _shell(path, f".backup {bare}")
    desk = _median(back_up, 3)
    verified = None if plain is None or shutil.which("sha256sum") is None else _median(shell_verified, 3)
    return [
        Measure("backup, verified; floor: `.backup` alone", desk, plain),
        Measure("backup, verified; floor: `.backup`, `quick_check`, `sha256sum`", desk, verified),
    ]


def _shell_once(path: Path, words: str) -> None:
    subprocess.run(["sqlite3", "-readonly", str(path), words], stdout=subprocess.DEVNULL, check=True)


def _bare_check(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA integrity_check").fetchall()
        connection.execute("PRAGMA foreign_key_check").fetchall()
