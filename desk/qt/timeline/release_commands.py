"""What takes the timeline out of the program: saving it drawn or in words, printing it, and seeing its pages first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desk.qt.actions import Commands
from desk.qt.timeline.release import Release, Shown, Wanted, release
from desk.qt.timeline.release_form import Choice, ReleaseForm
from desk.qt.timeline.two_views import TwoViews
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job
from desk.qt.workspace import Workspace
from desk.services.register import Register
from desk.services.timeline import LaneKind

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class TimelineRelease:
    """The commands for one or two timeline views; `lanes` tells by what they are divided now."""

    def __init__(
        self, workspace: Workspace, two: TwoViews, lanes: Callable[[], LaneKind], parent: QWidget
    ) -> None:
        self._workspace = workspace
        self._two = two
        self._lanes = lanes
        self._parent = parent

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("TimelineRelease", text)

    def commands(self) -> Commands:
        """Return the commands by their actions' names."""
        return {
            "export_picture": self.ask,
            "chronology": lambda: self.ask(in_words=True),
            "print": self.print,
            "print_preview": self.preview,
        }

    # ---- saved ------------------------------------------------------------------------------------------

    def ask(self, *, in_words: bool = False) -> None:
        """Ask what is to be saved, then where to, and save it."""
        form = ReleaseForm(self._workspace, self._two, self._parent, in_words=in_words)
        form.chosen.connect(self._begin)
        form.finished.connect(form.deleteLater)
        form.open()

    def _begin(self, choice: Choice) -> None:
        if choice.in_words:
            self._begin_in_words(choice)
            return
        days = choice.first, choice.last
        self._released(*days, lambda released: self._save_drawn(released, choice), choice.views)

    def _save_drawn(self, released: Release, choice: Choice) -> None:
        from desk.qt.timeline.picture import write_timeline
        from desk.services.reports import file_name

        ladder, day = self._workspace.ladder, self._workspace.register.today()
        name = file_name(released.matter.title, day, released.marking_code, ladder, choice.ending[1:])
        path = self._where(name, choice.ending)
        if path is not None:
            self._run(
                lambda: write_timeline(released.matter, path, paper=choice.paper, across=choice.across),
                self._tell_saved,
            )

    def _begin_in_words(self, choice: Choice) -> None:
        from desk.qt.printing.commands import window_words
        from desk.services.papers.chronology import chronology
        from desk.services.papers.filing import paper_name

        words, ladder, limit, wanted = (
            window_words(),
            self._workspace.ladder,
            self._limit,
            self._workspace.filter,
        )
        mark = self._workspace.settings.csv_byte_order_mark

        def paper(register: Register) -> Any:
            return chronology(register, wanted, words, ladder, period=choice.period, marking_limit=limit)

        def save(drafted: Any) -> None:
            path = self._where(paper_name(drafted, choice.ending[1:], ladder), choice.ending)
            if path is None:
                return
            if choice.ending == ".csv":
                self._run(
                    lambda: self._at_register(
                        lambda register: _write_table(
                            register, path, wanted, words, ladder, choice, limit, mark
                        )
                    ),
                    self._tell_saved,
                )
            else:
                self._run(lambda: _write_paper(drafted, path), self._tell_saved)

        self._run(lambda: self._at_register(paper), save)

    def _where(self, name: str, ending: str) -> Path | None:
        kinds = {
            ".pdf": self.tr("PDF (*.pdf)"),
            ".svg": self.tr("SVG (*.svg)"),
            ".png": self.tr("PNG (*.png)"),
            ".docx": self.tr("Word (*.docx)"),
            ".odt": self.tr("OpenDocument (*.odt)"),
            ".csv": self.tr("Table (*.csv)"),
        }
        chosen, _ = QFileDialog.getSaveFileName(
            self._parent,
            self.tr("Save the timeline"),
            str(self._workspace.settings.folder / name),
            kinds[ending],
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")

    def _tell_saved(self, path: Path) -> None:
        self._workspace.say(self.tr("Saved {name}").format(name=path.name), Tone.DONE)

    # ---- on paper ---------------------------------------------------------------------------------------

    def print(self) -> None:
        """Print what is on the screen, of two views both, on as many pages as it takes."""
        self._released(*self._seen(), self._choose_printer)

    def _choose_printer(self, released: Release) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from desk.qt.printing.commands import asked

        printer = self._printer(released)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(self.tr("Print: {title}").format(title=released.matter.title))
        if asked(dialog) == QDialog.DialogCode.Accepted:
            self._print(released, printer)

    def preview(self) -> None:
        """Show the pages as they would be printed; they can be printed from there."""
        self._released(*self._seen(), self._show)

    def _show(self, released: Release) -> None:
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        from desk.qt.printing.commands import asked

        dialog = QPrintPreviewDialog(self._printer(released), self._parent)
        dialog.setWindowTitle(self.tr("Print preview: {title}").format(title=released.matter.title))
        dialog.resize(self._parent.window().size())
        dialog.paintRequested.connect(lambda printer: self._print(released, printer))
        asked(dialog)

    def _printer(self, released: Release) -> "QPrinter":
        from PySide6.QtPrintSupport import QPrinter

        from desk.qt.timeline.picture import timeline_page
        from desk.services.reports import file_name

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(timeline_page())
        ladder, day = self._workspace.ladder, self._workspace.register.today()
        name = file_name(released.matter.title, day, released.marking_code, ladder, "pdf")
        printer.setDocName(name.removesuffix(".pdf"))
        return printer

    def _print(self, released: Release, printer: "QPrinter") -> None:
        from desk.qt.timeline.picture import print_timeline

        if not print_timeline(released.matter, printer):
            self._workspace.say(
                self.tr("It could not be printed. Choose another printer, or save it as PDF."), Tone.PROBLEM
            )

    def _seen(self) -> tuple[float, float]:
        window = self._two.first.time_window
        return window.first, window.last

    # ---- beside the window ------------------------------------------------------------------------------

    @property
    def _limit(self) -> str | None:
        return self._workspace.settings.marking_limit_for_exports or None

    def _released(
        self,
        first: float | None,
        last: float | None,
        then: Callable[[Release], object],
        which: tuple[int, ...] = (0, 1),
    ) -> None:
        ladder, shown = self._workspace.ladder, self._two.shown()
        views = tuple(
            Shown(view.stage.index.items, share)
            for number, (view, share) in enumerate(shown)
            if number in which
        )
        wanted = Wanted(self._lanes(), first, last, self._limit, views, self._two.first.mirrored)
        self._run(lambda: self._at_register(lambda register: release(register, wanted, ladder)), then)

    def _at_register(self, work: Callable[[Register], Any]) -> Any:
        register = self._workspace.register
        with Register.open(register.path, read_only=True, clock=register.present) as own:
            return work(own)

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        # The workspace outlives this screen: a thread must never go while it runs.
        job = Job(lambda _progress, _cancelled: work(), self._workspace)
        job.succeeded.connect(then)
        job.failed.connect(self._workspace.say_error)
        self._workspace.job_begun.emit(job)
        job.start()


def _write_table(
    register: Register,
    path: Path,
    wanted: Any,
    words: Any,
    ladder: Any,
    choice: Choice,
    limit: str | None,
    mark: bool,
) -> Path:
    from desk.services.papers.chronology import write_chronology_table

    return write_chronology_table(
        register,
        path,
        wanted,
        words,
        ladder,
        period=choice.period,
        marking_limit=limit,
        byte_order_mark=mark,
    ).path


def _write_paper(drafted: Any, path: Path) -> Path:
    if path.suffix.lower() == ".pdf":
        from desk.qt.printing.pages import write_pdf

        return write_pdf(drafted, path)
    from desk.services.papers.filing import write_editable

    return write_editable(drafted, path)
