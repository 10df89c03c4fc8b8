"""The whole family in one picture, for each theme, direction and text size: nothing cut, nothing unreadable."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desk.qt.theme import Theme, apply_theme, current_tokens
from desk.qt.theme.contrast import contrast
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.gallery import Gallery

THEMES = pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
DIRECTIONS = pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"]
)
SIZES = pytest.mark.parametrize("text_scale", [1.0, 1.5])

COMPOUND = (QComboBox, QAbstractSpinBox)


@pytest.fixture
def gallery(
    qapp: QApplication, qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection, text_scale: float
) -> Iterator[Gallery]:
    apply_theme(qapp, theme, text_scale)
    qapp.setLayoutDirection(direction)
    window = Gallery()
    qtbot.addWidget(window)
    window.resize(window.sizeHint().expandedTo(QSize(1400, 860)))
    window.show()
    qtbot.waitExposed(window)
    yield window
    apply_theme(qapp, Theme.LIGHT)


def shown(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def colours(picture: QImage, rect: QRect) -> Counter[str]:
    """How many pixels of each colour lie within `rect` of a picture with one pixel to a point."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(picture.constBits()).cast("I")
    counted: Counter[int] = Counter()
    for y in range(rect.top(), rect.bottom() + 1):
        start = y * (picture.bytesPerLine() // 4)
        counted.update(pixels[start + rect.left() : start + rect.right() + 1])
    return Counter({f"#{pixel & 0xFFFFFF:06x}": count for pixel, count in counted.items()})


def strongest_contrast(picture: QImage, rect: QRect) -> float:
    found = colours(picture, rect)
    ground = found.most_common(1)[0][0]
    return max(contrast(colour, ground) for colour in found)


@THEMES
@DIRECTIONS
@SIZES
def test_the_gallery_is_drawn(
    gallery: Gallery, tmp_path: Path, theme: Theme, direction: Qt.LayoutDirection, text_scale: float
) -> None:
    picture = gallery.grab().toImage()
    path = tmp_path / f"gallery-{theme}-{direction.name}-{text_scale}.png"
    assert picture.save(str(path))
    assert path.stat().st_size > 20_000
    found = colours(picture, QRect(0, 0, gallery.width(), gallery.height()))
    assert found.most_common(1)[0][0] == current_tokens().surface
    assert len(found) > 200
    assert current_tokens().dark is (theme is Theme.DARK)


@THEMES
@DIRECTIONS
@SIZES
def test_no_text_is_cut(gallery: Gallery) -> None:
    for label in shown(gallery, QLabel):
        assert isinstance(label, QLabel)
        if isinstance(label, Chip | ElidedLabel):
            whole = label.width() >= label.sizeHint().width()
            assert whole or label.toolTip(), label.text()
        elif label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        else:
            assert label.width() >= label.sizeHint().width(), label.text()
        assert label.height() >= label.fontMetrics().height(), label.text()
    for button in shown(gallery, QAbstractButton):
        if not isinstance(button, CitationLink) and not isinstance(button.parentWidget(), QLineEdit):
            assert button.width() >= button.sizeHint().width(), button.accessibleName()
    for field in [*shown(gallery, QLineEdit), *shown(gallery, QComboBox)]:
        assert field.height() >= field.fontMetrics().height() + 2
        if isinstance(field, QLineEdit):
            assert field.fontMetrics().horizontalAdvance(field.text()) <= field.width() - 6, field.text()


@THEMES
@DIRECTIONS
@SIZES
def test_nothing_overlaps_within_a_column(gallery: Gallery) -> None:
    for parent in [gallery, *gallery.findChildren(QWidget)]:
        if parent.layout() is None:
            continue
        boxes = [
            child.geometry()
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and not child.isWindow()
        ]
        for index, box in enumerate(boxes):
            assert parent.rect().contains(box), parent
            for other in boxes[index + 1 :]:
                assert not box.intersects(other), parent


@THEMES
@DIRECTIONS
@pytest.mark.parametrize("text_scale", [1.0])
def test_every_word_that_is_drawn_can_be_read(gallery: Gallery) -> None:
    picture = gallery.grab().toImage()
    for label in shown(gallery, QLabel):
        assert isinstance(label, QLabel)
        if not label.text() or not label.isEnabled():
            continue
        place = QRect(label.mapTo(gallery, label.rect().topLeft()), label.size()).adjusted(1, 1, -1, -1)
        assert strongest_contrast(picture, place) >= 4.5, label.text()


@THEMES
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight], ids=["ltr"])
@pytest.mark.parametrize("text_scale", [1.0])
def test_the_focus_can_be_seen_on_all_that_takes_it(gallery: Gallery, qapp: QApplication) -> None:
    for link in [*shown(gallery, CitationLink), *shown(gallery, Chip)]:
        if link.focusPolicy() is Qt.FocusPolicy.NoFocus:
            continue
        gallery.setFocus()
        before = link.grab().toImage()
        link.setFocus()
        if not link.hasFocus():
            pytest.skip("another window holds the focus")
        assert link.grab().toImage() != before


@pytest.mark.parametrize("theme", [Theme.LIGHT])
@DIRECTIONS
@pytest.mark.parametrize("text_scale", [1.0])
def test_all_that_takes_the_focus_has_a_name(gallery: Gallery) -> None:
    for widget in shown(gallery, QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(
            widget, QAbstractButton | Chip | QLineEdit
        ):
            holder = widget.parentWidget() if isinstance(widget.parentWidget(), COMPOUND) else widget
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert holder.accessibleName() or text, widget


@DIRECTIONS
@pytest.mark.parametrize("theme", [Theme.LIGHT])
@pytest.mark.parametrize("text_scale", [1.0])
def test_an_open_window_follows_a_change_of_theme(gallery: Gallery, qapp: QApplication) -> None:
    chip = shown(gallery, Chip)[0]
    in_light = chip.grab().toImage()
    height = chip.sizeHint().height()
    apply_theme(qapp, Theme.DARK, 1.3)
    assert chip.grab().toImage() != in_light
    assert chip.sizeHint().height() > height
