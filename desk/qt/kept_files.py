"""Files kept with records, as the officer handles them: taken in, told of where they are kept already, opened, given out.

A large file is read, and written, beside the window.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desk.domain.errors import KnownError
from desk.domain.records import Attachment
from desk.domain.vocabulary import RecordKind
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job
from desk.qt.workspace import Workspace
from desk.services import attachments, counterpart_scans, private_copies
from desk.services.attachments import ReadFile, TakenIn
from desk.services.register import Register

LARGE = 8 * 1024 * 1024
"""Bytes from which a file is read or written beside the window."""

Keep = Callable[[ReadFile], TakenIn]


class KeptFiles(QObject):
    """Acts through the services, and says in the message bar what the officer would not see otherwise."""

    def __init__(self, workspace: Workspace, by: Any = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._register = workspace.register
        self._by = by
        self._then: dict[QObject, Callable[[Any], object]] = {}
        self._told: list[tuple[str, tuple[tuple[str, Callable[[], object]], ...]]] = []

    # ---- taking in ------------------------------------------------------------------------------------------

    def attach(self, kind: RecordKind, record_id: str, paths: Iterable[Path]) -> None:
        """Keep files with a record."""
        for path in paths:
            self._take_in(
                path,
                lambda file: attachments.take_in(self._register, kind, record_id, file, by=self._by),
                record_id,
            )

    def attach_scan(self, counterpart_id: str, agreement_id: str, path: Path) -> None:
        """Keep a file as the scan of a counterpart of an agreement."""
        self._take_in(
            path,
            lambda file: counterpart_scans.attach_scan(self._register, counterpart_id, file, by=self._by),
            agreement_id,
        )

    def _take_in(self, path: Path, keep: Keep, record_id: str) -> None:
        self._after(
            path,
            lambda: attachments.read(path),
            lambda file: self._keep(file, keep, record_id),
        )

    def _keep(self, file: ReadFile, keep: Keep, record_id: str) -> None:
        try:
            taken = self._workspace.perform(lambda: keep(file), undo_offered=True)
        except KeyError:
            return  # the record went while the file was being read
        if taken is not None:
            self._tell(file, taken, record_id)

    def _tell(self, file: ReadFile, taken: TakenIn, record_id: str) -> None:
        """Say where the same file is kept already: its bytes are stored once, whatever it is called."""
        kept_as = taken.attachment.name
        if not taken.new and kept_as != file.name:
            words = self.tr("“{name}” is kept here already, as “{kept}”.")
            self._say_soon(words.format(name=file.name, kept=kept_as))
        elif not taken.new:
            self._say_soon(self.tr("“{name}” is kept here already.").format(name=file.name))
        elif taken.also:
            first, more = taken.also[0], len(taken.also) - 1
            words = self.tr("“{name}” is kept already with “{title}”; it is stored once.")
            if more:
                words = self.tr(
                    "“{name}” is kept already with “{title}” and {count} more; it is stored once."
                )
            go = (self.tr("Go there"), partial(self._workspace.open, first.kind, first.record_id))
            self._say_soon(words.format(name=file.name, title=first.title, count=more), go)

    def _say_soon(self, words: str, *actions: tuple[str, Callable[[], object]]) -> None:
        """Say it once all the files are taken in that were dropped together."""
        if not self._told:
            QTimer.singleShot(0, self, self._say_all)
        self._told.append((words, actions))

    def _say_all(self) -> None:
        told, self._told = self._told, []
        if told and not self._workspace.closed:
            actions = told[0][1] if len(told) == 1 else ()
            self._workspace.say("\n".join(words for words, _actions in told), actions=actions)

    # ---- giving out -----------------------------------------------------------------------------------------

    def open(self, attachment_id: str) -> None:
        """Open a private copy with the system's program."""
        self._give_out(
            attachment_id,
            lambda register: attachments.open_copy(register, attachment_id),
            self._show,
        )

    def _show(self, copy: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            self._workspace.say(
                self.tr("No program on this machine opens “{name}”. Save a copy of it instead.").format(
                    name=copy.name
                ),
                Tone.WARNING,
            )

    def save_as(self, attachment_id: str, parent: QWidget) -> None:
        """Ask where to, and write a file out again byte for byte."""
        kept = self._register.get(Attachment, attachment_id)
        chosen, _ = QFileDialog.getSaveFileName(
            parent,
            self.tr("Save a copy as"),
            str(self._workspace.settings.folder / private_copies.file_name(kept.name)),
        )
        if not chosen:
            return
        target = Path(chosen)
        self._give_out(
            attachment_id,
            lambda register: attachments.export(register, attachment_id, target),
            lambda _done: self._workspace.say(self.tr("Saved {name}").format(name=target.name), Tone.DONE),
        )

    def _give_out(
        self,
        attachment_id: str,
        act: Callable[[Register], Any],
        then: Callable[[Any], object],
    ) -> None:
        kept = self._register.get(Attachment, attachment_id)
        if kept.size < LARGE:
            self._now(lambda: act(self._register), then)
            return
        path, clock = self._register.path, self._register.present

        def work() -> Any:
            with Register.open(path, read_only=True, clock=clock) as own:
                return act(own)

        self._beside(work, then)

    # ---- at once, or beside the window ------------------------------------------------------------------------

    def _after(self, path: Path, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        try:
            large = path.stat().st_size >= LARGE
        except OSError:
            large = False  # what is wrong with it is said when it is read
        (self._beside if large else self._now)(work, then)

    def _now(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        try:
            done = work()
        except KnownError as error:
            self._workspace.say_error(error)
        else:
            then(done)

    def _beside(self, work: Callable[[], Any], then: Callable[[Any], object]) -> None:
        # The workspace outlives whoever asked: a thread must never go while it runs.
        job = Job(lambda _told, _cancelled: work(), self._workspace)
        self._then[job] = then
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._workspace.say_error)
        job.finished.connect(self._finished)
        self._workspace.job_begun.emit(job)
        job.start()

    def _succeeded(self, done: Any) -> None:
        then = self._then.get(self.sender())
        if then is not None and not self._workspace.closed:
            then(done)

    def _finished(self) -> None:
        self._then.pop(self.sender(), None)
