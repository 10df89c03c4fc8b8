"""Fuzzes one parser, or each in turn, guided by coverage: `python -m tests.fuzz [--seconds N] [PARSER…]`.

Needs atheris (`pip install .[fuzz]`); without it the same parsers are tried with Hypothesis for as long. A text that
makes a parser fail is written to the present folder and told; the exit status is then 1.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.long_inputs import PIECES
from tests.fuzz.parsers import PARSERS, parse


def _guided(name: str, seconds: int) -> int:
    """Fuzz in a process of its own: libFuzzer ends the process that it runs in."""
    child = [sys.executable, "-m", "tests.fuzz", "--child", name, "--seconds", str(seconds)]
    return subprocess.run(child, check=False).returncode


def _in_child(name: str, seconds: int) -> None:
    import atheris

    with tempfile.TemporaryDirectory() as seeds:
        for place, piece in enumerate(PIECES):
            Path(seeds, str(place)).write_bytes((piece * 3).encode())
        atheris.instrument_all()
        arguments = [sys.argv[0], seeds, f"-max_total_time={seconds}", "-timeout=5", "-max_len=4096"]
        atheris.Setup(arguments, lambda content: parse(name, content))
        atheris.Fuzz()


def _unguided(name: str, seconds: int) -> int:
    from hypothesis import HealthCheck, given, settings

    from tests.fuzz.test_parsers import contents

    @settings(max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(content=contents)
    def tried(content: bytes) -> None:
        if time.monotonic() < ends:
            parse(name, content)

    ends = time.monotonic() + seconds
    try:
        tried()
    except Exception as error:
        print(f"{name}: {error!r}")
        return 1
    return 0


def main() -> int:
    """Fuzz what is asked for, and return the exit status."""
    reader = argparse.ArgumentParser(prog="python -m tests.fuzz")
    reader.add_argument("parsers", nargs="*", metavar="PARSER", help="one of: " + ", ".join(PARSERS))
    reader.add_argument("--seconds", type=int, default=60, help="for each parser")
    reader.add_argument("--child", help=argparse.SUPPRESS)
    asked = reader.parse_args()
    os.environ.setdefault("DESK_HOME", tempfile.mkdtemp(prefix="desk-fuzz-home-"))
    if asked.child:
        _in_child(asked.child, asked.seconds)
        return 0
    unknown = [name for name in asked.parsers if name not in PARSERS]
    if unknown:
        reader.error(f"there is no parser “{unknown[0]}”")
    fuzz = _guided if find_spec("atheris") else _unguided
    failed = [name for name in asked.parsers or PARSERS if fuzz(name, asked.seconds)]
    print("failed: " + ", ".join(failed) if failed else "nothing failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
