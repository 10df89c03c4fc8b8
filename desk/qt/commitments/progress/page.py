"""The page of progress: worked out beside the window for what the filter holds, shown, and saved as a picture."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.qt.actions import Actions
from desk.qt.commitments.progress.charts import charts_of
from desk.qt.commitments.progress.painting import laid_out, paint_sheet
from desk.qt.commitments.progress.view import ProgressView
from desk.qt.drawings import write_picture, write_png, write_svg
from desk.qt.theme import LIGHT, Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.empty_state import EmptyState
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Cancelled, Job
from desk.qt.window.jobs import Progress as Told
from desk.qt.workspace import Workspace
from desk.services.commitment_progress import Progress, progress
from desk.services.lists import ListFilter
from desk.services.register import Register

PICTURE_WIDTH = 1000
"""The width of a saved picture, in pixels; on a page across, its letters come out at some 8 points."""


class ProgressPage(QWidget):
    """Follows the register by itself while it is in sight, and shows what its filter lets pass."""

    shown = Signal()
    """Other charts are shown."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.progress: Progress | None = None
        self.wanted = ListFilter()
        self._job: Job | None = None
        self._stale = False
        self.view = ProgressView(self)
        self.words = ElidedLabel("", self)
        self.nothing = EmptyState(
            "commitments",
            self.tr("No commitment to look at"),
            self.tr("Nothing that the filter lets pass is owed by anybody."),
            actions["clear_filter"],
            self,
        )
        self._lay_out()
        self.view.looked_at.connect(self._say)
        self._later = WhenShown(self, self._work_out)
        # A method, not a lambda: the register outlives the page, and would still tell it of changes.
        workspace.changed.connect(self._follow_register)
        self._later.want()

    def _lay_out(self) -> None:
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.view)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.nothing)
        line = QHBoxLayout()
        line.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.SMALL)
        line.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addLayout(line)

    def _follow_register(self) -> None:
        self._later.want()

    # ---- working it out -----------------------------------------------------------------------------------

    def set_filter(self, wanted: ListFilter) -> None:
        """Show the progress of what another filter lets pass."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._later.want()

    def _work_out(self) -> None:
        if self.workspace.closed:
            return
        if self._job is not None:
            self._stale = True
            self._job.cancel()
            return
        register, wanted = self.workspace.register, self.wanted
        path, clock = register.path, register.present

        def work(_told: Told, cancelled: Cancelled) -> Progress | None:
            with Register.open(path, read_only=True, clock=clock) as own:
                return progress(own, wanted, cancelled)

        self._stale = False
        self._say("")
        # The workspace outlives this page: a thread must never go while it runs.
        self._job = Job(work, self.workspace)
        self._job.succeeded.connect(self._show)
        self._job.failed.connect(self.workspace.say_error)
        self._job.finished.connect(self._finish)
        self.workspace.job_begun.emit(self._job)
        self._job.start()
        self._say(self.view.words())

    def _finish(self) -> None:
        self._job = None
        if self._stale:
            self._work_out()
        self._say(self.view.words())

    def _show(self, found: Progress | None) -> None:
        if found is None:
            return
        self.progress = found
        self.view.show_charts(charts_of(found) if found.total else ())
        self.stack.setCurrentWidget(self.area if found.total else self.nothing)
        self.shown.emit()

    def _say(self, words: str) -> None:
        """Say the column that is looked at; else what one can do here, or that it is being worked out."""
        if not words and self._job is not None:
            words = self.tr("Working it out…")
        elif not words and self.progress is not None and self.progress.dormant:
            words = self.tr(
                "Dormant, and so pressing nobody: {count}. Point at a column, or use the arrow keys."
            ).format(count=self.progress.dormant)
        elif not words:
            words = self.tr("Point at a column, or use the arrow keys, to read it.")
        self.words.setText(words)

    # ---- what can be done -----------------------------------------------------------------------------------

    def can_be_saved(self) -> bool:
        """Tell whether there is anything to make a picture of."""
        return self.progress is not None and bool(self.progress.total)

    def save_picture(self) -> None:
        """Save the charts as SVG or PNG, in the light colours, which are read in print."""
        folder = self.workspace.settings.folder
        proposed = self.tr("{name} progress").format(name=self.workspace.register.path.stem)
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the progress as a picture"),
            str(folder / f"{proposed}.svg"),
            self.tr("SVG (*.svg);;PNG (*.png)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sheet = laid_out(self.view.charts, PICTURE_WIDTH, mirrored=mirrored)
        size = QSize(int(sheet.width), int(sheet.height))

        def paint(painter: QPainter) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(0, 0, size.width(), size.height(), QColor(LIGHT.surface_raised))
            paint_sheet(painter, sheet, LIGHT)

        try:
            write_picture(
                path,
                {
                    ".svg": partial(write_svg, size=size, paint=paint, title=proposed),
                    ".png": partial(write_png, size=size, paint=paint),
                },
            )
        except KnownError as error:
            self.workspace.say_error(error)
        else:
            self.workspace.say(self.tr("Saved {name}").format(name=path.name), Tone.DONE)
