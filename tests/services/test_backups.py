"""Backups that nobody has to think of: taken when something changed, whole, listed, looked into and restored."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder, MarkingLevel
from desk.domain.records import Event
from desk.domain.sentences import say
from desk.services import backups
from desk.services.backup_names import backup_name, free_path, parts_of
from desk.services.checking import check
from desk.services.register import Register, new_id
from desk.storage import backup as storage
from desk.storage.backup import BackupCancelled, hash_path
from desk.storage.lock import FileHeld
from desk.storage.problems import FileDamaged

from .conftest import OfficersDesk


@pytest.fixture
def desk(make_desk: Callable[..., OfficersDesk]) -> OfficersDesk:
    return make_desk()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def write(register: Register, title: str, marking: str = "") -> None:
    with register.change(say("Write")) as unit:
        unit.add(Event(id=new_id(), title=title, marking=marking))


def titles(path: Path) -> list[str]:
    with backups.open_backup_read_only(path) as register:
        return [one.title for one in register.all(Event)]


def test_a_backup_tells_what_it_holds_and_how_high_it_is_marked(desk: OfficersDesk, folder: Path) -> None:
    write(desk.register, "Ceremony", "restricted")
    write(desk.register, "Consultations", "confidential")
    taken = backups.back_up(desk.register, folder)
    at = desk.register.present().astimezone()
    assert taken.path.name == f"kosovo {at:%Y-%m-%d %H%M} CONFIDENTIAL.desk"
    assert (taken.title, taken.taken_at, taken.marking, taken.sha_ok) == ("kosovo", at, "confidential", True)
    assert (taken.counts["event"], taken.counts["party"], taken.sequence) == (2, 2, 4)
    assert taken.size == taken.path.stat().st_size
    assert backups.list_backups(folder) == [replace(taken, sha_ok=None)]
    assert sorted(one.name for one in folder.iterdir()) == [taken.path.name, taken.path.name + ".sha256"]
    assert check(taken.path).sound


def test_the_hash_beside_it_is_one_that_the_system_can_check(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    done = subprocess.run(
        ["sha256sum", "--check", hash_path(taken.path).name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, f"{taken.path.name}: OK")


def test_a_backup_is_taken_only_where_something_changed(desk: OfficersDesk, folder: Path) -> None:
    assert backups.back_up_if_changed(desk.register, folder)
    assert backups.back_up_if_changed(desk.register, folder) is None
    write(desk.register, "Call")
    second = backups.back_up_if_changed(desk.register, folder)
    assert second is not None
    assert second.path.name.endswith(" 2.desk")
    assert backups.last_backup(desk.register, folder) == replace(second, sha_ok=None)


def test_another_registers_backup_is_not_taken_for_ones_own(
    make_desk: Callable[..., OfficersDesk], folder: Path
) -> None:
    first, second = make_desk("one.desk"), make_desk("two.desk")
    backups.back_up(first.register, folder)
    assert backups.last_backup(second.register, folder) is None
    assert backups.has_changed(second.register, folder)


def test_a_backup_that_lost_bytes_counts_for_nothing(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    taken.path.write_bytes(taken.path.read_bytes()[:-4096])
    assert [one.sha_ok for one in backups.list_backups(folder)] == [False]
    assert backups.has_changed(desk.register, folder)
    assert backups.verify(taken).sha_ok is False


def test_a_backup_with_one_bit_flipped_is_not_restored(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    content = bytearray(taken.path.read_bytes())
    content[-1] ^= 1
    taken.path.write_bytes(content)
    desk.register.close()
    before = desk.register.path.read_bytes()
    with pytest.raises(FileDamaged, match="no longer holds"):
        backups.restore(taken, desk.register.path)
    assert desk.register.path.read_bytes() == before


def test_a_worker_backs_up_a_register_that_is_open(desk: OfficersDesk, folder: Path) -> None:
    write(desk.register, "Ceremony")
    told: list[float] = []
    taken = backups.back_up(desk.register.path, folder, clock=desk.register.present, progress=told.append)
    assert titles(taken.path) == ["Ceremony"]
    assert told == sorted(told)
    assert told[-1] == 1.0
    write(desk.register, "Call")


def test_a_stopped_backup_leaves_nothing_behind(desk: OfficersDesk, folder: Path) -> None:
    with pytest.raises(BackupCancelled, match="stopped"):
        backups.back_up(desk.register, folder, cancelled=lambda: True)
    assert list(folder.iterdir()) == []


def test_a_damaged_register_is_not_backed_up(desk: OfficersDesk, folder: Path) -> None:
    path = desk.register.path
    desk.register.close()
    content = bytearray(path.read_bytes())
    content[4096 * 6 : 4096 * 30] = b"\xff" * 4096 * 24
    path.write_bytes(content)
    with pytest.raises(KnownError):
        backups.back_up(path, folder)
    assert list(folder.iterdir()) == []


def test_a_restore_keeps_the_state_before_it(desk: OfficersDesk, folder: Path) -> None:
    write(desk.register, "Ceremony")
    taken = backups.back_up(desk.register, folder)
    write(desk.register, "Since then")
    path = desk.register.path
    desk.register.close()
    done = backups.restore(taken, path)
    assert titles(path) == ["Ceremony"]
    assert done.kept is not None
    assert titles(done.kept) == ["Ceremony", "Since then"]
    assert done.aside is None
    again = backups.restore(done.kept, path)
    assert titles(path) == ["Ceremony", "Since then"]
    assert again.kept is not None
    assert sorted(one.name for one in path.parent.iterdir()) == ["backups", "kosovo.desk"]


def test_what_was_restored_is_worked_on_and_backed_up_again(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    path = desk.register.path
    write(desk.register, "Since then")
    desk.register.close()
    backups.restore(taken, path)
    with Register.open(path) as register:
        write(register, "Another way")
        assert backups.has_changed(register, folder)
        assert backups.back_up_if_changed(register, folder)
    assert check(path).sound


def test_a_register_that_is_open_is_not_replaced(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    with pytest.raises(FileHeld, match="Dana"):
        backups.restore(taken, desk.register.path)


@pytest.mark.parametrize("damage", [b"", b"rubbish" * 999, None])
def test_a_damaged_register_is_set_aside_under_a_name_that_says_so(
    desk: OfficersDesk, folder: Path, damage: bytes | None
) -> None:
    write(desk.register, "Ceremony")
    taken = backups.back_up(desk.register, folder)
    path = desk.register.path
    desk.register.close()
    left = path.read_bytes()[:-9000] if damage is None else damage
    path.write_bytes(left)
    path.with_name("kosovo.desk-journal").write_bytes(b"left behind by the crash" * 99)
    done = backups.restore(taken, path)
    assert titles(path) == ["Ceremony"]
    assert done.kept is None
    assert done.aside is not None
    assert " damaged 20" in done.aside.name
    assert done.aside.read_bytes() == left
    assert not path.with_name("kosovo.desk-journal").exists(), "it would be played into the restored file"


def test_a_backup_is_restored_to_where_nothing_is(desk: OfficersDesk, folder: Path, tmp_path: Path) -> None:
    write(desk.register, "Ceremony")
    taken = backups.back_up(desk.register, folder)
    done = backups.restore(taken.path, tmp_path / "new machine" / "kosovo.desk")
    assert (done.kept, done.aside) == (None, None)
    assert titles(done.path) == ["Ceremony"]


def test_a_backup_is_not_restored_over_itself(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    with pytest.raises(KnownError, match="over itself"):
        backups.restore(taken, taken.path)


def test_a_backup_is_looked_into_without_being_touched(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    before = taken.path.read_bytes()
    with backups.open_backup_read_only(taken) as register, pytest.raises(KnownError):
        write(register, "Not here")
    assert taken.path.read_bytes() == before
    assert backups.verify(taken).sha_ok


def test_what_else_lies_in_the_folder_is_left_alone(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    for name in ("notes.txt", "holiday.desk", "kosovo 2021-13-45 9999.desk", ".kosovo.abc.part"):
        (folder / name).write_bytes(b"x")
    (folder / "a folder.desk").mkdir()
    assert [one.path for one in backups.list_backups(folder)] == [taken.path]
    assert backups.thin(folder, desk.register.present() + timedelta(days=4000)) == []
    left = {one.name for one in folder.iterdir()}
    assert {"notes.txt", "holiday.desk", "kosovo 2021-13-45 9999.desk", "a folder.desk"} < left
    assert ".kosovo.abc.part" not in left, "left unfinished long ago"


def test_a_backup_whose_hash_was_lost_is_known_by_its_name(desk: OfficersDesk, folder: Path) -> None:
    taken = backups.back_up(desk.register, folder)
    hash_path(taken.path).unlink()
    (listed,) = backups.list_backups(folder)
    assert (listed.title, listed.sha_ok, listed.counts) == ("kosovo", None, {})
    assert listed.taken_at == taken.taken_at
    assert backups.verify(listed).sha_ok
    for rubbish in (
        "",
        "# desk-backup {",
        "# desk-backup []\nabc  x\n",
        '# desk-backup {"size": "many"}\nabc',
    ):
        hash_path(taken.path).write_text(rubbish, encoding="utf-8")
        assert len(backups.list_backups(folder)) == 1


def test_a_missing_backup_is_said(folder: Path, tmp_path: Path) -> None:
    assert backups.list_backups(folder) == []
    with pytest.raises(KnownError):
        backups.verify(folder / "gone.desk")
    with pytest.raises(KnownError):
        backups.restore(folder / "gone.desk", tmp_path / "kosovo.desk")


def test_a_folder_is_thinned_as_backups_are_taken(desk: OfficersDesk, folder: Path) -> None:
    now = datetime(2021, 6, 15, 18, 0, tzinfo=UTC)
    for days in (200, 199, 40, 39, 3, 3, 1, 0, 0):
        write(desk.register, f"{days} days ago")
        backups.back_up(desk.register.path, folder, clock=lambda days=days: now - timedelta(days=days))
    left = backups.list_backups(folder)
    assert len(left) == 9
    removed = backups.thin(folder, now)
    assert len(removed) == 3
    assert not any(hash_path(path).exists() for path in removed)
    assert [titles(one.path)[-1] for one in backups.list_backups(folder)] == [
        "0 days ago",
        "0 days ago",
        "1 days ago",
        "3 days ago",
        "39 days ago",
        "199 days ago",
    ]


def test_names_are_safe_on_every_system() -> None:
    ladder = MarkingLadder((MarkingLevel("vs", "VS: nur/für den Dienst", 1),))
    at = datetime(2026, 11, 24, 10, 32).astimezone()
    assert backup_name("Israel: Kosovo/2021?", at, "vs", ladder) == (
        "Israel Kosovo 2021 2026-11-24 1032 VS NUR FÜR DEN DIENST.desk"
    )
    assert backup_name("...", at, "", ladder) == "Desk 2026-11-24 1032.desk"
    assert len(backup_name("x" * 500, at, "unknown", ladder)) < 160
    parts = parts_of("demo 2020-01-01 0000 2026-11-24 1032 SECRET 2.desk")
    assert parts is not None
    assert (parts.title, parts.rest) == ("demo", "2026-11-24 1032 SECRET 2")
    assert parts_of("2026-11-24 1032.desk") is None


def test_two_backups_of_one_minute_have_names_of_their_own(tmp_path: Path) -> None:
    for expected in ("a.desk", "a 2.desk", "a 3.desk"):
        path = free_path(tmp_path, "a.desk")
        assert path.name == expected
        path.touch()


def test_work_goes_on_while_a_worker_backs_up(
    desk: OfficersDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "_STEP_PAGES", 40)
    written: list[str] = []

    def interrupting(_share: float) -> None:
        if len(written) < 5:
            written.append(f"Call {len(written)}")
            write(desk.register, written[-1])

    taken = backups.back_up(desk.register.path, folder, progress=interrupting)
    assert len(written) == 5
    assert titles(taken.path) == written[: taken.counts["event"]]
    assert check(taken.path).sound
