"""All the bad input that an officer's day brings: said in plain words, and nothing lost or half done."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desk.domain.records import Citation, Commitment, Event, Source
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, citing
from desk.services.backups import list_backups
from desk.services.checking import check
from desk.services.demonstration import build_demonstration
from desk.services.register import Register
from tests.journeys.officer import Officer


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, made once; nobody writes to it."""
    made = tmp_path_factory.mktemp("demonstration") / "Kosovo.desk"
    build_demonstration(made).close()
    return made


@pytest.fixture
def path(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration."""
    return Path(shutil.copy(demonstration, tmp_path))


@pytest.fixture
def at_work(officer: Officer, path: Path) -> Officer:
    """An officer with the demonstration open."""
    officer.opens(path)
    return officer


def register(officer: Officer) -> Register:
    return officer.window.workspace.register


# ---- files that are no register ----------------------------------------------------------------------------


def _spoilt(path: Path, how: str) -> None:
    content = path.read_bytes()
    if how == "a text":
        path.write_text("Dear colleague, this is no register.", encoding="utf-8")
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "truncated":
        path.write_bytes(content[: len(content) // 3])
    elif how == "another database":
        path.unlink()
        import sqlite3

        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE letters (id INTEGER)")
        other.close()
    elif how == "a folder":
        path.unlink()
        path.mkdir()
    elif how == "missing":
        path.unlink()


@pytest.mark.parametrize("how", ["a text", "empty", "truncated", "another database", "a folder", "missing"])
def test_what_is_no_register_is_said_in_a_sentence_and_left_untouched(
    officer: Officer, path: Path, how: str
) -> None:
    _spoilt(path, how)
    before = path.read_bytes() if path.is_file() else None
    welcome = officer.desk.welcome
    assert welcome is not None
    welcome.chosen.emit(path)
    said = [message.text() for message in welcome.messages.messages()]
    assert len(said) == 1
    assert said[0].endswith(".")
    assert "Error" not in said[0]
    assert officer.desk.windows == []
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_bad_file_leaves_the_open_register_open(at_work: Officer, tmp_path: Path) -> None:
    other = tmp_path / "Other.desk"
    other.write_text("no register", encoding="utf-8")
    first = at_work.window
    first.open_file.emit(other)
    at_work.qtbot.waitUntil(lambda: bool(at_work.reads()))
    assert at_work.desk.windows == [first]
    assert "Other" in at_work.reads()[0]


# ---- documents ---------------------------------------------------------------------------------------------------


def _imports(officer: Officer, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    names = [str(one) for one in paths]
    with monkeypatch.context() as patched:
        patched.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: (names, ""))
        officer.does("import_source")


@pytest.mark.parametrize(
    ("content", "text", "doubt"),
    [
        ("Kosovë".encode("utf-8-sig"), "Kosovë", ""),
        ("Kosovë và".encode("utf-16"), "Kosovë và", ""),
        ("Kosovë".encode("utf-16-le"), "Kosovë", ""),
        ("Kosovë: Prishtinë".encode("windows-1252"), "Kosovë: Prishtinë", "Western European"),
        ("שלום שלום שלום ".encode() + b"\xff", "שלום שלום שלום \ufffd", "could not be read"),
        (
            b"A long note, in which\x00 two\x07 stray\r\nsigns stand.",
            "A long note, in which two stray\nsigns stand.",
            "",
        ),
        (b"", "", ""),
    ],
    ids=["utf-8 mark", "utf-16 mark", "utf-16 bare", "windows-1252", "broken utf-8", "controls", "empty"],
)
def test_a_document_is_read_as_it_is_and_a_doubt_is_said(
    at_work: Officer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    text: str,
    doubt: str,
) -> None:
    known = {one.id for one in register(at_work).all(Source)}
    document = tmp_path / "read-out.txt"
    document.write_bytes(content)
    _imports(at_work, monkeypatch, document)
    made = [one for one in register(at_work).all(Source) if one.id not in known]
    assert [one.text for one in made] == [text]
    assert made[0].title == "read-out"
    assert attachments.open_original(register(at_work), made[0].id).read_bytes() == content
    said = " ".join(at_work.reads())
    assert doubt in said
    assert ("may be wrong" in said or "could not be read" in said) is bool(doubt)
    at_work.does("undo")
    assert {one.id for one in register(at_work).all(Source)} == known


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 \x00\x01", b"PK\x03\x04" + bytes(100), bytes(5_000), os.urandom(5_000)]
)
def test_what_is_no_text_is_refused_with_what_to_do(
    at_work: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    known = register(at_work).all(Source)
    document = tmp_path / "cable.txt"
    document.write_bytes(content)
    _imports(at_work, monkeypatch, document, tmp_path / "gone.txt", tmp_path)
    assert register(at_work).all(Source) == known
    said = at_work.reads()
    assert any("“cable.txt” is not a text" in words and "paste" in words for words in said)
    assert any("gone.txt" in words for words in said)
    assert len(said) == 3


def test_a_pasted_text_of_five_megabytes_is_kept_and_cited_to_the_letter(
    at_work: Officer, path: Path
) -> None:
    line = "Both sides agreed on Kosovë, שלום and 😀 to consult each other.\n"
    text = line * (5_000_000 // len(line) + 1)
    at_work.pastes(text)
    source = max(register(at_work).all(Source), key=lambda one: len(one.text))
    assert source.text == text
    front = at_work.window.front()
    view = front.reader.view  # type: ignore[attr-defined]
    start = text.index("agreed", 4_000_000)
    view.setFocus()
    view.select_passage(start, start + 6)
    at_work.does("make_commitment")
    at_work.saves()
    citation = register(at_work).all(Citation, source_id=source.id)[0]
    assert (citation.start, citation.end, citation.quote) == (start, start + 6, "agreed")
    at_work.closes()
    assert check(path).sound


def test_nul_and_controls_are_cleaned_wherever_they_are_pasted(at_work: Officer, path: Path) -> None:
    bad = "Call\x00 with\x07 \x1b[31mPristina\x85and\u2028more\ud83d"
    at_work.does("add_event")
    at_work.pastes_into("Title", bad)
    at_work.pastes_into("Summary", bad)
    at_work.saves()
    made = next(one for one in register(at_work).all(Event) if one.title.startswith("Call"))
    for kept in (made.title, made.summary):
        assert not set(kept) & {"\x00", "\x07", "\x1b", "\x85", "\u2028"}
        assert "\ud83d" not in kept
    at_work.closes()
    assert check(path).sound


# ---- dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["31 February 2021", "2021-13", "30.2.2021", "soon, they say", "2021-02-30/.."]
)
def test_an_impossible_date_is_kept_to_the_letter_and_marked(at_work: Officer, typed: str) -> None:
    at_work.does("add_commitment")
    at_work.fills("What is owed", "Answer the note")
    at_work.fills("Due", typed)
    field = at_work.field("Due")
    assert field.accessibleDescription() == "Not understood; kept as typed"
    at_work.saves()
    made = next(one for one in register(at_work).all(Commitment) if one.text == "Answer the note")
    assert made.due is not None
    assert (made.due.text, made.due.understood) == (typed, False)
    assert any(typed in words and "kept as typed" in words for words in at_work.reads())
    at_work.window.open_record(RecordKind.COMMITMENT, made.id)
    shown = at_work.window.front().record_list.model()  # type: ignore[attr-defined]
    cells = [
        str(shown.index(row, column).data() or "")
        for row in range(shown.rowCount())
        for column in range(shown.columnCount())
    ]
    assert any(f"“{typed}”" in cell for cell in cells)


# ---- disks and folders ----------------------------------------------------------------------------------------------


@contextmanager
def _in_the_way(folder: Path) -> Iterator[None]:
    """Put a file where a folder should be: nobody, not even root, can write below it."""
    folder.write_text("in the way", encoding="utf-8")
    yield
    folder.unlink()


def test_backups_and_reports_that_cannot_be_written_are_said(at_work: Officer, own_home: Path) -> None:
    with _in_the_way(own_home / "backups"):
        at_work.does("back_up")
        at_work.qtbot.waitUntil(lambda: bool(at_work.reads()), timeout=20_000)
        assert "backups" in at_work.reads()[-1]
    at_work.does("export_reports")
    dialog = at_work.window.commands.open_dialog("export")
    assert dialog is not None
    at_work.qtbot.waitExposed(dialog)
    with _in_the_way(own_home / "reports"):
        at_work.fills("Folder", str(own_home / "reports"), dialog)
        at_work.presses("Write CSV", dialog)
        at_work.qtbot.waitUntil(dialog.work.message.isVisible, timeout=20_000)  # type: ignore[attr-defined]
    dialog.close()


def _mounted(*command: str) -> bool:
    program = shutil.which(command[0])
    return program is not None and subprocess.run(command, capture_output=True).returncode == 0


def test_a_disk_that_is_full_leaves_no_half_backup_and_no_half_report(
    at_work: Officer, tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if not _mounted("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(small)):
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        at_work.window.commands.choose(backup_folder=small)
        at_work.does("back_up")
        at_work.qtbot.waitUntil(lambda: any("no space" in words for words in at_work.reads()), timeout=20_000)
        assert list(small.iterdir()) == []
        (small / "filler").write_bytes(bytes(190_000))
        at_work.does("export_reports")
        dialog = at_work.window.commands.open_dialog("export")
        assert dialog is not None
        at_work.qtbot.waitExposed(dialog)
        at_work.fills("Folder", str(small), dialog)
        at_work.presses("Write CSV", dialog)
        message = dialog.work.message  # type: ignore[attr-defined]
        at_work.qtbot.waitUntil(lambda: "no space" in message.text(), timeout=20_000)
        dialog.close()
        whole = [one for one in small.iterdir() if one.name != "filler"]
        assert all(one.read_bytes().endswith(b"\r\n") for one in whole)
    finally:
        at_work.window.commands.choose(backup_folder=tmp_path / "backups")
        _mounted("umount", str(small))


# ---- removals, and who else has the file --------------------------------------------------------------------------


def test_a_source_that_others_cite_may_go_says_what_it_takes_along_and_comes_back(at_work: Officer) -> None:
    file = register(at_work)
    source = max(file.all(Source), key=lambda one: len(citing.citations_in(file, one.id)))
    cited = file.all(Citation)
    at_work.does("go_sources")
    at_work.chooses_row(at_work.window.front().record_list, source.title[:20])  # type: ignore[attr-defined]
    at_work.does("remove_record")
    assert file.find(Source, source.id) is None
    assert file.all(Citation, source_id=source.id) == []
    assert any("gone with it" in words for words in at_work.reads())
    at_work.does("undo")
    assert file.get(Source, source.id) == source
    assert file.all(Citation) == cited


def test_a_register_that_someone_holds_can_be_read_and_copied_from_and_is_never_changed(
    officer: Officer, path: Path, own_home: Path
) -> None:
    with Register.open(path, who="A. Colleague") as held:
        entries = held.connection.execute("SELECT count(*) FROM journal").fetchone()[0]
        officer.opens(path)
        assert any("A. Colleague" in words for words in officer.reads())
        officer.does("go_sources")
        front = officer.window.front()
        QGuiApplication.clipboard().setText("Must not be taken in")
        officer.window.refresh_actions()
        assert not officer.window.actions_["paste_source"].isEnabled()
        officer.qtbot.keySequence(front, "Ctrl+V")
        officer.does("back_up")
        officer.qtbot.waitUntil(lambda: len(list_backups(own_home / "backups")) == 1, timeout=20_000)
        officer.closes()
        assert held.connection.execute("SELECT count(*) FROM journal").fetchone()[0] == entries
