"""The commands that draw screens: one picture, and the demonstration with a picture of each. Qt is imported late."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path
from shutil import rmtree

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.endings import ending_at_once
from desk.output import Output

SCREENS = ("today", "timeline", "agreements", "commitments", "sources", "people", "ledger")
PICTURE_SIZE = (1280, 800)
"""Width and height of a picture, in pixels, unless another is asked for."""


def picture(output: Output, file: Path, screen: str, out: Path, size: tuple[int, int], theme: str) -> None:
    """Draw one screen as PNG to `out`."""
    from desk.display import draw_off_screen
    from desk.services.reports.writing import refuse_desk_file
    from desk.storage.header import read_header

    read_header(file)
    refuse_desk_file(out)
    if out.exists() and not out.is_file():
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "“{name}” is no file to draw a picture in."), name=str(out))
        )
    draw_off_screen()
    with ending_at_once():
        from desk.app import take_picture

        take_picture(file, screen, out, size, theme)
    output.line(str(out))


def demo(output: Output, folder: Path) -> None:
    """Make the demonstration: its register, every report, a verified backup, a picture of every screen."""
    from desk.commands import export
    from desk.services.backups import back_up
    from desk.services.folders import make_folder
    from desk.services.reports import REPORTS

    make_folder(folder)
    file, kept = folder / "demo.desk", folder / "backups"
    if file.exists():
        _keep_what_was_changed(output, file, kept)
    with _in_place_of(file) as temporary:
        from desk.services.demonstration import build_demonstration

        build_demonstration(temporary).close()
    output.line(str(file))
    export(output, file, list(REPORTS), make_folder(folder / "reports"), None)
    taken = back_up(file, kept)
    output.line(f"{taken.path}: verified, {taken.size} bytes")
    pictures = make_folder(folder / "pictures")
    for screen in SCREENS:
        picture(output, file, screen, pictures / f"{screen}.png", PICTURE_SIZE, "light")


def _keep_what_was_changed(output: Output, file: Path, folder: Path) -> None:
    """Back up a demonstration that was worked in since it was made, before a new one takes its place."""
    from desk.services.backups import back_up, has_changed
    from desk.services.register import Register
    from desk.storage.header import read_header
    from desk.storage.problems import FileDamaged

    read_header(file)
    with suppress(FileDamaged):  # nothing in it can be kept
        with Register.open(file, read_only=True) as register:
            changed = has_changed(register, folder)
        if changed:
            output.line(f"{back_up(file, folder).path}: backup of the state before")


@contextmanager
def _in_place_of(file: Path) -> Iterator[Path]:
    """Give a temporary path that takes the place of `file` in the end; what is there must be a Desk file.

    It bears the file's own name, in a hidden folder beside it: what goes wrong is told by the name that is known.
    """
    from desk.commands import who
    from desk.services.register import system_clock
    from desk.storage.header import read_header
    from desk.storage.lock import Lock
    from desk.storage.problems import known_problems
    from desk.storage.safe_write import flush_folder

    if file.exists():
        read_header(file)
    now = system_clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with known_problems(file, writing=True):
        lock = Lock.acquire(file, who=who() or "", now=now)
        # One name for all, since the lock lets one in at a time: what a killed one left is cleared away here.
        making = file.with_name(f".{file.name}.part")
        try:
            rmtree(making, ignore_errors=True)
            making.mkdir()
            yield making / file.name
            (making / file.name).replace(file)
            flush_folder(file.parent)
        finally:
            rmtree(making, ignore_errors=True)
            lock.release()
