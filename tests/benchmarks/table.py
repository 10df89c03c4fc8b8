"""The measures as one table, with the machine that they were taken on."""

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

import PySide6

from desk.storage.driver import SQLITE_VERSION
from tests.benchmarks.measures import Measure


def machine() -> str:
    """Return what the figures were taken on, in one line."""
    memory = 0
    if Path("/proc/meminfo").exists():
        memory = round(int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024)
    return (
        f"{os.cpu_count()} cores, {memory} GiB, {platform.system()} {platform.machine()}, Python"
        f" {platform.python_version()}, PySide6 {PySide6.__version__}, SQLite {SQLITE_VERSION}"
    )


def table(found: Mapping[int, Sequence[Measure]], what: str = "records") -> str:
    """Return a Markdown table: a row a measure, and at each size Desk, its floor, and the ratio of the two."""
    sizes = list(found)
    lines = [
        "| | " + " | ".join(f"{size:,} {what}" for size in sizes) + " |",
        "|---" * (len(sizes) + 1) + "|",
    ]
    for position, first in enumerate(found[sizes[0]]):
        cells = [_cell(found[size][position]) for size in sizes]
        lines.append(f"| {first.name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(one: Measure) -> str:
    told = f"{one.of}: {one.desk:,.1f} {one.unit}" if one.of else f"{one.desk:,.1f} {one.unit}"
    if one.floor is None:
        return told
    return f"{told}, floor {one.floor:,.1f}: **{one.desk / one.floor:.2f} ×**"
