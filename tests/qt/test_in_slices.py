"""Long work in short slices: short work is done at once, long work lets the window go on, and can be left off."""

from collections.abc import Generator
from time import perf_counter

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desk.domain.errors import KnownError
from desk.domain.sentences import say
from desk.qt.in_slices import SLICE, InSlices


def busy(milliseconds: float) -> None:
    begun = perf_counter()
    while (perf_counter() - begun) * 1000 < milliseconds:
        pass


def steps(count: int, each: float = 0.0) -> Generator[float, None, str]:
    for number in range(count):
        busy(each)
        yield number / count
    return "done"


@pytest.fixture
def work(qapp: QObject) -> InSlices:
    return InSlices(qapp)


def test_short_work_is_done_before_anything_else(work: InSlices) -> None:
    made: list[str] = []
    work.begin(steps(3), made.append)
    assert made == ["done"]
    assert not work.is_busy()


def test_long_work_lets_the_window_go_on_and_says_how_far_it_is(qtbot: QtBot, work: InSlices) -> None:
    made: list[str] = []
    shares: list[float] = []
    turns: list[float] = []
    between = QTimer()
    between.timeout.connect(lambda: turns.append(perf_counter()))
    between.start(0)
    work.progressed.connect(shares.append)
    work.begin(steps(60, SLICE / 4), made.append)
    assert made == []
    assert work.is_busy()
    qtbot.waitUntil(lambda: made == ["done"])
    assert len(turns) > 5
    assert shares == sorted(shares)
    assert len(shares) > 5


def test_what_is_left_off_or_begun_anew_is_not_gone_on_with(qtbot: QtBot, work: InSlices) -> None:
    made: list[str] = []
    closed: list[str] = []

    def noting() -> Generator[None, None, str]:
        try:
            while True:
                busy(1)
                yield
        finally:
            closed.append("closed")

    work.begin(noting(), made.append)
    work.begin(steps(2), made.append)
    assert (made, closed) == (["done"], ["closed"])
    work.begin(noting(), made.append)
    work.stop()
    assert not work.is_busy()
    assert closed == ["closed", "closed"]


def test_a_known_problem_is_told_and_ends_it(work: InSlices) -> None:
    told: list[KnownError] = []
    problem = KnownError(say("The words are damaged"))

    def failing() -> Generator[None, None, str]:
        yield
        raise problem

    work.begin(failing(), lambda _made: None, told.append)
    assert told == [problem]
    assert not work.is_busy()


def test_a_slice_that_is_over_at_once_brings_the_work_on_all_the_same(
    qtbot: QtBot, work: InSlices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.qt.in_slices.SLICE", 0)
    made: list[str] = []
    work.begin(steps(3), made.append)
    assert work.is_busy()
    qtbot.waitUntil(lambda: made == ["done"])
