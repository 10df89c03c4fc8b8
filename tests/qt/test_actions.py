"""Every action of the program: well named, reachable by its own keys, in the palette, and served by somebody."""

from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.passphrase import Passphrase
from desk.domain.records import Agreement, Citation, Commitment, Counterpart, Event, Party, Source
from desk.domain.vocabulary import EventStatus, RecordKind, RelationKind
from desk.qt.actions import CHANGING, MENUS, SPECS, Menu
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator import SCREENS
from desk.services import (
    agreement_texts,
    agreements,
    commitment_steps,
    commitments,
    counterpart_scans,
    events,
    saved_views,
    text_versions,
)
from desk.services.attachments import ReadFile
from desk.services.lists import ListFilter, Order
from desk.services.markings import marking_ladder
from desk.services.new_register import make_register
from desk.services.settings import Settings
from tests.qt.conftest import Opener


@pytest.mark.parametrize("name", SPECS)
def test_an_action_says_what_it_does_and_shows_it(window: MainWindow, name: str) -> None:
    action = window.actions_[name]
    assert action.iconText().strip()
    assert "&" in action.text(), "no letter for the menu"
    assert not action.icon().isNull()
    assert action.statusTip().strip()
    assert action.shortcut().toString() in action.toolTip()
    assert action.shortcut().toString()


def test_no_two_actions_answer_to_the_same_keys(window: MainWindow) -> None:
    keys = Counter(
        keys.toString() for action in window.actions_.by_name.values() for keys in action.shortcuts()
    )
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.name)
def test_each_letter_opens_one_entry_of_a_menu(window: MainWindow, menu: Menu) -> None:
    entries = [name for name in menu.actions if name]
    labels = [window.actions_.by_name[name].text() for name in entries]
    letters = Counter(label[label.index("&") + 1].lower() for label in labels)
    assert [letter for letter, count in letters.items() if count > 1] == []


def test_each_letter_of_the_menu_bar_opens_one_menu() -> None:
    letters = Counter(menu.label[menu.label.index("&") + 1].lower() for menu in MENUS)
    assert max(letters.values()) == 1


def test_every_action_stands_in_one_menu(window: MainWindow) -> None:
    shown: list[str] = []
    for entry in window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        shown += [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert sorted(shown) == sorted(SPECS)


def _served_in(window: MainWindow) -> set[str]:
    window.refresh_actions()
    return {name for name, action in window.actions_.by_name.items() if action.isEnabled()}


def _select_everything_in_turn(window: MainWindow, qtbot: QtBot) -> set[str]:
    """Go through the screens, select what can be selected in each, and return all that could be done."""
    register = window.workspace.register
    served = _served_in(window)
    for name in SCREENS:
        window.go(name)
        served |= _served_in(window)
    dormant = next(one for one in register.all(Commitment) if one.condition)
    event, agreement = register.all(Event)[0], register.all(Agreement)[0]
    party = next(one for one in register.all(Party) if one.standing != "ours")
    for kind, record in (
        (RecordKind.COMMITMENT, dormant),
        (RecordKind.EVENT, event),
        (RecordKind.PARTY, party),
        (RecordKind.AGREEMENT, agreement),
    ):
        window.open_record(kind, record.id)
        qtbot.wait(0)
        served |= _served_in(window)
    return served


def _served_at_a_reminder(window: MainWindow) -> set[str]:
    register = window.workspace.register
    outlaw = next(one for one in register.all(Commitment) if one.text == "Outlaw Hezbollah")
    commitments.change_due(register, outlaw.id, PartialDate.of_day(register.today() + 1))
    window.go("today")
    window.front().reminders.reload()  # type: ignore[attr-defined]
    view = window.front().reminders.list  # type: ignore[attr-defined]
    view.setFocus()
    view.setCurrentIndex(view.lines.index(0))
    return _served_in(window)


def _served_at_a_condition(window: MainWindow) -> set[str]:
    register = window.workspace.register
    waiting = commitments.blank_commitment(register, text="Lift the visas", condition="after the elections")
    commitments.save_commitment(register, waiting)
    event = events.blank_event(
        register, title="Elections", at=PartialDate.of_day(register.today()), status=EventStatus.HELD
    )
    events.save_event(register, event)
    window.go("today")
    section = window.front().perhaps_met  # type: ignore[attr-defined]
    section.reload()
    section.work.finish()
    section.list.setFocus()
    section.list.setCurrentIndex(section.list.lines.index(0))
    return _served_in(window)


def _served_among_lanes(window: MainWindow) -> set[str]:
    window.go("timeline")
    window.actions_.run("lane_fold")
    served = _served_in(window)
    window.actions_.run("lanes_reset")
    past = window.front().past  # type: ignore[attr-defined]
    past.settle()
    window.actions_.run("zoom_in")
    past.settle()
    served |= _served_in(window)
    window.actions_.run("line_back")
    return served | _served_in(window)


def _served_on_a_step(window: MainWindow) -> set[str]:
    register = window.workspace.register
    commitment = register.all(Commitment)[0]
    for words in ("Ask", "Wait", "Ask again"):
        commitment_steps.add_step(register, commitment.id, words)
    window.open_record(RecordKind.COMMITMENT, commitment.id)
    body = window.inspector.page.body
    assert body is not None
    assert body.steps is not None
    body.steps.rows[1].box.setFocus()
    return _served_in(window)


def _served_in_a_view(window: MainWindow) -> set[str]:
    register = window.workspace.register
    overdue = ListFilter(conditions={"overdue": ""})
    views = [saved_views.keep(register, name, overdue, Order()) for name in ("First", "Second", "Third")]
    window.workspace.view_requested.emit(views[1].id)
    window.front().list_views.narrow(ListFilter())  # type: ignore[attr-defined]
    return _served_in(window)


def _served_where_protected(folder: Path) -> set[str]:
    with make_register(
        folder / "Protected.desk", "IL", "XK", passphrase=Passphrase("four words")
    ) as register:
        window = MainWindow(register, Settings(backup_folder=folder / "backups"), marking_ladder())
        served = set(window.commands.table())
        window.close()
        window.deleteLater()
    return served


def test_no_action_is_dead(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("A text to keep.")
    served = _select_everything_in_turn(window, qtbot)
    window.workspace.set_filter(ListFilter(text="embassy"))
    served |= _served_in(window)
    window.workspace.set_filter(ListFilter())
    window.back()
    served |= _served_in(window)
    register = window.workspace.register
    agreement = register.all(Agreement)[0]
    window.open_record(RecordKind.AGREEMENT, agreement.id)
    window.actions_.run("open_in_tab")
    window.open_record(RecordKind.AGREEMENT, register.all(Agreement)[1].id)
    served |= _served_in(window)
    window.open_record(RecordKind.AGREEMENT, agreement.id)
    agreements.relate(register, register.all(Agreement)[1].id, RelationKind.SUPERSEDES, agreement.id)
    window.actions_.run("add_counterpart")
    served |= _served_in(window)
    window.workspace.undo()
    served |= _served_in(window)
    scan = ReadFile("scan.pdf", b"%PDF", sha256(b"%PDF").hexdigest())
    counterpart_scans.attach_scan(register, register.all(Counterpart, agreement_id=agreement.id)[0].id, scan)
    served |= _served_in(window)
    window.open_record(RecordKind.AGREEMENT, agreements.begin_agreement(register, "Visas").id)
    served |= _served_in(window)
    window.open_record(RecordKind.AGREEMENT, agreement.id)
    for language in ("en", "sq"):
        parts = agreement_texts.propose("Article 1\nNo visas will be needed.")
        agreement_texts.adopt(register, agreement.id, parts, language)
    for language in ("en", "sq"):
        text_versions.keep(register, agreement.id, language)
        changed = agreement_texts.propose("Article 1\nNo visas will be needed for ninety days.")
        agreement_texts.adopt(register, agreement.id, changed, language)
    window.front().editor.bring("text")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "next_hint" in window.front().commands())
    window.actions_.run("next_hint")
    qtbot.waitUntil(lambda: "leave_word" in window.front().commands())
    served |= _served_in(window)
    window.actions_.run("leave_word")
    served |= _served_in(window)
    window.actions_.run("text_versions")
    served |= _served_in(window)
    window.actions_.run("compare_versions")
    qtbot.waitUntil(window.front().editor.text.versions.comparison.differs)  # type: ignore[attr-defined]
    served |= _served_in(window)
    served |= _served_in(window) | _served_at_a_reminder(window)
    served |= _served_at_a_condition(window)
    source = register.all(Source)[0]
    cited = next(one for one in register.all(Citation) if one.source_id == source.id)
    window.workspace.open_passage(source.id, cited.start, cited.end)
    served |= _served_in(window)
    view = window.front().reader.view  # type: ignore[attr-defined]
    view.setFocus()
    qtbot.keySequence(view, "Ctrl+A")
    served |= _served_in(window)
    window.go("commitments")
    listed = window.front().record_list  # type: ignore[attr-defined]
    listed.select_id(listed.records.record_ids()[0])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(listed, key, Qt.KeyboardModifier.ShiftModifier)
        served |= _served_in(window)
    served |= _served_on_a_step(window) | _served_in_a_view(window) | _served_among_lanes(window)
    served |= _served_where_protected(tmp_path)
    assert set(SPECS) - served == set()


def test_where_one_may_only_read_nothing_that_changes_is_offered(open_window: Opener, qtbot: QtBot) -> None:
    window = open_window(read_only=True)
    served = _select_everything_in_turn(window, qtbot)
    assert served & CHANGING == set()
    assert {"search", "export_list", "copy", "history", "open_record", "backups"} <= served
