"""A scan is attached, opened and given out again."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from desk.domain.errors import KnownError
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, capture, events, history, private_copies
from desk.services.register import Register
from desk.storage import driver

SCAN = b"%PDF-1.7\n\x00\xff scanned pages"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "signed copy.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def event_id(desk: Any) -> str:
    event = events.save_event(desk.register, events.blank_event(desk.register, title="Ceremony"))
    return str(event.id)


def test_a_file_goes_in_and_comes_out_byte_for_byte(
    desk: Any, event_id: str, scan: Path, tmp_path: Path
) -> None:
    kept = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    assert (kept.name, kept.media_type, kept.size) == ("signed copy.pdf", "application/pdf", len(SCAN))
    target = tmp_path / "out.pdf"
    target.write_bytes(b"older")
    attachments.export(desk.register, kept.id, target)
    assert target.read_bytes() == SCAN
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".part")) == []


def test_the_same_file_is_kept_once(desk: Any, event_id: str, scan: Path) -> None:
    first = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    assert attachments.attach(desk.register, RecordKind.EVENT, event_id, scan) == first
    other = events.save_event(desk.register, events.blank_event(desk.register, title="Another"))
    attachments.attach(desk.register, RecordKind.EVENT, other.id, scan)
    blobs = desk.register.connection.execute("SELECT count(*) FROM attachment_blob").fetchone()[0]
    assert blobs == 1


def test_it_is_told_with_what_a_file_is_kept_already(desk: Any, event_id: str, scan: Path) -> None:
    register, file = desk.register, attachments.read(scan)
    first = attachments.take_in(register, RecordKind.EVENT, event_id, file)
    assert (first.new, first.also) == (True, ())
    letter = capture.import_text(register, "Letter", "Words")
    taken = attachments.take_in(register, RecordKind.SOURCE, letter.id, file)
    assert taken.new
    assert [(one.kind, one.record_id, one.title) for one in taken.also] == [
        (RecordKind.EVENT, event_id, "Ceremony")
    ]
    again = attachments.take_in(register, RecordKind.EVENT, event_id, file)
    assert (again.new, again.attachment) == (False, first.attachment)
    assert [one.title for one in again.also] == ["Letter"]
    entries = history.last_sequence(register)
    attachments.take_in(register, RecordKind.EVENT, event_id, file)
    assert history.last_sequence(register) == entries


def test_a_document_taken_in_as_a_source_is_known_again(desk: Any, event_id: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("As agreed.")
    capture.import_file(desk.register, letter, title="Letter of the minister")
    taken = attachments.take_in(desk.register, RecordKind.EVENT, event_id, attachments.read(letter))
    assert [(one.kind, one.title) for one in taken.also] == [(RecordKind.SOURCE, "Letter of the minister")]


def test_what_is_gone_or_damaged_is_told_and_never_given_out(
    desk: Any, event_id: str, scan: Path, tmp_path: Path
) -> None:
    kept = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    path = desk.register.path
    desk.register.close()
    stranger = driver.connect(path)
    stranger.execute("PRAGMA query_only = OFF")
    stranger.execute("PRAGMA foreign_keys = OFF")
    stranger.execute("DROP TRIGGER attachment_blob_kept")
    stranger.execute("UPDATE attachment_blob SET bytes = CAST(replace(bytes, 'scanned', 'scanmed') AS BLOB)")
    stranger.close()
    with Register.open(path) as register, pytest.raises(KnownError, match="damaged"):
        attachments.export(register, kept.id, tmp_path / "out.pdf")
    stranger = driver.connect(path)
    stranger.execute("PRAGMA query_only = OFF")
    stranger.execute("PRAGMA foreign_keys = OFF")
    stranger.execute("DELETE FROM attachment_blob")
    stranger.close()
    with Register.open(path) as register, pytest.raises(KnownError, match="missing"):
        attachments.open_copy(register, kept.id)
    assert not (tmp_path / "out.pdf").exists()


def test_copies_that_a_killed_desk_left_are_removed_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"desk-{ended.pid}-x1" / "y"
    ours = tmp_path / f"desk-{os.getpid()}-x1"
    other = tmp_path / "desk-things"
    for folder in (left, ours, other):
        folder.mkdir(parents=True)
        (folder / "scan.pdf").write_bytes(SCAN)
        (folder / "scan.pdf").chmod(0o400)
    (tmp_path / f"desk-{ended.pid}-file").write_bytes(b"")
    private_copies.remove_what_was_left()
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        [ours.name, other.name, f"desk-{ended.pid}-file"]
    )


def test_a_copy_goes_when_the_program_ends(tmp_path: Path) -> None:
    code = (
        "from desk.services.private_copies import private_copy; print(private_copy(b'x', 'scan.pdf'), end='')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    assert Path(done.stdout).name == "scan.pdf"
    assert list(tmp_path.iterdir()) == []


def test_a_private_copy_is_for_this_officer_alone(desk: Any, event_id: str, scan: Path) -> None:
    kept = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    copy = attachments.open_copy(desk.register, kept.id)
    assert copy.read_bytes() == SCAN
    assert copy.name == "signed copy.pdf"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_what_is_detached_comes_back_by_undo(desk: Any, event_id: str, scan: Path) -> None:
    kept = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    attachments.detach(desk.register, kept.id)
    assert attachments.attachments_of(desk.register, event_id) == []
    history.undo(desk.register)
    assert attachments.content(desk.register, kept.id) == SCAN


def test_a_source_gives_its_file_as_received(desk: Any, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes("Përshëndetje".encode("utf-16"))
    source, _ = capture.import_file(desk.register, letter)
    opened = attachments.open_original(desk.register, source.id)
    assert opened.name == "letter.txt"
    assert opened.read_bytes() == letter.read_bytes()
    pasted = capture.import_text(desk.register, "Note", "Words")
    with pytest.raises(KeyError):
        attachments.open_original(desk.register, pasted.id)


def test_known_problems_are_said_plainly(
    desk: Any, event_id: str, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        attachments.attach(desk.register, RecordKind.EVENT, event_id, tmp_path / "gone.pdf")
    monkeypatch.setattr(attachments, "ATTACHMENT_LIMIT", 3)
    with pytest.raises(KnownError, match="larger than"):
        attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    monkeypatch.undo()
    kept = attachments.attach(desk.register, RecordKind.EVENT, event_id, scan)
    with pytest.raises(KnownError):
        attachments.export(desk.register, kept.id, tmp_path / "no folder" / "out.pdf")


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("a/b\\c.pdf", "a_b_c.pdf"),
        ("..", "attachment"),
        (".hidden", "hidden"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
        ("נוסח.pdf", "נוסח.pdf"),
    ],
)
def test_a_name_fits_every_file_system(name: str, fit: str) -> None:
    assert private_copies.file_name(name) == fit
