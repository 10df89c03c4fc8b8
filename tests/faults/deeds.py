"""What Desk is doing when something befalls it: each deed acts in a child, and is judged by what it acknowledged.

A deed acts round by round and says what is safely done after each: `entry` NUMBER HASH for an entry of the journal,
`file` NAME SHA256 for a file that was written, `draft` NUMBER for words kept, `holds` HASH for a restored register.
Whoever adds a deed to `DEEDS` has it killed, starved of space and failed by the disk like the others.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from desk.domain.records import Commitment, Event
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, backups, capture, history, removal
from desk.services.calendar import CalendarChoices, export_calendar
from desk.services.papers.filing import write_editable
from desk.services.papers.signoff_sheet import signoff_sheet
from desk.services.register import Register, new_id
from desk.services.reports import REPORTS, export_report
from desk.services.settings import Settings
from desk.storage import driver
from desk.storage.migrations import FORMS
from desk.storage.problems import FileLocked
from tests.faults.judging import (
    Judgement,
    judge_made,
    judge_migrated,
    judge_protected,
    judge_register,
    judge_restored,
)
from tests.faults.registers import (
    PASSPHRASES,
    REGISTER,
    given,
    noon,
    nothing,
    opening_words,
    passphrase_of,
    small_register,
    with_backups,
    with_out,
)
from tests.fixtures.frozen import frozen_files

Tell = Callable[[str], None]
Act = Callable[[Path, random.Random, Tell], Iterator[None]]


@dataclass(frozen=True)
class Deed:
    """One thing that Desk does. `prepare` fills a folder for it, `judge` looks at the folder and at what was said."""

    name: str
    prepare: Callable[[Path], None]
    act: Act
    judge: Callable[[Path, list[str], Judgement], None]
    span: float = 0.05
    """Seconds that a few rounds take: within them it is killed."""
    share: float = 1.0
    """How much of it is tried beside the others; deriving keys takes a deed its time."""

    rounds: int = 2
    """How often it is done while one of its writes fails."""

    room: int = 600_000
    """Bytes that a small disk has left for it at most."""

    def share_of(self, count: int) -> int:
        """Return how often it is tried where the others are tried `count` times."""
        return max(1, round(count * self.share))


def edits(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Change records in every way there is: add, change, remove, undo, redo, keep a file and a draft."""
    number = 0
    with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
        while True:
            number += 1
            events = register.all(Event)
            match chance.choice(("add", "add", "add", "save", "remove", "undo", "redo", "attach", "draft")):
                case "save" if events:
                    rename(register, chance.choice(events), f"Changed {number}")
                case "remove" if events:
                    removal.remove(register, RecordKind.EVENT, chance.choice(events).id)
                case "undo":
                    history.undo(register)
                case "redo":
                    history.redo(register)
                case "attach" if events:
                    content = chance.randbytes(3000)
                    given(folder / "scan.bin", content)
                    attachments.attach(register, RecordKind.EVENT, events[0].id, folder / "scan.bin")
                case "draft":
                    last = int(register.file.drafts().get("event/new", "0"))
                    register.file.keep_draft("event/new", str(last + 1))
                    tell(f"draft {last + 1}")
                case _:
                    with register.change(say("Add {number}", number=number)) as unit:
                        unit.add(Event(id=new_id(), title=str(number), summary="What was said. " * 20))
                        unit.add(Commitment(id=new_id(), text=str(number)))
            tell_entry(register, tell)
            yield


def rename(register: Register, event: Event, title: str) -> None:
    with register.change(say("Rename it")) as unit:
        unit.save(replace(event, title=title))


def imports(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Bring in one document after another, and make records of their sentences."""
    with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
        while True:
            place = folder / "letter.txt"
            words = f"Letter {chance.random()}\n" + "The Parties will consult. " * chance.randrange(400)
            given(place, words.encode())
            source, _doubt = capture.import_file(register, place)
            assert source.original_sha256 is not None
            tell(f"source {source.original_sha256}")
            tell_entry(register, tell)
            yield


def migrations(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Open one old file after another, which brings it up to date."""
    old = [one for one in frozen_files() if not one.passphrase and not one.name.startswith(FORMS[-1])]
    while True:
        name = f"old {chance.randrange(10**12)}"
        given(folder / f"{name}.desk", chance.choice(old).unpacked())
        with Register.open(folder / f"{name}.desk", who="Dana"):
            pass
        tell(f"migrated {name}.desk")
        yield


def exports(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Write reports, a calendar and papers over and over."""
    out = folder / "out"
    while True:
        with Register.open(folder / REGISTER, read_only=True, clock=noon) as register:
            kind = chance.choice((*REPORTS, "calendar", "paper.docx", "paper.odt"))
            if kind == "calendar":
                choices = CalendarChoices.chosen(Settings(), None, None)
                path = export_calendar(register, ("commitments", "events"), out, choices).path
            elif kind.startswith("paper"):
                path = write_editable(signoff_sheet(register), out / kind)
            else:
                path = export_report(register, kind, out).path
        tell_file(folder, path, tell)
        yield


def making(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Make new registers, each with its own side in it."""
    from desk.services.new_register import make_register

    while True:
        path = folder / f"new {chance.randrange(10**12)}.desk"
        make_register(path, "IL", "XK", who="Dana").close()
        tell(f"made {path.name}")
        yield


def backing_up(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Change something and back up, by the open register or by the path as a worker does."""
    with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
        while True:
            with register.change(say("Add {number}", number=1)) as unit:
                unit.add(Event(id=new_id(), title="A call"))
            tell_entry(register, tell)
            of = register if chance.random() < 0.5 else register.path
            taken = backups.back_up(of, folder / "backups", clock=noon)
            tell_file(folder, taken.path, tell)
            yield


def restoring(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Put one backup, then the other, in the place of the register."""
    while True:
        backup = chance.choice(sorted((folder / "backups").glob("*.desk")))
        facts = backups.verify(backup)
        tell(f"restoring {facts.head}")
        done = backups.restore(backup, folder / REGISTER, backups=folder / "kept", clock=noon)
        tell(f"holds {facts.head}")
        if done.kept is not None:
            tell_file(folder, done.kept, tell)
        yield


def protecting(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Set, change and remove the passphrase, with a change between."""
    from desk.storage.protection import rewrite

    path = folder / REGISTER
    while True:
        present = opening_words(path)
        wanted = chance.choice([words for words in PASSPHRASES if words != present])
        tell(f"setting {wanted}")
        rewrite(path, now="2021-02-02T12:00:00Z", old=passphrase_of(present), new=passphrase_of(wanted))
        tell(f"opens by {wanted}")
        with Register.open(path, who="Dana", clock=noon, passphrase=passphrase_of(wanted)) as register:
            with register.change(say("Add one more")) as unit:
                unit.add(Event(id=new_id(), title="A call"))
            tell_entry(register, tell)
        yield


def tell_entry(register: Register, tell: Tell) -> None:
    row = register.connection.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
    tell("entry {} {}".format(*row.fetchone()))


def tell_file(folder: Path, path: Path, tell: Tell) -> None:
    tell(f"file {sha256(path.read_bytes()).hexdigest()} {path.relative_to(folder)}")


DEEDS: dict[str, Deed] = {
    deed.name: deed
    for deed in (
        Deed("edits", small_register, edits, judge_register),
        Deed("imports", small_register, imports, judge_register),
        Deed("migrations", nothing, migrations, judge_migrated, 0.3, room=2_500_000),
        Deed("exports", with_out, exports, judge_register, 0.08),
        Deed("new registers", nothing, making, judge_made, 0.15),
        Deed("backups", small_register, backing_up, judge_register, 0.1),
        Deed("passphrase changes", small_register, protecting, judge_protected, 0.9, 0.3, 1),
        Deed("restores", with_backups, restoring, judge_restored, 0.2),
    )
}


def age(folder: Path) -> None:
    """Let everything unfinished look as if it had been left long ago."""
    for path in folder.rglob(".*"):
        with suppress(OSError):
            os.utime(path, (0, 0))


def fighting(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Open the register whenever nobody else has it, add to it, and close it again."""
    while True:
        try:
            with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
                title = f"Added {chance.random()}"
                with register.change(say("Add one more")) as unit:
                    unit.add(Event(id=new_id(), title=title))
                tell(f"added {title}")
        except FileLocked:
            continue
        yield


FIGHT = Deed("fight", small_register, fighting, judge_register)


def stopping(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Bring an old file up to date and die before the statement whose number stands in `stop`."""
    left = int((folder / "stop").read_text())
    given_up = left

    class Counting(driver.dbapi2.Connection):  # type: ignore[misc, name-defined]
        def execute(self, *asked: object) -> object:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return super().execute(*asked)

    connect = driver.dbapi2.connect
    driver.dbapi2.connect = lambda *names, **how: connect(*names, **how, factory=Counting)
    with Register.open(folder / "old 1.desk", who="Dana"):
        tell(f"statements {given_up - left}")
    yield


STOP = Deed("stop", nothing, stopping, judge_migrated)
OTHERS: dict[str, Deed] = {deed.name: deed for deed in (FIGHT, STOP)}
"""What is done in a child, too, and broken by tests of its own."""
