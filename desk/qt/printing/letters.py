"""The type of a paper: its sizes, its three shades, its fonts, and which way a paragraph runs."""

from functools import cache
from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QTextCharFormat
from PySide6.QtWidgets import QApplication

from desk.domain.paper import Paper

BODY, TITLE, LONG_TITLE, HEADING, SMALL = 9.5, 17.0, 14.0, 11.5, 8.5
"""Sizes of type, in points."""

BLACK, GREY, LINE = "#000000", "#4a4a4a", "#b4b4b4"

POINT = 96 / 72
"""A point in the units of a document, of which an inch has 96; most of them the layout turns into dots."""

X_HEIGHT = 0.52
"""How high a small letter is in a font of usual proportions, as a part of its size."""


def paper_font(size: float, *, strong: bool = False) -> QFont:
    """Return the program's own font in a size of points; one with large small letters is set smaller, to look alike."""
    family = QApplication.font().family()
    font = QFont(family)
    font.setPointSizeF(size * _proportion(family))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


@cache
def _proportion(family: str) -> float:
    font = QFont(family)
    font.setPixelSize(1000)
    return X_HEIGHT * 1000 / max(QFontMetricsF(font).xHeight(), 1)


def letters(size: float, *, strong: bool = False, colour: str = BLACK) -> QTextCharFormat:
    """Return the format of letters in a size of points."""
    made = QTextCharFormat()
    made.setFont(paper_font(size, strong=strong))
    made.setForeground(QBrush(QColor(colour)))
    return made


def leading(paper: Paper) -> Qt.AlignmentFlag:
    """Return the side on which a paper's lines begin."""
    side = Qt.AlignmentFlag.AlignRight if paper.right_to_left else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def direction(words: str, right_to_left: bool) -> Qt.LayoutDirection:
    """Return which way a paragraph runs: as its paper does, unless all its letters run the other way.

    A title in Hebrew that stands alone in an English paper has its full stop at the left; a sentence that only begins
    with it does not.
    """
    classes = set(map(bidirectional, words))
    leftwards, rightwards = bool(classes & {"R", "AL"}), "L" in classes
    turned = right_to_left if leftwards == rightwards else leftwards
    return Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
