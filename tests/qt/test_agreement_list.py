"""The list beside the agreement editor: status with its mark, sorted, grouped and narrowed by where agreements stand."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester

from desk.domain.agreement_status import StatusKind
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Party
from desk.domain.vocabulary import ActionKind, AgreementForm
from desk.qt.screens.agreements.agreement_rows import AgreementRows
from desk.qt.screens.agreements.list_pane import AgreementList
from desk.qt.screens.agreements.narrowing import NarrowingPanel
from desk.services import agreements
from tests.journeys.officer import Officer

Key = Qt.Key
TITLES = {"Signed", "Old force", "Draft"}


@pytest.fixture
def officer(at_an_empty_file: Officer) -> Officer:
    """An officer on the screen of agreements, with one signed, one in force, and a draft."""
    register = at_an_empty_file.window.workspace.register
    sides = [party.id for party in register.all(Party)]
    for title, form, acts in (
        ("Signed", AgreementForm.TREATY, [(ActionKind.SIGNATURE, "2024-02-01")]),
        ("Old force", AgreementForm.PROTOCOL, [(ActionKind.ENTRY_INTO_FORCE, "1999-05-01")]),
        ("Draft", AgreementForm.TREATY, []),
    ):
        blank = agreements.blank_agreement(register, title=title, form=form, subjects=f"{title} matters")
        made = agreements.save_head(register, blank, party_ids=sides if title != "Draft" else sides[:1])
        for kind, day in acts:
            agreements.record_action(register, made.id, kind, action_on=PartialDate.from_edtf(day))
    at_an_empty_file.window.resize(2000, 900)
    at_an_empty_file.does("go_agreements")
    pane = list_pane(at_an_empty_file)
    pane.parentWidget().setSizes([1100, 900])
    at_an_empty_file.qtbot.waitUntil(lambda: pane.glances.ready)
    return at_an_empty_file


def list_pane(officer: Officer) -> AgreementList:
    found: AgreementList = officer.window.front().pane  # type: ignore[attr-defined]
    return found


def rows(officer: Officer) -> AgreementRows:
    return list_pane(officer).list.records


def titles(officer: Officer) -> list[str]:
    register = officer.window.workspace.register
    return [register.get(Agreement, one).title for one in rows(officer).record_ids()]


def cell(officer: Officer, title: str, column: str, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    model = rows(officer)
    row = model.row_of(next(one for one in model.record_ids() if title == titles_of(officer)[one]))
    return model.index(row, model.columns.index(column)).data(role)


def titles_of(officer: Officer) -> dict[str, str]:
    return {one.id: one.title for one in officer.window.workspace.register.all(Agreement)}


def panel(officer: Officer) -> NarrowingPanel:
    """Return the panel, opened with a click where it is closed."""
    pane = list_pane(officer)
    if not pane.panel.isVisible():
        officer.qtbot.mouseClick(pane.more, Qt.MouseButton.LeftButton)
    assert pane.panel.isVisible()
    return pane.panel


def choose(officer: Officer, field: str, words: str) -> None:
    """Choose an entry of one of the panel's fields by keys."""
    combo = getattr(panel(officer), field)
    combo.setFocus()
    officer.qtbot.keyClick(combo, Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText().startswith(words):
            return
        officer.qtbot.keyClick(combo, Key.Key_Down)
    raise AssertionError(f"“{words}” is not offered: {[combo.itemText(i) for i in range(combo.count())]}")


def click_heading(officer: Officer, column: str) -> None:
    view = list_pane(officer).list
    header = view.horizontalHeader()
    place = rows(officer).columns.index(column)
    assert not view.isColumnHidden(place), column
    at = QPoint(header.sectionViewportPosition(place) + 8, 8)
    officer.qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_each_row_says_where_it_stands_with_a_mark(officer: Officer) -> None:
    assert cell(officer, "Old force", "status") == "In force"
    assert not cell(officer, "Old force", "status", Qt.ItemDataRole.DecorationRole).isNull()
    assert "1 May 1999" in cell(officer, "Old force", "status", Qt.ItemDataRole.ToolTipRole)
    assert cell(officer, "Draft", "next_step") == "Negotiate the text"
    assert cell(officer, "Old force", "last_step").endswith("years ago")
    assert cell(officer, "Old force", "last_step", Qt.ItemDataRole.ToolTipRole) == "1 May 1999"
    assert cell(officer, "Draft", "last_step") is None


def test_the_headings_sort_by_status_and_by_age(officer: Officer) -> None:
    click_heading(officer, "status")
    upwards = titles(officer)
    assert upwards[0] == "Draft"
    assert upwards[-1] == "Old force"
    click_heading(officer, "status")
    assert titles(officer) == upwards[::-1]
    click_heading(officer, "last_step")
    if not rows(officer).order.descending:
        click_heading(officer, "last_step")
    assert titles(officer) == ["Signed", "Old force", "Draft"]


def test_grouped_by_status_in_the_order_of_life(officer: Officer) -> None:
    group = list_pane(officer).group
    group.setFocus()
    officer.qtbot.keyClick(group, Key.Key_Down)
    model = rows(officer)
    assert titles(officer) == ["Draft", "Signed", "Old force"]
    headings = [model.index(row, 0).data() for row in model.group_rows()]
    assert headings[-1] == "In force  ·  1"
    assert len(headings) == 3


@pytest.mark.parametrize(
    ("field", "words", "fitting"),
    [
        ("status", "In force", {"Old force"}),
        ("next_step", "Negotiation", {"Draft"}),
        ("age", "No step for five years", {"Old force"}),
        ("age", "No dated step", {"Draft"}),
        ("party", "Kosovo", {"Signed", "Old force"}),
        ("form", "Treaty", {"Signed", "Draft"}),
    ],
)
def test_narrowed_by_one_field_and_shown_again(
    officer: Officer, field: str, words: str, fitting: set[str]
) -> None:
    choose(officer, field, words)
    assert set(titles(officer)) == fitting
    assert list_pane(officer).more.text().endswith("1")
    officer.presses("Show all agreements again")
    assert set(titles(officer)) == TITLES
    assert not panel(officer).all.isVisible()


def test_narrowed_by_a_part_of_the_subject_together_with_a_form(officer: Officer) -> None:
    panel(officer)
    officer.fills("Subject", "MATTERS")
    choose(officer, "form", "Treaty")
    officer.fills("Subject", "draft")
    officer.qtbot.waitUntil(lambda: titles(officer) == ["Draft"])


def test_what_no_longer_fits_leaves_the_list_and_undo_brings_it_back(officer: Officer) -> None:
    choose(officer, "status", "In force")
    register = officer.window.workspace.register
    (force,) = rows(officer).record_ids()
    agreements.record_action(
        register, force, ActionKind.TERMINATION, action_on=PartialDate.from_edtf("2020-01-01")
    )
    assert titles(officer) == []
    officer.does("undo")
    assert titles(officer) == ["Old force"]


def test_the_fields_offer_what_there_is_with_counts(officer: Officer) -> None:
    status = panel(officer).status
    assert "In force  ·  1" in [status.itemText(row) for row in range(status.count())]
    assert StatusKind.SUSPENDED not in [status.itemData(row) for row in range(status.count())]


def test_going_to_an_agreement_that_is_narrowed_away_shows_it(officer: Officer) -> None:
    choose(officer, "status", "In force")
    draft = next(one for one, title in titles_of(officer).items() if title == "Draft")
    officer.window.workspace.open(rows(officer).kind, draft)
    assert set(titles(officer)) == TITLES
    assert list_pane(officer).list.current_id() == draft


def test_where_there_is_no_room_for_the_status_its_mark_stands_before_the_title(officer: Officer) -> None:
    pane, model = list_pane(officer), rows(officer)
    decoration, spoken = Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.AccessibleTextRole
    assert cell(officer, "Old force", "title", decoration) is None
    pane.parentWidget().setSizes([200, 1800])
    officer.qtbot.waitUntil(lambda: pane.list.isColumnHidden(model.columns.index("status")))
    assert not cell(officer, "Old force", "title", decoration).isNull()
    assert cell(officer, "Old force", "title", spoken) == "Old force, In force"
    assert "In force since" in cell(officer, "Old force", "title", Qt.ItemDataRole.ToolTipRole)


def test_the_model_keeps_the_rules_of_qt(officer: Officer) -> None:
    model = rows(officer)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    choose(officer, "form", "Treaty")
    model.set_group("status")
    model.set_group("form")
    click_heading(officer, "status")
    assert set(titles(officer)) == {"Signed", "Draft"}
    assert tester.model() is model


def test_the_fields_are_named(officer: Officer) -> None:
    for field in (panel(officer).status, panel(officer).subject, list_pane(officer).more):
        face = QAccessible.queryAccessibleInterface(field)
        assert face.text(QAccessible.Text.Name).strip()
