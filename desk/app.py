"""The composition root of the windows: where a file, the officer's choices and the main window meet."""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from desk import __version__
from desk.domain.errors import KnownError
from desk.qt.bugs import install_bug_report
from desk.qt.theme import Theme, apply_theme
from desk.qt.widgets.inline_message import Tone
from desk.qt.window.main_window import MainWindow
from desk.qt.wording import worded
from desk.services.markings import marking_ladder
from desk.services.opening_words import words_on_opening
from desk.services.register import Register
from desk.services.resources import resource_path
from desk.services.settings import Settings, read_settings, write_settings
from desk.storage.lock import FileHeld, Holder
from desk.storage.problems import FileReadOnly, PassphraseNeeded

if TYPE_CHECKING:
    from desk.domain.paper import Paper
    from desk.domain.passphrase import Passphrase
    from desk.qt.lockbox.porter import Porter
    from desk.qt.timeline.release import Wanted
    from desk.qt.window.welcome import Welcome
    from desk.services.papers.words import PaperWords


STARTED = 1000
"""Milliseconds after which a start is over, the parts that are made after the first painting included."""


class Desk(QObject):
    """The running program: it opens registers, owns them, and closes them when their window has closed."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.application = application
        read = read_settings()
        self.settings: Settings = read.settings
        self.notice = read.notice
        self.windows: list[MainWindow] = []
        self.welcome: Welcome | None = None
        self._porter: Porter | None = None
        apply_theme(application, self.settings.theme, self.settings.text_scale)
        if sys.platform == "darwin":
            # Only there a file browser asks so, and a filter on the application is asked about every event.
            application.installEventFilter(self)

    def start(self, path: Path | None) -> None:
        """Open `path`, else the file used last, else the welcome."""
        if path is None:
            path = next((known for known in self.settings.recent_files if known.exists()), None)
        if path is None:
            self.show_welcome()
            return
        try:
            self.open_or_ask(path)
        except KnownError as error:
            self.show_welcome(error)

    def open_or_ask(self, path: Path, *, read_only: bool = False, beside: bool = False) -> None:
        """Open a register, after its passphrase was asked for where it wants one; raises as `open` does."""
        try:
            self.open(path, read_only=read_only, beside=beside)
        except PassphraseNeeded:
            self.porter.let_in(path, read_only=read_only, beside=beside)

    @property
    def porter(self) -> "Porter":
        """Who asks for passphrases and locks; made for the first register that has one."""
        if self._porter is None:
            from desk.qt.lockbox.porter import Porter

            self._porter = Porter(self, self)
        return self._porter

    def open(
        self,
        path: Path,
        *,
        read_only: bool = False,
        beside: bool = False,
        passphrase: "Passphrase | None" = None,
        instead_of: Holder | None = None,
        register: Register | None = None,
    ) -> MainWindow:
        """Open a register in a window; one that is held or may not be written is opened to read, and says so.

        Raises a `KnownError` where it cannot be opened at all. Unless `beside`, it takes the place of the
        window there is. A `register` that was opened already, beside the window, is only shown.
        """
        why: KnownError | None = None
        open_already = next(
            (one for one in self.windows if same_file(one.workspace.register.path, path)), None
        )
        if open_already is not None and not read_only and instead_of is None:
            open_already.raise_()
            return open_already
        try:
            register = register or Register.open(
                path,
                read_only=read_only,
                who=self.settings.who or None,
                passphrase=passphrase,
                instead_of=instead_of,
            )
        except (FileHeld, FileReadOnly) as error:
            register = Register.open(
                path, read_only=True, who=self.settings.who or None, passphrase=passphrase
            )
            why = error
        previous = [] if beside else list(self.windows)
        window = self._window(register)
        for other in previous:
            other.close()
        if why is not None:
            window.workspace.say(
                worded(why.sentence), Tone.WARNING, self._take_over_offered(path, why, window)
            )
        for sentence in words_on_opening(register):
            window.workspace.say(sentence, Tone.WARNING)
        return window

    def _take_over_offered(
        self, path: Path, why: KnownError, window: MainWindow
    ) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Offer to work on a register whose lock another computer left: whether it is used there, nobody sees here."""
        if not isinstance(why, FileHeld) or not why.elsewhere:
            return ()
        holder = why.holder

        def take_over() -> None:
            self._soon(lambda: self._try(lambda: self.open(path, instead_of=holder), window))

        return ((self.tr("Nobody has it open there: take it over"), take_over),)

    def _window(self, register: Register) -> MainWindow:
        if not register.read_only:
            with suppress(KnownError):  # told once the officer chooses something; the register opens anyway
                choices = self.settings.with_recent(register.path)
            if choices != self.settings:
                self.keep_settings(choices)
        window = MainWindow(register, self.settings, marking_ladder(), self._keeper())
        self.windows.append(window)
        window.closed.connect(lambda: self._closed(window, register))
        # Both close the window: only once the handler that asked for it, a dialog's of that window, has ended.
        window.open_file.connect(
            lambda path: self._soon(lambda: self._try(lambda: self.open_or_ask(path), window))
        )
        window.look_into.connect(
            lambda path: self._try(lambda: self.open_or_ask(path, read_only=True, beside=True), window)
        )
        window.protect_wanted.connect(lambda order: self._soon(lambda: self.porter.protect(window, order)))
        if register.protected:
            self.porter.receive(window)
        window.restore_wanted.connect(lambda backup: self._soon(lambda: self._restore(window, backup)))
        window.show()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None
        if self.notice is not None:
            window.workspace.say(self.notice, Tone.WARNING)
            self.notice = None
        return window

    def _soon(self, act: Callable[[], object]) -> None:
        QTimer.singleShot(0, self, act)

    def show_welcome(self, error: KnownError | None = None) -> None:
        """Show what to begin with where no register is open."""
        from desk.qt.window.welcome import Welcome

        self.welcome = Welcome(self.settings, error)
        self.welcome.chosen.connect(lambda path: self._try(lambda: self.open_or_ask(path), None))
        self.welcome.look_into.connect(
            lambda path: self._try(lambda: self.open_or_ask(path, read_only=True), None)
        )
        self.welcome.show()

    def keep_settings(self, settings: Settings) -> None:
        """Keep the officer's choices; raises a `KnownError` where they cannot be written."""
        self.settings = settings
        write_settings(settings)

    def _keeper(self) -> Callable[[Settings], None]:
        """Return what keeps one window's choices: only those it has changed, since another window has its own."""
        known = self.settings

        def keep(settings: Settings) -> None:
            nonlocal known
            changed = {
                one.name: getattr(settings, one.name)
                for one in fields(Settings)
                if getattr(settings, one.name) != getattr(known, one.name)
            }
            known = settings
            self.keep_settings(replace(self.settings, **changed))

        return keep

    def _restore(self, window: MainWindow, backup: Path, passphrase: "Passphrase | None" = None) -> None:
        """Restore a backup in the place of the window's register; one under an older passphrase asks for that first."""
        from desk.services import backups, protecting

        register = window.workspace.register
        path, key = register.path, register.file.passphrase
        if passphrase is None:
            try:
                passphrase = protecting.opened_by(backup)
            except PassphraseNeeded:
                self.porter.ask(backup, lambda given: self._restore(window, backup, given))
                return
            except KnownError:
                pass  # said below, as what it is
        window.close()
        said: KnownError | None = None
        try:
            with protecting.kept_open((path, key), (backup, passphrase)):
                backups.restore(backup, path, backups=self.settings.backup_folder)
        except KnownError as error:
            said = error
        try:
            opened = self.open(path, passphrase=key if said is not None else passphrase)
        except KnownError as error:
            self.show_welcome(said or error)
            return
        if said is not None:
            opened.workspace.say_error(said)
        elif key is not None and passphrase is None:
            opened.workspace.say(
                self.tr("Restored from {name}, which has no passphrase: the register has none now.").format(
                    name=backup.name
                ),
                Tone.WARNING,
            )
        else:
            opened.workspace.say(
                self.tr("Restored from {name}. The state before is kept as a backup too.").format(
                    name=backup.name
                ),
                Tone.DONE,
            )

    def _try(self, act: "object", window: MainWindow | None) -> None:
        try:
            act()  # type: ignore[operator]
        except KnownError as error:
            if window is not None and window in self.windows:
                window.workspace.say_error(error)
            elif self.welcome is not None:
                self.welcome.say_error(error)

    def tell_known(self, error: BaseException) -> bool:
        """Say what nobody caught in the window in front, where it is no bug; return whether it was said."""
        from desk.services.problems import known_problem

        window = next((one for one in self.windows if one.isActiveWindow()), None)
        window = window or next(iter(self.windows), None)
        known = known_problem(error, window.workspace.register.path) if window is not None else None
        if window is None or known is None:
            return False
        window.workspace.say_error(known)
        return True

    def _closed(self, window: MainWindow, register: Register) -> None:
        register.close()
        if window in self.windows:
            self.windows.remove(window)
        window.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open what the system's file browser asks for."""
        if isinstance(event, QFileOpenEvent):
            path = Path(event.file())
            self._try(lambda: self.open_or_ask(path), self.windows[0] if self.windows else None)
            return True
        return super().eventFilter(watched, event)


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def make_application() -> QApplication:
    """Return the one application, made if need be."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Desk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("desk")
    application.setWindowIcon(QIcon(str(resource_path("desk.svg"))))
    application.setLayoutDirection(QLocale().textDirection())
    install_translation(application, QLocale())
    return application


def install_translation(application: QApplication, locale: QLocale) -> bool:
    """Let the program speak the language of `locale` where a translation of it travels along; return whether."""
    translator = QTranslator(application)
    try:
        folder = resource_path("translations")
    except KnownError:
        return False
    return translator.load(locale, "desk", "_", str(folder)) and application.installTranslator(translator)


def open_window(path: Path | None) -> int:
    """Open the window on `path`, or on the register used last, and return the program's exit code."""
    application = make_application()
    desk = Desk(application)
    install_bug_report(desk.tell_known)
    desk.start(path)
    QTimer.singleShot(STARTED, application, _clear_away)
    return application.exec()


def _clear_away() -> None:
    """Begin to look for what can be freed, among what comes after the start alone; remove what a killed Desk left."""
    from desk.services.private_copies import remove_what_was_left

    gc.freeze()
    gc.enable()
    with suppress(OSError):
        remove_what_was_left()


def take_picture(
    path: Path, screen: str, out: Path, size: tuple[int, int] = (1280, 800), theme: str = "light"
) -> None:
    """Draw one screen of a register as PNG; raises a `KnownError` where the file or the picture cannot be had."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk.qt.window.picture import RegisterInPicture, draw_screen

    application = make_application()
    apply_theme(application, Theme(theme), 1.0)
    with RegisterInPicture.open(path, read_only=True) as register:
        draw_screen(register, marking_ladder(), screen, out, size)


def write_paper(draft: "Callable[[PaperWords], Paper]", out: Path) -> Path:
    """Write a paper as PDF to `out`, a file or a folder, in the language of the windows; return where it is.

    `draft` gets the words; raises a `KnownError` where the paper cannot be had or not be written.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk.qt.printing.commands import window_words
    from desk.qt.printing.pages import write_pdf

    make_application()
    return write_pdf(draft(window_words()), out)


def draw_timeline(
    path: Path,
    wanted: "Wanted",
    out: Path,
    *,
    size: tuple[int, int] | None = None,
    theme: str = "light",
    paper: str = "A4",
) -> Path:
    """Draw the timeline of a register as PNG, SVG or PDF, by the ending of `out`; return where it is.

    Raises a `KnownError` where the file or the picture cannot be had.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desk.qt.timeline.palette import current_colours
    from desk.qt.timeline.picture import write_timeline
    from desk.qt.timeline.release import release

    application = make_application()
    apply_theme(application, Theme(theme), 1.0)
    with Register.open(path, read_only=True) as register:
        wanted = replace(wanted, mirrored=application.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        matter = release(register, wanted, marking_ladder()).matter
        return write_timeline(matter, out, paper=paper, size=size, colours=current_colours())
