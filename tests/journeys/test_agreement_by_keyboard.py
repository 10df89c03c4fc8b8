"""An agreement kept by the keyboard alone: begun, filled in, signed, sent, split into articles, related, removed, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementRelation,
    Article,
    Attachment,
    Counterpart,
    CounterpartSignature,
)
from desk.domain.vocabulary import (
    ActionKind,
    ClauseCounting,
    DelayUnit,
    ForceClause,
    Holding,
    RelationKind,
    TextStanding,
)
from desk.services import agreements
from desk.services.new_register import make_register
from desk.services.register import Register
from tests.journeys.officer import Officer

Key = Qt.Key
TITLE = "Agreement on the abolition of visas for holders of diplomatic passports"
TEXT = """Preamble
The Parties have agreed as follows:

Article 1
Holders of diplomatic passports may enter without a visa.

Article 2
They may stay for ninety days.

Done at Jerusalem."""


@pytest.fixture
def typist(officer: Officer, own_home: Path) -> "Typist":
    """An officer without a mouse, before an empty register between Israel and Kosovo."""
    path = own_home / "Kosovo.desk"
    make_register(path, "IL", "XK").close()
    officer.opens(path)
    return Typist(officer)


class Typist:
    """Presses keys on whatever has the focus, as a keyboard does."""

    def __init__(self, officer: Officer) -> None:
        self.officer = officer
        self.qtbot = officer.qtbot
        self._typed_in: dict[QWidget, QElapsedTimer] = {}

    @property
    def register(self) -> Register:
        return self.officer.window.workspace.register

    def focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def presses(self, *keys: str) -> None:
        """Press keys one after the other; between any two of them the window has time to settle."""
        for key in keys:
            self.qtbot.keySequence(self.focus(), key)
            QApplication.processEvents()

    def types(self, words: str) -> None:
        self.qtbot.keyClicks(self.focus(), words)

    def goes_to(self, name: str, key: str = "Tab") -> QWidget:
        """Press Tab until the field of that name has the focus."""
        met = []
        for _ in range(30):
            here = self.focus()
            called = here.accessibleName() or getattr(here, "text", lambda: "")().replace("&", "")
            if called == name:
                return here
            met.append(called or type(here).__name__)
            self.presses(key)
        raise AssertionError(f"no Tab leads to “{name}”, only to {met}")

    def fills(self, name: str, words: str) -> None:
        """Tab to a field, type, and leave it."""
        self.goes_to(name)
        self.presses("Ctrl+A")
        self.types(words)
        self.presses("Tab")

    def chooses(self, name: str, words: str) -> None:
        """Tab to a choice and type how the wanted one begins, not so soon that it goes on with what was typed before."""
        box = self.goes_to(name)
        before = self._typed_in.setdefault(box, QElapsedTimer())
        pause = QApplication.keyboardInputInterval()
        self.qtbot.waitUntil(lambda: not before.isValid() or before.hasExpired(pause))
        self.types(words)
        before.start()

    def picks(self, name: str, words: str) -> None:
        """Tab to a field that offers records, type a few letters, and take the first offer."""
        self.goes_to(name)
        self.types(words)
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        self.presses("Return")
        self.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
        # A screen in memory has no window manager that would give the window its keys back.
        self.officer.window.activateWindow()
        self.qtbot.waitUntil(self.officer.window.isActiveWindow)

    def does(self, action: str) -> None:
        self.officer.does(action)

    def agreement(self) -> Agreement:
        return next(one for one in self.register.all(Agreement) if one.title == TITLE)


def test_an_agreement_is_kept_by_the_keyboard_alone(
    typist: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _begin(typist)
    _fill_in_the_head(typist)
    _record_what_happened(typist)
    _follow_a_counterpart(typist)
    _say_when_it_enters_into_force(typist)
    _split_the_text(typist)
    _attach_and_relate(typist, tmp_path, monkeypatch)
    _remove_and_bring_back(typist)


def _begin(typist: Typist) -> None:
    typist.does("add_agreement")
    typist.types(TITLE)
    typist.presses("Return")
    assert typist.agreement().title == TITLE
    names = [party.short_name for party in agreements.dossier(typist.register, typist.agreement().id).parties]
    assert names == ["Israel", "Kosovo"]


def _fill_in_the_head(typist: Typist) -> None:
    typist.fills("Short title", "Visa agreement")
    typist.chooses("Form", "ex")
    typist.fills("Subjects", "visas")
    typist.picks("Parties", "Albania")
    typist.picks("Languages", "Alb")
    dossier = agreements.dossier(typist.register, typist.agreement().id)
    assert dossier.agreement.short_title == "Visa agreement"
    assert dossier.agreement.form == "exchange_of_notes"
    assert dossier.agreement.subjects == "visas"
    assert [party.short_name for party in dossier.parties] == ["Israel", "Kosovo", "Albania"]
    assert [(one.language, one.standing) for one in dossier.languages] == [("sq", TextStanding.AUTHENTIC)]


def _record_what_happened(typist: Typist) -> None:
    typist.does("add_action")
    typist.chooses("Step", "sign")
    typist.chooses("By", "Koso")
    typist.fills("Date", "feb 2021")
    typist.fills("Place", "Pristina")
    typist.presses("Escape")
    typist.does("add_action")
    typist.chooses("Step", "domestic")
    typist.goes_to("Not applicable: this side has no such step to take")
    typist.presses("Space", "Escape")
    actions = {one.kind: one for one in typist.register.all(AgreementAction)}
    assert set(actions) == {ActionKind.SIGNATURE, ActionKind.DOMESTIC_APPROVAL}
    assert actions[ActionKind.SIGNATURE].action_on.text == "2021-02"  # type: ignore[union-attr]
    assert actions[ActionKind.SIGNATURE].place == "Pristina"
    assert typist.register.party_names()[actions[ActionKind.SIGNATURE].party_id or ""] == "Kosovo"
    assert actions[ActionKind.DOMESTIC_APPROVAL].not_applicable


def _follow_a_counterpart(typist: Typist) -> None:
    typist.does("add_counterpart")
    for _ in range(3):
        typist.does("sign_counterpart")
    typist.does("send_counterpart")
    typist.does("receive_counterpart")
    counterpart = typist.register.all(Counterpart)[0]
    assert len(typist.register.all(CounterpartSignature)) == 3
    assert counterpart.sent_on is not None
    assert counterpart.returned_on is not None
    assert counterpart.we_hold is not Holding.NOTHING
    typist.presses("Return")
    typist.fills("Name", "Our original")
    typist.presses("Escape")
    assert typist.register.all(Counterpart)[0].label == "Our original"


def _say_when_it_enters_into_force(typist: Typist) -> None:
    typist.presses("Ctrl+Tab")
    typist.goes_to("Enters into force")
    for key in ("Home", "Down", "Down"):
        typist.presses(key)
    typist.chooses("On which day", "a")
    typist.fills("Period", "30")
    typist.chooses("Counted in", "d")
    assert typist.agreement().clause is ForceClause.ON_LATER_NOTIFICATION
    assert typist.agreement().clause_counting is ClauseCounting.AFTER_DELAY
    assert (typist.agreement().clause_count, typist.agreement().clause_unit) == (30, DelayUnit.DAYS)


def _split_the_text(typist: Typist) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    typist.does("split_articles")
    typist.presses("Ctrl+V")
    typist.goes_to("Split into articles")
    typist.presses("Space")
    typist.goes_to("Take in the text")
    typist.presses("Space")
    articles = sorted(typist.register.all(Article), key=lambda one: one.position)
    assert [str(one.part) for one in articles] == ["preamble", "article", "article", "testimonium"]
    assert "ninety days" in articles[2].text


def _attach_and_relate(typist: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args, **_more: ([str(scan)], ""))
    typist.does("attach_file")
    assert [one.name for one in typist.register.all(Attachment)] == ["scan.pdf"]
    first = typist.agreement()
    typist.does("add_agreement")
    typist.types("Protocol to the visa agreement")
    typist.presses("Return")
    typist.does("add_relation")
    typist.picks("The other agreement", "abolition")
    relation = typist.register.all(AgreementRelation)[0]
    assert (relation.kind, relation.other_id) == (RelationKind.AMENDS, first.id)


def _remove_and_bring_back(typist: Typist) -> None:
    window = typist.officer.window
    first = typist.agreement()
    typist.does("back")
    typist.qtbot.waitUntil(lambda: window.workspace.selection[1] == first.id)
    typist.does("remove_record")
    assert first.id not in {one.id for one in typist.register.all(Agreement)}
    said = " ".join(typist.officer.reads())
    assert TITLE in said
    assert "another agreement’s relation to it" in said
    typist.does("undo")
    assert typist.agreement() == first
    assert len(typist.register.all(Article)) == 4
    assert len(typist.register.all(AgreementRelation)) == 1
    assert window.front().editor.at_hand.agreement_id == first.id  # type: ignore[attr-defined]
