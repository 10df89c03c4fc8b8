"""Measures Desk beside floors of the same run: `python -m tests.benchmarks`; `generate` makes a file of any size."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.generator import generate
from tests.benchmarks.measures import measure
from tests.benchmarks.table import machine, table


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
    wanted = parser.parse_args()
    if wanted.command == "generate":
        generate(wanted.file, wanted.records, wanted.seed)
        return 0
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
            found[records] = measure(path, Path(temporary), wanted.runs)
    print(machine())
    print()
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
