"""What all the tests share: a screen in memory, and a home of their own, away from the officer's."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

SCREEN = Path(__file__).with_name("screen.json")
"""A screen that a whole window fits on; the one in memory is 800 pixels wide unless told."""

os.environ["QT_QPA_PLATFORM"] = os.environ.get("DESK_TEST_PLATFORM", f"offscreen:configfile={SCREEN}")
os.environ.setdefault("QT_ACCESSIBILITY", "0")

PATIENCE = 30_000
"""How long a test waits for what must come, in milliseconds: a busy machine is slow, not wrong."""

# So, too, with what Hypothesis takes for too slow.
settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")

for waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    waiting.__kwdefaults__["timeout"] = PATIENCE


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test keeps its settings, files and backups in a folder that is thrown away."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DESK_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    """Take back the writing direction and the language that a test has put on, and clear away its windows."""
    yield
    qt_widgets = sys.modules.get("PySide6.QtWidgets")
    app = qt_widgets.QApplication.instance() if qt_widgets else None
    if app is None:
        return
    from PySide6.QtCore import QEvent, QLocale, Qt

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def pytest_sessionfinish() -> None:
    """Leave nothing on the clipboard that was made in Python: without a screen, Qt lets go of it when Python is gone."""
    qt_gui = sys.modules.get("PySide6.QtGui")
    if qt_gui is not None and qt_gui.QGuiApplication.instance() is not None:
        qt_gui.QGuiApplication.clipboard().setText("")
