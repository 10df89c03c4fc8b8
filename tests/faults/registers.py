"""The folders that the deeds begin with, and the words by which their registers open."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import Agreement, Commitment, Event, Source
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, backups, drafts
from desk.services.register import Register, new_id
from desk.storage.header import read_header
from desk.storage.problems import PassphraseNeeded

REGISTER = "register.desk"


def noon() -> datetime:
    return datetime(2021, 2, 2, 12, 0, tzinfo=UTC)


def small_register(folder: Path) -> None:
    """A register with a little of everything that is reported, kept small so that a check takes a moment."""
    from desk.services.new_register import make_register

    with make_register(folder / REGISTER, "IL", "XK", who="Dana") as register:
        for number in range(8):
            with register.change(say("Add {number}", number=number)) as unit:
                unit.add(Event(id=new_id(), title=f"Meeting {number} in Prishtinë", notes="Said. " * 60))
                unit.add(Commitment(id=new_id(), text=f"To open mission {number}"))
                unit.add(Agreement(id=new_id(), title=f"Memorandum {number}"))
                unit.add(Source(id=new_id(), title=f"Letter {number}", text="As agreed. " * 40))
        given(folder / "scan.bin", bytes(range(256)) * 20)
        attachments.attach(register, RecordKind.EVENT, register.all(Event)[0].id, folder / "scan.bin")
        (folder / "scan.bin").unlink()
        drafts.keep(register, "statement/new", {"text": "Half a sentence. " * 20})


def with_backups(folder: Path) -> None:
    small_register(folder)
    for _ in range(2):
        with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
            with register.change(say("Add one more")) as unit:
                unit.add(Event(id=new_id(), title="Since then"))
            backups.back_up(register, folder / "backups")


def with_out(folder: Path) -> None:
    small_register(folder)
    (folder / "out").mkdir()


def nothing(folder: Path) -> None:
    """Begin with an empty folder."""


class NotGiven(KnownError):
    """The disk failed before Desk had anything to do."""


def given(path: Path, content: bytes) -> None:
    """Lay a file there for Desk to take, whole, as the officer's other programs would."""
    raw = path.with_name(f"{path.name}.raw")
    try:
        raw.write_bytes(content)
        raw.rename(path)
    except OSError as error:
        raise NotGiven(say("The file to take in could not be laid there.")) from error


PASSPHRASES = ("", "first passphrase", "second passphrase")


def passphrase_of(words: str) -> Passphrase | None:
    return Passphrase(words) if words else None


def opening_words(path: Path) -> str:
    """Return by which of the passphrases a file opens, "" for none; a file that opens by none of them is lost."""
    if not read_header(path).protected:
        return ""
    for words in PASSPHRASES[1:]:
        with suppress(PassphraseNeeded):
            # To work on it: a change that was cut short must be taken back first.
            Register.open(path, who="Dana", passphrase=Passphrase(words)).close()
            return words
    raise NotGiven(say("No passphrase opens the file."))
