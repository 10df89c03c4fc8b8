"""The own widgets, as an officer meets them: read, typed into, walked through by keys, in both directions."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk.domain.dates import PartialDate
from desk.domain.days import day_number
from desk.domain.errors import KnownError
from desk.domain.records import Party
from desk.domain.sentences import say
from desk.domain.status_case import StatusKind
from desk.domain.vocabulary import (
    AgreementForm,
    Channel,
    CommitmentStatus,
    EventStatus,
    PartyKind,
    PartyStanding,
)
from desk.qt.icons import NAMES
from desk.qt.theme import LIGHT, Theme, apply_theme
from desk.qt.widgets import status_mark
from desk.qt.widgets.chip_painting import ChipLook, chip_size, party_look
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.widgets.number_field import NumberField
from desk.qt.widgets.party_chip import PartyChip
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.record_picker import RecordPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.widgets.status_mark import Circumstance, StatusMark, state_look
from desk.qt.widgets.term_combo import TermCombo

ISRAEL = Party(id="il", short_name="Israel", code="IL", standing=PartyStanding.OURS)
KOSOVO = Party(id="xk", short_name="Kosovo", code="XK", standing=PartyStanding.PARTNER)
SAO_TOME = Party(id="st", short_name="São Tomé and Príncipe", code="ST")
UN = Party(id="un", short_name="United Nations", kind=PartyKind.ORGANISATION)
PARTIES = (ISRAEL, KOSOVO, SAO_TOME, UN)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


# ---- chips, badges, marks ---------------------------------------------------------------------------


def test_a_party_chip_tells_name_code_and_side(qtbot: QtBot) -> None:
    chip = PartyChip.of(KOSOVO)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Kosovo (XK), Partner"
    assert chip.focusPolicy() is Qt.FocusPolicy.NoFocus
    chip.set_party("Israel", "IL", PartyStanding.OURS)
    assert chip.accessibleName() == "Israel (IL), Our side"


def test_the_sides_differ_in_shape_and_not_in_colour_alone() -> None:
    looks = [party_look("A", "", standing) for standing in PartyStanding]
    assert len({look.shape for look in looks}) == len({look.token for look in looks}) == 3


def test_a_chip_is_pressed_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    chip = PartyChip.of(ISRAEL, interactive=True)
    qtbot.addWidget(chip)
    chip.show()
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, chip.height() // 2))
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)


def test_a_chip_too_narrow_for_its_name_tells_it_in_a_tooltip(qtbot: QtBot) -> None:
    chip = PartyChip.of(SAO_TOME)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    assert not chip.toolTip()
    chip.resize(60, chip.height())
    assert "São Tomé and Príncipe (ST)" in chip.toolTip()


def test_chips_grow_with_the_text(qapp: QApplication) -> None:
    small = chip_size(party_look("Kosovo", "XK", PartyStanding.PARTNER))
    apply_theme(qapp, Theme.LIGHT, 1.5)
    large = chip_size(party_look("Kosovo", "XK", PartyStanding.PARTNER))
    apply_theme(qapp, Theme.LIGHT)
    assert large.width() > small.width() * 1.25
    assert large.height() > small.height()


def test_a_tag_is_removed_by_its_cross_on_either_side_and_by_delete(qtbot: QtBot) -> None:
    row = ChipRow(removable=True)
    qtbot.addWidget(row)
    row.set_tags(["embassy", "remembrance"])
    row.resize(400, 40)
    row.show()
    chip = row.chips()["embassy"]
    cross = QPoint(chip.width() - 8, chip.height() // 2)
    with qtbot.waitSignal(row.remove_requested) as removed:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert removed.args == ["embassy"]
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with qtbot.waitSignal(row.remove_requested):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    with qtbot.waitSignal(row.remove_requested) as removed:
        qtbot.keyClick(row.chips()["remembrance"], Qt.Key.Key_Delete)
    assert removed.args == ["remembrance"]


def test_a_row_keeps_what_stands_after_its_chips(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    more = QLabel("and more")
    row.add_widget(more)
    row.set_parties(PARTIES)
    row.set_parties([KOSOVO])
    row.resize(600, 40)
    row.show()
    assert list(row.chips()) == ["xk"]
    assert more.geometry().left() > row.chips()["xk"].geometry().right()


def test_an_unmarked_record_shows_no_badge(qtbot: QtBot) -> None:
    badge = MarkingBadge()
    qtbot.addWidget(badge)
    assert badge.isHidden()
    badge.set_marking("Restricted", 2)
    assert not badge.isHidden()
    assert badge.accessibleName() == "Marking: Restricted"


@pytest.mark.parametrize("state", [*CommitmentStatus, *EventStatus, *StatusKind, *Circumstance])
def test_every_state_has_a_word_a_colour_and_an_icon(
    qapp: QApplication, state: CommitmentStatus | EventStatus | StatusKind | Circumstance
) -> None:
    look = state_look(state)
    assert look.text
    assert look.icon in NAMES
    assert look.icon != "unknown"
    assert f"{type(state).__name__}.{state}" in status_mark.TOKENS


def test_not_assessed_is_not_nothing_done(qtbot: QtBot) -> None:
    unknown, nothing = state_look(CommitmentStatus.NOT_ASSESSED), state_look(CommitmentStatus.NOT_STARTED)
    assert unknown.token != nothing.token
    assert unknown.icon != nothing.icon
    users = [name for name, token in status_mark.TOKENS.items() if token == unknown.token]
    assert users == ["CommitmentStatus.not_assessed"]
    mark = StatusMark(Circumstance.OVERDUE, "Overdue by 12 days")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "Overdue by 12 days"


# ---- dates ------------------------------------------------------------------------------------------


@pytest.fixture
def when(qtbot: QtBot) -> DateField:
    field = DateField(today=lambda: day_number(2021, 2, 1))
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_date_typed_in_words_shows_what_was_understood(qtbot: QtBot, when: DateField) -> None:
    with qtbot.waitSignal(when.changed):
        qtbot.keyClicks(when.line_edit, "1.2.2021")
    value = when.value()
    assert value is not None
    assert value.text == "2021-02-01"
    assert when.meaning.text() == "1 February 2021"
    assert when.text() == "1.2.2021"
    assert when.line_edit.accessibleDescription() == when.meaning.text()


def test_today_is_the_day_that_the_register_says(qtbot: QtBot, when: DateField) -> None:
    qtbot.keyClicks(when.line_edit, "today")
    assert when.value() == PartialDate.from_edtf("2021-02-01")


def test_an_impossible_date_is_kept_as_typed_and_said_so(qtbot: QtBot, when: DateField) -> None:
    qtbot.keyClicks(when.line_edit, "31 February 2021")
    value = when.value()
    assert value is not None
    assert not value.understood
    assert value.text == "31 February 2021"
    assert when.meaning.text() == "Not understood; kept as typed"


def test_a_date_is_committed_once_when_the_field_is_left(qtbot: QtBot, when: DateField) -> None:
    when.set_value(PartialDate.from_edtf("2021"))
    heard: list[None] = []
    when.committed.connect(lambda: heard.append(None))
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    assert not heard
    when.line_edit.selectAll()
    qtbot.keyClicks(when.line_edit, "2022")
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_an_emptied_date_is_no_date(qtbot: QtBot, when: DateField) -> None:
    when.set_value(PartialDate.from_edtf("2021"))
    when.line_edit.selectAll()
    qtbot.keyClick(when.line_edit, Qt.Key.Key_Backspace)
    assert when.value() is None
    assert when.meaning.text() == ""


# ---- citations, empty rooms, messages ---------------------------------------------------------------


def test_a_citation_opens_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    link = CitationLink("c7", "signed the\nagreements at the same time", "Communiqué")
    qtbot.addWidget(link)
    link.show()
    for press in (
        lambda: qtbot.mouseClick(link, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(link, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(link, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(link.opened) as opened:
            press()
        assert opened.args == ["c7"]
    assert "signed the agreements" in link.text()
    assert "Communiqué" in link.accessibleName()


def test_an_empty_room_leads_to_the_next_step(qtbot: QtBot) -> None:
    step = QAction("Add a source")
    done: list[str] = []
    step.triggered.connect(lambda: done.append("added"))
    room = EmptyState("sources", "No sources yet", "Drop a communiqué here.", step)
    qtbot.addWidget(room)
    room.show()
    assert room.button.text() == "Add a source"
    qtbot.mouseClick(room.button, Qt.MouseButton.LeftButton)
    assert len(done) == 1
    step.setEnabled(False)
    assert not room.button.isEnabled()
    room.set_action(None)
    assert room.button.isHidden()


def test_a_message_offers_undo_and_goes(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    undone: list[str] = []
    message = bar.say("Removed the event.", Tone.DONE, [("Undo", lambda: undone.append("event"))])
    assert not bar.isHidden()
    qtbot.mouseClick(message.buttons[0], Qt.MouseButton.LeftButton)
    assert undone == ["event"]
    assert bar.messages() == []
    assert bar.isHidden()


def test_problems_stay_while_passing_messages_replace_each_other(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say_error(KnownError(say("The disk is full."), say("Nothing was saved.")))
    bar.say("Copied.", Tone.INFO)
    bar.say("Saved.", Tone.DONE)
    assert [message.text() for message in bar.messages()] == [
        "The disk is full. Nothing was saved.",
        "Saved.",
    ]
    bar._clock.timeout.emit()
    assert [message.tone() for message in bar.messages()] == [Tone.PROBLEM]


def test_a_message_with_a_key_takes_the_place_of_the_last_one(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    for count in range(5):
        bar.say(f"{count} warnings", Tone.WARNING, key="warnings")
    assert [message.text() for message in bar.messages()] == ["4 warnings"]
    for count in range(5):
        bar.say(f"Problem {count}", Tone.PROBLEM)
    assert len(bar.messages()) == 3
    bar.clear()
    assert bar.isHidden()


def test_escape_dismisses_a_message(qtbot: QtBot) -> None:
    message = InlineMessage("The second signature is dated before the first.", Tone.WARNING, dismissable=True)
    qtbot.addWidget(message)
    message.show()
    with qtbot.waitSignal(message.dismissed):
        qtbot.keyClick(message, Qt.Key.Key_Escape)
    assert message.isHidden()


# ---- choosing ---------------------------------------------------------------------------------------


def test_a_closed_list_is_offered_in_words(qtbot: QtBot) -> None:
    combo = TermCombo(AgreementForm, empty="No form")
    qtbot.addWidget(combo)
    assert combo.value() is None
    combo.set_value(AgreementForm.EXCHANGE_OF_NOTES)
    assert combo.currentText() == "Exchange of notes"
    combo.show()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    with qtbot.waitSignal(combo.changed):
        qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.value() is AgreementForm.MEMORANDUM_OF_UNDERSTANDING


def test_a_value_that_is_not_on_offer_is_shown_all_the_same(qtbot: QtBot) -> None:
    combo = TermCombo(Channel, among=(Channel.EMAIL,))
    qtbot.addWidget(combo)
    combo.set_value(Channel.BAG)
    assert combo.value() is Channel.BAG


def test_a_number_may_be_left_empty(qtbot: QtBot) -> None:
    field = NumberField(least=1, unit="months")
    qtbot.addWidget(field)
    field.show()
    assert field.number() is None
    field.set_number(6)
    assert field.text() == "6 months"
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.number() == 7
    with qtbot.assertNotEmitted(field.changed):
        field.set_number(None)
    assert field.number() is None


def test_a_party_is_found_by_letters_without_accents(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClicks(picker.lineEdit(), "sao tome")
        qtbot.keyClick(picker.lineEdit().completer().popup(), Qt.Key.Key_Down)
        qtbot.keyClick(picker.lineEdit().completer().popup(), Qt.Key.Key_Return)
    assert picker.party() == SAO_TOME


def test_letters_that_name_nobody_are_put_back(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.set_party(KOSOVO)
    picker.setEditText("Ruritania")
    picker.lineEdit().editingFinished.emit()
    assert picker.currentText() == "Kosovo (XK)"
    picker.setEditText("")
    with qtbot.waitSignal(picker.changed):
        picker.lineEdit().editingFinished.emit()
    assert picker.value() is None


def test_the_list_of_a_picker_opens_with_the_first_choices(qtbot: QtBot) -> None:
    picker = PartyPicker(lambda: PARTIES)
    qtbot.addWidget(picker)
    picker.show()
    picker.showPopup()
    assert [picker.itemText(row) for row in range(picker.count())][:2] == ["Israel (IL)", "Kosovo (XK)"]
    with qtbot.waitSignal(picker.changed):
        qtbot.keyClick(picker.view(), Qt.Key.Key_Down)
        qtbot.keyClick(picker.view(), Qt.Key.Key_Return)
    assert picker.party() in PARTIES
    assert picker.currentText().startswith(picker.party().short_name)  # type: ignore[union-attr]


def test_a_picker_offers_to_make_what_it_did_not_find(qtbot: QtBot) -> None:
    picker = RecordPicker(lambda typed: [], new_label="Add “{text}”…")
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.new_requested) as wanted:
        qtbot.keyClicks(picker.lineEdit(), "Meliza Haradinaj")
        popup = picker.lineEdit().completer().popup()
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert wanted.args == ["Meliza Haradinaj"]


def test_search_waits_for_a_pause_and_escape_empties(qtbot: QtBot) -> None:
    field = SearchField("Find anything")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "hardinai")
    qtbot.waitUntil(lambda: heard == ["hardinai"])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["hardinai", "hardinai"]
    with qtbot.waitSignal(field.stepped) as stepped:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert stepped.args == [1]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert heard[-1] == ""


# ---- laying out -------------------------------------------------------------------------------------


@pytest.mark.parametrize("labels", list(Labels))
def test_labels_stand_before_their_fields_in_either_direction(qtbot: QtBot, labels: Labels) -> None:
    form = FieldForm(labels=labels)
    qtbot.addWidget(form)
    field = QLineEdit()
    label = form.add_row("&Title", field, hint="As it is cited.")
    form.resize(400, 200)
    form.show()
    assert label.buddy() is field
    assert field.accessibleName() == "Title"
    left_edge = label.geometry().left()
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.sendPostedEvents()
    form.layout().activate()
    assert label.geometry().right() > left_edge + 200
    assert (label.geometry().bottom() < field.geometry().top()) is (labels is Labels.ABOVE)


def test_a_compound_field_is_named_where_it_takes_the_focus(qtbot: QtBot) -> None:
    form = FieldForm()
    qtbot.addWidget(form)
    field = DateField(form)
    form.add_row("&When", field)
    assert field.line_edit.accessibleName() == "When"
    form.set_row_visible(field, False)
    label = form.label_of(field)
    assert label is not None
    assert label.isHidden()
    assert field.isHidden()


def test_fields_of_a_form_in_columns_share_lines(qtbot: QtBot) -> None:
    form = FieldForm(columns=2)
    qtbot.addWidget(form)
    title, first, last = QLineEdit(), QLineEdit(), QLineEdit()
    form.add_row("Title", title, span=2)
    form.add_row("From", first)
    form.add_row("To", last)
    form.resize(500, 200)
    form.show()
    assert first.geometry().top() == last.geometry().top() > title.geometry().bottom()
    assert abs(first.width() - last.width()) <= 1
    assert title.width() == last.geometry().right() - first.geometry().left() + 1


def test_a_flow_begins_a_new_line_and_mirrors(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, gap=10)
    blocks = [QLabel() for _ in range(3)]
    for block in blocks:
        block.setFixedSize(80, 20)
        flow.addWidget(block)
    page.resize(200, 100)
    page.show()
    assert blocks[0].geometry() == QRect(0, 0, 80, 20)
    assert blocks[1].geometry() == QRect(90, 0, 80, 20)
    assert blocks[2].geometry() == QRect(0, 30, 80, 20)
    assert flow.heightForWidth(200) == 50
    blocks[0].hide()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.setGeometry(page.rect())
    assert blocks[1].geometry() == QRect(120, 0, 80, 20)


def test_a_long_title_is_shortened_and_told_in_a_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Agreement on the\nestablishment of diplomatic relations")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert not label.is_elided()
    assert not label.toolTip()
    label.resize(80, label.height())
    assert label.is_elided()
    assert label.toolTip() == "Agreement on the establishment of diplomatic relations"


def test_a_heading_holds_its_note_and_its_actions(qtbot: QtBot) -> None:
    done: list[str] = []
    action = QAction("&Add")
    action.triggered.connect(lambda: done.append("added"))
    heading = SectionHeading("Counterparts", note="2 out")
    qtbot.addWidget(heading)
    button = heading.add_action(action)
    heading.show()
    assert button.accessibleName() == "Add"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(done) == 1


def test_a_look_says_its_colour_by_name() -> None:
    assert ChipLook("Secret", token="marking4").colour(LIGHT) == LIGHT.marking(4)
    assert ChipLook("Ours", token="ours").colour(LIGHT) == LIGHT.ours


def picks_of(typed: str) -> list[tuple[str, str]]:
    parties = (("xk", "Kosovo"), ("kr", "South Korea"), ("il", "Israel"))
    return [(code, name) for code, name in parties if typed.casefold() in name.casefold()]


def test_return_takes_the_first_of_what_a_picker_offers(qtbot: QtBot) -> None:
    picker = RecordPicker(picks_of)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker.lineEdit(), "ko")
    popup = picker.lineEdit().completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (picker.value(), picker.currentText()) == ("xk", "Kosovo")


@pytest.mark.parametrize(("typed", "taken"), [("isr", "il"), ("ko", None)])
def test_tab_takes_only_what_a_picker_offers_alone(qtbot: QtBot, typed: str, taken: str | None) -> None:
    picker = RecordPicker(picks_of)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.keyClicks(picker.lineEdit(), typed)
    popup = picker.lineEdit().completer().popup()
    qtbot.waitUntil(popup.isVisible)
    heard: list[str | None] = []
    picker.changed.connect(lambda: heard.append(picker.value()))
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert picker.value() == taken
    assert heard == [taken] * bool(taken)


def test_a_fields_letter_never_takes_a_menus(qtbot: QtBot) -> None:
    form = FieldForm()
    qtbot.addWidget(form)
    shown = [form.add_row(label, QLineEdit(form)).text() for label in ("&Status", "&Title", "Nu&mber")]
    assert shown == ["Status", "&Title", "Nu&mber"]
