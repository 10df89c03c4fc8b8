"""What a window leaves when its register is closed for a while: where it stood, and whether its words are safe."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk.domain.errors import KnownError
from desk.domain.values import value_class
from desk.qt.window.trail import Place
from desk.services import drafts
from desk.services.lists import ListFilter

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow

_TRIAL = "lock"
"""The name of the draft by which it is tried whether drafts can be kept."""


@value_class(frozen=True)
class Left:
    """Where a window stood when its register was closed, so that it can be opened there again."""

    path: Path
    read_only: bool
    place: Place
    filter: ListFilter


def left_by(window: "MainWindow") -> Left:
    """Return where a window stands."""
    workspace = window.workspace
    place = Place(window.screen_name, *workspace.selection)
    return Left(workspace.register.path, workspace.register.read_only, place, workspace.filter)


def can_keep_words(window: "MainWindow") -> bool:
    """Tell whether what is being typed could be kept in the register now."""
    register = window.workspace.register
    if register.read_only:
        return True
    try:
        drafts.keep(register, _TRIAL, {"words": "." * 4096})
        drafts.drop(register, _TRIAL)
    except KnownError:
        return False
    return True


def take_the_place(screen: QWidget, window: QWidget) -> None:
    """Show `screen` where `window` stands, as large as it is."""
    screen.setGeometry(window.geometry())
    if window.isFullScreen() or window.isMaximized():
        screen.showMaximized()
    else:
        screen.show()
    screen.raise_()
    screen.activateWindow()
