"""The generator of realistic registers: sound files, and the same for the same seed."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from desk.domain.records import Commitment, Event
from desk.services.checking import check
from desk.services.register import Register
from desk.services.reports import export_report
from tests.benchmarks.export_floor import commitments_query
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


def test_the_floor_of_an_export_asks_for_what_the_report_holds(tmp_path: Path) -> None:
    path, written = tmp_path / "some.desk", tmp_path / "commitments.csv"
    generate(path, 400, 11)
    with Register.open(path, read_only=True) as register:
        export_report(register, "commitments", written)
        today = register.today()
    with written.open(encoding="utf-8-sig", newline="") as stream:
        heading, *reported = csv.reader(stream)
    with closing(sqlite3.connect(path)) as connection:
        asked = [
            ["" if value is None else str(value) for value in row]
            for row in connection.execute(commitments_query(today))
        ]
    assert len(asked) == len(reported) > 100
    # An article without a number goes by its heading in the report; no generated one does.
    for column, name in enumerate(heading):
        assert [row[column] for row in asked] == [row[column] for row in reported], name
