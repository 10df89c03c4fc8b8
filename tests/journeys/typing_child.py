"""A Desk that somebody types in until it is killed: prints a line once the first words are kept."""

import faulthandler
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desk.app import Desk, make_application
from desk.domain.records import Commitment
from desk.services import drafts


def main(path: Path, where: str) -> None:
    """Type for ever in the register at `path`: a new event's title, or the evidence that a tick asks for."""
    faulthandler.dump_traceback_later(60, exit=True)  # nobody waits for a child that never gets there
    application = make_application()
    desk = Desk(application)
    window = desk.open(path)
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    while window.tending.isActive() or not window.actions_["add_event"].isEnabled():
        application.processEvents()
    if where == "Evidence":
        window.go("commitments")
        front: Any = window.front()
        owed = window.workspace.register.all(Commitment)
        front.record_list.select_id(next(one.id for one in owed if "cultural" in one.text))
        front.record_list.setFocus()
        QTest.keyClick(front.record_list, Qt.Key.Key_Space)
    else:
        window.actions_["add_event"].trigger()
    title: QWidget | None = None
    while title is None:
        application.processEvents()
        title = next(
            (
                field
                for field in window.findChildren(QWidget)
                if field.isVisible()
                and field.accessibleName().replace("&", "") == where
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


main(Path(sys.argv[1]), sys.argv[2])
