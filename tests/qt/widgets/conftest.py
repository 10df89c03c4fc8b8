"""The widgets are tried in the light theme."""

import pytest
from PySide6.QtWidgets import QApplication

from desk.qt.theme import Theme, apply_theme


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
