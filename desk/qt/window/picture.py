"""A picture of a screen, drawn without showing a window."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.screens.screen import Screen
from desk.qt.window.main_window import MainWindow
from desk.qt.window.navigator import SCREENS
from desk.services.folders import write_whole
from desk.services.register import Register
from desk.services.settings import Settings


class RegisterInPicture(Register):
    """A register that is open to read only, but shown as the officer has it before them at work."""

    @property
    def read_only(self) -> bool:
        """Return False: nothing is done in a picture, and the file itself stays open to read only."""
        return False


LEDGER = "ledger"
PICTURES = (*SCREENS, LEDGER)
"""What can be drawn: every screen, and the ledger, which stands in the place of the checklist."""


def draw_screen(
    register: Register, ladder: MarkingLadder, screen: str, out: Path, size: tuple[int, int]
) -> None:
    """Draw `screen` of `register` at `size` (width, height) as PNG to `out`.

    Raises a `KnownError` for an unknown screen or where the picture cannot be written.
    """
    if screen not in PICTURES:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "There is no screen “{screen}”; there are: {screens}."),
                screen=screen,
                screens=", ".join(PICTURES),
            )
        )
    window = MainWindow(register, Settings(), ladder)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(*size)
    window.show()
    window.go("commitments" if screen == LEDGER else screen)
    window.front().show_something()
    if screen == LEDGER:
        _turn_to_ledger(window.front())
    window.complete()
    # Layouts that follow the width settle only when their events have been handled.
    QApplication.sendPostedEvents()
    window.refresh_actions()
    picture = window.grab().toImage()
    window.workspace.close()
    window.hide()
    window.deleteLater()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(kept, QByteArray(b"png")).write(picture)
    write_whole(out, bytes(kept.data().data()))


def _turn_to_ledger(screen: Screen) -> None:
    assert isinstance(screen, CommitmentsScreen)
    screen.views.turn()
    if screen.views.ledger is not None:
        screen.views.ledger.finish()
