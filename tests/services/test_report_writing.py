"""A report is written whole or not at all: progress, cancelling, failing disks, devices, many rows."""

import errno
import os
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.records import (
    Commitment,
)
from desk.domain.sentences import say
from desk.services.register import Register, new_id
from desk.services.reports import (
    REPORTS,
    ExportCancelled,
    export_report,
)

from .report_scene import MakeDesk, commitment, rows, whole_scene


def test_progress_is_told_to_the_end(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(desk, "One")
    heard: list[tuple[int, int]] = []
    export_report(
        desk.register, "commitments", tmp_path, progress=lambda done, every: heard.append((done, every))
    )
    assert heard == [(1, 1)]


def test_a_cancelled_export_leaves_what_was_there(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(desk, "One")
    path = tmp_path / "last month.csv"
    path.write_text("last month")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportCancelled):
        export_report(desk.register, "commitments", path, cancelled=lambda: True)
    assert path.read_text() == "last month"
    assert sorted(tmp_path.iterdir()) == before
    commitment(desk, "The file can be worked on as before")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_disk_that_fails_is_told_and_leaves_nothing(
    make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    desk = make_desk()
    commitment(desk, "One")
    before = sorted(tmp_path.iterdir())

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KnownError, match=words):
        export_report(desk.register, "commitments", tmp_path / "c.csv")
    assert sorted(tmp_path.iterdir()) == before


def test_a_missing_folder_is_told(make_desk: MakeDesk, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="folder"):
        export_report(make_desk().register, "events", tmp_path / "nowhere" / "events.csv")


def test_a_register_is_never_written_over(make_desk: MakeDesk) -> None:
    desk = make_desk()
    path = desk.register.path
    before = path.read_bytes()
    with pytest.raises(KnownError, match="left untouched"):
        export_report(desk.register, "events", path)
    assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_device_is_written_to_and_never_replaced(make_desk: MakeDesk) -> None:
    with pytest.raises(KnownError, match="no space left"):
        export_report(make_desk().register, "events", Path("/dev/full"))
    assert Path("/dev/full").is_char_device()


def test_a_report_can_be_made_from_a_file_opened_to_read(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    with Register.open(desk.register.path, read_only=True) as beside:
        for name in REPORTS:
            assert export_report(beside, name, tmp_path).path.exists()


def test_many_rows_come_in_chunks_and_all_of_them(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    made = [Commitment(id=new_id(), text=f"Promise {number}") for number in range(2_345)]
    with desk.register.change(say("Enter many")) as unit:
        unit.add_all(made, Commitment)
    heard: list[int] = []
    done = export_report(
        desk.register, "commitments", tmp_path, progress=lambda count, _: heard.append(count)
    )
    assert done.rows == 2_345
    assert heard == [1000, 2000, 2345]
    assert [row["text"] for row in rows(done.path)] == [one.text for one in made]
