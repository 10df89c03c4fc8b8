"""Measures Desk beside floors of the same run: `python -m tests.benchmarks`; `generate` makes a file of any size."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import checklist_measures
from tests.benchmarks.checklist_measures import long_checklist
from tests.benchmarks.generator import generate
from tests.benchmarks.measures import measure
from tests.benchmarks.protected import measure_protected
from tests.benchmarks.table import machine, table
from tests.benchmarks.timeline_measures import missed, timeline_measures


def main() -> int:
    """Generate a register, or measure at each size and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    making = commands.add_parser("generate", help="make a realistic register")
    making.add_argument("file", type=Path)
    making.add_argument("--records", type=int, default=10_000)
    making.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="RECORDS")
    parser.add_argument("--runs", type=int, default=5, help="starts of each kind, in turn")
    parser.add_argument("--files", type=Path, help="keep the measured registers in this folder")
    parser.add_argument(
        "--timeline",
        type=int,
        nargs="*",
        metavar="MARKS",
        help="measure only the timeline, with so many marks (100,000 and a million)",
    )
    parser.add_argument("--protected", type=Path, metavar="FILE", help="measure only what a passphrase costs")
    parser.add_argument(
        "--checklist",
        type=int,
        nargs="?",
        const=100_000,
        metavar="COMMITMENTS",
        help="measure only the checklist, of a register of so many commitments (100,000)",
    )
    wanted = parser.parse_args()
    if wanted.command == "generate":
        generate(wanted.file, wanted.records, wanted.seed)
        return 0
    if wanted.protected is not None:
        with tempfile.TemporaryDirectory() as temporary:
            print(table({0: measure_protected(wanted.protected, Path(temporary))}, wanted.protected.name))
        return 0
    if wanted.timeline is not None:
        return _measure_timeline(wanted.timeline or [100_000, 1_000_000])
    if wanted.checklist is not None:
        return _measure_checklist(wanted.checklist, wanted.files)
    with tempfile.TemporaryDirectory() as temporary:
        folder = wanted.files or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = {}
        for records in wanted.sizes:
            path = folder / f"{records}.desk"
            if not path.exists():
                print(f"making a register of {records:,} records", file=sys.stderr, flush=True)
                generate(path, records, 1)
            print(f"measuring at {records:,} records", file=sys.stderr, flush=True)
            found[records] = [
                *measure(path, Path(temporary), wanted.runs),
                *checklist_measures.checklist_measures(path, Path(temporary)),
                *timeline_measures(records),
                *measure_protected(path, Path(temporary)),
            ]
    print(machine())
    print()
    print(table(found))
    return 0


def _measure_timeline(sizes: list[int]) -> int:
    """Print the timeline's table, and which of its targets were missed; return 1 where any was."""
    found = {marks: timeline_measures(marks) for marks in sizes}
    print(machine())
    print()
    print(table(found, "marks"))
    late = [words for marks, measures in found.items() for words in missed(marks, measures)]
    print("\n".join(["", *late]) if late else "\nAll targets of the timeline were met in this run.")
    return 1 if late else 0


def _measure_checklist(commitments: int, files: Path | None) -> int:
    """Print the checklist's table, and which of its targets were missed; return 1 where any was."""
    with tempfile.TemporaryDirectory() as temporary:
        path = (files or Path(temporary)) / f"{commitments}-commitments.desk"
        long_checklist(path, commitments)
        found = checklist_measures.checklist_measures(path, Path(temporary))
    print(machine())
    print()
    print(table({commitments: found}, "commitments"))
    late = checklist_measures.missed(found)
    print("\n".join(["", *late]) if late else "\nAll targets of the checklist were met in this run.")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
