"""A protected register of one's own, and the program that asks for its passphrase."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.app import Desk
from desk.domain.passphrase import Passphrase
from desk.services import protecting
from desk.storage import held_keys
from tests.qt.lockbox.door import KEY


@pytest.fixture(scope="session")
def protected_demonstration(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("protected") / "Kosovo.desk"
    shutil.copy(demonstration_file, path)
    protecting.protect(path, Passphrase(KEY))
    return path


@pytest.fixture
def path(protected_demonstration: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "Kosovo.desk"
    shutil.copy(protected_demonstration, copied)
    return copied


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, own_home: Path) -> Iterator[Desk]:
    desk = Desk(qapp)
    yield desk
    for window in list(desk.windows):
        window.close()
    if desk._porter is not None:
        for screen in list(desk.porter.screens):
            screen.close()
    if desk.welcome is not None:
        desk.welcome.close()
    qapp.removeEventFilter(desk)
    assert held_keys.to_try(Path("any")) == []
    assert held_keys._lent == {}
