"""What happens on a bug: the officer is told plainly, the register is safe, and a report can be saved."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desk import __version__
from desk.services.problems import known_problem


class BugReport(QObject):
    """Shows a report of an error that nobody foresaw; only one at a time."""

    happened = Signal(object, str)
    """(the error, the report)"""

    def __init__(self, parent: QObject, tell_known: Callable[[BaseException], bool]) -> None:
        super().__init__(parent)
        self._shown = False
        self._tell_known = tell_known
        # A signal, so that an error on a worker is shown by the window's own thread.
        self.happened.connect(self._show)

    def _show(self, error: BaseException, report: str) -> None:
        if self._tell_known(error) or self._shown:
            return
        self._shown = True
        from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Something went wrong"))
        box.setText(
            self.tr(
                "Something went wrong that should not have. Your register is safe: nothing half-done was kept."
            )
        )
        box.setInformativeText(
            self.tr("A report helps to mend it. It holds no records, only where in the program it happened.")
        )
        box.setDetailedText(report)
        save = box.addButton(self.tr("Save the report…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            chosen, _ = QFileDialog.getSaveFileName(
                None, self.tr("Save the report"), str(Path.home() / "desk-report.txt")
            )
            if chosen:
                Path(chosen).write_text(report, encoding="utf-8")
        self._shown = False


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return a report that names the version, the time and the place in the program, and no record's words."""
    import traceback
    from datetime import datetime

    frames = [
        f"  {Path(one.filename).name}:{one.lineno} in {one.name}" for one in traceback.extract_tb(trace)
    ]
    return "\n".join(
        [
            f"Desk {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
            f"{datetime.now():%Y-%m-%d %H:%M}",
            kind.__name__,
            *frames,
        ]
    )


def install_bug_report(tell_known: Callable[[BaseException], bool] = lambda error: False) -> None:
    """Show every error that nobody caught, instead of losing it in a slot.

    `tell_known` says what is no bug, such as a damaged page met deep in a list, and returns whether it did.
    """
    application = QCoreApplication.instance()
    assert application is not None
    reporter = BugReport(application, tell_known)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if known_problem(error, Path()) is None:
            # A desktop keeps what goes to the terminal in a log: the error's own words may be a record's.
            if sys.flags.dev_mode or sys.stderr is None:
                sys.__excepthook__(kind, error, trace)
            else:
                print(report_of(kind, error, trace), file=sys.stderr)
        if issubclass(kind, Exception):
            reporter.happened.emit(error, report_of(kind, error, trace))

    sys.excepthook = hook
