"""What could lose words or records while the window is open: a crash, a file that goes away, pages that rot."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from desk.domain.records import Event, Source
from desk.domain.sentences import say
from desk.qt.bugs import BugReport
from desk.services.checking import check
from desk.services.demonstration import build_demonstration
from desk.services.register import Register, new_id
from desk.storage import inspection
from desk.storage.desk_file import QUICK_CHECK_AT_ONCE
from desk.storage.driver import DatabaseError
from tests.journeys.officer import Officer

TYPED = "Half a sentence"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "Kosovo.desk"
    build_demonstration(path).close()
    return path


def _typed_until_killed(path: Path, where: str) -> None:
    """Let somebody type in a field, and kill the program while they do."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typing_child", str(path), where],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"kept\n"
    finally:
        child.kill()
        child.communicate()


def test_words_of_a_single_field_typed_before_a_crash_are_offered_again(
    officer: Officer, tmp_path: Path
) -> None:
    path = _made(tmp_path)
    _typed_until_killed(path, "Evidence")
    officer.opens(path)
    officer.qtbot.waitUntil(lambda: any(TYPED in words for words in officer.reads()))
    officer.presses("Show the words")
    assert any(field.toPlainText().startswith(TYPED) for field in officer.window.findChildren(QPlainTextEdit))
    officer.closes()
    assert check(path).sound


def test_words_typed_before_a_crash_are_offered_again(officer: Officer, tmp_path: Path) -> None:
    path = _made(tmp_path)
    _typed_until_killed(path, "Title")
    officer.opens(path)
    officer.qtbot.waitUntil(lambda: any(TYPED in words for words in officer.reads()))
    assert not officer.window.workspace.register.read_only
    officer.presses("Go on writing")
    editor = officer.window.inspector.editor
    assert editor is not None
    assert editor.form.words()["title"].startswith(TYPED)
    officer.saves()
    officer.closes()
    assert check(path).sound


def _replaced(path: Path) -> None:
    other = path.with_name("other.desk")
    Register.create(other).close()
    other.replace(path)


def _removed(path: Path) -> None:
    path.unlink()


def _folder_gone(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot go away here")
@pytest.mark.parametrize("harm", [_replaced, _removed, _folder_gone])
def test_a_file_that_goes_away_keeps_the_words_and_is_told(
    officer: Officer, tmp_path: Path, harm: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    path = _made(tmp_path / "share")
    officer.opens(path)
    officer.does("add_event")
    officer.fills("Title", TYPED)
    harm(path)
    there = path.read_bytes() if path.exists() else None
    officer.presses("Save", officer.window.inspector)
    officer.qtbot.waitUntil(
        lambda: any("replaced" in words or "not there" in words for words in officer.reads())
    )
    editor = officer.window.inspector.editor
    assert editor is not None
    assert editor.form.words()["title"] == TYPED
    officer.closes()
    assert (path.read_bytes() if path.exists() else None) == there


# ---- large registers are looked through beside the window -----------------------------------------------------


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A register that is too large to be checked while it opens."""
    path = tmp_path / "large.desk"
    with Register.create(path) as register, register.change(say("Enter a long source")) as unit:
        unit.add(Source(id=new_id(), title="Annex", text="word " * (QUICK_CHECK_AT_ONCE // 5)))
    assert path.stat().st_size > QUICK_CHECK_AT_ONCE
    return path


def _spoil_index(path: Path) -> None:
    """Damage a page that nothing at opening reads: the root of an index on counterparts."""
    with Register.open(path, read_only=True) as register:
        page, size = register.connection.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_master"
            " WHERE type = 'index' AND tbl_name = 'counterpart_signature' AND rootpage > 0"
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xee" * size)


def _look_through(officer: Officer) -> None:
    commands = officer.window.commands
    commands.check_quietly()
    officer.qtbot.waitUntil(lambda: not commands._jobs)


def test_a_large_register_is_looked_through_without_a_word(officer: Officer, large: Path) -> None:
    officer.opens(large)
    _look_through(officer)
    assert not any("damaged" in words for words in officer.reads())


def test_a_large_register_that_is_damaged_is_told(officer: Officer, large: Path) -> None:
    _spoil_index(large)
    officer.opens(large)
    assert not any("damaged" in words for words in officer.reads())
    _look_through(officer)
    assert any("is damaged" in words for words in officer.reads())


def test_closing_stops_the_look_through(officer: Officer, large: Path) -> None:
    officer.opens(large)
    officer.window.commands.check_quietly()
    officer.closes()
    assert not officer.desk.windows


def test_a_small_register_is_not_looked_through_twice(officer: Officer, tmp_path: Path) -> None:
    officer.opens(_made(tmp_path))
    officer.window.commands.check_quietly()
    assert not officer.window.commands._jobs


def test_a_save_goes_on_while_a_register_is_looked_through(large: Path) -> None:
    asked = 0

    def saves_meanwhile() -> bool:
        nonlocal asked
        asked += 1
        if asked == 1:
            with Register.open(large) as register, register.change(say("Save meanwhile")) as unit:
                unit.add(Event(id=new_id(), title="Saved meanwhile"))
        return False

    inspection_steps = inspection._STEPS_BETWEEN_QUESTIONS
    try:
        inspection._STEPS_BETWEEN_QUESTIONS = 10
        # What was found while the file changed counts for nothing.
        assert inspection.pages_sound(large, saves_meanwhile) is None
    finally:
        inspection._STEPS_BETWEEN_QUESTIONS = inspection_steps
    assert asked > 1
    assert inspection.pages_sound(large, lambda: False) is True
    with Register.open(large, read_only=True) as register:
        assert [event.title for event in register.all(Event)] == ["Saved meanwhile"]


# ---- damage met deep in a list ----------------------------------------------------------------------------------


def test_a_damaged_page_met_in_a_list_is_told_in_the_message_bar(officer: Officer, tmp_path: Path) -> None:
    officer.opens(_made(tmp_path))
    reporter = BugReport(officer.window, officer.desk.tell_known)
    reporter.happened.emit(DatabaseError("database disk image is malformed"), "a report")
    assert any("“Kosovo.desk” is damaged" in words for words in officer.reads())


def test_a_bug_is_no_known_problem(officer: Officer, tmp_path: Path) -> None:
    officer.opens(_made(tmp_path))
    assert officer.desk.tell_known(TypeError("a bug")) is False
    assert not officer.reads()
