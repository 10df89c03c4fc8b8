"""The officer's choices: kept whole, read tolerantly, and moved together with DESK_HOME."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.services import settings as choices
from desk.services.settings import Settings, read_settings, settings_path, write_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    carried = tmp_path / "stick"
    monkeypatch.setenv("DESK_HOME", str(carried))
    return carried


def keep(text: str | bytes) -> Path:
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_first_day_has_usual_choices_and_writes_nothing(home: Path) -> None:
    read = read_settings()
    assert read.notice is None
    assert read.settings == Settings()
    assert read.settings.theme == "system"
    assert read.settings.csv_byte_order_mark
    assert not home.exists()


def test_every_choice_comes_back_as_it_was_made(tmp_path: Path) -> None:
    chosen = Settings(
        theme="dark",
        text_scale=1.25,
        folder=tmp_path / "Kosovo",
        backup_folder=tmp_path / "copies",
        recent_files=(tmp_path / "Prishtinë.desk", tmp_path / "קוסובו.desk"),
        who="Desk officer, Balkans",
        marking_limit_for_exports="restricted",
        window_geometry="AdnQywADAAA=",
        window_state="AAAA/wAAAAD9",
        csv_byte_order_mark=False,
    )
    write_settings(chosen)
    assert read_settings().settings == chosen
    assert read_settings().notice is None


def test_desk_home_moves_every_folder(home: Path) -> None:
    assert settings_path() == home / "config" / "settings.json"
    assert Settings().folder == home / "files"
    assert Settings().backup_folder == home / "backups"


def test_a_carried_folder_stays_right_when_it_is_moved(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(Settings(theme="dark"))
    moved = tmp_path / "other computer"
    home.rename(moved)
    monkeypatch.setenv("DESK_HOME", str(moved))
    read = read_settings().settings
    assert read.theme == "dark"
    assert read.folder == moved / "files"


def test_without_desk_home_the_user_s_own_folders_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DESK_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(variable, raising=False)
    for path in (settings_path(), choices.usual_folder(), choices.usual_backup_folder()):
        assert path.is_relative_to(tmp_path)
    assert choices.usual_backup_folder() != choices.usual_folder()


@pytest.mark.parametrize("text", ["", "{", "[]", "\0\0\0", '"dark"', b"\xff\xfe{", "[" * 100_000])
def test_a_damaged_file_is_set_aside_and_the_officer_is_told(text: str | bytes) -> None:
    path = keep(text)
    read = read_settings()
    aside = path.with_name("settings.json.damaged")
    assert read.settings == Settings()
    assert read.notice is not None
    assert str(aside) in str(read.notice)
    assert not path.exists()
    assert aside.read_bytes() == (text.encode() if isinstance(text, str) else text)
    assert read_settings().notice is None


def test_one_strange_choice_does_not_lose_the_others() -> None:
    keep(json.dumps({"theme": "purple", "text_scale": 1.5, "who": 7, "folder": "here", "later": {"a": 1}}))
    read = read_settings()
    assert read.settings == replace(Settings(), text_scale=1.5)
    assert read.notice is not None


@pytest.mark.parametrize("number", ["true", "NaN", "Infinity", '"1"', "null", "1" + "0" * 400])
def test_a_text_scale_that_is_no_number_is_ignored(number: str) -> None:
    keep('{"text_scale": ' + number + "}")
    read = read_settings()
    assert read.settings.text_scale == 1.0
    assert read.notice is not None


def test_text_is_never_too_small_nor_too_large_to_read() -> None:
    assert Settings(text_scale=0.1).text_scale == 0.8
    assert Settings(text_scale=9).text_scale == 2.0


def test_a_choice_of_a_later_desk_is_no_damage() -> None:
    keep('{"theme": "light", "language": "sq"}')
    read = read_settings()
    assert read.notice is None
    assert read.settings.theme == "light"


def test_recent_files_newest_first_once_each_and_not_too_many(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(tmp_path / f"{number}.desk")
    settings = settings.with_recent(tmp_path / "15.desk")
    assert settings.recent_files[:2] == (tmp_path / "15.desk", tmp_path / "19.desk")
    assert len(settings.recent_files) == len(set(settings.recent_files)) == choices.MOST_RECENT_FILES


def test_a_file_name_that_is_no_valid_text_is_kept(tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"note-\xe9.desk")
    write_settings(Settings().with_recent(odd))
    assert read_settings().settings.recent_files == (odd,)


def test_a_full_disk_leaves_the_earlier_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    write_settings(Settings(theme="light"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(choices.os, "fsync", full)
    with pytest.raises(KnownError, match="No space left"):
        write_settings(Settings(theme="dark"))
    assert read_settings().settings.theme == "light"
    assert [path.name for path in settings_path().parent.iterdir()] == ["settings.json"]


def test_a_folder_that_cannot_be_made_is_a_known_problem(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        write_settings(Settings(theme="dark"))
    assert read_settings().notice is not None


def test_settings_that_are_a_link_stay_a_link(tmp_path: Path) -> None:
    kept_elsewhere = tmp_path / "elsewhere.json"
    kept_elsewhere.write_text("{}")
    path = settings_path()
    path.parent.mkdir(parents=True)
    path.symlink_to(kept_elsewhere)
    write_settings(Settings(theme="dark"))
    assert path.is_symlink()
    assert "dark" in kept_elsewhere.read_text()


def test_nobody_else_may_read_the_names_of_recent_files() -> None:
    write_settings(Settings(theme="dark"))
    if os.name == "posix":
        assert settings_path().stat().st_mode & 0o077 == 0


def test_tabs_are_kept_for_each_register_the_latest_first(own_home: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.desk", tmp_path / "other.desk"
    chosen = Settings().with_tabs(one, "a", ["a", "b"]).with_tabs(other, "c", []).with_tabs(one, "b", ["b"])
    write_settings(chosen)
    read = read_settings().settings
    assert read.tabs_of(one) == ("b", ("b",))
    assert read.tabs_of(other) == ("c", ())
    assert read.tabs_of(tmp_path / "third.desk") == ("", ())
    assert [entry[0] for entry in read.open_agreements] == [str(one), str(other)]
