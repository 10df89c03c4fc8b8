"""A scan is attached, opened and given out again."""

import stat
from pathlib import Path
from typing import Any

import pytest

from desk.domain.errors import KnownError
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, capture, events, history

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
    attachments.export_original(desk.register, source.id, tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_bytes() == letter.read_bytes()
    assert attachments.open_original(desk.register, source.id).name == "letter.txt"
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
    assert attachments.file_name(name) == fit
