"""The relationship of two dozen marks, shown in a panel."""

import pytest
from pytestqt.qtbot import QtBot

from desk.domain.days import day_number
from desk.qt.timeline.panel import TimelinePanel
from desk.qt.timeline.view import TimelineView
from tests.qt.timeline.relationship import TODAY, relationship


@pytest.fixture
def panel(qtbot: QtBot) -> TimelinePanel:
    """A panel that shows the months around the ceremony."""
    panel = TimelinePanel()
    qtbot.addWidget(panel)
    panel.resize(1300, 720)
    panel.show()
    qtbot.waitExposed(panel)
    panel.view.set_items(relationship(), TODAY)
    panel.view.show_days(day_number(2020, 8, 1), day_number(2022, 3, 1))
    return panel


@pytest.fixture
def view(panel: TimelinePanel) -> TimelineView:
    """Its view."""
    return panel.view
