"""The commands that give a register a passphrase and take it away, and how any command comes by one.

A passphrase is read from a file that is named, or typed on the terminal; it is never an argument, which other users
of the machine could read, and never in the environment, which every child inherits.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.output import Output, complain

if TYPE_CHECKING:
    from desk.domain.passphrase import Passphrase

ATTEMPTS = 3
"""How often a passphrase may be typed."""


def with_passphrase(act: Callable[[], None], named: Path | None) -> None:
    """Do something that may meet a protected file: with the passphrase in the file `named`, or one typed when needed.

    Raises a `KnownError` where none opens it, and where there is no terminal to ask on.
    """
    from desk.services import protecting
    from desk.storage.problems import PassphraseNeeded

    if named is not None:
        protecting.offer(protecting.read_passphrase(named))
    for attempt in range(ATTEMPTS + 1):
        try:
            act()
            return
        except PassphraseNeeded as error:
            if named is not None:
                raise _not_its_own(error, named) from error
            if not _has_terminal():
                raise _no_terminal(error) from error
            if attempt == ATTEMPTS:
                raise
            if attempt:
                complain("That passphrase does not open it.")
            protecting.offer(_typed(f"{error.sentence} Passphrase: "))


def protect(output: Output, file: Path, named: Path | None, new: Path | None, copies: str | None) -> None:
    """Protect a register or change its passphrase, then deal with its backups in the clear as `copies` says.

    `named` is the file of what opens it now or, where it has none yet, of what shall; `new` that of the new one. With
    `copies` alone, a protected register keeps its passphrase.
    """
    from desk.services import protecting

    protected = protecting.is_protected(file)
    register = protecting.register_of(file)  # it asks for the present one, by `with_passphrase`
    present = protecting.opened_by(file)
    if present is not None and copies is not None and new is None:
        _deal_with_copies(output, file, register, present, copies)
        return
    chosen = new if protected else new or named
    output.line(str(protecting.NO_WAY_BACK))
    wanted = _typed_twice() if chosen is None else protecting.read_passphrase(chosen)
    protecting.protect(file, wanted, present)
    protecting.offer(wanted)
    output.line(
        f"{file}: {'opens by its new passphrase now' if protected else 'protected by its passphrase'}"
    )
    _deal_with_copies(output, file, register, wanted, copies)


def unprotect(output: Output, file: Path) -> None:
    """Take the passphrase away."""
    from desk.services import protecting

    protecting.register_of(file)  # it asks for the present one, by `with_passphrase`
    protecting.unprotect(file, protecting.opened_by(file))
    output.line(f"{file}: anybody who has the file can read it now")


def _deal_with_copies(
    output: Output, file: Path, register: str, passphrase: "Passphrase", copies: str | None
) -> None:
    from desk.services import protecting
    from desk.services.settings import read_settings

    found = protecting.plain_copies(register, read_settings().settings.backup_folder, file.parent)
    if copies == "encrypt":
        for made in protecting.encrypt_copies(found, passphrase):
            output.line(f"{made}: backup encrypted")
    elif copies == "remove":
        protecting.remove_copies(found)
        for one in found:
            output.line(f"{one.path}: backup removed")
    elif found:
        for one in found:
            output.line(f"{one.path}: a backup that anybody can read")
        output.line(f"“desk protect {file} --plain-backups encrypt” encrypts them, “remove” removes them.")


def _typed_twice() -> "Passphrase":
    if not _has_terminal():
        raise _no_terminal(None)
    first = _typed("New passphrase: ")
    if _typed("The same again: ") != first:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "The two passphrases are not the same; nothing was changed."))
        )
    return first


def _typed(prompt: str) -> "Passphrase":
    from getpass import getpass

    from desk.domain.passphrase import Passphrase

    try:
        return Passphrase(getpass(prompt))
    except EOFError as error:
        raise KnownError(say(QT_TRANSLATE_NOOP("sentences", "No passphrase was typed."))) from error


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _not_its_own(error: KnownError, named: Path) -> KnownError:
    return KnownError(
        error.sentence,
        say(
            QT_TRANSLATE_NOOP("sentences", "The passphrase in “{file}” does not open it."),
            file=named.name,
        ),
    )


def _no_terminal(error: KnownError | None) -> KnownError:
    sentence = QT_TRANSLATE_NOOP("sentences", "There is no terminal here to type a passphrase on.")
    return KnownError(
        error.sentence if error is not None else say(sentence),
        say(QT_TRANSLATE_NOOP("sentences", "Name a file that holds it with --passphrase-file.")),
    )
