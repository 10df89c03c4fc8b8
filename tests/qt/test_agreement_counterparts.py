"""Counterparts in the agreement editor: the set of originals, each one's road, its scan, the checklist for e-mail."""

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import Attachment, CounterpartCheck
from desk.domain.sentences import say
from desk.domain.status_case import StatusKind
from desk.domain.vocabulary import Channel, ForceClause, Holding, RecordKind, TextStanding
from desk.qt import kept_files
from desk.qt.screens.agreements.counterpart_card import CounterpartCard
from desk.qt.screens.agreements.editor import AgreementEditor
from desk.qt.screens.agreements.screen import AgreementsScreen
from desk.services import counterparts, exchange_checklist, history
from tests.journeys.officer import Officer

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SCAN = b"%PDF-1.7 both sides of every page"


@pytest.fixture
def officer(at_work: Officer) -> Officer:
    """An officer before a new agreement between Israel and Kosovo."""
    at_work.does("add_agreement")
    at_work.qtbot.keyClicks(at_work.window.focusWidget(), "Air transport agreement")
    at_work.qtbot.keyClick(at_work.window.focusWidget(), Key.Key_Return)
    return at_work


@pytest.fixture
def editor(officer: Officer) -> AgreementEditor:
    screen = officer.window.front()
    assert isinstance(screen, AgreementsScreen)
    screen.editor.bring("counterparts")
    return screen.editor


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "counterpart.pdf"
    path.write_bytes(SCAN)
    return path


def drop(widget: QWidget, *paths: Path) -> None:
    """Drag files over a widget and let them go there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, copying, none = widget.rect().center(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(middle, copying, data, LEFT, none)
    QApplication.sendEvent(widget, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(widget, QDropEvent(QPointF(middle), copying, data, LEFT, none))


def only_card(editor: AgreementEditor) -> CounterpartCard:
    (card,) = editor.counterparts.cards.values()
    return card


def goes_by(officer: Officer, words: str) -> None:
    """Choose on the card by what way it goes."""
    editor = officer.window.front().editor  # type: ignore[attr-defined]
    officer.qtbot.waitUntil(only_card(editor).channel.isVisible)
    box = officer.field("By what way it goes")
    assert isinstance(box, QComboBox)
    box.setFocus()
    officer.qtbot.keyClick(box, Key.Key_Home)
    while box.currentText() != words:
        officer.qtbot.keyClick(box, Key.Key_Down)
    officer.qtbot.keyClick(box, Key.Key_Return)


# ---- the set of originals ------------------------------------------------------------------------------------


def test_an_original_for_each_side_is_one_press(officer: Officer, editor: AgreementEditor) -> None:
    editor.at_hand.save_languages([("he", TextStanding.AUTHENTIC), ("sq", TextStanding.AUTHENTIC)])
    officer.presses("An original for each side")
    first, second = editor.counterparts.cards.values()
    assert "Hebrew" in first.tongue.text()
    assert "alternat of Israel" in first.tongue.text()
    assert "alternat of Kosovo" in second.tongue.text()
    both, sides = (
        QLocale().createSeparatedList(names) for names in (["Hebrew", "Albanian"], ["Israel", "Kosovo"])
    )
    assert editor.counterparts.told.text() == f"each in {both} · alternats of {sides}"
    assert not editor.counterparts.add_set.isVisible()
    officer.does("undo")
    assert editor.counterparts.cards == {}
    assert editor.counterparts.add_set.isVisible()


def test_how_many_originals_it_says_is_asked_and_compared(officer: Officer, editor: AgreementEditor) -> None:
    officer.does("add_counterpart")
    assert editor.counterparts.told.text() == "1 of 2 originals are recorded"
    officer.fills("Done in how many originals", "3")
    officer.qtbot.keyClick(editor.counterparts.originals, Key.Key_Return)
    assert editor.at_hand.agreement.originals == 3
    assert editor.counterparts.told.text() == "1 of 3 originals are recorded"
    officer.fills("Done in how many originals", "1")
    officer.qtbot.keyClick(editor.counterparts.originals, Key.Key_Return)
    officer.does("add_counterpart")
    assert editor.counterparts.told.text() == "2 are recorded, though it is done in 1 originals"


def test_a_language_and_an_alternat_that_no_original_has_are_named(
    officer: Officer, editor: AgreementEditor
) -> None:
    officer.does("add_counterpart")
    editor.at_hand.save_languages([("he", TextStanding.AUTHENTIC), ("sq", TextStanding.AUTHENTIC)])
    officer.qtbot.mouseClick(only_card(editor).what, LEFT)
    form = editor.counterparts.form
    officer.picks("Languages", "Hebrew", form)
    assert list(form.languages.chips.chips()) == ["he"]
    (copy,) = editor.at_hand.dossier.counterparts
    editor.at_hand.save_counterpart(copy, alternat_id=editor.at_hand.ours_id)
    told = editor.counterparts.summary.text().splitlines()
    assert told[:2] == [
        "No original is recorded in Albanian",
        "The alternat of Kosovo is not recorded",
    ]
    officer.picks("Languages", "Albanian", form)
    assert editor.at_hand.dossier.counterparts[0].language == "he sq"
    officer.qtbot.keyClick(form.languages.chips.chips()["he"], Key.Key_Delete)
    assert editor.at_hand.dossier.counterparts[0].language == "sq"


# ---- its road --------------------------------------------------------------------------------------------------


def test_a_counterpart_of_theirs_arrives_is_signed_and_goes_back(
    officer: Officer, editor: AgreementEditor
) -> None:
    hand = editor.at_hand
    officer.does("add_counterpart")
    register, (copy,), kosovo = hand.register, hand.dossier.counterparts, hand.dossier.party_ids[1]
    counterparts.sign_counterpart(register, copy.id, kosovo)
    sent = PartialDate.of_day(hand.today() - 12)
    counterparts.send_counterpart(register, copy.id, kosovo, sent, Channel.EMAIL)
    card = only_card(editor)
    assert card.standing.text() == "On its way to us for 12 days"
    assert "awaited: Received by Israel" in card.road.accessibleName()
    officer.presses("Arrived")
    (copy,) = hand.dossier.counterparts
    assert (copy.we_hold, copy.returned_on) == (Holding.SCAN, None)
    assert card.standing.text() == "With us, to be returned"
    assert "awaited: Signed by Israel" in card.road.accessibleName()
    officer.presses("Sign for Israel")
    assert "awaited: Returned" in card.road.accessibleName()
    officer.presses("Returned")
    (copy,) = hand.dossier.counterparts
    assert (copy.returned_on, copy.they_hold) == (PartialDate.of_day(hand.today()), Holding.SCAN)
    assert card.standing.text() == "Signed by all"
    assert "Complete" in editor.counterparts.summary.text()


def test_the_reply_completes_what_it_completes(officer: Officer, editor: AgreementEditor) -> None:
    hand = editor.at_hand
    hand.save_head(clause=ForceClause.ON_LAST_SIGNATURE)
    officer.does("add_counterpart")
    officer.presses("Sign for Israel")
    officer.presses("Sent")
    assert "not yet by Kosovo" in editor.header.status_words.text()
    officer.presses("Back")
    (copy,), today = hand.dossier.counterparts, PartialDate.of_day(hand.today())
    assert (copy.returned_on, copy.we_hold) == (today, Holding.ORIGINAL)
    assert {one.party_id: one.signed_on for one in hand.dossier.signatures} == dict.fromkeys(
        hand.dossier.party_ids, today
    )
    assert hand.standing.status.kind is StatusKind.IN_FORCE
    assert hand.standing.force.since == today
    officer.does("undo")
    assert "not yet by Kosovo" in editor.header.status_words.text()


def test_the_keys_follow_a_counterpart_of_theirs_as_its_buttons_do(
    officer: Officer, editor: AgreementEditor
) -> None:
    hand = editor.at_hand
    officer.does("add_counterpart")
    (copy,), kosovo = hand.dossier.counterparts, hand.dossier.party_ids[1]
    counterparts.send_counterpart(hand.register, copy.id, kosovo, PartialDate.of_day(hand.today()))
    officer.does("receive_counterpart")
    assert hand.dossier.counterparts[0].received_on is not None
    officer.does("sign_counterpart")
    officer.does("send_counterpart")
    assert hand.dossier.counterparts[0].returned_on is not None


# ---- the checklist for exchange by e-mail ------------------------------------------------------------------------


def test_the_checklist_is_offered_for_e_mail_and_ticks_one_by_one(
    officer: Officer, editor: AgreementEditor
) -> None:
    officer.does("add_counterpart")
    card, form = only_card(editor), editor.counterparts.form
    assert "checklist" not in card.buttons
    assert not officer.window.actions_["exchange_checklist"].isEnabled()
    goes_by(officer, "Courier")
    assert "checklist" not in card.buttons
    goes_by(officer, "E-mail")
    assert card.buttons["checklist"].text() == "Checklist: 0 of 8"
    officer.presses("Checklist: 0 of 8")
    rows = form.checklist.rows
    assert rows["certified_true_copy"].box.hasFocus()
    officer.qtbot.keyClick(rows["certified_true_copy"].box, Key.Key_Space)
    officer.qtbot.mouseClick(rows["pdf_300_dpi"].words, LEFT)
    assert card.buttons["checklist"].text() == "Checklist: 2 of 8"
    ticked = {row.item: row.done_on for row in editor.at_hand.dossier.checks}
    today = PartialDate.of_day(editor.at_hand.today())
    assert ticked == {"certified_true_copy": today, "pdf_300_dpi": today}
    officer.qtbot.mouseClick(rows["pdf_300_dpi"].box, LEFT)
    assert card.buttons["checklist"].text() == "Checklist: 1 of 8"
    officer.window.actions_["undo"].trigger()
    assert rows["pdf_300_dpi"].box.isChecked()


def test_a_tick_is_dated_anew_where_its_date_stands(officer: Officer, editor: AgreementEditor) -> None:
    officer.does("add_counterpart")
    (copy,) = editor.at_hand.dossier.counterparts
    editor.at_hand.save_counterpart(copy, channel=Channel.EMAIL)
    officer.does("exchange_checklist")
    row = editor.counterparts.form.checklist.rows["official_address"]
    assert not row.when.isVisible()
    officer.qtbot.mouseClick(row.box, LEFT)
    officer.qtbot.waitUntil(lambda: row.when.height() > 0)
    officer.presses(row.when.accessibleName(), row)
    officer.fills("Done on: Official address", "1.2.2021")
    officer.qtbot.keyClick(row.date.line_edit, Key.Key_Return)
    assert row.when.text() == "1 February 2021"
    assert not row.date.isVisible()
    register = editor.at_hand.register
    (check,) = register.all(CounterpartCheck)
    assert str(check.done_on) == "2021-02-01"
    told = history.history_of(register, editor.at_hand.agreement_id)
    assert "Date the tick of “Official address”" in str(told[0].label)


def test_a_tick_that_cannot_be_kept_does_not_look_kept(
    officer: Officer, editor: AgreementEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.does("add_counterpart")
    (copy,) = editor.at_hand.dossier.counterparts
    editor.at_hand.save_counterpart(copy, channel=Channel.EMAIL)
    officer.does("exchange_checklist")

    def refuse(*_arguments: object, **_named: object) -> None:
        raise KnownError(say("There is no space left."))

    monkeypatch.setattr(exchange_checklist, "tick", refuse)
    row = editor.counterparts.form.checklist.rows["official_address"]
    officer.qtbot.mouseClick(row.box, LEFT)
    assert not row.box.isChecked()
    assert any("no space left" in words for words in officer.reads())


def test_what_was_ticked_is_shown_whatever_the_way_it_goes_now(
    officer: Officer, editor: AgreementEditor
) -> None:
    officer.does("add_counterpart")
    (copy,) = editor.at_hand.dossier.counterparts
    editor.at_hand.save_counterpart(copy, channel=Channel.EMAIL)
    officer.does("exchange_checklist")
    checklist = editor.counterparts.form.checklist
    officer.qtbot.mouseClick(checklist.rows["official_address"].box, LEFT)
    editor.at_hand.save_counterpart(editor.at_hand.dossier.counterparts[0], channel=Channel.BAG)
    assert checklist.isVisible()
    officer.qtbot.mouseClick(checklist.rows["official_address"].box, LEFT)
    assert not checklist.isVisible()


# ---- its scan ----------------------------------------------------------------------------------------------------


def test_a_scan_is_dropped_on_the_counterpart_and_opened_again(
    officer: Officer, editor: AgreementEditor, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toLocalFile()))
    officer.does("add_counterpart")
    card = only_card(editor)
    assert not officer.window.actions_["open_scan"].isEnabled()
    drop(card, scan)
    (copy,) = editor.at_hand.dossier.counterparts
    assert (copy.scan_sha256, copy.we_hold) == (sha256(SCAN).hexdigest(), Holding.SCAN)
    assert "scan attached" in card.road.accessibleName()
    scan.unlink()
    officer.presses("Open the scan")
    officer.does("open_scan")
    assert [Path(one).read_bytes() for one in opened] == [SCAN, SCAN]
    (row,) = editor.links.attachments.rows().values()
    assert row.accessibleName().startswith("Scan of Counterpart 1, counterpart.pdf")
    officer.does("undo")
    assert editor.at_hand.dossier.counterparts[0].scan_sha256 is None
    assert editor.at_hand.dossier.attachments == ()


def test_several_files_dropped_are_a_scan_and_what_belongs_to_it(
    officer: Officer, editor: AgreementEditor, scan: Path, tmp_path: Path
) -> None:
    note = tmp_path / "covering note.pdf"
    note.write_bytes(b"%PDF note")
    officer.does("add_counterpart")
    drop(only_card(editor), scan, note)
    assert [one.name for one in editor.at_hand.dossier.attachments] == [
        "counterpart.pdf",
        "covering note.pdf",
    ]


def test_the_form_attaches_saves_and_takes_off_a_scan(
    officer: Officer,
    editor: AgreementEditor,
    scan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(scan), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    officer.does("add_counterpart")
    officer.qtbot.mouseClick(only_card(editor).what, LEFT)
    field = editor.counterparts.form.scan
    officer.presses("Attach a scan…", field)
    assert field.words.text().startswith("counterpart.pdf")
    assert sha256(SCAN).hexdigest() in field.hash.text().replace(" ", "")
    officer.presses("Save the scan as…", field)
    assert out.read_bytes() == SCAN
    officer.presses("Take off the scan", field)
    assert not field.hash.isVisible()
    assert len(editor.at_hand.dossier.attachments) == 1
    officer.does("attach_scan")
    assert editor.at_hand.dossier.counterparts[0].scan_sha256 == sha256(SCAN).hexdigest()
    officer.qtbot.waitUntil(lambda: any("kept here already" in words for words in officer.reads()))


# ---- files that are kept already ----------------------------------------------------------------------------------


def test_a_file_kept_already_with_another_record_is_told_and_led_to(
    officer: Officer, editor: AgreementEditor, scan: Path
) -> None:
    drop(editor, scan)
    first = editor.at_hand.agreement_id
    officer.does("add_agreement")
    officer.qtbot.keyClicks(officer.window.focusWidget(), "Another agreement")
    officer.qtbot.keyClick(officer.window.focusWidget(), Key.Key_Return)
    drop(editor, scan)
    told = "“counterpart.pdf” is kept already with “Air transport agreement”; it is stored once."
    officer.qtbot.waitUntil(lambda: told in officer.reads())
    register = officer.window.workspace.register
    assert len(register.all(Attachment)) == 2
    assert register.connection.execute("SELECT count(*) FROM attachment_blob").fetchone()[0] == 2 - 1 + (
        _sources_kept(editor)
    )
    officer.presses("Go there")
    assert editor.at_hand.agreement_id == first


def _sources_kept(editor: AgreementEditor) -> int:
    sql = "SELECT count(DISTINCT original_sha256) FROM source"
    return int(editor.at_hand.register.connection.execute(sql).fetchone()[0])


def test_the_same_file_dropped_again_is_told_by_the_name_that_it_has(
    officer: Officer, editor: AgreementEditor, scan: Path, tmp_path: Path
) -> None:
    same = tmp_path / "the same.pdf"
    same.write_bytes(SCAN)
    drop(editor, scan)
    drop(editor, same, scan)
    told = (
        "“the same.pdf” is kept here already, as “counterpart.pdf”.\n“counterpart.pdf” is kept here already."
    )
    officer.qtbot.waitUntil(lambda: told in officer.reads())
    assert len(editor.at_hand.dossier.attachments) == 1


def test_a_large_file_is_read_and_given_out_beside_the_window(
    officer: Officer,
    editor: AgreementEditor,
    scan: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "out.pdf"
    monkeypatch.setattr(kept_files, "LARGE", 10)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(out), ""))
    drop(editor, scan)
    officer.qtbot.waitUntil(lambda: len(editor.at_hand.dossier.attachments) == 1)
    (kept,) = editor.at_hand.dossier.attachments
    editor.links.attachments.save_as(kept.id)
    officer.qtbot.waitUntil(lambda: any("Saved out.pdf" in words for words in officer.reads()))
    assert out.read_bytes() == SCAN
    assert editor.links.attachments.rows()
    # What is dropped on a record that goes meanwhile is let go of.
    editor.links.attachments.attach([scan])
    officer.window.workspace.undo()
    assert editor.at_hand.register.all(Attachment, record_kind=RecordKind.AGREEMENT) == []
