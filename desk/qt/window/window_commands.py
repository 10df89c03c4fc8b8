"""What the window itself can do: files, reports, backups, the look, going about, help."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from desk.domain.errors import KnownError
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Commands
from desk.qt.theme import TEXT_SCALES, Theme, apply_theme
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job, Work
from desk.qt.window.navigator import SCREENS
from desk.qt.wording import worded
from desk.services import history
from desk.services.problems import damaged_register
from desk.services.settings import Settings

if TYPE_CHECKING:
    from desk.qt.models.listed import Listed
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.paper_files import PaperFiles
    from desk.qt.window.rescue_flow import RescueFlow
    from desk.services.checking import CheckReport

QUIET_CHECK = 5 * 1000
"""Milliseconds after which a large register is looked through: the officer's first steps come before it."""

BACKUP_QUESTION = 15 * 60 * 1000
"""Milliseconds between two questions whether a daily backup is due."""


class WindowCommands:
    """The window's own commands; the screens' commands go before them."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._workspace = window.workspace
        self._jobs: list[Job] = []
        self._dialogs: dict[str, QDialog] = {}
        self.in_haste = False
        """Whether the window closes only to be locked: then a backup that takes long waits for the next occasion."""
        self._tick = QTimer(window)
        self._tick.setInterval(BACKUP_QUESTION)
        self._tick.timeout.connect(self.back_up_daily)
        self._tick.start()
        QTimer.singleShot(QUIET_CHECK, window, self.check_quietly)
        if not self._workspace.register.protected:
            why = self.tr(
                "Only a register that a passphrase protects can be locked: protect it first ({keys})"
            )
            lock = window.actions_["lock"]
            lock.setToolTip(why.format(keys=lock.shortcut().toString()))

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("WindowCommands", text)

    def table(self) -> Commands:
        """Return what can be done now."""
        window, register = self._window, self._workspace.register
        commands: dict[str, Callable[[], object]] = {
            "new_file": self.new_file,
            "open_file": self.open_file,
            "export_reports": lambda: self.export(),
            "export_calendar": lambda: self.export(calendar=True),
            "call_brief": lambda: self._papers.call_brief(),
            "status_report": lambda: self._papers.status_report(),
            "back_up": self.back_up,
            "backups": lambda: self._dialog("backups"),
            "rescue": lambda: self.rescuing.begin(),
            "check_file": self.check_file,
            "sign_off": lambda: self._papers.sign_off(),
            "check_signed_off": lambda: self._papers.check_signed_off(),
            "settings": lambda: self._dialog("settings"),
            "quit": window.close,
            "search": window.search.begin,
            "filter": lambda: window.filter_bar.begin(),
            "palette": lambda: window.palette_.begin(),
            "inspector": window.toggle_inspector,
            "progress": lambda: self._dialog("progress"),
            "help": lambda: self._dialog("help"),
            "about": lambda: self._dialog("about"),
            **{f"go_{name}": partial(window.go, name) for name in SCREENS},
            **{f"theme_{theme}": partial(self.choose, theme=theme.value) for theme in Theme},
            "text_larger": lambda: self._step_text(1),
            "text_smaller": lambda: self._step_text(-1),
        }
        if register.protected:
            commands["lock"] = window.lock_wanted.emit
        if not register.read_only:
            commands |= self._protecting()
            commands["import_source"] = self.import_source
            if history.undo_label(register) is not None:
                commands["undo"] = self._workspace.undo
            if history.redo_label(register) is not None:
                commands["redo"] = self._workspace.redo
        if self._workspace.filter or window.filtering:
            commands["clear_filter"] = lambda: window.filter_bar.clear()
        if window.trail.can_go_back:
            commands["back"] = window.back
        if window.trail.can_go_forward:
            commands["forward"] = window.forward
        if self._workspace.selection[0] is RecordKind.COMMITMENT:
            commands["show_chain"] = lambda: self._dialog("chain")
        if self._list_in_front() is not None:
            commands["export_list"] = lambda: self.export(listed=True)
        return commands

    def _protecting(self) -> Commands:
        if not self._workspace.register.protected:
            return {"protect": lambda: self._dialog("protect")}
        return {
            "change_passphrase": lambda: self._dialog("protect"),
            "remove_passphrase": lambda: self._dialog("unprotect"),
        }

    # ---- files ------------------------------------------------------------------------------------------

    def new_file(self) -> None:
        """Make a new register and go to it."""
        from desk.qt.window.new_file_dialog import NewFileDialog

        dialog = NewFileDialog(self._window, self._workspace.settings)
        dialog.made.connect(self._window.open_file.emit)
        self._show("new_file", dialog)

    def open_file(self) -> None:
        """Choose another register and go to it."""
        folder = self._workspace.register.path.parent
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open register"),
            str(folder),
            self.tr("Desk registers (*.desk);;All files (*)"),
        )
        if chosen:
            self._window.open_file.emit(Path(chosen))

    def import_source(self) -> None:
        """Bring in documents as sources and show the last one."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import documents"),
            str(Path.home()),
            self.tr("Text documents (*.txt *.text *.md *.eml);;All files (*)"),
        )
        self.import_files([Path(one) for one in chosen])

    def import_files(self, paths: list[Path]) -> None:
        """Bring in these documents; each is its own undoable change."""
        from desk.services import capture

        for path in paths:
            register = self._workspace.register
            made = self._workspace.perform(partial(capture.import_file, register, path), undo_offered=True)
            if made is not None:
                source, note = made
                self._workspace.open(RecordKind.SOURCE, source.id)
                if note is not None:
                    self._workspace.say(note, Tone.WARNING)

    def check_file(self) -> None:
        """Check the register beside the window and say what was found."""
        from desk.services import checking

        path = self._workspace.register.path
        self.run(lambda _progress, _cancelled: checking.check(path), self._tell_check)

    def check_quietly(self) -> None:
        """Look a large register through beside the window, which opening it did not; say nothing unless it is damaged."""
        from desk.services import checking

        path = self._workspace.register.path
        if self._workspace.closed or not checking.was_opened_unchecked(path):
            return
        self.run(
            lambda _progress, cancelled: checking.pages_sound(path, cancelled),
            lambda sound: None if sound else self._workspace.say_error(damaged_register(path)),
        )

    def _tell_check(self, report: "CheckReport") -> None:
        if report.sound:
            records = sum(report.counts.values())
            self._workspace.say(
                self.tr("The register is sound: {records} records, {entries} journal entries.").format(
                    records=records, entries=report.entries
                ),
                Tone.DONE,
            )
            return
        for finding in report.findings[:3]:
            # Which it is, of what is wrong, is said for the first; `desk check` lists all.
            named = [one for one in finding.details if isinstance(one, Sentence)][:1]
            self._workspace.say(" ".join((worded(finding.sentence), *map(worded, named))), Tone.PROBLEM)

    # ---- reports and backups ------------------------------------------------------------------------------

    def export(self, *, listed: bool = False, calendar: bool = False) -> None:
        """Write reports as CSV or one calendar; with `listed`, the list in front of the officer as it is filtered."""
        from desk.qt.window.export_dialog import ExportDialog

        shown = self._list_in_front() if listed else None
        self._show("export", ExportDialog(self._window, self, shown, calendar=calendar))

    @cached_property
    def rescuing(self) -> "RescueFlow":
        """What rescues damaged registers, made when it is first wanted."""
        from desk.qt.window.rescue_flow import RescueFlow

        window = self._window
        flow = RescueFlow(window, self._workspace.settings.backup_folder, self._workspace.say_error)
        flow.chosen.connect(window.open_file.emit)
        flow.look_into.connect(window.look_into.emit)
        flow.job_begun.connect(self.keep)
        return flow

    @cached_property
    def _papers(self) -> "PaperFiles":
        # Kept: the signals of its work hold it weakly.
        from desk.qt.window.paper_files import PaperFiles

        return PaperFiles(self._window, self)

    def _list_in_front(self) -> "Listed | None":
        return self._window.front().listed() if self._window.screen_name else None

    def back_up(self) -> None:
        """Write a verified backup beside the window."""
        from desk.services import backups

        path, folder = self._workspace.register.path, self._workspace.settings.backup_folder
        self.run(
            lambda _progress, cancelled: backups.back_up(path, folder, cancelled=cancelled),
            lambda taken: self._workspace.say(
                self.tr("Backed up and verified: {name}").format(name=taken.path.name), Tone.DONE
            ),
        )

    def back_up_daily(self) -> None:
        """Back up without being asked, where a day has passed and something changed."""
        from desk.services import backups

        register, folder = self._workspace.register, self._workspace.settings.backup_folder
        last = backups.last_backup(register, folder)
        due = backups.is_due(register.present(), last.taken_at if last else None)
        if due and not register.read_only and backups.has_changed(register, folder):
            self.back_up()

    # ---- the look -------------------------------------------------------------------------------------------

    def choose(self, **chosen: object) -> None:
        """Keep and apply the officer's choices."""
        settings: Settings = replace(self._workspace.settings, **chosen)  # type: ignore[arg-type]
        self._workspace.settings = settings
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, Theme(settings.theme), settings.text_scale)
        self.mark_theme()
        self._workspace.settings_changed.emit()
        try:
            self._window.keep_settings(settings)
        except KnownError as error:
            self._workspace.say_error(error)

    def mark_theme(self) -> None:
        """Tick the theme in use in the menu."""
        for theme in Theme:
            self._window.actions_[f"theme_{theme}"].setChecked(theme == self._workspace.settings.theme)

    def _step_text(self, step: int) -> None:
        nearest = min(
            range(len(TEXT_SCALES)), key=lambda i: abs(TEXT_SCALES[i] - self._workspace.settings.text_scale)
        )
        self.choose(text_scale=TEXT_SCALES[max(0, min(len(TEXT_SCALES) - 1, nearest + step))])

    # ---- dialogs and long work ------------------------------------------------------------------------------

    def run(self, work: Work, then: Callable[..., object]) -> Job:
        """Do long work beside the window; `then` gets its result, a known problem goes to the message bar."""
        job = Job(work, self._window)
        job.succeeded.connect(then)
        job.failed.connect(self._workspace.say_error)
        self.keep(job)
        job.start()
        return job

    def keep(self, job: Job) -> None:
        """Keep a job until it ends, so that closing the window can end it; then it goes.

        Nobody else lets it go: a job that was deleted before it was struck off here would be asked to end all the same.
        """
        self._jobs.append(job)
        job.finished.connect(lambda: self._let_go(job))

    def _let_go(self, job: Job) -> None:
        self._jobs.remove(job)
        job.deleteLater()

    def finish(self) -> None:
        """End long work, then back up what changed; called when the window closes."""
        from desk.services import backups

        self._tick.stop()
        for job in list(self._jobs):
            job.finish()
        for dialog in list(self._dialogs.values()):
            dialog.close()
        if self.in_haste:
            return
        try:
            backups.back_up_if_changed(self._workspace.register, self._workspace.settings.backup_folder)
        except KnownError as error:
            self._window.say_at_the_end(worded(error.sentence))

    def _dialog(self, name: str) -> None:
        from desk.qt.window.dialogs import make_dialog

        self._show(name, make_dialog(name, self._window, self))

    def _show(self, name: str, dialog: QDialog) -> None:
        if name in self._dialogs:
            self._dialogs[name].close()
        self._dialogs[name] = dialog
        dialog.finished.connect(lambda _result: self._forget(name, dialog))
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _forget(self, name: str, dialog: QDialog) -> None:
        if self._dialogs.get(name) is dialog:
            del self._dialogs[name]
        dialog.deleteLater()

    def open_dialog(self, name: str) -> QDialog | None:
        """Return the open dialog `name`, or None."""
        return self._dialogs.get(name)
