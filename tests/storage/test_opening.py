"""Every bad file at the door: refused in plain words, left untouched, and never a fault of the program's own."""

import os
import random
import shutil
import sqlite3
import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import Event
from desk.services.checking import check
from desk.services.register import Register
from desk.storage import driver
from desk.storage.header import NewerFile, NotADeskFile
from desk.storage.problems import ChangeUnfinished, FileDamaged, FileLocked, FileReadOnly, FileReplaced

from .filing import contents, event, file, new_file, reopened


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A register with a little in it, closed."""
    with new_file(tmp_path / "kosovo.desk") as register:
        for number in range(20):
            file(register, event(f"Meeting {number}", notes="What was said. " * 30))
        return register.path


def refused(path: Path, kind: type[KnownError]) -> None:
    """Assert that `path` is refused in either way, said of in a check, and left untouched."""
    before = path.read_bytes() if path.is_file() else None
    for read_only in (False, True):
        with pytest.raises(kind) as error:
            reopened(path, read_only=read_only)
        assert path.name in str(error.value) or not path.name
    report = check(path)
    assert not report.sound
    assert report.as_json()["sound"] is False
    if before is not None:
        assert path.read_bytes() == before
        assert not any(one.name.endswith((".lock", "-journal", "-wal")) for one in path.parent.iterdir())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"S",
        b"A letter, not a register.\n" * 40,
        b"SQLite format 3\x00" + bytes(40),
        b"PK\x03\x04" + random.Random(1).randbytes(8192),
        b"PK\x03\x04" + bytes(2000),
    ],
    ids=["empty", "one byte", "a letter", "a stump", "a packed zip", "a zip"],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.desk"
    path.write_bytes(content)
    refused(path, NotADeskFile)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.desk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photo (id)")
    other.close()
    refused(path, NotADeskFile)


def test_a_database_that_only_calls_itself_a_register_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hollow.desk"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photo (id)")
        other.execute(f"PRAGMA application_id = {int.from_bytes(b'DESK', 'big')}")
        other.execute("PRAGMA user_version = 65536")
    other.close()
    refused(path, FileDamaged)


def test_a_newer_form_is_refused(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    struct.pack_into(">I", content, 60, 2 << 16)
    closed.write_bytes(content)
    refused(closed, NewerFile)


def test_a_newer_form_that_changes_little_is_opened(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    struct.pack_into(">I", content, 60, 1 << 16 | 7)
    closed.write_bytes(content)
    with reopened(closed) as register:
        assert len(register.all(Event)) == 20


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.99])
def test_a_truncated_file_is_refused(closed: Path, share: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * share)])
    refused(closed, KnownError)


def test_a_folder_and_nothing_at_all_are_said(tmp_path: Path) -> None:
    refused(tmp_path, KnownError)
    refused(tmp_path / "missing.desk", KnownError)
    with pytest.raises(KnownError):
        reopened(Path("nul\0byte.desk"))


@pytest.mark.parametrize("seed", range(120))
def test_flipped_bytes_are_known_or_found(closed: Path, seed: int) -> None:
    """A flip is refused at the door, found by a check, or fell where nothing is kept."""
    chance = random.Random(seed)
    kept = _kept(closed)
    content = bytearray(closed.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 40))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    closed.write_bytes(content)
    report = check(closed)
    assert report.as_json()
    register = None
    with suppress(KnownError):
        register = reopened(closed)
    if register is None:
        assert not report.sound
        return
    with register:
        if report.sound:
            assert contents(register) == kept


def test_a_word_altered_past_the_program_is_found(closed: Path) -> None:
    """The pages are sound, the text is text: only the history tells, unless the place was not in use any more."""
    kept, content = _kept(closed), closed.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"What was said", at)]
    found = 0
    for at in places[::40]:
        altered = bytearray(content)
        altered[at] = ord("w")
        closed.write_bytes(altered)
        if _kept(closed) != kept:
            assert not check(closed).sound
            found += 1
    assert found > 10


def _kept(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with reopened(path, read_only=True) as register:
        return contents(register)


def test_a_file_in_wal_mode_is_brought_back(closed: Path) -> None:
    with sqlite3.connect(closed) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    other.close()
    before = sorted(one.name for one in closed.parent.iterdir())
    with reopened(closed, read_only=True) as reader:
        assert len(reader.all(Event)) == 20
        assert sorted(one.name for one in closed.parent.iterdir()) == before
    assert check(closed).sound
    with reopened(closed) as register:
        file(register, event("Written"))
        assert register.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert check(closed).sound


def test_a_file_that_another_program_is_writing_is_left_to_it(closed: Path) -> None:
    other = driver.dbapi2.connect(str(closed), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileLocked, match="Another program"):
        reopened(closed)
    assert not check(closed).sound
    other.execute("ROLLBACK")
    other.close()
    assert check(closed).sound


def test_a_file_that_may_only_be_read_is_offered_to_read(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(FileReadOnly, match="Open it to read"):
        reopened(closed)
    with reopened(closed, read_only=True) as reader:
        assert len(reader.all(Event)) == 20


def test_a_folder_that_may_only_be_read_is_offered_to_read(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refusing(path: object, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(30, "Read-only file system")
        return opened(path, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(FileReadOnly):
        reopened(closed)
    with reopened(closed, read_only=True) as reader:
        assert len(reader.all(Event)) == 20
    assert check(closed).sound


def _cut_short(register: Register, place: Path) -> Path:
    """Copy a register in the middle of a change, as a machine that loses power leaves it."""
    place.mkdir()
    connection = register.connection
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE event SET notes = hex(randomblob(2000))")
    for name in (register.path.name, f"{register.path.name}-journal"):
        shutil.copy(register.path.with_name(name), place / name)
    connection.execute("ROLLBACK")
    return place / register.path.name


def test_a_change_cut_short_is_taken_back_on_opening(closed: Path, tmp_path: Path) -> None:
    with reopened(closed) as register:
        broken = _cut_short(register, tmp_path / "after")
        events = register.all(Event)
    assert (broken.parent / "kosovo.desk-journal").stat().st_size > 512
    with pytest.raises(ChangeUnfinished, match="middle of a change"):
        reopened(broken, read_only=True)
    assert "middle of a change" in str(check(broken).findings[0].sentence)
    with reopened(broken) as register:
        assert register.all(Event) == events
    assert check(broken).sound


def test_a_file_replaced_underneath_is_never_written(closed: Path, tmp_path: Path) -> None:
    with reopened(closed) as register:
        other = tmp_path / "from-the-cloud.desk"
        shutil.copy(closed, other)
        other.replace(closed)
        content = closed.read_bytes()
        with pytest.raises(FileReplaced, match="replaced or changed"):
            file(register, event("Lost?"))
        with pytest.raises(FileReplaced):
            register.file.keep_draft("event", "words")
        assert closed.read_bytes() == content


def test_a_file_taken_away_underneath_is_said(closed: Path) -> None:
    with reopened(closed) as register:
        closed.rename(closed.with_name("moved.desk"))
        with pytest.raises(KnownError):
            file(register, event("Lost?"))
        assert not closed.exists()


def test_a_file_that_another_program_changed_is_not_written_over(closed: Path) -> None:
    with reopened(closed) as register:
        file(register, event("Mine"))
        with sqlite3.connect(closed) as stranger:
            stranger.execute("UPDATE party SET notes = 'theirs'")
        stranger.close()
        with pytest.raises(FileReplaced):
            file(register, event("Mine again"))
    with reopened(closed) as register:
        file(register, event("Mine again"))


def test_a_name_of_any_letters_opens(tmp_path: Path) -> None:
    for name in ("a?b#c %20.desk", "marrëdhëniet · יחסים.desk", "..desk", "x" * 200 + ".desk"):
        with new_file(tmp_path / name) as register:
            file(register, event("Call"))
        assert check(tmp_path / name).sound


def test_a_link_to_a_register_opens_what_it_leads_to(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.desk"
    link.symlink_to(closed)
    with reopened(link) as register:
        file(register, event("Through the link"))
        with pytest.raises(FileLocked):
            reopened(closed)
    assert link.is_symlink()


def test_a_file_that_is_there_is_not_made_anew(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(KnownError, match="is there already"):
        new_file(closed)
    assert closed.read_bytes() == before
