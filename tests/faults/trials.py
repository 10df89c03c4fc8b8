"""Puts deeds through faults and counts what came of it; each trial returns a `Tally`, one line of the table."""

import errno
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from desk.domain.errors import KnownError
from tests.faults.deeds import DEEDS, OTHERS, age
from tests.faults.judging import Judgement
from tests.faults.nursery import Nursery, nursery
from tests.fixtures.frozen import frozen_files

FRESH_AFTER = 25
"""Kills after which a deed begins in a fresh folder: a file that grows makes every round longer."""


@dataclass
class Tally:
    """What one kind of fault came to: how often it was tried, and what it cost."""

    fault: str
    times: int = 0
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    bugs: list[str] = field(default_factory=list)
    seconds: float = 0.0
    note: str = ""

    def add(self, found: Judgement) -> None:
        self.lost += found.lost
        self.silent += found.silent
        self.left += found.left

    @property
    def clean(self) -> bool:
        return not (self.lost or self.silent or self.left or self.bugs)

    def joined(self, other: "Tally") -> "Tally":
        """Return this and what another run of the same came to."""
        return Tally(
            self.fault,
            self.times + other.times,
            self.lost + other.lost,
            self.silent + other.silent,
            self.left + other.left,
            self.bugs + other.bugs,
            self.seconds + other.seconds,
        )

    def complaints(self) -> list[str]:
        return [*self.lost, *self.silent, *self.left, *self.bugs]


@contextmanager
def timed(fault: str) -> Iterator[Tally]:
    tally, started = Tally(fault), monotonic()
    try:
        yield tally
    finally:
        tally.seconds = monotonic() - started


def judged(deed: str, folder: Path, said: list[str], tally: Tally, what: str) -> None:
    """Look at what is left after a fault; that it cannot even be opened is a loss."""
    found = Judgement()
    try:
        DEEDS[deed].judge(folder, said, found)
    except KnownError as problem:
        found.lost.append(f"cannot be opened: {problem}")
    tally.add(
        Judgement(
            *([f"{what}: {one}" for one in several] for several in (found.lost, found.silent, found.left))
        )
    )


# ---- kills ------------------------------------------------------------------------------------------------


def kills(deed: str, folder: Path, count: int, seed: int, raised: Nursery) -> Tally:
    """Kill the deed `count` times at random instants."""
    chance = random.Random(f"{seed} {deed}")
    with timed(f"killed during {deed}") as tally:
        place, said, lively = folder, list[str](), 0
        for number in range(count):
            if number % FRESH_AFTER == 0:
                if number:
                    _swept(deed, place, tally)
                place, said = _fresh(folder, deed, number), []
            words = raised.killed_at_random(deed, place, chance, DEEDS[deed].span)
            ended = words.pop()
            if ended != "gone -9" or any(word.startswith(("bug", "known")) for word in words):
                tally.bugs.append(f"kill {number}: {words[-1:]} {ended}")
            lively += bool(words)
            said += words
            tally.times += 1
            judged(deed, place, said, tally, f"kill {number} of {deed}, seed {seed}")
            if not tally.clean:
                tally.note = f"kept in {place}"
                return tally
        _swept(deed, place, tally)
        tally.note = f"{lively} while at it"
    return tally


def _fresh(folder: Path, deed: str, number: int) -> Path:
    shutil.rmtree(folder / deed, ignore_errors=True)
    place = folder / deed / str(number)
    _laid_out(deed, folder, place)
    return place


def _laid_out(deed: str, folder: Path, place: Path) -> None:
    """Prepare `place` for a deed; it is made once, and copied each time."""
    model = folder / "models" / deed
    if not model.exists():
        model.mkdir(parents=True)
        DEEDS[deed].prepare(model)
    shutil.copytree(model, place)


def _swept(deed: str, place: Path, tally: Tally) -> None:
    """What was left unfinished is cleared away, once it is old, by the next one who does the same."""
    age(place)
    acting = DEEDS[deed].act(place, random.Random(0), lambda _words: None)
    for _ in range(4 if deed == "exports" else 1):
        next(acting)
    acting.close()  # type: ignore[attr-defined]
    tally.left += [
        f"{path.name} is not cleared away"
        for path in place.rglob(".*")
        if ".part" in path.name or path.name.endswith("-journal")
    ]


def stopped_updates(folder: Path, raised: Nursery, *, tries: int, seed: int) -> Tally:
    """Kill the update of the oldest file before each of its statements, or before `tries` of them."""
    chance = random.Random(seed)
    oldest = next(one for one in frozen_files() if one.name.startswith("first"))
    with timed("killed before a statement of an update of an old file") as tally:
        numbers, count = [10**9], 0
        while numbers:
            number = numbers.pop()
            place = folder / "stop" / str(number)
            place.mkdir(parents=True)
            (place / "stop").write_text(str(number))
            (place / "old 1.desk").write_bytes(oldest.unpacked())
            raised.raise_child("stop", place, 0, 1)
            words = raised.words_until_gone()
            (place / "stop").unlink()
            if not count:
                count = int(words[0].partition(" ")[2])
                numbers = chance.sample(range(1, count + 1), min(tries, count))
                words = ["gone -9"]
            else:
                tally.times += 1
            if words != ["gone -9"]:
                tally.bugs.append(f"statement {number}: {words}")
            found = Judgement()
            OTHERS["stop"].judge(place, [], found)
            tally.add(found)
            if not tally.clean:
                break
        tally.note = f"of {count} statements"
    return tally


# ---- disks that are full or fail --------------------------------------------------------------------------


def failing_library(folder: Path) -> Path | None:
    """Compile the layer that lets writes fail, or return None where there is no compiler (then it is not tried)."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or os.uname().sysname != "Linux":
        return None
    library = folder / "failing_disk.so"
    source = Path(__file__).with_name("failing_disk.c")
    done = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True, check=False
    )
    return library if done.returncode == 0 else None


def failing_writes(deed: str, folder: Path, raised: Nursery, *, tries: int, seed: int) -> Tally:
    """Let `tries` writes of the deed, or all, fail one by one: once and from then on, for want of space and by fault."""
    chance = random.Random(f"{seed} {deed}")
    with timed(f"disk full or failing during {deed}") as tally:
        writes = _writes_of(deed, _fresh(folder, deed, 0), raised, seed)
        for error, keep in ((errno.ENOSPC, 0), (errno.ENOSPC, 1), (errno.EIO, 0), (errno.EIO, 1)):
            for number in sorted(chance.sample(range(1, writes + 1), min(tries, writes))):
                place = _fresh(folder, deed, number)
                fault = f"{number}:{error}:{keep}"
                raised.raise_child(deed, place, seed, DEEDS[deed].rounds, fault)
                words = raised.words_until_gone()
                if words.pop() != "gone 0" or not words[-1].startswith("writes"):
                    tally.bugs.append(f"{deed} {fault}: ended after {words[-1:]}")
                    continue
                met = not words.pop().endswith(" 0")
                tally.times += met
                tally.bugs += [f"{deed} {fault}: {word}" for word in words if word.startswith("bug")]
                judged(deed, place, words, tally, f"{deed} {fault}, seed {seed}")
                if not tally.clean:
                    tally.note = f"kept in {place}"
                    return tally
        tally.note = f"of {writes} writes"
    return tally


def _writes_of(deed: str, place: Path, raised: Nursery, seed: int) -> int:
    """Return how many writes the deed takes where none fails."""
    raised.raise_child(deed, place, seed, DEEDS[deed].rounds, f"{10**9}:{errno.EIO}:0")
    return int(raised.words_until_gone()[-2].split()[1])


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path | None]:
    """Give a disk of its own of so many bytes, where the system lets us mount one; None where it does not."""
    place = folder / "disk"
    place.mkdir(parents=True)
    mounted = (
        shutil.which("mount") is not None
        and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
        ).returncode
        == 0
    )
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", place], check=True)


def full_disk(deed: str, folder: Path, raised: Nursery, chance: random.Random, times: int) -> Tally:
    """Fill a small disk to random degrees and let the deed run into its end."""
    with timed(f"small disk filled during {deed}") as tally:
        for number in range(times):
            with small_disk(folder / f"{deed} {number}", "6m") as disk:
                if disk is None:
                    tally.note = "not tried: no disk may be mounted here"
                    return tally
                place = disk / "work"
                _laid_out(deed, folder, place)
                space = shutil.disk_usage(disk).free
                filler = disk / "filler"
                with filler.open("wb") as stream:
                    stream.write(bytes(max(0, int(space - chance.uniform(0, DEEDS[deed].room)))))
                raised.raise_child(deed, place, number, 40)
                words = raised.words_until_gone()
                ended = words.pop()
                tally.bugs += [
                    f"{deed}: {word}" for word in words if word.startswith("bug") or ended != "gone 0"
                ]
                filler.unlink()
                tally.times += any(word.startswith("known DiskFull") for word in words)
                judged(deed, place, [one for one in words if " " in one], tally, f"{deed} on a full disk")
    return tally


# ---- damage -----------------------------------------------------------------------------------------------


def damage(folder: Path, count: int, seed: int, raised: Nursery, *, encrypted: bool = False) -> Tally:
    """Flip bytes of a file or cut it off at random places: it is found by a check, or what is read is the same."""
    from tests.faults.damage import prepare

    with timed("byte flipped or file cut off" + (", encrypted" if encrypted else "")) as tally:
        place = folder / f"damage {seed} {'encrypted' if encrypted else 'plain'}"
        prepare(place, encrypted=encrypted)
        done = found = 0
        while done < count:
            raised.raise_child("damage", place, seed + done, min(50, count - done))
            words = raised.words_until_gone()
            ended = words.pop()
            harms = [word for word in words if word.startswith("harm")]
            found += sum(word.startswith("harm found") for word in harms)
            tally.times += len(harms)
            tally.silent += [word for word in words if word.startswith("silent")]
            tally.bugs += [word for word in words if word.startswith(("bug", "known"))]
            if ended != "gone 0":
                tally.bugs.append(f"ended by {ended} after {words[-1:]}")
            done += 50
        tally.note = f"{found} found, {tally.times - found} harmless"
    return tally


# ---- all of it --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Extent:
    """How much is tried: `kills` of each deed, `writes` of it that fail in each way, `disks` filled, files `damaged` and `rescued`, `updates` stopped."""

    kills: int
    writes: int
    disks: int
    damaged: int
    rescued: int
    updates: int

    def with_kills(self, count: int) -> "Extent":
        """Return the same with so many kills in all."""
        return replace(self, kills=round(count / sum(deed.share for deed in DEEDS.values())) + 1)


EXTENTS = {"short": Extent(4, 2, 1, 60, 5, 8), "long": Extent(200, 60, 12, 1200, 120, 1000)}
"""The short one runs with the tests, the long one for the table in the README."""


def all_trials(extent: Extent, folder: Path, seed: int) -> Iterator[Tally]:
    """Put every deed through every fault, one after another."""
    from tests.faults.rescues import rescues

    with nursery() as raised:
        for deed in DEEDS:
            yield kills(deed, folder / "kills", DEEDS[deed].share_of(extent.kills), seed, raised)
        yield stopped_updates(folder, raised, tries=extent.updates, seed=seed)
        yield damage(folder, extent.damaged, seed, raised)
        yield damage(folder, extent.damaged // 10, seed, raised, encrypted=True)
        yield rescues(folder / f"rescues {seed}", extent.rescued, seed)
        chance = random.Random(seed)
        for deed in DEEDS:
            yield full_disk(deed, folder / "disks", raised, chance, extent.disks)
    library = failing_library(folder)
    if library is None:
        yield Tally("disk full or failing at each write", note="not tried: no compiler here")
        return
    with nursery(library) as raised:
        for deed in DEEDS:
            tries = DEEDS[deed].share_of(extent.writes)
            yield failing_writes(deed, folder / "writes", raised, tries=tries, seed=seed)
