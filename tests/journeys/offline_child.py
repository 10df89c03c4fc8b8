"""A day of Desk in a process of its own: every screen, a change, a report, a backup, a page and the handbook.

Any socket that Python is asked for ends it with status 3; what else opens one is seen from outside.
"""

import faulthandler
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith("socket."):
        os.write(2, f"{event}\n".encode())
        os._exit(3)


sys.addaudithook(_refuse)


def main(folder: Path) -> None:
    """Spend the day in `folder`."""
    faulthandler.dump_traceback_later(100, exit=True)
    from PySide6.QtTest import QTest

    from desk.app import Desk, make_application
    from desk.command_line import run
    from desk.services import capture, passage_records
    from desk.services.demonstration import build_demonstration

    path = folder / "Kosovo.desk"
    build_demonstration(path).close()
    application = make_application()
    desk = Desk(application)
    window = desk.open(path)
    QTest.qWaitForWindowExposed(window)
    register = window.workspace.register
    hostile = '<img src="http://example.org/a.png"> <link rel="stylesheet" href="https://example.org/a.css">'
    source = capture.import_text(register, hostile, f"{hostile} file:///etc/passwd")
    passage_records.make_event(register, source.id, 0, 60)
    for screen in ("timeline", "agreements", "commitments", "sources", "people", "today"):
        window.go(screen)
        window.complete()
        for _ in range(20):
            application.processEvents()
    window.inspector.toggle_history()
    for dialog in ("help", "settings", "backups", "about"):
        window.commands._dialog(dialog)
        application.processEvents()
    window.close()
    application.processEvents()
    for arguments in (
        ["export", str(path), "all", "--out", str(folder / "reports") + "/"],
        ["export", str(path), "all", "--format", "ics", "--out", str(folder / "desk.ics")],
        ["backup", str(path), "--to", str(folder / "backups")],
        ["check", str(path)],
        ["brief", str(path), "--partner", "XK", "--out", str(folder / "brief.pdf")],
    ):
        assert run(arguments) == 0, arguments
    print("a day without a network")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
