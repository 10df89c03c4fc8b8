"""Windows on a file of their own, for the parts of the window and for its screens and dialogs."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.qt.theme import Theme, apply_theme
from desk.qt.window.main_window import MainWindow
from desk.services.demonstration import build_demonstration
from desk.services.markings import marking_ladder
from desk.services.new_register import make_register
from desk.services.register import Register, system_clock
from desk.services.settings import Settings
from tests.journeys.officer import Officer


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, made once; nobody writes to it."""
    path = tmp_path_factory.mktemp("demonstration") / "Kosovo.desk"
    build_demonstration(path).close()
    return path


# ---- a main window alone ------------------------------------------------------------------------------


class Opener(Protocol):
    """Opens a main window on a copy of the demonstration, or on a register that is still empty."""

    def __call__(
        self,
        *,
        empty: bool = False,
        read_only: bool = False,
        size: tuple[int, int] = (1280, 800),
        clock: Callable[[], datetime] = system_clock,
        settings: Settings | None = None,
    ) -> MainWindow: ...


class MovedClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, demonstration_file: Path, tmp_path: Path
) -> Iterator[Opener]:
    """Open main windows without the program around them; all are closed after the test."""
    opened: list[MainWindow] = []
    apply_theme(qapp, Theme.LIGHT)

    def begin(
        *,
        empty: bool = False,
        read_only: bool = False,
        size: tuple[int, int] = (1280, 800),
        clock: Callable[[], datetime] = system_clock,
        settings: Settings | None = None,
    ) -> MainWindow:
        path = tmp_path / f"Kosovo {len(opened) + 1}.desk"
        if empty:
            make_register(path, "IL", "XK").close()
        else:
            shutil.copy(demonstration_file, path)
        register = Register.open(path, read_only=read_only, clock=clock)
        window = MainWindow(register, settings or Settings(), marking_ladder())
        opened.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        # The inspector is made right after the first paint; it serves what can be begun.
        qtbot.waitUntil(window.actions_["add_event" if not read_only else "about"].isEnabled)
        return window

    yield begin
    for window in opened:
        register = window.workspace.register
        window.close()
        register.close()
        window.deleteLater()
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    """A main window on a copy of the demonstration."""
    return open_window()


# ---- the running program ------------------------------------------------------------------------------


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, own_home: Path) -> Iterator[Callable[[Path], Officer]]:
    """Start Desk on a register; every window is closed after the test."""
    started: list[Desk] = []

    def begin(path: Path) -> Officer:
        desk = Desk(qapp)
        started.append(desk)
        officer = Officer(qtbot, desk)
        officer.opens(path)
        return officer

    yield begin
    for desk in started:
        for window in list(desk.windows):
            window.close()
        if desk.welcome is not None:
            desk.welcome.close()
        qapp.removeEventFilter(desk)


@pytest.fixture
def at_work(start: Callable[[Path], Officer], demonstration_file: Path, tmp_path: Path) -> Officer:
    """An officer with a copy of the demonstration open."""
    path = tmp_path / "Kosovo.desk"
    shutil.copy(demonstration_file, path)
    return start(path)


@pytest.fixture
def at_an_empty_file(start: Callable[[Path], Officer], tmp_path: Path) -> Officer:
    """An officer with a new register open."""
    path = tmp_path / "Empty.desk"
    make_register(path, "IL", "XK").close()
    return start(path)
