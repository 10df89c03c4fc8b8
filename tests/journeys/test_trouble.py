"""What goes wrong in an officer's day: an impossible date, a full disk, a second opener, a removal, a damaged file."""

from pathlib import Path

from desk.domain.records import Citation, Commitment, Event
from desk.domain.vocabulary import RecordKind
from desk.services import drafts
from desk.services.checking import check
from desk.services.demonstration import build_demonstration
from desk.services.register import Register
from tests.journeys.officer import Officer


def _opened(officer: Officer, tmp_path: Path) -> Path:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    officer.opens(path)
    return path


def test_an_impossible_date_is_kept_as_typed_and_said_so(officer: Officer, tmp_path: Path) -> None:
    _opened(officer, tmp_path)
    officer.does("add_event")
    officer.fills("Title", "A call")
    officer.fills("When", "31 February 2021")
    officer.saves()
    register = officer.window.workspace.register
    made = next(event for event in register.all(Event) if event.title == "A call")
    assert made.at is not None
    assert (made.at.text, made.at.understood) == ("31 February 2021", False)
    assert any("31 February 2021" in words for words in officer.reads())


def test_a_full_disk_loses_neither_the_register_nor_the_words(officer: Officer, tmp_path: Path) -> None:
    path = _opened(officer, tmp_path)
    register = officer.window.workspace.register
    before = len(register.all(Event))
    officer.does("add_event")
    officer.fills("Title", "A long call")
    pages = register.connection.execute("PRAGMA page_count").fetchone()[0]
    register.connection.execute(f"PRAGMA max_page_count = {pages}")
    officer.pastes_into("Summary", "word " * 400_000)
    officer.presses("Save", officer.window.inspector)
    officer.qtbot.waitUntil(lambda: any("no space" in words for words in officer.reads()))
    editor = officer.window.inspector.editor
    assert editor is not None
    assert editor.form.words()["title"] == "A long call"
    assert len(register.all(Event)) == before
    register.connection.execute("PRAGMA max_page_count = 1073741823")
    officer.saves()
    assert len(register.all(Event)) == before + 1
    officer.closes()
    assert check(path).sound


def test_a_second_opener_reads_and_is_told_who_holds_the_file(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    with Register.open(path, who="A. Colleague"):
        officer.opens(path)
        assert officer.window.workspace.register.read_only
        assert any("A. Colleague" in words for words in officer.reads())
        officer.window.refresh_actions()
        for name in ("add_event", "undo", "tick", "import_source", "remove_record"):
            assert not officer.window.actions_[name].isEnabled(), name
        officer.closes()


def test_a_removal_says_what_hung_on_it_and_undo_brings_all_back(officer: Officer, tmp_path: Path) -> None:
    _opened(officer, tmp_path)
    window = officer.window
    register = window.workspace.register
    ceremony = next(event for event in register.all(Event) if event.title.startswith("Signing ceremony"))
    cited = len(register.all(Citation))
    officer.does("go_timeline")
    officer.chooses_row(window.front().record_list, "Signing ceremony")  # type: ignore[attr-defined]
    assert window.workspace.selection == (RecordKind.EVENT, ceremony.id)
    officer.does("remove_record")
    assert register.find(Event, ceremony.id) is None
    assert any("Untied or gone with it" in words for words in officer.reads())
    officer.does("undo")
    assert register.get(Event, ceremony.id) == ceremony
    assert len(register.all(Citation)) == cited


def test_words_that_were_not_saved_are_offered_again(officer: Officer, tmp_path: Path) -> None:
    path = _opened(officer, tmp_path)
    officer.does("add_event")
    officer.fills("Title", "Half a sentence")
    editor = officer.window.inspector.editor
    assert editor is not None
    officer.qtbot.waitUntil(lambda: bool(drafts.all_drafts(officer.window.workspace.register)))
    officer.closes()
    officer.opens(path)
    officer.qtbot.waitUntil(lambda: any("Half a sentence" in words for words in officer.reads()))
    officer.presses("Go on writing")
    again = officer.window.inspector.editor
    assert again is not None
    assert again.form.words()["title"] == "Half a sentence"
    officer.saves()
    assert not drafts.all_drafts(officer.window.workspace.register)


def test_a_record_begun_from_a_passage_still_cites_it_when_it_is_gone_on_with(
    officer: Officer, tmp_path: Path
) -> None:
    path = _opened(officer, tmp_path)
    officer.pastes("The two ministers met in Pristina. They agreed to open a joint chamber of commerce.")
    officer.selects_passage("They agreed to open a joint chamber of commerce.")
    officer.does("make_commitment")
    officer.fills("What is owed", "Open a chamber of commerce")
    officer.qtbot.waitUntil(lambda: bool(drafts.all_drafts(officer.window.workspace.register)))
    officer.closes()
    officer.opens(path)
    officer.presses("Go on writing")
    officer.saves()
    register = officer.window.workspace.register
    made = next(one for one in register.all(Commitment) if one.text == "Open a chamber of commerce")
    assert made.quote == "They agreed to open a joint chamber of commerce."
    cited = next(one for one in register.all(Citation) if one.record_id == made.id)
    assert cited.quote == "They agreed to open a joint chamber of commerce."


def test_a_damaged_file_is_told_in_one_sentence(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "Kosovo.desk"
    build_demonstration(path).close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = bytes(4096 * 6)
    path.write_bytes(content)
    officer.desk.show_welcome()
    welcome = officer.desk.welcome
    assert welcome is not None
    welcome.chosen.emit(path)
    said = [message.text() for message in welcome.messages.messages()]
    assert any("damaged" in words for words in said)
    assert bytes(content) == path.read_bytes()
