"""A running Desk for whole days, with a home of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import Desk
from tests.journeys.officer import Officer


@pytest.fixture
def officer(qtbot: QtBot, qapp: QApplication) -> Iterator[Officer]:
    """An officer before a Desk that has just been started for the first time."""
    desk = Desk(qapp)
    desk.start(None)
    yield Officer(qtbot, desk)
    for window in list(desk.windows):
        window.close()
    if desk.welcome is not None:
        desk.welcome.close()
    qapp.removeEventFilter(desk)
