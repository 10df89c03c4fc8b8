"""What Desk is doing when something befalls it: each deed acts in a child, and is judged by what it acknowledged.

A deed acts round by round and says what is safely done after each: `entry` NUMBER HASH for an entry of the journal,
`file` NAME SHA256 for a file that was written, `draft` NUMBER for words kept, `holds` HASH for a restored register.
Whoever adds a deed to `DEEDS` has it killed, starved of space and failed by the disk like the others.
"""

import json
import os
import random
import shutil
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import Agreement, Commitment, Event, Source
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.services import attachments, backups, capture, drafts, history, removal
from desk.services.calendar import CalendarChoices, export_calendar
from desk.services.checking import check
from desk.services.papers.filing import write_editable
from desk.services.papers.signoff_sheet import signoff_sheet
from desk.services.register import Register, new_id
from desk.services.reports import REPORTS, export_report
from desk.services.settings import Settings
from desk.storage import driver, held_keys
from desk.storage.header import read_header
from desk.storage.migrations import FORMS
from desk.storage.problems import FileLocked, PassphraseNeeded
from tests.fixtures.content import content_of
from tests.fixtures.frozen import frozen_files

Tell = Callable[[str], None]
Act = Callable[[Path, random.Random, Tell], Iterator[None]]

REGISTER = "register.desk"


def noon() -> datetime:
    return datetime(2021, 2, 2, 12, 0, tzinfo=UTC)


@dataclass
class Judgement:
    """What a fault did: `lost` acknowledged changes, `silent` corruptions, and `left` half-made files, in words."""

    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.silent or self.left)


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


# ---- acting -----------------------------------------------------------------------------------------------


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
        present = _opening_words(path)
        wanted = chance.choice([words for words in PASSPHRASES if words != present])
        tell(f"setting {wanted}")
        rewrite(path, now="2021-02-02T12:00:00Z", old=_passphrase(present), new=_passphrase(wanted))
        tell(f"opens by {wanted}")
        with Register.open(path, who="Dana", clock=noon, passphrase=_passphrase(wanted)) as register:
            with register.change(say("Add one more")) as unit:
                unit.add(Event(id=new_id(), title="A call"))
            tell_entry(register, tell)
        yield


PASSPHRASES = ("", "first passphrase", "second passphrase")


def _passphrase(words: str) -> Passphrase | None:
    return Passphrase(words) if words else None


def _opening_words(path: Path) -> str:
    """Return by which of the passphrases a file opens, "" for none; a file that opens by none of them is lost."""
    if not read_header(path).protected:
        return ""
    for words in PASSPHRASES[1:]:
        with suppress(PassphraseNeeded):
            # To work on it: a change that was cut short must be taken back first.
            Register.open(path, who="Dana", passphrase=Passphrase(words)).close()
            return words
    raise NotGiven(say("No passphrase opens the file."))


def tell_entry(register: Register, tell: Tell) -> None:
    row = register.connection.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1")
    tell("entry {} {}".format(*row.fetchone()))


def tell_file(folder: Path, path: Path, tell: Tell) -> None:
    tell(f"file {sha256(path.read_bytes()).hexdigest()} {path.relative_to(folder)}")


# ---- preparing --------------------------------------------------------------------------------------------


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


# ---- judging ----------------------------------------------------------------------------------------------


def judge_register(folder: Path, said: list[str], found: Judgement) -> None:
    """The register opens, checks clean, and holds every entry, source and draft that was acknowledged."""
    path = folder / REGISTER
    with Register.open(path, who="Dana", clock=noon) as register:
        held = dict(register.connection.execute("SELECT sequence, hash FROM journal").fetchall())
        number = int(register.file.drafts().get("event/new", "0"))
        originals = {one.original_sha256 for one in register.all(Source)}
    for word in said:
        kind, _, rest = word.partition(" ")
        if kind == "entry":
            sequence, kept = rest.split()
            if held.get(int(sequence)) != kept:
                found.lost.append(word)
        elif (kind == "draft" and int(rest) > number) or (kind == "source" and rest not in originals):
            found.lost.append(word)
    judge_sound(path, found)
    judge_files(folder, said, found)


def judge_protected(folder: Path, said: list[str], found: Judgement) -> None:
    """The register opens by the passphrase that was acknowledged last, or by another where a change was going on."""
    path = folder / REGISTER
    words = _opening_words(path)
    last = next((word for word in reversed(said) if word.startswith(("setting", "opens by"))), "")
    if last.startswith("opens by ") and last != f"opens by {words}":
        found.lost.append(f"{last}, but it opens by {words!r}")
    if words:
        held_keys.offer(Passphrase(words))
    try:
        judge_register(folder, said, found)
    finally:
        held_keys.withdraw()


def judge_sound(path: Path, found: Judgement) -> None:
    report = check(path)
    if not report.sound:
        found.silent.append(json.dumps(report.as_json()))


def judge_files(folder: Path, said: list[str], found: Judgement) -> None:
    """Every file that was acknowledged is there as it was; every other one is whole, or a leftover that is known."""
    last: dict[str, str] = {}
    for word in said:
        if word.startswith("file "):
            _, digest, name = word.split(" ", 2)
            last[name] = digest
    for name, digest in last.items():
        path = folder / name
        if not path.exists():
            found.lost.append(f"{name} is gone")
        elif sha256(path.read_bytes()).hexdigest() != digest and name.startswith(("backups", "kept")):
            found.lost.append(f"{name} is another")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _recognised(path, folder) and not _whole(path):
            found.left.append(str(path.relative_to(folder)))


def _recognised(path: Path, folder: Path) -> bool:
    """Tell whether a file is one that Desk knows as unfinished and clears away by itself, or lies in such a folder."""
    return any(
        part.startswith(".") and ".part" in part for part in path.relative_to(folder).parts
    ) or path.name.endswith((".lock", ".raw"))


def _whole(path: Path) -> bool:
    content = path.read_bytes()
    match path.suffix:
        case ".csv":
            return content.endswith(b"\r\n")
        case ".ics":
            return content.endswith(b"END:VCALENDAR\r\n")
        case ".docx" | ".odt":
            return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
        case ".sha256":
            return (
                path.with_suffix("").exists() and backups.storage.read_facts(path.with_suffix("")) is not None
            )
        case ".desk":
            return path.name == REGISTER or backups.verify(path).sha_ok is True
        case ".txt" | ".bin":
            return True  # what the officer gave in
    return False


def judge_migrated(folder: Path, said: list[str], found: Judgement) -> None:
    """Every old file opens with what it held, whether its update was finished, and is kept as it was beside it."""
    migrated = {word.partition(" ")[2] for word in said if word.startswith("migrated")}
    for path in sorted(folder.glob("old *.desk")):
        if " before update" in path.name:
            continue
        for kept in folder.glob(f"{path.stem} before update*.desk"):
            if backups.verify(kept).sha_ok is not True:
                found.left.append(kept.name)
        with Register.open(path, who="Dana") as register:
            if not _is_as_frozen(register):
                found.lost.append(path.name)
        judge_sound(path, found)
        if not list(folder.glob(f"{path.stem} before update*.desk")):
            found.lost.append(f"{path.name} was not backed up")
        migrated.discard(path.name)
    found.lost += migrated
    judge_files(folder, [], found)
    for path in folder.iterdir():
        with suppress(OSError):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    said.clear()


def _is_as_frozen(register: Register) -> bool:
    return any(content_of(register.connection, one.content) == one.content for one in frozen_files())


def judge_made(folder: Path, said: list[str], found: Judgement) -> None:
    """A new register is there with both its sides, or not at all."""
    for path in folder.glob("new *.desk"):
        with Register.open(path, who="Dana") as register:
            if register.ours is None or len(register.parties()) != 2:
                found.left.append(path.name)
        judge_sound(path, found)
    for word in said:
        kind, _, name = word.partition(" ")
        if kind == "made" and not (folder / name).exists():
            found.lost.append(word)
    for path in folder.glob("new *.desk"):
        path.unlink()
    said.clear()
    judge_files(folder, [], found)


def judge_restored(folder: Path, said: list[str], found: Judgement) -> None:
    """The register holds the backup restored last, or the one that was being restored."""
    with Register.open(folder / REGISTER, who="Dana", clock=noon) as register:
        head = register.connection.execute(
            "SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1"
        ).fetchone()[0]
    words = [word for word in said if word.startswith(("restoring", "holds"))]
    done = [place for place, word in enumerate(words) if word.startswith("holds")]
    allowed = {word.partition(" ")[2] for word in words[done[-1] if done else 0 :]}
    # Before the first restore is done the register holds what it was prepared with: the state of one of the backups.
    if done and head not in allowed:
        found.lost.append(f"{head} is none of {allowed}")
    judge_sound(folder / REGISTER, found)
    judge_files(folder, said, found)


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
