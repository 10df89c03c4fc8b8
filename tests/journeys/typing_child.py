"""A Desk that somebody types in until it is killed: prints a line once the first words are kept."""

import faulthandler
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desk.app import Desk, make_application
from desk.services import drafts


def main(path: Path) -> None:
    """Begin an event in the register at `path` and type its title for ever."""
    faulthandler.dump_traceback_later(60, exit=True)  # nobody waits for a child that never gets there
    application = make_application()
    desk = Desk(application)
    window = desk.open(path)
    QTest.qWaitForWindowExposed(window)
    while window.tending.isActive() or not window.actions_["add_event"].isEnabled():
        application.processEvents()
    window.actions_["add_event"].trigger()
    title: QWidget | None = None
    while title is None:
        application.processEvents()
        title = next(
            (
                field
                for field in window.inspector.findChildren(QWidget)
                if field.isVisible()
                and field.accessibleName().replace("&", "") == "Title"
                and isinstance(field, (QLineEdit, QPlainTextEdit))
            ),
            None,
        )
    QTest.keyClicks(title, "Half a sentence")
    while not drafts.all_drafts(window.workspace.register):
        application.processEvents()
    print("kept", flush=True)
    while True:
        QTest.keyClicks(title, " and on", delay=1)
        application.processEvents()


main(Path(sys.argv[1]))
