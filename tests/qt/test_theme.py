"""The look: every colour can be read, no two meanings are one to the colour-blind, all windows follow a change."""

import subprocess
import sys
from enum import StrEnum

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desk.domain import vocabulary
from desk.domain.commitments import Side
from desk.domain.dates import PartialDate
from desk.domain.sentences import say
from desk.domain.status_case import StatusKind
from desk.domain.term_words import TERM_WORDS
from desk.domain.vocabulary import ActionKind, CodeStatus, EventKind, PartyKind
from desk.qt import icons
from desk.qt.theme import (
    DARK,
    LIGHT,
    TextRole,
    Theme,
    Tokens,
    apply_theme,
    current_theme,
    current_tokens,
    font_for,
    icon_extent,
    set_text_role,
)
from desk.qt.theme.contrast import channels, contrast, luminance, mixed
from desk.qt.theme.stylesheet import stylesheet
from desk.qt.wording import word_date, word_term, worded
from desk.services.timeline import LaneKind

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
MEANINGS = (
    "ours",
    "theirs",
    "third",
    "done",
    "open_",
    "overdue",
    "warning",
    "dormant",
    "unassessed",
    "uncertain",
)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1.0)
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"
    with pytest.raises(ValueError, match="not a colour"):
        channels("white")


@BOTH
@pytest.mark.parametrize("name", ["text", "text_quiet", "accent", *MEANINGS])
def test_text_in_every_colour_can_be_read_on_every_surface(tokens: Tokens, name: str) -> None:
    colour = getattr(tokens, name)
    for ground in (tokens.surface, tokens.surface_raised, tokens.soft(colour)):
        assert contrast(colour, ground) >= 4.5, (name, ground)


@BOTH
def test_text_on_coloured_grounds_can_be_read(tokens: Tokens) -> None:
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_selection, tokens.selection) >= 7
    for ground in (tokens.highlight, tokens.highlight_strong, tokens.hover, tokens.surface_sunken):
        assert contrast(tokens.text, ground) >= 4.5
    for level in range(5):
        assert contrast(tokens.marking(level), tokens.surface_raised) >= 4.5
    assert tokens.marking(9) == tokens.marking(4)


@BOTH
def test_edges_of_inputs_stand_out_by_three_to_one(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.surface_raised):
        assert contrast(tokens.line_strong, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3


def as_seen_without_green(colour: str) -> tuple[float, float, float]:
    """What remains of a colour in deuteranopia, after Viénot, Brettel and Mollon (1999)."""
    red, green, blue = (channel**2.2 for channel in channels(colour))
    yellow = 0.29275 * red + 0.70725 * green
    bluish = max(0.0, -0.02234 * red + 0.02234 * green + blue)
    return yellow ** (1 / 2.2), yellow ** (1 / 2.2), bluish ** (1 / 2.2)


@BOTH
@pytest.mark.parametrize("pair", [("ours", "theirs"), ("done", "overdue"), ("unassessed", "done")])
def test_opposites_stay_apart_for_the_colour_blind(tokens: Tokens, pair: tuple[str, str]) -> None:
    one, other = (as_seen_without_green(getattr(tokens, name)) for name in pair)
    assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 28


@BOTH
def test_the_stylesheet_is_filled_in_and_closed(tokens: Tokens) -> None:
    rules = stylesheet(tokens, 10)
    assert "$" not in rules
    assert rules.count("{") == rules.count("}")


def test_a_change_of_theme_reaches_the_palette_and_the_tokens(qapp: QApplication) -> None:
    assert apply_theme(qapp, Theme.DARK) is DARK
    assert current_tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.surface)
    assert apply_theme(qapp, Theme.LIGHT, 1.15) is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.surface)
    assert current_theme() == (Theme.LIGHT, 1.15)


def test_text_grows_from_the_systems_size_and_not_from_the_last_choice(
    qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    usual = qapp.font().pointSizeF()
    label = QLabel("Kosovo – Israel")
    qtbot.addWidget(label)
    set_text_role(label, TextRole.TITLE)
    narrow = label.sizeHint().width()
    small = icon_extent()
    apply_theme(qapp, Theme.LIGHT, 1.5)
    apply_theme(qapp, Theme.LIGHT, 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)
    assert font_for(TextRole.TITLE).pointSizeF() == pytest.approx(usual * 1.5 * 1.25, abs=0.1)
    assert label.sizeHint().width() > narrow * 1.3
    assert icon_extent() > small
    apply_theme(qapp, Theme.LIGHT)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_the_systems_choice_is_light_where_the_system_says_nothing(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    expected = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert apply_theme(qapp, Theme.SYSTEM).dark is expected


def painted(name: str, *, turned: bool = False) -> QImage:
    picture = QImage(48, 48, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    icons.paint_icon(painter, QRectF(0, 0, 48, 48), name, "#000000", right_to_left=turned)
    painter.end()
    return picture


@pytest.mark.parametrize("name", sorted(icons.NAMES))
def test_every_icon_is_in_the_family_and_fits_its_square(qapp: QApplication, name: str) -> None:
    for bold in (False, True):
        bounds = icons.outline(name, bold).boundingRect()
        assert not bounds.isEmpty()
        assert QRectF(-1, -1, icons.EM + 2, icons.EM + 2).contains(bounds)


def test_icons_that_point_turn_round_in_right_to_left_writing(qapp: QApplication) -> None:
    turned, mirrored = painted("undo", turned=True), painted("undo").flipped(Qt.Orientation.Horizontal)
    differences = (
        abs(turned.pixelColor(x, y).lightness() - mirrored.pixelColor(x, y).lightness())
        for x in range(48)
        for y in range(48)
    )
    assert max(differences) < 16
    assert turned != painted("undo")
    assert painted("person", turned=True) == painted("person")
    with pytest.raises(KeyError):
        icons.icon("no such meaning")


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    def ink() -> QColor:
        picture = icons.icon("contradicted", "overdue").pixmap(QSize(64, 64)).toImage()
        pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
        return max(pixels, key=lambda pixel: pixel.alpha())

    apply_theme(qapp, Theme.LIGHT)
    in_light = ink()
    apply_theme(qapp, Theme.DARK)
    assert in_light.lightness() < ink().lightness()
    apply_theme(qapp, Theme.LIGHT)


def test_asking_for_an_icon_reads_nothing() -> None:
    asked = (
        "import sys; from desk.qt import icons; icons.icon('add');"
        "print('qtawesome' in sys.modules, icons._font.cache_info().currsize)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.split() == ["False", "0"]


LISTS: list[type[StrEnum]] = [StatusKind, Side, LaneKind] + [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_member_of_every_closed_list_has_words(qapp: QApplication, kind: type[StrEnum]) -> None:
    assert set(TERM_WORDS[kind.__name__]) == {member.value for member in kind}
    for member in kind:
        assert word_term(member).strip()
        assert "_" not in word_term(member)


def test_the_same_value_has_the_words_of_its_own_list(qapp: QApplication) -> None:
    assert word_term(EventKind.OTHER) == "Other event"
    assert word_term(PartyKind.OTHER) == "Other entity"
    assert word_term(CodeStatus.USER_ASSIGNED) == "User-assigned code"
    assert word_term(ActionKind.SIGNATURE_AD_REFERENDUM) == "Signature ad referendum"


def test_sentences_are_filled_in_with_words(qapp: QApplication) -> None:
    sentence = say("{what} on {day}", what=ActionKind.RATIFICATION, day=PartialDate.from_edtf("2021-02-01"))
    assert worded(sentence) == "Ratification on 1 February 2021"
    assert word_date(None) == ""
    assert word_date(PartialDate.from_text("31 February 2021")) == "31 February 2021"
