"""Seven thousand real visits and travels and the treaties since 1351 on the timeline: nothing is lost, nothing made up.

Left out where the public records do not lie beside the checkout.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from relations import ACTS, EVENTS, TREATIES, date_of, load_treaties, load_visits, rows

from desk.domain.dates import PartialDate
from desk.domain.days import day_number, iso
from desk.domain.records import AgreementAction, Event
from desk.domain.vocabulary import ActionKind
from desk.qt.timeline.picture import png_of
from desk.qt.timeline.release import Wanted, release
from desk.qt.timeline.sheets import MOST_BY_ITSELF, Matter, scene_of, sheets_of
from desk.services.lists import ListFilter
from desk.services.markings import marking_ladder
from desk.services.papers.chronology import write_chronology_table
from desk.services.register import Register
from desk.services.timeline import LaneKind, TimelineItems, TimelineState, softness
from desk.services.timeline_items import timeline_items

pytestmark = pytest.mark.skipif(
    not (EVENTS.is_dir() and TREATIES.is_file()),
    reason="the public records (../shared/data beside the checkout) are not here",
)

VISITS, TREATED = 7535, 4532
PERIODS = (
    (None, None),
    (day_number(1900, 1, 1), day_number(2000, 1, 1)),
    (day_number(1961, 1, 1), day_number(1962, 1, 1)),
    (day_number(1961, 6, 1), day_number(1961, 7, 1)),
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register of all visits, travels and treaties."""
    path: Path = tmp_path_factory.mktemp("real") / "relations.desk"
    with Register.create(path) as made:
        assert load_visits(made) == VISITS
        assert load_treaties(made) == TREATED
        yield made


def items_of(register: Register, lanes: LaneKind) -> TimelineItems:
    return timeline_items(register, lanes, ListFilter(), str, no_lane="None", all_lane="All")


def matter_of(register: Register, lanes: LaneKind, first: float | None, last: float | None) -> Matter:
    return release(register, Wanted(lanes, first, last), marking_ladder()).matter


def test_every_record_is_on_the_line_once_or_has_no_date(register: Register) -> None:
    items = items_of(register, LaneKind.KIND)
    assert len(items) + items.undated == VISITS + TREATED
    assert len(set(items.ids)) == len(items)
    undated = [row["Title"] for row in rows(TREATIES) if all(date_of(row[one]) is None for one, _ in ACTS)]
    not_understood = [
        row["Title"]
        for row in rows(TREATIES)
        if (dates := [one for name, _ in ACTS if (one := date_of(row[name])) is not None])
        and not any(one.understood for one in dates)
    ]
    assert items.undated == len(undated) + len(not_understood)


def test_the_first_and_the_last_day_are_those_of_the_records(register: Register) -> None:
    items = items_of(register, LaneKind.KIND)
    assert iso(int(items.first[0])) == "1351-08-01"
    visits = [place for place, kind in enumerate(items.kinds) if kind == "event"]
    assert iso(int(items.first[visits[0]])) == "1866-01-09"
    assert iso(int(max(items.last[place] for place in visits)) - 1) == "2025-02-19"


def test_partial_dates_are_kept_as_they_are_told(register: Register) -> None:
    kept = {(act.agreement_id, act.kind): act.action_on for act in register.all(AgreementAction)}
    signed = [on for (_, kind), on in kept.items() if kind is ActionKind.SIGNATURE and on is not None]
    told = [on for row in rows(TREATIES) if (on := date_of(row["Signature"])) is not None]
    assert sorted(on.text for on in signed) == sorted(on.text for on in told)
    partial = [on for on in signed if on.understood and softness(on)]
    assert len(partial) >= 22 + 11 + 2, "those with a question mark, of a month and of a year"
    assert PartialDate.from_edtf("1351-08-01") in signed


def test_a_visit_of_several_days_covers_each_of_them(register: Register) -> None:
    event = next(one for one in register.all(Event) if one.title == "Visit of King Kalakaua")
    items = items_of(register, LaneKind.KIND)
    place = items.ids.index(event.id)
    assert items.first[place] == day_number(1874, 12, 12)
    assert items.last[place] == day_number(1874, 12, 24)


@pytest.mark.parametrize("lanes", [LaneKind.KIND, LaneKind.PARTY, LaneKind.NONE])
@pytest.mark.parametrize(("first", "last"), PERIODS)
def test_what_is_drawn_and_gathered_adds_up_on_every_sheet(
    qapp: QApplication, register: Register, lanes: LaneKind, first: int | None, last: int | None
) -> None:
    matter = matter_of(
        register, lanes, None if first is None else float(first), None if last is None else float(last)
    )
    items = items_of(register, lanes)
    today = float(register.today())
    held = 0
    for begins, ends, state in zip(items.first, items.last, items.states, strict=True):
        known = max(today, ends) if state & TimelineState.OPEN_END else ends
        held += begins < matter.last and known > matter.first
    sheets = sheets_of(matter, 1100, 640, 1)
    layouts = [scene_of(matter, sheet, 1100, 640, sheet.stage.colours).layout for sheet in sheets]
    assert sum(layout.shown + layout.gathered for layout in layouts) == held
    assert all(layout.shown + layout.gathered + layout.outside == layout.total for layout in layouts)
    assert len(matter.items) + matter.elsewhere == len(items)


def test_by_itself_it_takes_few_pages_and_lanes_by_party_some_more(
    qapp: QApplication, register: Register
) -> None:
    whole = matter_of(register, LaneKind.KIND, None, None)
    assert 1 <= len(sheets_of(whole, 1100, 640)) <= MOST_BY_ITSELF
    of_1961 = matter_of(register, LaneKind.PARTY, *map(float, PERIODS[2]))  # type: ignore[arg-type]
    assert 2 <= len(sheets_of(of_1961, 1100, 640, 1)) <= 10


def test_a_picture_of_all_of_it_is_drawn(qapp: QApplication, register: Register) -> None:
    drawn = QImage.fromData(png_of(matter_of(register, LaneKind.KIND, None, None), QSize(1600, 900)))
    assert drawn.width() == 3200


def test_the_chronology_of_a_year_has_a_line_for_each_visit(register: Register, tmp_path: Path) -> None:
    period = day_number(1961, 1, 1), day_number(1961, 12, 31)
    done = write_chronology_table(register, tmp_path / "1961.csv", period=period)
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        told = [row for row in csv.DictReader(file) if row["kind"] == "Visit"]
    expected = [
        row
        for name in ("visits.csv", "travels.csv")
        for row in rows(EVENTS / name)
        if row["start"] <= "1961-12-31" and row["end"] >= "1961-01-01"
    ]
    assert len(told) == len(expected) > 50
