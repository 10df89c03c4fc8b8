"""What a fault did: what was acknowledged and is lost, what is corrupt, and what was left half made."""

import json
import shutil
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from desk.domain.passphrase import Passphrase
from desk.domain.records import Source
from desk.services import backups
from desk.services.checking import check
from desk.services.register import Register
from desk.storage import held_keys
from tests.faults.registers import REGISTER, noon, opening_words
from tests.fixtures.content import content_of
from tests.fixtures.frozen import frozen_files


@dataclass
class Judgement:
    """What a fault did: `lost` acknowledged changes, `silent` corruptions, and `left` half-made files, in words."""

    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.silent or self.left)


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
    words = opening_words(path)
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
