"""What can be done with the paper in front: see it, print it, keep it as PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from shiboken6 import delete

from desk.domain.paper import Paper
from desk.qt.actions import Commands
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job
from desk.qt.wording import language, word_term, worded
from desk.qt.workspace import Workspace
from desk.services.papers.words import PaperWords
from desk.services.register import Clock, Register

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Draft = Callable[[Register], Paper]
"""Drafts a paper from a register of its own, beside the window."""


def window_words() -> PaperWords:
    """Return how the windows say things, for a paper in their language."""
    return PaperWords(worded, word_term, language())


class PaperCommands:
    """The three commands for a paper. `prepare` is asked when one is given, and says how the paper is drafted."""

    def __init__(self, workspace: Workspace, parent: QWidget, prepare: Callable[[], Draft]) -> None:
        self._workspace = workspace
        self._parent = parent
        self._prepare = prepare

    def table(self) -> Commands:
        """Return the commands by their actions' names."""
        return {"print": self.print, "print_preview": self.preview, "save_pdf": self.save}

    # ---- as PDF -----------------------------------------------------------------------------------------

    def save(self) -> None:
        """Draft the paper, ask where to, and write it as PDF."""
        self._draft(self._save)

    def _save(self, paper: Paper) -> None:
        from desk.services.papers.filing import paper_name

        proposed = self._workspace.settings.folder / paper_name(paper, "pdf", self._workspace.ladder)
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent,
            self._parent.tr("Save as PDF"),
            str(proposed),
            self._parent.tr("PDF (*.pdf)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        self._run(partial(_write, paper, path), self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self._workspace.say(self._parent.tr("Saved {name}").format(name=path.name), Tone.DONE)

    # ---- on paper ---------------------------------------------------------------------------------------

    def print(self) -> None:
        """Draft the paper, ask for the printer, and print."""
        self._draft(self._choose_printer)

    def _choose_printer(self, paper: Paper) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self._printer(paper)
        if asked(QPrintDialog(printer, self._parent)) == QDialog.DialogCode.Accepted:
            # Here and not beside the window: a printer's own parts are not to be used by two threads.
            self._tell_printed(_print(paper, printer))

    def preview(self) -> None:
        """Draft the paper and show its pages as they would be printed; they can be printed from there."""
        self._draft(self._show)

    def _show(self, paper: Paper) -> None:
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        printer = self._printer(paper)
        dialog = QPrintPreviewDialog(printer, self._parent)
        dialog.setWindowTitle(self._parent.tr("Print preview"))
        dialog.resize(self._parent.window().size())
        dialog.paintRequested.connect(lambda shown: self._tell_printed(_print(paper, shown)))
        asked(dialog)

    def _printer(self, paper: Paper) -> "QPrinter":
        from PySide6.QtPrintSupport import QPrinter

        from desk.qt.printing.pages import page_layout
        from desk.services.papers.filing import paper_name

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        # The name in the printer's queue, and of the file where it is printed into one.
        printer.setDocName(paper_name(paper, "pdf", self._workspace.ladder).removesuffix(".pdf"))
        return printer

    def _tell_printed(self, printed: bool) -> None:
        if not printed:
            self._workspace.say(
                self._parent.tr("It could not be printed. Choose another printer, or save it as PDF."),
                Tone.PROBLEM,
            )

    # ---- beside the window ------------------------------------------------------------------------------

    def _draft(self, then: Callable[[Paper], object]) -> None:
        draft, register = self._prepare(), self._workspace.register
        path, clock = register.path, register.present
        self._run(lambda: _drafted(draft, path, clock), then)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        # The workspace outlives this screen: a thread must never go while it runs.
        job = Job(lambda _progress, _cancelled: work(), self._workspace)
        job.succeeded.connect(then)
        job.failed.connect(self._workspace.say_error)
        self._workspace.job_begun.emit(job)
        job.start()


def asked(dialog: QDialog) -> int:
    """Show a dialog about a printer and return its answer; it goes at once, since it needs the printer to the last."""
    try:
        return dialog.exec()
    finally:
        delete(dialog)


def _drafted(draft: Draft, path: Path, clock: Clock) -> Paper:
    with Register.open(path, read_only=True, clock=clock) as register:
        return draft(register)


def _write(paper: Paper, path: Path) -> Path:
    from desk.qt.printing.pages import write_pdf

    return write_pdf(paper, path)


def _print(paper: Paper, printer: "QPrinter") -> bool:
    from desk.qt.printing.pages import print_paper

    return print_paper(paper, printer) > 0
