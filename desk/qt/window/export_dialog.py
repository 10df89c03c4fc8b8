"""Writing reports as CSV, or as one calendar: which, where to, up to which marking; with progress and cancel."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from desk.domain.vocabulary import RecordKind
from desk.qt.models.listed import Listed
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.folder_field import FolderField
from desk.qt.window.job_line import JobLine
from desk.qt.window.jobs import Cancelled, Progress
from desk.qt.wording import word_number, word_term, worded
from desk.services import lists, saved_views
from desk.services.calendar import (
    CALENDAR_REPORTS,
    CalendarChoices,
    CalendarResult,
    CalendarWords,
    export_calendar,
    titles_chosen,
)
from desk.services.commitment_rows import rows_of
from desk.services.folders import make_folder
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.reports import REPORTS, ExportCancelled, ExportResult, ReportFilter, export_report
from desk.services.settings import ANY_MARKING

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands

FEW = 6
"""Up to so many boxes stand below each other."""


class ExportDialog(QDialog):
    """With a list, its own report is chosen and holds the list as it is filtered and ordered."""

    def __init__(
        self,
        window: "MainWindow",
        commands: "WindowCommands",
        listed: Listed | None = None,
        *,
        calendar: bool = False,
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Export this list") if listed else self.tr("Export reports"))
        self._window = window
        self._commands = commands
        self._listed = listed
        settings = window.workspace.settings
        self.reports: dict[str, QCheckBox] = {}
        for name, report in REPORTS.items():
            self.reports[name] = QCheckBox(worded(report.title), self)
            self.reports[name].setChecked(listed is None or listed.name == name)
            self.reports[name].setVisible(listed is None)
        self.filtered = QCheckBox(self.tr("Only what the filter shows"), self)
        self.filtered.setChecked(bool(window.workspace.filter))
        self.filtered.setVisible(listed is None and bool(window.workspace.filter))
        self.folder = FolderField(settings.folder / self.tr("Reports"), self)
        self.view = QComboBox(self)
        self.view.addItem(self.tr("All of them"), "")
        for view in saved_views.views(window.workspace.register):
            self.view.addItem(view.name, view.id)
        self.form_of_file = QComboBox(self)
        self.form_of_file.addItem(self.tr("Tables (CSV)"), False)
        self.form_of_file.addItem(self.tr("One calendar (iCalendar)"), True)
        self.form_of_file.setCurrentIndex(int(calendar))
        self.form_of_file.currentIndexChanged.connect(lambda _row: self._follow_form())
        self.titles = self._levels()
        self.titles.setCurrentIndex(max(0, self.titles.findData(titles_chosen(settings))))
        self.marking = self._levels()
        if settings.marking_limit_for_exports:
            self.marking.setCurrentIndex(max(0, self.marking.findData(settings.marking_limit_for_exports)))
        self.work = JobLine(window, commands, self)
        self.work.turned.connect(self._turn)
        self._lay_out()
        self._follow_form()

    def _levels(self) -> QComboBox:
        """Return a choice of the highest marking: None for any, "" for unmarked records alone."""
        ladder = self._window.workspace.ladder
        box = QComboBox(self)
        box.addItem(self.tr("Any marking"), None)
        box.addItem(self.tr("Unmarked only"), "")
        for level in ladder.levels:
            box.addItem(self.tr("Up to {marking}").format(marking=ladder.name(level.code)), level.code)
        return box

    @property
    def as_calendar(self) -> bool:
        """Whether one calendar is to be written rather than tables."""
        return bool(self.form_of_file.currentData())

    def _follow_form(self) -> None:
        """Offer what the chosen form of file can hold."""
        calendar = self.as_calendar
        self._place([box for name, box in self.reports.items() if not calendar or name in CALENDAR_REPORTS])
        terms = self.tr("Notice, renewal and end of agreements")
        self.reports["agreements"].setText(terms if calendar else worded(REPORTS["agreements"].title))
        self.form.set_row_visible(self.titles, calendar)
        self.write.setText(self.tr("Write the calendar") if calendar else self.tr("Write CSV"))
        self.resize(max(self.width(), self.sizeHint().width()), self.sizeHint().height())

    def _place(self, offered: list[QCheckBox]) -> None:
        """Show these boxes alone: a few below each other, many in two columns."""
        columns = 2 if len(offered) > FEW else 1
        for box in self.reports.values():
            self.cells.removeWidget(box)
            box.setVisible(self._listed is None and box in offered)
        for position, box in enumerate(offered):
            self.cells.addWidget(box, position // columns, position % columns)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.WIDE, Space.LARGE)
        layout.setSpacing(Space.MEDIUM)
        if self._listed is not None:
            count = PlainLabel(
                self.tr("{count} rows, as the list shows them").format(
                    count=word_number(self._listed.record_count())
                ),
                self,
            )
            set_text_role(count, TextRole.STRONG)
            layout.addWidget(count)
        self.boxes = QWidget(self)
        self.cells = QGridLayout(self.boxes)
        self.cells.setContentsMargins(0, 0, 0, 0)
        self.boxes.setVisible(self._listed is None)
        self.form = FieldForm(self)
        self.form.add_row(self.tr("F&orm"), self.form_of_file)
        can_be_calendar = self._listed is None or self._listed.name in CALENDAR_REPORTS
        self.form.set_row_visible(self.form_of_file, can_be_calendar)
        self.form.add_row(self.tr("Co&mmitments"), self.view)
        self.form.set_row_visible(self.view, self._listed is None and self.view.count() > 1)
        self.form.add_row(self.tr("Fol&der"), self.folder)
        self.form.add_row(
            self.tr("&Marking"),
            self.marking,
            hint=self.tr("The highest marking inside stands in each file’s name."),
        )
        self.form.add_row(
            self.tr("Told in &words"),
            self.titles,
            hint=self.tr("Above this, an entry bears its reference alone: others may see the calendar."),
        )
        buttons = QDialogButtonBox(self)
        self.write = buttons.addButton(self.tr("Write CSV"), QDialogButtonBox.ButtonRole.ActionRole)
        self.write.setDefault(True)
        self.write.clicked.connect(self.begin)
        self.stop = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.reject)
        for widget in (self.boxes, self.filtered, self.form, self.work, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 66)

    def begin(self) -> None:
        """Write the chosen reports beside the window."""
        calendar = self.as_calendar
        chosen = [
            name
            for name, box in self.reports.items()
            if box.isChecked() and (not calendar or name in CALENDAR_REPORTS)
        ]
        folder = self.folder.folder()
        if not chosen or folder is None:
            words = self.tr("Choose at least one report.") if folder else self.tr("Name a folder.")
            self.work.tell(words, Tone.PROBLEM)
            return
        if calendar:
            self._begin_calendar(chosen, folder)
            return
        path, limit = self._window.workspace.register.path, self.marking.currentData()
        mark = self._window.workspace.settings.csv_byte_order_mark
        filters = {name: self._filter_of(name) for name in chosen}

        def work(progress: Progress, cancelled: Cancelled) -> Written:
            written = Written(folder, len(chosen))
            make_folder(folder)
            with Register.open(path, read_only=True) as register, suppress(ExportCancelled):
                for position, name in enumerate(chosen):
                    done = export_report(
                        register,
                        name,
                        folder,
                        filter=filters[name],
                        marking_limit=limit,
                        byte_order_mark=mark,
                        progress=partial(_share, progress, position, len(chosen)),
                        cancelled=cancelled,
                    )
                    written.results.append(done)
            return written

        self.work.begin(work, self._finished)

    def _begin_calendar(self, chosen: list[str], folder: Path) -> None:
        """Write one calendar of the chosen reports; up to which marking it is told in words is remembered."""
        titles = self.titles.currentData()
        self._commands.choose(calendar_titles=ANY_MARKING if titles is None else titles)
        settings = self._window.workspace.settings
        choices = CalendarChoices.chosen(settings, self.marking.currentData(), titles)
        words = CalendarWords(worded, word_term)
        path = self._window.workspace.register.path
        filters = {name: self._filter_of(name) for name in chosen}

        def work(progress: Progress, cancelled: Cancelled) -> CalendarResult | None:
            make_folder(folder)
            with Register.open(path, read_only=True) as register, suppress(ExportCancelled):
                return export_calendar(
                    register,
                    chosen,
                    folder,
                    choices,
                    filters=filters,
                    words=words,
                    progress=progress,
                    cancelled=cancelled,
                )
            return None

        self.work.begin(work, self._finished_calendar)

    def _finished_calendar(self, written: CalendarResult | None) -> None:
        if written is None:
            self.work.tell(self.tr("Stopped; nothing was written."), Tone.INFO)
            return
        words = self.tr("Calendar written: {name}, with {count} entries.").format(
            name=written.path.name, count=written.entries
        )
        if written.left_out:
            words += " " + self.tr("Records left out for their marking: {count}.").format(
                count=written.left_out
            )
        if written.undated:
            words += " " + self.tr("Events left out because they have no day: {count}.").format(
                count=written.undated
            )
        self._say_done(words, written.path.parent)

    def _filter_of(self, name: str) -> ReportFilter | None:
        if self._listed is not None:
            return self._listed.report_filter()
        kind = REPORTS[name].kind
        if kind is RecordKind.COMMITMENT and self.view.currentData():
            return self._filter_of_view(name, self.view.currentData())
        wanted = self._window.workspace.filter
        if kind is None or not self.filtered.isChecked() or not wanted:
            return None
        if name == "ledger":
            return ReportFilter(wanted=wanted)
        return ReportFilter(ids=_ids(self._window.workspace.register, kind, wanted))

    def _filter_of_view(self, name: str, view_id: str) -> ReportFilter | None:
        """Return what a view holds, in its order; the filter narrows it further where that is asked for."""
        register = self._window.workspace.register
        view = saved_views.view(register, view_id)
        if view is None:
            return None
        kept = self._window.workspace.filter if self.filtered.isChecked() else ListFilter()
        wanted = saved_views.within(view.wanted, kept)
        if name == "ledger":
            return ReportFilter(wanted=wanted)
        rows = rows_of(register)
        return ReportFilter(ids=rows.ids(rows.numbers(wanted, view.order)))

    def _finished(self, written: "Written") -> None:
        results, folder = written.results, written.folder
        if len(results) < written.wanted:
            self.work.tell(
                self.tr(
                    "Stopped. Of {wanted} files, {files} were written whole; the others were not."
                ).format(wanted=written.wanted, files=len(results)),
                Tone.INFO,
            )
            return
        rows, left_out = sum(one.rows for one in results), sum(one.left_out for one in results)
        words = self.tr("CSV files written: {files}, with {rows} rows, to {folder}.").format(
            files=len(results), rows=rows, folder=folder
        )
        if left_out:
            words += " " + self.tr("Rows left out for their marking: {count}.").format(count=left_out)
        self._say_done(words, folder)

    def _say_done(self, words: str, folder: Path) -> None:
        opened = (
            self.tr("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )
        self._window.workspace.say(words, Tone.DONE, (opened,))
        self.accept()

    def _turn(self) -> None:
        """Nothing can be chosen while the reports are being written; then "Cancel" stops the writing."""
        busy = self.work.busy
        for widget in (self.boxes, self.filtered, self.form, self.write):
            widget.setEnabled(not busy)
        self.stop.setText(self.tr("Stop") if busy else self.tr("Cancel"))

    def reject(self) -> None:
        """Stop the writing; a second press closes."""
        if self.work.busy:
            self.work.stop()
            return
        super().reject()


@dataclass
class Written:
    """What became of an export: the reports written so far, of how many, where."""

    folder: Path
    wanted: int
    results: list[ExportResult] = field(default_factory=list)


def _share(progress: Progress, position: int, reports: int, row: int, rows: int) -> None:
    progress(position * 100 + (100 * row // rows if rows else 100), reports * 100)


def _ids(register: Register, kind: RecordKind, wanted: ListFilter) -> list[str]:
    return lists.list_ids(register, lists.LIST_OF_KIND[kind], wanted)
