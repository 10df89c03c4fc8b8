"""The family of an agreement in its editor: drawn, walked with keys and mouse, told to who cannot see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.domain.dates import PartialDate
from desk.domain.records import Agreement
from desk.domain.vocabulary import ActionKind, ForceClause, RecordKind, RelationKind
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.family import part
from desk.qt.screens.agreements.family.part import FamilyPart
from desk.services import agreements
from desk.services.register import Register
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before the agreements."""
    at_work.does("go_agreements")
    return at_work


@pytest.fixture
def register(officer: Officer) -> Register:
    """The register that is open."""
    return officer.window.workspace.register


def make(register: Register, title: str, signed: str = "", short_title: str = "") -> str:
    blank = agreements.blank_agreement(
        register, title=title, short_title=short_title, clause=ForceClause.ON_SIGNATURE
    )
    saved = agreements.save_head(register, blank)
    if signed:
        agreements.record_action(
            register, saved.id, ActionKind.SIGNATURE, action_on=PartialDate.from_edtf(signed)
        )
    return saved.id


@pytest.fixture
def treaty(register: Register) -> str:
    """A treaty that was amended, implemented and superseded; what superseded it has an annex."""
    ids = {
        "treaty": make(register, "Treaty of friendship", "1950-03-01"),
        "protocol": make(register, "Protocol amending the treaty", "1961-05-02"),
        "arrangement": make(register, "Arrangement on customs forms", "1962"),
        "successor": make(register, "Agreement on trade and establishment", "1990-06-01", "Trade agreement"),
        "annex": make(register, "Annex on rules of origin"),
    }
    for younger, kind, elder in (
        ("protocol", RelationKind.AMENDS, "treaty"),
        ("arrangement", RelationKind.IMPLEMENTS, "treaty"),
        ("successor", RelationKind.SUPERSEDES, "treaty"),
        ("annex", RelationKind.ANNEXED_TO, "successor"),
    ):
        agreements.relate(register, ids[younger], kind, ids[elder])
    return ids["treaty"]


def family_of(officer: Officer, agreement_id: str) -> FamilyPart:
    officer.window.open_record(RecordKind.AGREEMENT, agreement_id)
    editor = editor_of(officer)
    editor.bring("links")
    return editor.links.relations.family


def editor_of(officer: Officer) -> AgreementEditor:
    return officer.window.front().editor  # type: ignore[attr-defined, no-any-return]


def shown(officer: Officer) -> str:
    return editor_of(officer).at_hand.agreement.title


def here(family: FamilyPart) -> str:
    """Return the title on which the keys are."""
    return next((node.text() for node in family.tree.nodes.values() if node.hasFocus()), "")


def test_each_member_tells_its_title_its_date_and_where_it_stands(officer: Officer, treaty: str) -> None:
    family = family_of(officer, treaty)
    assert [node.accessibleName() for node in family.tree.nodes.values()] == [
        "Treaty of friendship, 1 March 1950, Superseded, shown here",
        "Protocol amending the treaty, amends “Treaty of friendship”, 2 May 1961, In force",
        "Arrangement on customs forms, implements “Treaty of friendship”, 1962, In force",
        "Trade agreement, supersedes “Treaty of friendship”, 1 June 1990, In force",
        "Annex on rules of origin, annexed to “Trade agreement”, Being negotiated",
    ]
    assert family.tree.nodes[treaty].toolTip() == "Treaty of friendship\n1 March 1950, Superseded"
    assert not family.circle.isVisible()
    assert not family.besides.isVisible()


def test_one_walks_the_family_with_the_arrow_keys_and_goes_to_one_of_it_with_return(
    officer: Officer, treaty: str
) -> None:
    family = family_of(officer, treaty)
    family.tree.setFocus()
    assert here(family) == "Treaty of friendship"
    for key, expected in (
        (Key.Key_Left, "Treaty of friendship"),
        (Key.Key_Right, "Protocol amending the treaty"),
        (Key.Key_Down, "Arrangement on customs forms"),
        (Key.Key_Down, "Trade agreement"),
        (Key.Key_Down, "Trade agreement"),
        (Key.Key_Right, "Annex on rules of origin"),
        (Key.Key_Left, "Trade agreement"),
        (Key.Key_Up, "Arrangement on customs forms"),
        (Key.Key_End, "Annex on rules of origin"),
        (Key.Key_Home, "Treaty of friendship"),
        (Key.Key_End, "Annex on rules of origin"),
    ):
        QTest.keyClick(QApplication.focusWidget(), key)
        assert here(family) == expected
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert shown(officer) == "Annex on rules of origin"
    # The same tree, now of that agreement, and the keys still in it.
    assert here(family) == "Annex on rules of origin"
    assert [node.told.present for node in family.tree.nodes.values()] == [False] * 4 + [True]
    officer.does("back")
    assert shown(officer) == "Treaty of friendship"


def test_a_click_goes_to_a_member(officer: Officer, treaty: str) -> None:
    family = family_of(officer, treaty)
    node = next(node for node in family.tree.nodes.values() if node.text() == "Trade agreement")
    officer.qtbot.mouseClick(node, LEFT)
    assert shown(officer) == "Agreement on trade and establishment"
    assert family.tree.nodes[treaty].accessibleName().endswith("1 March 1950, Superseded")


def test_where_one_writes_from_the_right_the_eldest_stands_there_and_the_keys_are_turned(
    officer: Officer, treaty: str
) -> None:
    family = family_of(officer, treaty)
    boxes = {node.text(): node.geometry() for node in family.tree.nodes.values()}
    assert boxes["Treaty of friendship"].right() < boxes["Trade agreement"].left()
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    boxes = {node.text(): node.geometry() for node in family.tree.nodes.values()}
    assert boxes["Treaty of friendship"].left() > boxes["Trade agreement"].right()
    assert boxes["Trade agreement"].left() > boxes["Annex on rules of origin"].right()
    family.tree.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Left)
    assert here(family) == "Protocol amending the treaty"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert here(family) == "Treaty of friendship"


def test_tab_comes_to_the_tree_once_and_goes_on(officer: Officer, treaty: str) -> None:
    family = family_of(officer, treaty)
    QApplication.processEvents()
    relate = next(one for one in family.parentWidget().heading.children() if hasattr(one, "defaultAction"))
    relate.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(relate, Key.Key_Tab)
    assert here(family) == "Treaty of friendship"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert here(family) == "Protocol amending the treaty"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert here(family) == ""
    focused = QApplication.focusWidget()
    assert family.parentWidget().isAncestorOf(focused)
    QTest.keyClick(focused, Key.Key_Backtab)
    assert here(family) == "Protocol amending the treaty"


def test_a_screen_reader_finds_the_members(officer: Officer, treaty: str) -> None:
    family = family_of(officer, treaty)
    QAccessible.setActive(True)
    told = QAccessible.queryAccessibleInterface(family.tree.canvas)
    names = {told.child(place).text(QAccessible.Text.Name) for place in range(told.childCount())}
    roles = {told.child(place).role() for place in range(told.childCount())}
    QAccessible.setActive(False)
    assert "Treaty of friendship, 1 March 1950, Superseded, shown here" in names
    assert len(names) == 5
    assert roles == {QAccessible.Role.Button}


def test_a_circle_is_drawn_told_and_can_be_walked(officer: Officer, register: Register) -> None:
    one, other = make(register, "One", "1950"), make(register, "Other", "1960")
    agreements.relate(register, other, RelationKind.AMENDS, one)
    agreements.relate(register, one, RelationKind.AMENDS, other)
    family = family_of(officer, one)
    assert [node.text() for node in family.tree.nodes.values()] == ["One", "Other"]
    assert "“One” amends “Other”" in family.circle.text()
    assert family.circle.isVisible()
    family.grab()
    family.tree.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert here(family) == "Other"


def test_a_second_elder_is_drawn_dashed_and_said_in_words(
    officer: Officer, register: Register, treaty: str
) -> None:
    late = make(register, "Late protocol", "1995")
    successor = next(one for one in register.all(Agreement) if one.short_title == "Trade agreement")
    agreements.relate(register, late, RelationKind.AMENDS, successor.id)
    agreements.relate(register, late, RelationKind.IMPLEMENTS, treaty)
    family = family_of(officer, treaty)
    assert family.besides.text() == "Dashed: “Late protocol” implements “Treaty of friendship”"
    family.grab()


def test_one_that_stands_by_itself_has_no_tree_and_the_first_relation_makes_one(
    officer: Officer, register: Register
) -> None:
    alone, other = make(register, "Alone"), make(register, "Other")
    family = family_of(officer, alone)
    assert not family.isVisible()
    agreements.relate(register, alone, RelationKind.IMPLEMENTS, other)
    assert [node.text() for node in family.tree.nodes.values()] == ["Other", "Alone"]
    assert family.isVisible()
    officer.does("undo")
    assert not family.isVisible()


def test_of_a_large_family_the_nearest_are_drawn_and_the_others_counted(
    officer: Officer, register: Register, treaty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MOST", 6)
    monkeypatch.setattr(part, "AT_ONCE", 2)
    for number in range(10):
        one = make(register, f"Arrangement {number}", f"20{number + 10}")
        agreements.relate(register, one, RelationKind.IMPLEMENTS, treaty)
    family = family_of(officer, treaty)
    assert len(family.tree.nodes) == 6
    assert family.counted.text() == "6 of 15 are drawn, those nearest to this one."
    with officer.qtbot.waitSignal(family.drawn):
        officer.presses("Draw all")
    assert len(family.tree.nodes) == 15
    assert not family.more.isVisible()
    assert all(node.status is not None for node in family.tree.nodes.values())
    assert here(family) == "Treaty of friendship"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_End)
    node = QApplication.focusWidget()
    seen = family.tree.viewport().rect()
    assert seen.contains(node.mapTo(family.tree.viewport(), node.rect().center()))
