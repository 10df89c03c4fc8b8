"""Stands at the door: asks for passphrases, locks what is protected, and has registers protected while they are closed."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desk.domain.errors import KnownError
from desk.domain.values import value_class
from desk.qt.lockbox.lock_screen import LockScreen
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job
from desk.qt.window.trail import Place
from desk.services import drafts, private_copies, protecting
from desk.services.lists import ListFilter
from desk.services.protecting import Passphrase, wrong_passphrase
from desk.services.settings import Settings

if TYPE_CHECKING:
    from desk.qt.lockbox.clipboard_watch import ClipboardWatch
    from desk.qt.lockbox.idle_watch import IdleWatch
    from desk.qt.lockbox.protect_dialog import Protection
    from desk.qt.lockbox.screen_lock import ScreenLock
    from desk.qt.window.main_window import MainWindow


LARGE = 16 * 1024 * 1024
"""Bytes above which a register is locked without a backup first, which would keep the door open for a second or more."""


_TRIAL = "lock"
"""The name of the draft by which it is tried whether drafts can be kept."""


class House(Protocol):
    """The running program, as the porter knows it."""

    windows: "list[MainWindow]"
    settings: Settings

    def open(
        self,
        path: Path,
        *,
        read_only: bool = False,
        beside: bool = False,
        passphrase: Passphrase | None = None,
    ) -> "MainWindow": ...

    def show_welcome(self, error: KnownError | None = None) -> None: ...


@value_class(frozen=True)
class Left:
    """Where a window stood when its register was closed, so that it can be opened there again."""

    path: Path
    read_only: bool
    place: Place
    filter: ListFilter


class Porter(QObject):
    """One for the program. Nothing of a protected register stays behind a locked door but its place on the screen."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self.screens: list[LockScreen] = []
        self._jobs: list[Job] = []
        self._sent_away: QWidget | None = None
        self._covered: list[MainWindow] = []
        self.idle: IdleWatch | None = None
        self.clipboard: ClipboardWatch | None = None
        self.desktop: ScreenLock | None = None
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self._end)

    # ---- asking -----------------------------------------------------------------------------------------

    def ask(self, path: Path, then: Callable[[Passphrase], object]) -> LockScreen:
        """Ask for the passphrase of `path` until it is the right one, then do `then` with it."""
        asking = next((one for one in self.screens if one.path == path and one.isVisible()), None)
        if asking is not None:
            asking.raise_()
            asking.activateWindow()
            return asking
        screen = self._screen(path, locked=False)
        screen.given.connect(lambda passphrase: self._try(screen, passphrase, then))
        screen.left.connect(self._turned_away)
        letter = screen.fontMetrics().averageCharWidth()
        screen.resize(letter * 90, screen.fontMetrics().height() * 24)
        screen.show()
        return screen

    def _turned_away(self) -> None:
        if not self._house.windows and not self.screens:
            self._house.show_welcome()

    def _screen(self, path: Path, *, locked: bool) -> LockScreen:
        screen = LockScreen(path, locked=locked)
        self.screens.append(screen)
        screen.left.connect(lambda: self._forget(screen))
        return screen

    def _forget(self, screen: LockScreen) -> None:
        if screen in self.screens:
            self.screens.remove(screen)
        screen.deleteLater()

    def _try(self, screen: LockScreen, passphrase: Passphrase, then: Callable[[Passphrase], object]) -> None:
        """See beside the window whether the passphrase is the right one; only then is the register opened."""

        def judge(right: bool) -> None:
            if screen not in self.screens:
                return
            try:
                if not right:
                    raise wrong_passphrase(screen.path)
                then(passphrase)
            except KnownError as error:
                screen.tell(error)
                return
            screen.finish()
            self._forget(screen)

        self._run(lambda: protecting.opens(screen.path, passphrase), judge, screen.tell)

    def _run(
        self,
        work: Callable[[], object],
        then: Callable[..., object],
        failed: Callable[[KnownError], object],
    ) -> None:
        job = Job(lambda _progress, _cancelled: work(), self)
        job.succeeded.connect(then)
        job.failed.connect(failed)
        self._jobs.append(job)
        job.finished.connect(lambda: self._let_go(job))
        job.start()

    def _let_go(self, job: Job) -> None:
        self._jobs.remove(job)
        job.deleteLater()

    def _end(self) -> None:
        for job in list(self._jobs):
            job.finish()

    # ---- locking ----------------------------------------------------------------------------------------

    def receive(self, window: "MainWindow") -> None:
        """Look after a window that has opened on a protected register."""
        window.lock_wanted.connect(lambda: QTimer.singleShot(0, self, self.lock))
        window.workspace.settings_changed.connect(lambda: self.follow(window.workspace.settings))
        window.closed.connect(lambda: QTimer.singleShot(0, self, self.follow))
        self.follow()

    def follow(self, settings: Settings | None = None) -> None:
        """Watch as the officer chose, while any protected register is open; else not at all."""
        chosen = settings or self._house.settings
        if not any(window.workspace.register.protected for window in self._open()):
            if self.idle is not None:
                self.idle.follow(0)
            return
        if self.idle is None:
            self._begin_to_watch()
        assert self.idle is not None
        assert self.clipboard is not None
        self.idle.follow(chosen.lock_after_minutes * 60_000)
        self.clipboard.follow(chosen.clear_clipboard_after * 1000)

    def _open(self) -> "list[MainWindow]":
        return [window for window in self._house.windows if not window.workspace.closed]

    def _begin_to_watch(self) -> None:
        from desk.qt.lockbox.clipboard_watch import ClipboardWatch
        from desk.qt.lockbox.idle_watch import IdleWatch
        from desk.qt.lockbox.screen_lock import ScreenLock

        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        self.clipboard = ClipboardWatch(self)
        self.desktop = ScreenLock(self)
        self.desktop.locked.connect(self.lock)
        self.desktop.listen()

    def lock(self) -> None:
        """Lock every protected register: what is typed is kept in it, work ends, it is closed, its key is dropped."""
        protected = [
            window
            for window in self._open()
            if window.workspace.register.protected and window not in self._covered
        ]
        if not protected:
            return
        for window in protected:
            window.hide()
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is not None and waiting is not self._sent_away:
            # It belongs to a window that is to go: first it lets go of the keys and returns to whoever asked.
            self._sent_away = waiting
            waiting.close()
            QTimer.singleShot(0, self, self.lock)
            return
        self._sent_away = None
        for window in protected:
            if _can_keep_words(window):
                self._lock(window)
            else:
                self._cover(window)
        if self.clipboard is not None:
            self.clipboard.clear_ours()
        private_copies.remove_ours()

    def _lock(self, window: "MainWindow") -> None:
        left = _left(window)
        screen = self._screen(left.path, locked=True)
        screen.given.connect(lambda passphrase: self._try(screen, passphrase, partial(self._return_to, left)))
        _take_the_place(screen, window)
        with suppress(OSError):
            window.commands.in_haste = left.path.stat().st_size > LARGE
        window.close()

    def _cover(self, window: "MainWindow") -> None:
        """Hide a window whose words cannot be kept just now, as on a full disk: it stays open behind the door.

        To close it would lose them; to leave it in sight would not be locked.
        """
        register = window.workspace.register
        screen = self._screen(register.path, locked=True)
        self._covered.append(window)

        def judge(passphrase: Passphrase) -> None:
            if register.file.passphrase != passphrase:
                screen.tell(wrong_passphrase(register.path))
                return
            self._covered.remove(window)
            window.show()
            screen.finish()
            self._forget(screen)

        def leave() -> None:
            self._covered.remove(window)
            window.close()

        screen.given.connect(judge)
        screen.left.connect(leave)
        _take_the_place(screen, window)

    def _return_to(self, left: Left, passphrase: Passphrase | None) -> "MainWindow":
        window = self._house.open(left.path, read_only=left.read_only, beside=True, passphrase=passphrase)
        window.workspace.set_filter(left.filter)
        window.return_to(left.place)
        return window

    # ---- protecting -------------------------------------------------------------------------------------

    def protect(self, window: "MainWindow", order: "Protection") -> None:
        """Close the register, have it rewritten, and open it again where it was."""
        left = _left(window)
        identity = protecting.identity_of(window.workspace.register)
        folders = self._house.settings.backup_folder, left.path.parent
        screen = self._screen(left.path, locked=False)
        screen.work(
            self.tr("The register is written anew, encrypted, and verified…")
            if order.new is not None
            else self.tr("The register is written anew, in the clear, and verified…")
        )
        _take_the_place(screen, window)
        window.hide()
        window.close()

        def back(words: str, tone: Tone, error: KnownError | None = None) -> None:
            opens_by = next(
                (one for one in (order.new, order.old) if one is not None and _opens(left.path, one)), None
            )
            try:
                opened = self._return_to(left, opens_by)
            except KnownError as problem:
                self._house.show_welcome(error or problem)
            else:
                if error is not None:
                    opened.workspace.say_error(error)
                else:
                    opened.workspace.say(words, tone)
            screen.finish()
            self._forget(screen)

        self._run(
            lambda: carry_out(left.path, order, identity, folders),
            lambda plain: back(*self._said(order, int(plain))),
            lambda error: back("", Tone.PROBLEM, error),
        )

    def _said(self, order: "Protection", plain: int) -> tuple[str, Tone]:
        if order.new is None:
            return self.tr("The passphrase is removed: whoever has the file can read it."), Tone.WARNING
        if plain:
            return self.tr(
                "The register is protected. {count} × a backup that anybody can read is still there."
            ).format(count=plain), Tone.WARNING
        if order.old is not None:
            return self.tr("The register opens by its new passphrase now."), Tone.DONE
        return self.tr("The register is protected by its passphrase now."), Tone.DONE


def carry_out(path: Path, order: "Protection", identity: str, folders: tuple[Path, ...]) -> int:
    """Do what was ordered; return how many backups there are still that anybody can read. Raises a `KnownError`."""
    if order.new is None:
        protecting.unprotect(path, order.old)
        return 0
    protecting.protect(path, order.new, order.old)
    plain = protecting.plain_copies(identity, *folders)
    if order.copies == "encrypt":
        protecting.encrypt_copies(plain, order.new)
    elif order.copies == "remove":
        protecting.remove_copies(plain)
    else:
        return len(plain)
    return 0


def _opens(path: Path, passphrase: Passphrase) -> bool:
    with suppress(KnownError):
        return protecting.opens(path, passphrase)
    return False


def _left(window: "MainWindow") -> Left:
    workspace = window.workspace
    place = Place(window.screen_name, *workspace.selection)
    return Left(workspace.register.path, workspace.register.read_only, place, workspace.filter)


def _can_keep_words(window: "MainWindow") -> bool:
    """Tell whether what is being typed could be kept in the register now."""
    register = window.workspace.register
    if register.read_only:
        return True
    try:
        drafts.keep(register, _TRIAL, {"words": "." * 4096})
        drafts.drop(register, _TRIAL)
    except KnownError:
        return False
    return True


def _take_the_place(screen: QWidget, window: QWidget) -> None:
    """Show `screen` where `window` stands, as large as it is."""
    screen.setGeometry(window.geometry())
    if window.isFullScreen() or window.isMaximized():
        screen.showMaximized()
    else:
        screen.show()
    screen.raise_()
    screen.activateWindow()
