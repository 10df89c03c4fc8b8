"""A treaty officer keeps a ratified bilateral treaty and an exchange of notes from negotiation to termination."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from desk.domain.agreement_status import StatusKind
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services.new_register import make_register
from tests.journeys.officer import Officer

Key = Qt.Key


@pytest.fixture
def treaty_officer(officer: Officer, own_home: Path) -> "TreatyOfficer":
    """An officer before an empty register between Israel and Kosovo."""
    path = own_home / "Treaties.desk"
    make_register(path, "IL", "XK").close()
    officer.opens(path)
    return TreatyOfficer(officer)


class TreatyOfficer:
    """Works on the agreement in front by what stands on the window."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.qtbot = officer.qtbot

    @property
    def editor(self) -> AgreementEditor:
        screen = self.officer.window.front()
        assert isinstance(screen, AgreementsScreen)
        return screen.editor

    def status(self) -> StatusKind:
        return self.editor.at_hand.standing.status.kind

    def reads(self) -> str:
        """Return what the head says of the status."""
        return self.editor.header.status_words.text()

    def begins(self, title: str) -> None:
        self.officer.does("add_agreement")
        self.qtbot.keyClicks(self.officer.window.focusWidget(), title)
        self.qtbot.keyClick(self.officer.window.focusWidget(), Key.Key_Return)

    def turns_to(self, tab: str) -> None:
        """Click on a tab."""
        bar = self.editor.tabs.tabBar()
        at = next(i for i in range(bar.count()) if bar.tabText(i).startswith(tab))
        self.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())

    def chooses(self, name: str, words: str) -> None:
        """Choose with the arrow keys in a closed list, and settle it with Return."""
        box = self.officer.field(name)
        assert isinstance(box, QComboBox)
        box.setFocus()
        self.qtbot.keyClick(box, Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == words:
                break
            self.qtbot.keyClick(box, Key.Key_Down)
        assert box.currentText() == words
        self.qtbot.keyClick(box, Key.Key_Return)

    def dates(self, name: str, words: str) -> None:
        """Type a date and settle it."""
        self.officer.fills(name, words)
        field = self.officer.field(name)
        assert isinstance(field, QLineEdit)
        self.qtbot.keyClick(field, Key.Key_Return)

    def takes(self, step: str, field: str, date: str) -> None:
        """Press a step on offer, date it, and close its form."""
        self.officer.presses(step)
        self.dates(field, date)
        self.officer.presses("Close")

    def records(self, kind: str, date: str, by: str = "") -> None:
        """Record a step that is not on offer."""
        self.officer.does("add_action")
        self.chooses("Step", kind)
        self.chooses("By", by or "All together")
        for field in ("Sent", "Received"):
            self.dates(field, "")
        self.dates("Date", date)
        self.officer.presses("Close")

    def offered(self) -> list[str]:
        return [button.accessibleName() for button in self.editor.actions_section.step_buttons()]


def test_a_ratified_treaty_from_negotiation_to_termination(treaty_officer: TreatyOfficer) -> None:
    it, officer = treaty_officer, treaty_officer.officer
    it.begins("Treaty on mutual legal assistance")
    it.turns_to("Head")
    it.chooses("Form", "Treaty")
    it.turns_to("Entry into force")
    it.chooses("Enters into force", "On exchange of instruments")
    it.chooses("It lasts", "With tacit renewal")
    for field, months in (
        ("Term in months", "60"),
        ("Renewed for, in months", "12"),
        ("Notice period in months", "6"),
    ):
        officer.fills(field, months)
        it.qtbot.keyClick(officer.field(field), Key.Key_Return)

    it.turns_to("Actions")
    it.takes("Negotiate the text", "Date", "spring 2021")
    it.takes("Initial the text", "Date", "June 2021")
    assert it.status() is StatusKind.INITIALLED
    it.takes("Signature by Israel", "Date", "1 September 2021")
    assert it.status() is StatusKind.SIGNED_BY_ONE_SIDE
    it.takes("Signature by Kosovo", "Date", "3 September 2021")
    _exchange_counterparts(it)

    it.turns_to("Actions")
    assert "Ratification by Israel" in it.offered()
    it.takes("Ratification by Israel", "Date", "January 2022")
    assert it.status() is StatusKind.AWAITING_APPROVAL
    assert "Kosovo" in it.reads()
    it.takes("Ratification by Kosovo", "Date", "2 February 2022")
    it.takes("Exchange of the instruments of ratification", "Date", "1 April 2022")
    assert it.reads().startswith("In force since 1 April 2022")
    it.turns_to("Entry into force")
    assert it.editor.force.result.text() == "1 April 2022"
    assert "notice" in it.editor.force.notice_words.text()

    it.turns_to("Actions")
    it.records("Denunciation", "1 July 2022", "Kosovo")
    assert it.status() in (StatusKind.DENOUNCED, StatusKind.TERMINATED)
    it.records("Termination", "31 March 2023")
    assert it.status() is StatusKind.TERMINATED
    assert it.offered() == []
    _looks_back(it)


def _exchange_counterparts(it: TreatyOfficer) -> None:
    """Follow one counterpart out and back by the buttons on its card."""
    officer = it.officer
    officer.does("add_counterpart")
    officer.presses("Sign for Israel")
    officer.presses("Sent")
    (card,) = it.editor.counterparts.cards.values()
    assert "awaited: Returned" in card.road.accessibleName()
    assert it.status() is StatusKind.AWAITING_COUNTERPARTS
    officer.presses("Back")
    assert card.standing.text() == "Signed by all"
    officer.presses("They have it")
    assert "Complete" in it.editor.counterparts.summary.text()


def _looks_back(it: TreatyOfficer) -> None:
    """Ask for the status of earlier days, and come back to today with Escape."""
    it.officer.does("status_as_of")
    line = it.editor.header.working.as_of.line_edit
    for day, words in (("July 2021", "Initialled"), ("May 2022", "In force")):
        it.dates("Status as of", day)
        assert it.editor.header.status.text() == words
    it.qtbot.keyClick(line, Key.Key_Escape)
    assert it.editor.header.status.text() == "Terminated"


def test_an_exchange_of_notes_from_the_first_note_to_its_end(treaty_officer: TreatyOfficer) -> None:
    it = treaty_officer
    it.begins("Exchange of notes on diplomatic bags")
    it.turns_to("Head")
    it.chooses("Form", "Exchange of notes")
    it.turns_to("Entry into force")
    it.chooses("Enters into force", "On the reply note")
    it.turns_to("Actions")
    assert not [step for step in it.offered() if "atification" in step or "Initial" in step]
    it.takes("Note from Israel", "Date", "5 May 2021")
    it.takes("Note in reply from Kosovo", "Date", "20 May 2021")
    assert it.reads().startswith("In force since 20 May 2021")
    it.takes("Publication", "Date", "2021")
    # A fact out of its order is warned of beside its step, and stays.
    it.records("Registration", "1 May 2021")
    cards = it.editor.actions_section.cards
    it.qtbot.waitUntil(lambda: any(card.doubt.isVisible() for card in cards.values()))
    assert [card.what.text() for card in cards.values() if card.doubt.isVisible()] == ["Registration"]
    it.records("Termination", "1 January 2024")
    assert it.status() is StatusKind.TERMINATED
    (ended,) = [card for card in cards.values() if card.what.text() == "Termination"]
    it.qtbot.mouseClick(ended.what, Qt.MouseButton.LeftButton)
    it.officer.presses("Remove")
    assert it.status() is StatusKind.IN_FORCE
    it.officer.presses("Undo")
    assert it.status() is StatusKind.TERMINATED
