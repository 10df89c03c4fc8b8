"""Stands at the door: asks for passphrases, locks what is protected, and has registers protected while they are closed."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desk.domain.errors import KnownError
from desk.qt.lockbox.leaving import Left, can_keep_words, left_by, take_the_place
from desk.qt.lockbox.lock_screen import LockScreen
from desk.qt.lockbox.orders import carry_out, opens
from desk.qt.lockbox.rescue_at_the_door import rescue_at
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.jobs import Job
from desk.services import private_copies, protecting
from desk.services.protecting import Passphrase, wrong_passphrase
from desk.services.register import Register
from desk.services.settings import Settings

if TYPE_CHECKING:
    from desk.qt.lockbox.clipboard_watch import ClipboardWatch
    from desk.qt.lockbox.idle_watch import IdleWatch
    from desk.qt.lockbox.protect_dialog import Protection
    from desk.qt.lockbox.screen_lock import ScreenLock
    from desk.qt.window.main_window import MainWindow


LARGE = 16 * 1024 * 1024
"""Bytes above which a register is locked without a backup first, which would keep the door open for a second or more."""


Arrival = Callable[[Passphrase, Register | None], object]
"""What is done with a register that was opened; None where only the window can say how it is to be opened."""


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
        register: Register | None = None,
    ) -> "MainWindow":
        """Open a register in a window, to read only or to work, in the place of the one in front or beside it."""

    def open_or_ask(self, path: Path, *, read_only: bool = False, beside: bool = False) -> None:
        """Open a register, after its passphrase was asked for where it wants one."""

    def show_welcome(self, error: KnownError | None = None) -> None:
        """Show the welcome, with what went wrong where something did."""


class Porter(QObject):
    """One for the program. Nothing of a protected register stays behind a locked door but its place on the screen."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self.house = house
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

    def let_in(self, path: Path, *, read_only: bool, beside: bool) -> LockScreen:
        """Ask for the passphrase of `path` until it is the right one, then open the register."""

        def arrive(passphrase: Passphrase, register: Register | None) -> None:
            self.house.open(
                path, read_only=read_only, beside=beside, passphrase=passphrase, register=register
            )

        return self._asking(
            path, lambda screen, passphrase: self._open(screen, passphrase, read_only, arrive)
        )

    def ask(self, path: Path, then: Callable[[Passphrase], object]) -> LockScreen:
        """Ask for the passphrase of `path` until it is the right one, then do `then` with it."""
        return self._asking(path, lambda screen, passphrase: self._try(screen, passphrase, then))

    def _asking(self, path: Path, answer: Callable[[LockScreen, Passphrase], object]) -> LockScreen:
        asking = next((one for one in self.screens if one.path == path and one.isVisible()), None)
        if asking is not None:
            asking.raise_()
            asking.activateWindow()
            return asking
        screen = self._screen(path, locked=False)
        screen.given.connect(lambda passphrase: answer(screen, passphrase))
        screen.left.connect(self._turned_away)
        letter = screen.fontMetrics().averageCharWidth()
        screen.resize(letter * 90, screen.fontMetrics().height() * 24)
        screen.show()
        return screen

    def _turned_away(self) -> None:
        if not self.house.windows and not self.screens:
            self.house.show_welcome()

    def _screen(self, path: Path, *, locked: bool) -> LockScreen:
        screen = LockScreen(path, locked=locked)
        self.screens.append(screen)
        screen.rescue_wanted.connect(lambda passphrase: rescue_at(self, screen, passphrase))
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

    def _open(
        self,
        screen: LockScreen,
        passphrase: Passphrase,
        read_only: bool,
        then: Arrival,
        path: Path | None = None,
    ) -> None:
        """Open the register beside the window, since deriving the key takes its time; then show it."""

        def arrive(register: Register | None) -> None:
            if screen not in self.screens:
                if register is not None:
                    register.close()
                return
            try:
                then(passphrase, register)
            except KnownError as error:
                screen.tell(error)
                return
            screen.finish()
            self._forget(screen)

        who = self.house.settings.who or None
        self._run(
            lambda: protecting.open_unless_held(path or screen.path, read_only, who, passphrase),
            arrive,
            screen.tell,
        )

    def open_rescued(self, screen: LockScreen, path: Path, passphrase: Passphrase) -> None:
        """Open what was rescued of the register behind a door in its place."""

        def arrive(given: Passphrase, register: Register | None) -> None:
            self.house.open(path, beside=screen.locked, passphrase=given, register=register)

        self._open(screen, passphrase, False, arrive, path)

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
        if self.clipboard is not None:
            self.clipboard.clear_ours()

    # ---- locking ----------------------------------------------------------------------------------------

    def receive(self, window: "MainWindow") -> None:
        """Look after a window that has opened on a protected register."""
        window.lock_wanted.connect(lambda: QTimer.singleShot(0, self, self.lock))
        window.workspace.settings_changed.connect(lambda: self.follow(window.workspace.settings))
        window.closed.connect(lambda: QTimer.singleShot(0, self, self.follow))
        self.follow()

    def follow(self, settings: Settings | None = None) -> None:
        """Watch as the officer chose, while any protected register is open; else not at all."""
        chosen = settings or self.house.settings
        if not any(window.workspace.register.protected for window in self._standing()):
            if self.idle is not None and self.clipboard is not None:
                self.idle.follow(0)
                self.clipboard.clear_ours()
                self.clipboard.follow(0)
            return
        if self.idle is None:
            self._begin_to_watch()
        assert self.idle is not None
        assert self.clipboard is not None
        self.idle.follow(chosen.lock_after_minutes * 60_000)
        self.clipboard.follow(chosen.clear_clipboard_after * 1000)

    def _standing(self) -> "list[MainWindow]":
        return [window for window in self.house.windows if not window.workspace.closed]

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
            for window in self._standing()
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
            if can_keep_words(window):
                self._lock(window)
            else:
                self._cover(window)
        if self.clipboard is not None:
            self.clipboard.clear_ours()
        private_copies.remove_ours()

    def _lock(self, window: "MainWindow") -> None:
        left = left_by(window)
        screen = self._screen(left.path, locked=True)
        arrive = partial(self._return_to, left)
        screen.given.connect(lambda given: self._open(screen, given, left.read_only, arrive))
        take_the_place(screen, window)
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
        take_the_place(screen, window)

    def _return_to(
        self, left: Left, passphrase: Passphrase | None, register: Register | None = None
    ) -> "MainWindow":
        window = self.house.open(
            left.path, read_only=left.read_only, beside=True, passphrase=passphrase, register=register
        )
        window.workspace.set_filter(left.filter)
        window.return_to(left.place)
        return window

    # ---- protecting -------------------------------------------------------------------------------------

    def protect(self, window: "MainWindow", order: "Protection") -> None:
        """Close the register, have it rewritten, and open it again where it was."""
        if not can_keep_words(window):
            window.workspace.say(
                self.tr("Nothing can be written in the register now; it stays as it is."), Tone.PROBLEM
            )
            return
        left = left_by(window)
        identity = protecting.identity_of(window.workspace.register)
        folders = self.house.settings.backup_folder, left.path.parent
        who = self.house.settings.who or None
        screen = self._screen(left.path, locked=False)
        screen.work(
            self.tr("The register is written anew, encrypted, and verified…")
            if order.new is not None
            else self.tr("The register is written anew, in the clear, and verified…")
        )
        take_the_place(screen, window)
        window.hide()
        window.close()

        def work() -> tuple[int, Register | None]:
            plain = carry_out(left.path, order, identity, folders)
            if order.new is None:
                return plain, None
            return plain, protecting.open_unless_held(left.path, left.read_only, who, order.new)

        def done(found: tuple[int, Register | None]) -> None:
            self._come_back(screen, left, order.new, found[1], self._said(order, found[0]))

        def failed(error: KnownError) -> None:
            known = [one for one in (order.new, order.old) if one is not None]
            opens_by = next((one for one in known if opens(left.path, one)), None)
            self._come_back(screen, left, opens_by, None, error)

        self._run(work, done, failed)

    def _come_back(
        self,
        screen: LockScreen,
        left: Left,
        opens_by: Passphrase | None,
        register: Register | None,
        said: tuple[str, Tone] | KnownError,
    ) -> None:
        """Show the register again, and say what became of it."""
        try:
            workspace = self._return_to(left, opens_by, register).workspace
        except KnownError as problem:
            self.house.show_welcome(said if isinstance(said, KnownError) else problem)
        else:
            if isinstance(said, KnownError):
                workspace.say_error(said)
            else:
                workspace.say(*said)
        screen.finish()
        self._forget(screen)

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
