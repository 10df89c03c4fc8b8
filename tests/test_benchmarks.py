"""The generator of realistic registers: sound files, and the same for the same seed."""

from pathlib import Path

from desk.domain.records import Commitment, Event
from desk.services.checking import check
from desk.services.register import Register
from tests.benchmarks.generator import generate


def test_a_generated_register_is_sound_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    told = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.desk"
        generate(path, 300, 7)
        report = check(path)
        assert report.sound, [str(finding.sentence) for finding in report.findings]
        assert sum(report.counts.values()) == 300
        with Register.open(path, read_only=True) as register:
            told.append((register.all(Event), register.all(Commitment)))
    assert told[0] == told[1]
