"""Entry into force, duration and notice in the agreement editor: each clause asks for its own numbers and no others."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import (
    ActionKind,
    ClauseCounting,
    DelayUnit,
    ForceClause,
)
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.force import ForceSection
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services import agreements
from tests.journeys.officer import Officer

Key = Qt.Key


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before the entry into force of a new agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Air transport agreement")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    screen.editor.bring("force")
    return screen.editor


def chooses(officer: Officer, name: str, words: str) -> None:
    """Choose with the arrow keys in a closed list, and settle it with Return."""
    box = officer.field(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    officer.qtbot.keyClick(box, Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() == words:
            break
        officer.qtbot.keyClick(box, Key.Key_Down)
    assert box.currentText() == words
    officer.qtbot.keyClick(box, Key.Key_Return)


def types(officer: Officer, name: str, words: str) -> None:
    officer.fills(name, words)
    officer.qtbot.keyClick(officer.field(name), Key.Key_Return)


def acts(officer: Officer, editor: AgreementEditor, kind: ActionKind, *days: str) -> None:
    """Let each side do something on a day of its own."""
    register = officer.window.workspace.register
    for party, day in zip(editor.at_hand.dossier.party_ids, days, strict=True):
        agreements.record_action(
            register,
            editor.at_hand.agreement_id,
            kind,
            party_id=party,
            action_on=PartialDate.from_edtf(day),
        )


def fields_of(force: ForceSection) -> dict[str, QWidget]:
    return {
        "basis": force.basis,
        "deposits": force.deposits,
        "date": force.date,
        "counting": force.counting,
        "period": force.count,
        "unit": force.unit,
        "month": force.month,
    }


def shown(force: ForceSection) -> set[str]:
    return {name for name, field in fields_of(force).items() if field.isVisible()}


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        ("On signature", {"counting"}),
        ("On the last signature", {"counting"}),
        ("On the later notification", {"counting", "basis"}),
        ("On exchange of instruments", {"counting"}),
        ("On a fixed date", {"date"}),
        ("On the reply note", {"counting"}),
        ("After a number of deposits", {"counting", "deposits"}),
        ("Not stated", set()),
    ],
)
def test_an_event_asks_only_for_what_it_can_have(
    officer: Officer, editor: AgreementEditor, event: str, fields: set[str]
) -> None:
    chooses(officer, "Enters into force", event)
    assert shown(editor.force) == fields
    if "counting" in fields:
        for counting, numbers in (
            ("A period after it", {"period", "unit"}),
            ("On the first day of a month after it", {"month"}),
            ("On the first day of a month after a period", {"period", "unit", "month"}),
            ("On that very day", set()),
        ):
            chooses(officer, "On which day", counting)
            assert shown(editor.force) == fields | numbers


def test_thirty_days_after_the_last_notification_are_counted_before_the_officers_eyes(
    officer: Officer, editor: AgreementEditor
) -> None:
    chooses(officer, "Enters into force", "On the later notification")
    chooses(officer, "On which day", "A period after it")
    assert "How long the clause waits is not recorded" in editor.force.missing.text()
    types(officer, "Period", "30")
    editor.bring("actions")
    for side in ("Israel", "Kosovo"):
        officer.does("add_action")
        form = editor.actions_section.form
        form.kind.set_value(ActionKind.COMPLETION_NOTIFICATION)
        form.kind.changed.emit()
        form.party.setCurrentText(side)
        form.party.activated.emit(form.party.currentIndex())
        officer.fills("Received", "1 April 2022")
        officer.fills("Sent", "1 April 2022")
        officer.presses("Close")
    editor.bring("force")
    assert editor.force.result.text() == "1 May 2022"
    assert "30 days" in editor.force.working.text()
    assert "1 May 2022" in editor.header.status_words.text()


def test_a_period_after_signature_and_then_the_first_of_a_month(
    officer: Officer, editor: AgreementEditor
) -> None:
    acts(officer, editor, ActionKind.SIGNATURE, "2021-02-01", "2021-02-03")
    chooses(officer, "Enters into force", "On the last signature")
    assert editor.force.result.text() == "3 February 2021"
    chooses(officer, "On which day", "A period after it")
    types(officer, "Period", "30")
    assert editor.force.result.text() == "5 March 2021"
    chooses(officer, "On which day", "On the first day of a month after a period")
    types(officer, "Which month", "1")
    assert editor.force.result.text() == "1 April 2021"
    assert "First day of the first month after 5 March 2021: 1 April 2021" in editor.force.working.text()
    officer.window.actions_["undo"].trigger()
    assert "Which month the clause means is not recorded" in editor.force.missing.text()


def test_a_clause_of_an_older_register_is_shown_apart_and_changed_without_a_change_of_meaning(
    officer: Officer, editor: AgreementEditor
) -> None:
    acts(officer, editor, ActionKind.COMPLETION_NOTIFICATION, "2016-01-05", "2016-02-17")
    force, hand = editor.force, editor.at_hand
    hand.save_head(clause=ForceClause.FIRST_DAY_OF_NTH_MONTH, clause_count=2, clause_unit=DelayUnit.MONTHS)
    assert force.clause.currentText() == "On the later notification"
    assert force.counting.value() is ClauseCounting.FIRST_DAY_OF_MONTH
    assert (force.month.text(), force.result.text()) == ("2", "1 April 2016")
    assert shown(force) == {"basis", "counting", "month"}
    types(officer, "Which month", "3")
    assert force.result.text() == "1 May 2016"
    kept = hand.agreement
    assert (kept.clause, kept.clause_counting, kept.clause_count, kept.clause_month) == (
        ForceClause.ON_LATER_NOTIFICATION,
        ClauseCounting.FIRST_DAY_OF_MONTH,
        None,
        3,
    )
    officer.window.actions_["undo"].trigger()
    assert force.result.text() == "1 April 2016"


def test_a_number_left_over_from_another_clause_is_not_offered_as_if_it_were_meant(
    officer: Officer, editor: AgreementEditor
) -> None:
    editor.at_hand.save_head(clause=ForceClause.ON_SIGNATURE, clause_count=30)
    assert shown(editor.force) == {"counting"}
    chooses(officer, "On which day", "A period after it")
    assert editor.force.count.text() == ""
