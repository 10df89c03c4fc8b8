"""Files of every form that was ever released still open, check clean, and hold what they held."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import PARTS, RECORDS, TABLE_OF, Attachment, Event, Party, Source
from desk.domain.vocabulary import RecordKind
from desk.services import drafts, history, removal
from desk.services.checking import check
from desk.services.register import Register

FILES = [
    path
    for path in sorted((Path(__file__).parents[1] / "fixtures" / "files").glob("*.desk.gz"))
    if "encrypted" not in path.name  # told of in test_frozen_files
]


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def old_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An old file unpacked, so that bringing it up to date leaves the original old."""
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def tables_of(path: Path) -> set[str]:
    """Return the tables of a file as it lies there."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_there_are_old_files() -> None:
    assert FILES


def test_an_old_file_checks_clean_before_and_after_it_is_opened(old_file: Path) -> None:
    assert check(old_file).sound
    Register.open(old_file).close()
    report = check(old_file)
    assert report.sound, report.as_json()


def test_an_old_file_holds_a_row_of_every_kind_that_it_knew(old_file: Path) -> None:
    known = tables_of(old_file)
    assert {str(kind) for kind in RECORDS} <= known
    with Register.open(old_file) as register:
        for row_type in (*RECORDS.values(), *PARTS.values()):
            assert bool(register.all(row_type)) == (TABLE_OF[row_type] in known), row_type.__name__
        assert register.ours is not None
        assert register.ours.short_name == "Israel"
        scan = register.all(Attachment)[0]
        assert register.file.blob(scan.sha256).startswith(b"A scanned page")
        assert drafts.kept(register, "event/new") == {"title": "Half typed"}
        event = register.all(Event)[0]
        assert event.at is not None
        assert (event.at.text, event.at.iso_first, event.at.iso_last) == (
            "2021-02-01/2021-03",
            "2021-02-01",
            "2021-03-31",
        )
        assert event.title == "Event title — Kosovë, קוסובו"


def test_an_old_file_that_may_only_be_read_says_the_same_and_is_left_as_it_is(old_file: Path) -> None:
    before = old_file.read_bytes()
    with Register.open(old_file, read_only=True) as register:
        read = {row_type: register.all(row_type) for row_type in (*RECORDS.values(), *PARTS.values())}
        assert register.read_only
        assert history.history_of(register, read[Source][0].id)
        with pytest.raises(KnownError):
            removal.remove(register, RecordKind.SOURCE, read[Source][0].id)
    assert old_file.read_bytes() == before
    assert [one.name for one in old_file.parent.iterdir()] == [old_file.name]
    with Register.open(old_file) as register:
        assert {row_type: register.all(row_type) for row_type in read} == read


def test_an_old_files_history_goes_on(old_file: Path) -> None:
    with Register.open(old_file) as register:
        source = register.all(Source)[0]
        told = history.history_of(register, source.id)
        assert [one.action for one in told] == ["undo", "change", "change"]
        removal.remove(register, RecordKind.SOURCE, source.id)
        while history.undo(register) is not None:
            pass
        assert register.all(Party) == []
        while history.redo(register) is not None:
            pass
        assert register.find(Source, source.id) is None
    assert check(old_file).sound
