"""The timeline leaves the program: as an image of any size, and as PNG, SVG and PDF files."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from relationship import TODAY, relationship

from desk.domain.days import day_number
from desk.domain.errors import KnownError
from desk.qt.theme import DARK, Theme, apply_theme
from desk.qt.timeline.picture import export_timeline, picture_of
from desk.qt.timeline.view import TimelineView


@pytest.fixture
def view(qtbot: Any) -> TimelineView:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    qtbot.waitExposed(view)
    view.set_items(relationship(), TODAY)
    view.show_days(day_number(2020, 8, 1), day_number(2022, 3, 1))
    return view


def colours_in(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def test_a_picture_has_the_size_asked_for_and_something_on_it(view: TimelineView) -> None:
    image = picture_of(view, QSize(1600, 900), title="Israel and Kosovo", note="UNCLASSIFIED")
    assert image.size() == QSize(1600, 900)
    assert colours_in(image) > 5


@pytest.mark.parametrize(("name", "head"), [("t.png", b"\x89PNG"), ("t.svg", b"<?xml"), ("t.PDF", b"%PDF")])
def test_each_kind_of_file_is_written(view: TimelineView, tmp_path: Path, name: str, head: bytes) -> None:
    export_timeline(view, tmp_path / name, title="Israel and Kosovo")
    assert (tmp_path / name).read_bytes().startswith(head)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_svg_keeps_its_words_as_words(view: TimelineView, tmp_path: Path) -> None:
    export_timeline(view, tmp_path / "t.svg", title="Israel and Kosovo", note="RESTRICTED")
    text = (tmp_path / "t.svg").read_text("utf-8")
    assert "Israel and Kosovo" in text
    assert "Embassy of Kosovo opened" in text
    assert "RESTRICTED" in text
    assert "26 in all" in text


def test_another_ending_is_refused_in_plain_words(view: TimelineView, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"No picture can be written as “t\.doc”"):
        export_timeline(view, tmp_path / "t.doc")


@pytest.mark.parametrize("name", ["t.png", "t.svg", "t.pdf"])
def test_a_folder_that_is_not_there_is_a_known_problem(view: TimelineView, tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match="could not be written"):
        export_timeline(view, tmp_path / "nowhere" / name)


def test_a_file_that_stood_there_is_replaced_whole(view: TimelineView, tmp_path: Path) -> None:
    target = tmp_path / "t.png"
    target.write_bytes(b"old")
    export_timeline(view, target)
    assert QImage(str(target)).size() == view.viewport().size() * 2


def test_what_may_be_printed_is_light_even_in_the_dark(view: TimelineView, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.DARK)
    export_timeline(view, tmp_path / "t.svg")
    apply_theme(app, Theme.LIGHT)
    assert DARK.surface_raised not in (tmp_path / "t.svg").read_text("utf-8")
