"""Starts Desk on a file as its command does, and reports the first paint; with `--day`, what a day's work takes, with
`--checklist` what the checklist takes."""

import sys
import time
from importlib import import_module

from desk.__main__ import main as desk_main


def main() -> None:
    """Run the command `desk FILE` with an ear at its event loop."""
    file, further = sys.argv[1], [word.lstrip("-") for word in sys.argv[2:]]
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def listening(*_: object) -> int:
        _listen(further)
        return int(run())

    QApplication.exec = listening  # type: ignore[method-assign]
    sys.exit(desk_main([file]))


def _listen(further: list[str]) -> None:
    from PySide6.QtWidgets import QApplication

    from desk.qt.window.jobs import Job
    from desk.qt.window.main_window import MainWindow
    from tests.benchmarks.children.painted import FirstPaint, memory, report, settled

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window = next(one for one in application.topLevelWidgets() if isinstance(one, MainWindow))

    def tell(moment: int) -> None:
        settled(application)
        found: dict[str, object] = {"painted": moment, "settled": time.monotonic_ns(), "memory": memory()}
        for name in further:
            work = import_module(f"tests.benchmarks.children.{name}").work
            # A large register is looked through beside the window; what an officer waits for is measured after that.
            for job in window.findChildren(Job):
                job.wait()
            found |= work(application, window)
        report(**found)
        for job in window.findChildren(Job):
            job.finish()
        window.workspace.register.close()
        # Not `quit`, which closes the window first and so takes a backup.
        application.exit(0)

    FirstPaint([window, window.navigator, window.front()], tell)


if __name__ == "__main__":
    main()
