"""People and parties: grouped, told of, found also behind a filter, and led on from."""

from PySide6.QtCore import Qt

from desk.domain.records import Party, Person
from desk.domain.vocabulary import PartyStanding, RecordKind
from desk.qt.screens.people import PeopleScreen
from desk.services.lists import ListFilter
from tests.journeys.officer import Officer


def screen(officer: Officer) -> PeopleScreen:
    officer.does("go_people")
    front = officer.window.front()
    assert isinstance(front, PeopleScreen)
    return front


def named(officer: Officer, words: str) -> Person:
    people = officer.window.workspace.register.all(Person)
    return next(one for one in people if words in one.name)


def party(officer: Officer, code: str) -> Party:
    return next(one for one in officer.window.workspace.register.all(Party) if one.code == code)


def headings(front: PeopleScreen) -> list[list[str]]:
    """Return the titles of the lines in each column that shows any."""
    return [
        [line.title for line in column.lines.lines.all_lines()]
        for column in front.account.columns
        if not column.isHidden()
    ]


def test_without_a_person_the_screen_says_how_to_add_one(at_an_empty_file: Officer) -> None:
    front = screen(at_an_empty_file)
    assert front.no_people.isVisible()
    assert [front.tabs.tabText(0), front.tabs.tabText(1)] == ["People  ·  0", "Parties  ·  2"]
    at_an_empty_file.does("add_person")
    at_an_empty_file.fills("Name", "Gabi Ashkenazi")
    at_an_empty_file.saves()
    assert not front.no_people.isVisible()
    assert front.tabs.tabText(0) == "People  ·  1"
    at_an_empty_file.does("undo")
    assert front.no_people.isVisible()


def test_a_person_is_told_of_by_offices_and_by_what_they_did(at_work: Officer) -> None:
    front = screen(at_work)
    at_work.chooses_row(front.people, "Haradinaj")
    offices, did = headings(front)
    assert offices == ["Minister of Foreign Affairs"]
    assert any("ceremony" in title for title in did)
    assert at_work.window.workspace.selection == (RecordKind.PERSON, named(at_work, "Haradinaj").id)


def test_a_line_leads_to_its_record(at_work: Officer) -> None:
    front = screen(at_work)
    at_work.chooses_row(front.people, "Haradinaj")
    lines = front.account.columns[0].lines
    lines.setFocus()
    lines.setCurrentIndex(lines.lines.index(0))
    at_work.qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert front.tabs.currentWidget() is front.parties
    assert at_work.window.workspace.selection == (RecordKind.PARTY, party(at_work, "XK").id)


def test_a_partys_tally_narrows_the_screen_it_leads_to(at_work: Officer) -> None:
    kosovo = party(at_work, "XK")
    front = screen(at_work)
    front.show_record(RecordKind.PARTY, kosovo.id)
    tally = front.account.columns[2].lines
    owed = next(
        row for row, one in enumerate(tally.lines.all_lines()) if one.title.startswith("Commitments it")
    )
    tally.setCurrentIndex(tally.lines.index(owed))
    at_work.qtbot.keyClick(tally, Qt.Key.Key_Return)
    at_work.qtbot.waitUntil(lambda: at_work.window.screen_name == "commitments")
    assert at_work.window.workspace.filter.party_id == kosovo.id


def test_turning_to_the_parties_tells_of_the_party_in_front(at_work: Officer) -> None:
    front = screen(at_work)
    front.show_record(RecordKind.PARTY, party(at_work, "IL").id)
    front.tabs.setCurrentIndex(0)
    at_work.chooses_row(front.people, "Palmer")
    front.tabs.setCurrentIndex(1)
    assert at_work.window.workspace.selection == (RecordKind.PARTY, party(at_work, "IL").id)
    assert any("Ashkenazi" in title for title in headings(front)[0])


def test_another_side_may_be_made_ours_and_back(at_work: Officer) -> None:
    front = screen(at_work)
    front.tabs.setCurrentIndex(1)
    at_work.chooses_row(front.parties, "Serbia")
    at_work.does("set_ours")
    assert party(at_work, "RS").standing is PartyStanding.OURS
    assert party(at_work, "IL").standing is not PartyStanding.OURS
    assert "set_ours" not in front.commands()
    at_work.does("undo")
    assert party(at_work, "IL").standing is PartyStanding.OURS


def test_a_person_whom_the_filter_hides_is_still_told_of(at_work: Officer) -> None:
    front = screen(at_work)
    at_work.window.workspace.set_filter(ListFilter(text="Palmer"))
    assert front.people.records.record_count() == 1
    hidden = named(at_work, "Ashkenazi")
    at_work.window.open_record(RecordKind.PERSON, hidden.id)
    assert front.people.current_id() == ""
    assert headings(front)[0] == ["Minister of Foreign Affairs"]


def test_people_stand_under_the_party_that_they_serve(at_work: Officer) -> None:
    front = screen(at_work)
    model = front.people.model()
    words = [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]
    plain = ["".join(c for c in one if c not in "\u2068\u2069") for one in words]
    assert plain.index("Gabi Ashkenazi") - 1 == next(
        i for i, one in enumerate(plain) if one.startswith("Israel")
    )
