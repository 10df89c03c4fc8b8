"""What can be done with the paper in front: see it, print it, keep it as PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from desk.domain.errors import KnownError
from desk.domain.paper import Paper
from desk.qt.actions import Commands
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import language, word_term, worded
from desk.qt.workspace import Workspace
from desk.services.papers.words import PaperWords

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Make = Callable[[], Paper]
"""Makes the paper as it is now."""


def window_words() -> PaperWords:
    """Return how the windows say things, for a paper in their language."""
    rightwards = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return PaperWords(worded, word_term, language(), rightwards)


class PaperCommands:
    """The three commands for a paper that `make` makes; `named` gives its file's name without an ending."""

    def __init__(
        self, workspace: Workspace, parent: QWidget, make: Make, named: Callable[[Paper], str]
    ) -> None:
        self._workspace = workspace
        self._parent = parent
        self._make = make
        self._named = named

    def table(self) -> Commands:
        """Return the commands by their actions' names."""
        return {"print": self.print, "print_preview": self.preview, "save_pdf": self.save}

    def save(self) -> None:
        """Ask where to, and write the paper as PDF."""
        from desk.qt.printing.pages import write_pdf
        from desk.services.attachments import file_name

        paper = self._make()
        proposed = self._workspace.settings.folder / file_name(f"{self._named(paper)}.pdf")
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
        try:
            write_pdf(paper, path)
        except KnownError as error:
            self._workspace.say_error(error)
        else:
            self._workspace.say(self._parent.tr("Saved {name}").format(name=path.name), Tone.DONE)

    def print(self) -> None:
        """Ask for the printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self._printer()
        dialog = QPrintDialog(printer, self._parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._print_on(printer)

    def preview(self) -> None:
        """Show the pages as they would be printed; they can be printed from there."""
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        printer = self._printer()  # the dialog does not keep it alive
        dialog = QPrintPreviewDialog(printer, self._parent)
        dialog.setWindowTitle(self._parent.tr("Print preview"))
        dialog.paintRequested.connect(self._print_on)
        dialog.exec()

    def _printer(self) -> "QPrinter":
        from PySide6.QtPrintSupport import QPrinter

        from desk.qt.printing.pages import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        return printer

    def _print_on(self, printer: "QPrinter") -> None:
        from desk.qt.printing.pages import print_paper

        paper = self._make()
        printer.setDocName(paper.title)
        if not print_paper(paper, printer):
            self._workspace.say(
                self._parent.tr("It could not be printed. Choose another printer, or save it as PDF."),
                Tone.PROBLEM,
            )
