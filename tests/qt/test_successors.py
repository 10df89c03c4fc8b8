"""An agreement that was superseded says by what: in its head, in the list, in the details, one press away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import ActionKind, ForceClause, RecordKind, RelationKind
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services import agreements
from desk.services.register import Register
from tests.journeys.officer import Officer

Display, Text, Tip = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before the agreements."""
    at_work.does("go_agreements")
    return at_work


@pytest.fixture
def register(officer: Officer) -> Register:
    """The register that is open."""
    return officer.window.workspace.register


def make(register: Register, title: str, signed: str = "") -> str:
    blank = agreements.blank_agreement(register, title=title, clause=ForceClause.ON_SIGNATURE)
    saved = agreements.save_head(register, blank)
    if signed:
        agreements.record_action(
            register, saved.id, ActionKind.SIGNATURE, action_on=PartialDate.from_edtf(signed)
        )
    return saved.id


@pytest.fixture
def old(register: Register) -> str:
    """A treaty of 1950, superseded in 1990 by one that was itself superseded in 2010."""
    ids = [
        make(register, title, signed)
        for title, signed in (
            ("Old treaty", "1950-01-01"),
            ("Newer treaty", "1990-01-01"),
            ("Newest treaty", "2010-01-01"),
        )
    ]
    agreements.relate(register, ids[1], RelationKind.SUPERSEDES, ids[0])
    agreements.relate(register, ids[2], RelationKind.SUPERSEDES, ids[1])
    return ids[0]


def screen_of(officer: Officer) -> AgreementsScreen:
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    return screen


def told(editor: AgreementEditor) -> list[str]:
    return [link.accessibleName() for link in editor.header.successors.links if link.isVisible()]


def test_the_head_says_by_what_and_a_press_goes_there(officer: Officer, old: str) -> None:
    officer.window.open_record(RecordKind.AGREEMENT, old)
    editor = screen_of(officer).editor
    assert told(editor) == ["Superseded by: Newer treaty", "Later: Newest treaty"]
    assert editor.header.status.text() == "Superseded"
    officer.presses("Superseded by: Newer treaty")
    assert editor.at_hand.agreement.title == "Newer treaty"
    assert told(editor) == ["Superseded by: Newest treaty"]
    link = editor.header.successors.links[0]
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert editor.at_hand.agreement.title == "Newest treaty"
    assert told(editor) == []
    assert not editor.header.successors.isVisible()


def test_the_keys_go_to_what_took_its_place_from_the_list(officer: Officer, old: str) -> None:
    screen = screen_of(officer)
    officer.chooses_row(screen.list, "Old treaty")
    officer.does("go_to_successor")
    assert screen.editor.at_hand.agreement.title == "Newer treaty"
    officer.does("go_to_successor")
    assert screen.editor.at_hand.agreement.title == "Newest treaty"
    officer.qtbot.waitUntil(lambda: not officer.window.actions_["go_to_successor"].isEnabled())


def test_what_is_not_yet_in_force_is_only_to_supersede_and_a_renewal_is_named_as_one(
    officer: Officer, register: Register
) -> None:
    treaty = make(register, "Treaty", "1950-01-01")
    agreements.relate(register, make(register, "Draft"), RelationKind.SUPERSEDES, treaty)
    agreements.relate(register, make(register, "Renewal", "2000"), RelationKind.RENEWS, treaty)
    officer.window.open_record(RecordKind.AGREEMENT, treaty)
    assert set(told(screen_of(officer).editor)) == {"To be superseded by: Draft", "Renewed by: Renewal"}


def test_the_list_says_what_to_see_in_its_place_and_awaits_no_step_of_it(officer: Officer, old: str) -> None:
    rows = screen_of(officer).list.records
    row = rows.row_of(old)
    cells = {name: rows.index(row, rows.columns.index(name)) for name in ("title", "status", "next_step")}
    assert cells["status"].data(Display) == "Superseded"
    assert cells["status"].data(Tip) == "Superseded on 1 January 1990 by “Newer treaty”"
    assert cells["next_step"].data(Display) == "See “Newer treaty”"
    rows.marks_titles = True
    assert cells["title"].data(Text) == "Old treaty, superseded by “Newer treaty”"
    assert "by “Newer treaty”" in cells["title"].data(Tip)


def test_the_list_follows_when_the_relation_goes(officer: Officer, register: Register, old: str) -> None:
    rows = screen_of(officer).list.records
    step = rows.index(rows.row_of(old), rows.columns.index("next_step"))
    assert step.data(Display) == "See “Newer treaty”"
    (relation,) = agreements.dossier(register, old).related_here
    agreements.unrelate(register, relation.id)
    assert rows.index(rows.row_of(old), step.column()).data(Display) != "See “Newer treaty”"


def test_the_details_have_a_link_to_it(officer: Officer, old: str) -> None:
    officer.window.workspace.select(RecordKind.AGREEMENT, old)
    page = officer.window.inspector.page
    links = {one.accessibleName(): one for one in page.findChildren(QAbstractButton) if one.isVisible()}
    assert "Newest treaty" in links
    officer.qtbot.mouseClick(links["Newer treaty"], Qt.MouseButton.LeftButton)
    assert screen_of(officer).editor.at_hand.agreement.title == "Newer treaty"
