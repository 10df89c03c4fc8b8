"""A disk that fills or fails, at whatever moment: the officer is told in plain words and nothing has changed."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Event, Source
from desk.domain.vocabulary import RecordKind
from desk.services import backups, history
from desk.services.checking import check
from desk.services.register import Register, new_id
from desk.services.removal import remove
from desk.storage import backup, driver, safe_write
from desk.storage.problems import DiskFailed, DiskFull, FileReadOnly

from .filing import attended, contents, event, file, new_file, partner, reopened

_LEAVING = ("ROLLBACK", "PRAGMA query_only = ON")


class Fault:
    """Lets so many statements through, then answers one as a disk that is full."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.met = False
        self.writing = False

    def check(self, statement: str) -> None:
        # Only what stands between opening the file for writing and closing it again can meet a full disk.
        self.writing = (self.writing or statement == "PRAGMA query_only = OFF") and statement not in _LEAVING
        if self.left is None or not self.writing:
            return
        if self.left == 0:
            self.left, self.met = None, True
            raise driver.OperationalError("database or disk is full")
        self.left -= 1


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    found = Fault()

    class Faulty(driver.dbapi2.Connection):  # type: ignore[misc, name-defined]
        def execute(self, statement: str, *values: Any) -> Any:
            found.check(statement)
            return super().execute(statement, *values)

        def executemany(self, statement: str, *values: Any) -> Any:
            found.check(statement)
            return super().executemany(statement, *values)

    connect = driver.dbapi2.connect
    monkeypatch.setattr(
        driver.dbapi2, "connect", lambda *names, **how: connect(*names, **how, factory=Faulty)
    )
    return found


def test_a_change_fails_whole_at_every_one_of_its_statements(tmp_path: Path, fault: Fault) -> None:
    with new_file(tmp_path / "kosovo.desk") as register:
        heard: list[object] = []
        register.subscribe(heard.append)
        before, statement = contents(register), 0
        while True:
            ceremony = event("Ceremony")
            fault.left, fault.met = statement, False
            try:
                file(register, ceremony, attended(ceremony, partner(register)))
            except KnownError:
                assert (contents(register), heard, fault.met) == (before, [], True)
            else:
                if not fault.met:
                    break
            fault.left = None
            statement += 1
        assert statement > 10
        assert len(heard) == 1
        assert len(register.all(Event)) == 1
    assert check(tmp_path / "kosovo.desk").sound


@pytest.mark.parametrize("act", ["undo", "removal"])
def test_an_undo_and_a_removal_fail_whole_too(tmp_path: Path, fault: Fault, act: str) -> None:
    with new_file(tmp_path / "kosovo.desk") as register:
        ceremony = event("Ceremony")
        file(register, ceremony, attended(ceremony, partner(register)))
        before, statement = contents(register), 0
        while register.find(Event, ceremony.id) is not None:
            fault.left, fault.met = statement, False
            try:
                if act == "undo":
                    history.undo(register)
                else:
                    remove(register, RecordKind.EVENT, ceremony.id)
            except KnownError:
                fault.left = None
                assert contents(register) == before
            fault.left = None
            statement += 1
        assert statement > 10
    assert check(tmp_path / "kosovo.desk").sound


def test_a_full_disk_is_said_and_the_work_goes_on_after(register: Register) -> None:
    before = contents(register)
    pages = register.connection.execute("PRAGMA page_count").fetchone()[0]
    register.connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(DiskFull, match="no space left"):
        file(register, Source(id=new_id(), title="Annex", text="word " * 50_000))
    assert contents(register) == before
    register.connection.execute("PRAGMA max_page_count = 1000000")
    file(register, Source(id=new_id(), title="Annex", text="word " * 50_000))
    assert len(register.all(Source)) == 1


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse every write past `size` bytes of any file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_refuses_a_write_is_said(register: Register) -> None:
    before = contents(register)
    size = register.path.stat().st_size
    with files_no_larger_than(size + 4096), pytest.raises((DiskFailed, DiskFull)):
        file(register, Source(id=new_id(), title="Annex", text="word " * 200_000))
    assert contents(register) == before
    file(register, event("After"))
    assert check(register.path).sound


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.999])
def test_a_disk_that_fills_during_a_backup_leaves_nothing_behind(
    register: Register, tmp_path: Path, share: float
) -> None:
    file(register, Source(id=new_id(), title="Annex", text="word " * 50_000))
    folder = tmp_path / "backups"
    folder.mkdir()
    size = register.path.stat().st_size
    with files_no_larger_than(int(size * share)), pytest.raises((DiskFailed, DiskFull)):
        backups.back_up(register, folder)
    assert list(folder.iterdir()) == []
    assert backups.back_up(register, folder).sha_ok


def test_a_disk_that_fills_while_the_hash_is_written_leaves_nothing_behind(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "backups"

    def fails(handle: int) -> None:
        raise OSError(28, "No space left on device")

    for place in (backup.os, safe_write.os):
        with monkeypatch.context() as patch:
            patch.setattr(place, "fsync", fails)
            with pytest.raises(DiskFull):
                backups.back_up(register, folder)
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize("number", [13, 1, 30])
def test_a_folder_that_may_not_be_written_is_said(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(safe_write.os, "open", refused)
    with pytest.raises(FileReadOnly, match="cannot be written"):
        backups.back_up(register, tmp_path / "backups")
    with pytest.raises(FileReadOnly, match="cannot be written"):
        Register.create(tmp_path / "new.desk")


def test_a_file_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    with files_no_larger_than(50_000), pytest.raises((DiskFailed, DiskFull)):
        Register.create(tmp_path / "new.desk")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_during_a_restore_leaves_the_present_file(
    register: Register, tmp_path: Path
) -> None:
    file(register, Source(id=new_id(), title="Annex", text="word " * 50_000))
    taken = backups.back_up(register, tmp_path / "backups")
    file(register, event("Since then"))
    register.close()
    present = register.path.read_bytes()
    with files_no_larger_than(len(present) // 2), pytest.raises((DiskFailed, DiskFull)):
        backups.restore(taken, register.path)
    assert register.path.read_bytes() == present
    with reopened(register.path) as later:
        assert [one.title for one in later.all(Event)] == ["Since then"]


def test_words_being_typed_meet_a_full_disk_without_harm(register: Register) -> None:
    pages = register.connection.execute("PRAGMA page_count").fetchone()[0]
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        register.file.keep_draft("event", "word " * 50_000)
    register.connection.execute("PRAGMA max_page_count = 1000000")
    register.file.keep_draft("event", "words")
    assert register.file.drafts() == {"event": "words"}
