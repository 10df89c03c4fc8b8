"""The measures of the checklist at one size, each beside the floor of the same run, and the targets at 100,000."""

import os
import shutil
from pathlib import Path
from statistics import median
from typing import Any

from desk.domain.vocabulary import RecordKind
from tests.benchmarks.generator import MOSTLY_COMMITMENTS, generate
from tests.benchmarks.measures import Measure, child, high

TARGETS = {"first": 100.0, "group": 60.0, "filter": 60.0, "tick_disk": 30.0, "scroll": 8.0}
"""Milliseconds that each may take at most at 100,000 records: 95 of a hundred times, the first list as a rule."""

STARTS = 3
"""Windows in which the first list is shown."""

CALLED = {
    "first": "checklist, gone to until all of it stands (median)",
    "group": "checklist, grouped otherwise (95 %)",
    "filter": "checklist, narrowed otherwise (95 %)",
    "tick_disk": "checklist, a tick from Return to disk (95 %)",
    "scroll": "checklist, a scroll frame (95 %)",
}


def checklist_measures(path: Path, folder: Path) -> list[Measure]:
    """Measure the checklist of one register; `folder` takes the copy that is ticked in."""
    copy = folder / "checklist.desk"
    shutil.copyfile(path, copy)
    # What was copied is on disk before anything is timed: the first commit would wait for all of it.
    os.sync()
    told = child(folder, "desk_window", str(copy), "--checklist")
    first: list[float] = list(told["first"])
    for _ in range(STARTS - 1):
        first += child(folder, "desk_window", str(copy), "--first_list")["first"]
    copy.unlink()
    return [
        Measure(CALLED["first"], median(first), told["first_floor"][0]),
        *_changes(told, "group", "grouped otherwise"),
        *_changes(told, "group_cold", "grouped by what was not read yet"),
        *_changes(told, "filter", "narrowed otherwise"),
        Measure("checklist, a scroll frame (median)", median(told["scroll"]), median(told["scroll_floor"])),
        Measure(CALLED["scroll"], high(told["scroll"]), high(told["scroll_floor"])),
        Measure("checklist, a jump of the scroll bar (95 %)", high(told["jump"]), high(told["jump_floor"])),
        Measure("checklist, a tick to disk (median)", median(told["tick_disk"]), median(told["tick_floor"])),
        Measure(CALLED["tick_disk"], high(told["tick_disk"]), high(told["tick_floor"])),
        Measure(
            "checklist, a tick until it stands on the screen (median)", median(told["tick_screen"]), None
        ),
    ]


def _changes(told: dict[str, Any], key: str, words: str) -> list[Measure]:
    """Return the median of all changes of one kind, the 95 %, and the median of the one that takes longest."""
    taken: dict[str, list[float]] = told[key]
    floor: dict[str, list[float]] = told[f"{key.removesuffix('_cold')}_floor"]
    every, bare = ([one for several in part.values() for one in several] for part in (taken, floor))
    worst = max(taken, key=lambda name: median(taken[name]))
    return [
        Measure(f"checklist, {words} (median)", median(every), median(bare)),
        Measure(f"checklist, {words} (95 %)", high(every), high(bare)),
        Measure(
            f"checklist, {words}, the slowest", median(taken[worst]), median(floor[worst]), of=worst or "none"
        ),
    ]


def missed(found: list[Measure]) -> list[str]:
    """Return which targets were missed, in words."""
    by_name = {one.name: one.desk for one in found}
    return [
        f"{CALLED[key]} took {by_name[CALLED[key]]:,.1f} ms, {most:,.0f} are allowed"
        for key, most in TARGETS.items()
        if by_name[CALLED[key]] > most
    ]


def long_checklist(path: Path, commitments: int) -> None:
    """Make a register that holds about so many commitments and little beside, if it is not there."""
    if not path.exists():
        records = commitments * 100 // MOSTLY_COMMITMENTS[RecordKind.COMMITMENT]
        generate(path, records, 1, shares=MOSTLY_COMMITMENTS)
