"""Chips, badges and marks: what each tells by word, shape and colour, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk.domain.status_case import StatusKind
from desk.domain.vocabulary import (
    CommitmentStatus,
    EventStatus,
    PartyStanding,
)
from desk.qt.icons import NAMES
from desk.qt.theme import LIGHT, Theme, apply_theme
from desk.qt.widgets import status_mark
from desk.qt.widgets.chip_painting import ChipLook, chip_size, party_look
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.widgets.party_chip import PartyChip
from desk.qt.widgets.status_mark import Circumstance, StatusMark, state_look
from tests.qt.widgets.sides import ISRAEL, KOSOVO, PARTIES, SAO_TOME


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


def test_a_look_says_its_colour_by_name() -> None:
    assert ChipLook("Secret", token="marking4").colour(LIGHT) == LIGHT.marking(4)
    assert ChipLook("Ours", token="ours").colour(LIGHT) == LIGHT.ours
