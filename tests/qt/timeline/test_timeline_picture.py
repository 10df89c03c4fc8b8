"""The timeline leaves the program: as PNG, SVG and paged PDF, whole or not at all, marked on every page."""

import errno
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtWidgets import QApplication

from desk.domain.days import day_number
from desk.domain.errors import KnownError
from desk.qt.theme import DARK, Theme, apply_theme
from desk.qt.timeline.picture import pdf_of, png_of, svg_of, timeline_page, write_timeline
from desk.qt.timeline.sheets import Matter, scene_of, sheets_of
from desk.qt.timeline.words import unseen_lanes_words
from desk.services.timeline import TimelineRow
from desk.services.timeline_columns import columns_of
from desk.storage import safe_write
from tests.qt.timeline.relationship import TODAY, relationship


def matter(
    *, marking: str = "Restricted", lanes: int = 0, last: int = day_number(2022, 3, 1), mirrored: bool = False
) -> Matter:
    """Two dozen marks in four lanes, or one mark in each of so many lanes."""
    items = relationship()
    if lanes:
        day = float(day_number(2021, 6, 1))
        items = columns_of(
            TimelineRow(str(number), "event", f"Lane {number}", f"Visit {number}", day, day + 1)
            for number in range(lanes)
        )
    first = float(day_number(2020, 8, 1))
    return Matter(items, TODAY, first, float(last), "Israel and Kosovo", marking, mirrored=mirrored)


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Fonts and colours need one."""


def words_of(pdf: Path) -> list[str]:
    """Return the words of each page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split("\f")[:-1]


def test_a_png_has_the_size_asked_for_or_twice_the_dots(tmp_path: Path) -> None:
    exact = QImage.fromData(png_of(matter(), QSize(1600, 900), exact=True))
    assert exact.size() == QSize(1600, 900)
    write_timeline(matter(), tmp_path / "t.png")
    assert QImage(str(tmp_path / "t.png")).size() == QSize(3200, 1800)
    assert len({exact.pixel(x, y) for x in range(0, 1600, 7) for y in range(0, 900, 7)}) > 5


def test_a_picture_grows_until_every_lane_has_room() -> None:
    grown = QImage.fromData(png_of(matter(lanes=30), QSize(800, 300)))
    assert grown.width() == 1600
    assert grown.height() > 2 * 30 * 44
    root = ElementTree.fromstring(svg_of(matter(lanes=30), QSize(800, 300)))
    told = "".join(root.itertext())
    assert all(f"Visit {number}" in told for number in range(30))


def test_a_picture_of_a_size_that_has_no_room_for_every_lane_says_so() -> None:
    told = matter(lanes=30)
    sheet = sheets_of(told, 800, 1e6, 1)[0]
    layout = scene_of(told, sheet, 800, 300, sheet.stage.colours).layout
    assert 0 < len(layout.lanes) < 30
    assert layout.shown + layout.gathered + layout.outside == 30
    assert unseen_lanes_words(30 - len(layout.lanes)).endswith("lanes have no room here")


def test_an_svg_is_sound_and_keeps_its_words_as_words(tmp_path: Path) -> None:
    write_timeline(matter(), tmp_path / "t.svg")
    root = ElementTree.parse(tmp_path / "t.svg").getroot()
    told = "".join(root.itertext())
    for words in ("Israel and Kosovo", "Embassy of Kosovo opened", "RESTRICTED", "26 in all", "overdue"):
        assert words in told


def test_one_page_of_a_pdf_tells_title_period_legend_counts_and_marking(tmp_path: Path) -> None:
    write_timeline(matter(), tmp_path / "t.pdf", across=1)
    (page,) = words_of(tmp_path / "t.pdf")
    for words in (
        "Israel and Kosovo",
        "1 August 2020 to 28 February 2022",
        "26 in all",
        "Agreement",
        "overdue",
    ):
        assert words in page
    assert page.count("RESTRICTED") == 2
    assert "Page 1" not in page


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 842, 595), ("A3", 1191, 842)])
def test_time_goes_over_pages_each_with_axis_and_marking(
    tmp_path: Path, paper: str, width: int, height: int
) -> None:
    write_timeline(matter(), tmp_path / "t.pdf", paper=paper, across=3)
    content = (tmp_path / "t.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", content)) == 3
    (box,) = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content))
    assert [round(float(side)) for side in box] == [width, height]
    pages = words_of(tmp_path / "t.pdf")
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of 3" in page
        assert page.count("RESTRICTED") == 2
        assert "26 in all" in page
        assert "Events" in page
    assert "August 2020" in pages[0]
    assert "February 2022" in pages[2]


def test_lanes_that_are_too_many_for_a_page_go_on_to_the_next(tmp_path: Path) -> None:
    write_timeline(matter(lanes=30), tmp_path / "t.pdf", across=1)
    pages = words_of(tmp_path / "t.pdf")
    assert 3 <= len(pages) <= 5
    for number in range(30):
        assert sum(f"Lane {number}\n" in page or f"Lane {number} " in page for page in pages) == 1
    assert all("Jan" in page for page in pages), "the axis stands on each"


def test_every_mark_is_drawn_or_counted_on_some_page() -> None:
    told = matter(lanes=25)
    sheets = sheets_of(told, 1100, 600, 1)
    layouts = [scene_of(told, sheet, 1100, 600, sheet.stage.colours).layout for sheet in sheets]
    assert sum(layout.shown + layout.gathered for layout in layouts) == 25


def test_pages_are_as_many_as_show_nearly_every_mark() -> None:
    first = float(day_number(2021, 1, 1))
    items = columns_of(
        TimelineRow(str(day), "event", "Events", f"Visit {day}", first + day / 3, first + day / 3)
        for day in range(900)
    )
    crowded = Matter(items, TODAY, first, first + 300, "Visits")
    several = sheets_of(crowded, 1100, 600)
    assert 1 < len(several) <= 6
    assert several[0].first == first
    assert several[-1].last == first + 300
    assert [one.last for one in several[:-1]] == [one.first for one in several[1:]]
    assert len(sheets_of(matter(), 1100, 600)) == 1


def test_nothing_marked_leaves_no_marking(tmp_path: Path) -> None:
    write_timeline(matter(marking=""), tmp_path / "t.pdf", across=1)
    assert "RESTRICTED" not in words_of(tmp_path / "t.pdf")[0]


def test_from_right_to_left_it_is_drawn_too() -> None:
    assert pdf_of(matter(mirrored=True)).startswith(b"%PDF")
    one, other = (png_of(matter(mirrored=turned), QSize(900, 500)) for turned in (False, True))
    assert one != other


def test_an_old_period_names_its_calendar() -> None:
    told = svg_of(matter(last=day_number(2020, 9, 1)), QSize(900, 500)).decode()
    assert "Gregorian" not in told
    old = Matter(relationship(), TODAY, float(day_number(1351, 1, 1)), float(day_number(1400, 1, 1)), "Old")
    assert "1351 to 1399 (Gregorian calendar reckoned backwards)" in svg_of(old, QSize(900, 500)).decode()


@pytest.mark.parametrize("name", ["t.png", "t.svg", "t.pdf"])
def test_it_is_written_whole_or_not_at_all(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")
    with pytest.raises(KnownError, match=r"nowhere|not there|folder"):
        write_timeline(matter(), tmp_path / "nowhere" / name)

    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(safe_write, "flush", full)
    with pytest.raises(KnownError, match="space"):
        write_timeline(matter(), target)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_another_ending_and_a_register_are_refused_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"No picture can be written as “t\.doc”"):
        write_timeline(matter(), tmp_path / "t.doc")
    kept = tmp_path / "t.png"
    kept.write_bytes(b"SQLite format 3\x00")
    with pytest.raises(KnownError, match="file of records"):
        write_timeline(matter(), kept)


def test_what_may_be_printed_is_light_even_in_the_dark(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    told = svg_of(matter(), QSize(900, 500)).decode()
    apply_theme(qapp, Theme.LIGHT)
    assert DARK.surface_raised not in told


def test_the_page_lies_across() -> None:
    assert timeline_page("A3").orientation() is QPageLayout.Orientation.Landscape
