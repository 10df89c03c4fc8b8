"""The measures of the timeline at one size, each with its floor and, where one is set, its target."""

import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.measures import Measure, child, high

TARGETS = {
    100_000: {"built": 150.0, "frame": 8.0},
    1_000_000: {"built": 600.0, "frame": 16.0},
}
"""Milliseconds that building with the first painting, and a frame, may take at most."""
MOST_BYTES = 64.0


def timeline_measures(marks: int) -> list[Measure]:
    """Measure the timeline with so many marks, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        told = child(Path(folder), "timeline", str(marks))
    frames, floor = told["frames"], told["floor_frames"]
    return [
        Measure(
            "timeline, built and first painted; floor: sorted, and as many rectangles",
            told["built"],
            told["floor_built"],
        ),
        Measure("timeline, a frame of pan or zoom at 1600×900 (median)", median(frames), median(floor)),
        Measure("timeline, a frame (95 %)", high(frames), high(floor)),
        Measure("timeline, memory a mark beside ids and letters", told["memory"], None, "bytes"),
    ]


def missed(marks: int, found: list[Measure]) -> list[str]:
    """Return which targets were missed, in words."""
    built, _, frame, memory = (one.desk for one in found)
    targets = TARGETS.get(marks, {})
    checks = (
        ("built and first painted", built, targets.get("built"), "ms"),
        ("a frame (95 %)", frame, targets.get("frame"), "ms"),
        ("memory a mark", memory, MOST_BYTES, "bytes"),
    )
    return [
        f"{marks:,} marks: {name} took {taken:,.1f} {unit}, {most:,.0f} are allowed"
        for name, taken, most, unit in checks
        if most is not None and taken > most
    ]
