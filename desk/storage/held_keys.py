"""The passphrases of the files that this process has open: in memory alone, and gone with the file.

A worker that opens a connection of its own, a backup and its verification find the passphrase here by the file's
path, so that it is handed from floor to floor only where somebody typed it. Nothing here reaches a disk, an
argument, the environment of a child or a log.
"""

from pathlib import Path
from threading import Lock

from desk.domain.passphrase import Passphrase

_guard = Lock()
_held: list[tuple[Path, Passphrase]] = []
_offered: list[Passphrase] = []
_lent: dict[Path, Passphrase] = {}


def hold(path: Path, passphrase: Passphrase) -> None:
    """Keep what opened `path` until it is let go of as often as it was held."""
    with _guard:
        _held.append((path.resolve(), passphrase))


def let_go(path: Path, passphrase: Passphrase) -> None:
    """Forget what opened `path`; what is not held is no matter."""
    with _guard:
        if (path.resolve(), passphrase) in _held:
            _held.remove((path.resolve(), passphrase))


def offer(passphrase: Passphrase) -> None:
    """Let `passphrase` be tried on every file: what the command line was given."""
    with _guard:
        if passphrase not in _offered:
            _offered.append(passphrase)


def withdraw() -> None:
    """Forget every passphrase that was offered."""
    with _guard:
        _offered.clear()


def held_for(path: Path) -> Passphrase | None:
    """Return what `path` itself was opened with, or None."""
    real = path.resolve()
    with _guard:
        return next((passphrase for known, passphrase in reversed(_held) if known == real), None)


def to_try(path: Path) -> list[Passphrase]:
    """Return what may open `path`, likeliest first: its own, what was offered, those of other open files.

    A backup is opened by the passphrase of its register, where that is the one it was made under.
    """
    real = path.resolve()
    with _guard:
        own = [passphrase for known, passphrase in reversed(_held) if known == real]
        others = [passphrase for known, passphrase in reversed(_held) if known != real]
        return list(dict.fromkeys([*own, *_offered, *others]))


def lend(path: Path, passphrase: Passphrase) -> None:
    """Keep `passphrase` for the next opening of `path`, which takes it away."""
    with _guard:
        _lent[path.resolve()] = passphrase


def lent(path: Path) -> Passphrase | None:
    """Return what was lent to the opening of `path`, once; None where nothing was."""
    with _guard:
        return _lent.pop(path.resolve(), None)
