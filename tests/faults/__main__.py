"""Breaks Desk on purpose and prints what it cost as a table in Markdown.

python -m tests.faults                    # as long as the tests take
python -m tests.faults --long             # at least 1,000 kills and 1,000 damaged files
python -m tests.faults --long --kills N   # so many kills in all
python -m tests.faults --rescues N        # so many encrypted registers harmed and rescued, and nothing else
python -m tests.faults --long --minutes N # over and over, each time otherwise, for so long
"""

import argparse
import os
import shlex
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp
from time import monotonic

from tests.faults.trials import EXTENTS, Extent, Tally, all_trials


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="the long run, for the table in the README")
    parser.add_argument("--kills", type=int, help="how many kills in all")
    parser.add_argument("--rescues", type=int, help="how many registers to harm and rescue, and nothing else")
    parser.add_argument("--minutes", type=float, help="how long to go on, over and over")
    parser.add_argument("--seed", type=int, default=20210201, help="what chance begins with")
    asked = parser.parse_args()
    extent = EXTENTS["long" if asked.long else "short"]
    if asked.kills:
        extent = extent.with_kills(asked.kills)
    folder = Path(mkdtemp(prefix="desk-faults-"))
    os.environ["DESK_HOME"] = str(folder / "home")  # nothing of this is to be remembered as the officer's own
    started = monotonic()
    if asked.rescues:
        from tests.faults.rescues import rescues

        tallies = [rescues(folder / "rescues", asked.rescues, asked.seed)]
    else:
        tallies = _gone_through(extent, folder, asked.seed)
    seed = asked.seed
    while asked.minutes and monotonic() - started < asked.minutes * 60 and all(one.clean for one in tallies):
        seed += 1
        again = _gone_through(extent, folder, seed)
        tallies = [one.joined(other) for one, other in zip(tallies, again, strict=True)]
    print(table(tallies))
    print(f"\nRepeated by `{shlex.join(['python', '-m', 'tests.faults', *sys.argv[1:]])}`.")
    for tally in tallies:
        for complaint in tally.complaints()[:5]:
            print(f"{tally.fault}: {complaint[:2000]}", file=sys.stderr)
    if all(one.clean for one in tallies):
        shutil.rmtree(folder)
        return 0
    print(f"What is left lies in {folder}", file=sys.stderr)
    return 1


def _gone_through(extent: Extent, folder: Path, seed: int) -> list[Tally]:
    tallies = []
    for tally in all_trials(extent, folder, seed):
        print(
            f"{tally.fault}: {tally.times} times, {tally.seconds:.0f} s {tally.note}",
            file=sys.stderr,
            flush=True,
        )
        tallies.append(tally)
    return tallies


def table(tallies: list[Tally]) -> str:
    """Return the table, with a line of sums."""
    head = (
        "Fault",
        "Times",
        "Acknowledged changes lost",
        "Silent corruptions",
        "Half-made files",
        "Crashes",
        "Took",
    )
    rows = [_row(one) for one in tallies]
    whole = Tally("**Together**")
    for one in tallies:
        whole = whole.joined(one)
    lines = [head, ("---", *["---:"] * 6), *rows, _row(whole)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(tally: Tally) -> tuple[str, ...]:
    counts = (tally.times, *map(len, (tally.lost, tally.silent, tally.left, tally.bugs)))
    note = f" ({tally.note})" if tally.note else ""
    took = str(timedelta(seconds=round(tally.seconds)))
    return (f"{tally.fault}{note}", *(f"{count:,}" for count in counts), took)


if __name__ == "__main__":
    sys.exit(main())
