"""Encrypted registers harmed anywhere, the beginning and the salt too, and rescued: nothing is altered without a word."""

import random
from collections.abc import Callable
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import RECORDS, Source
from desk.services import protecting
from desk.services.demonstration import build_demonstration
from desk.services.register import Register
from desk.services.rescuing import Rescue, rescue
from tests.faults.trials import Tally, timed

PASSPHRASE = Passphrase("Sixteen bytes of salt")
PAGE = 4096
Contents = dict[str, dict[str, object]]


def rescues(folder: Path, count: int, seed: int) -> Tally:
    """Harm an encrypted register `count` times at random, rescue it, and hold what came of it against what it was."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    path, new = folder / "Kosovo.desk", folder / "new.desk"
    build_demonstration(path).close()
    protecting.protect(path, PASSPHRASE)
    sound, kept = path.read_bytes(), _contents(path)
    whole = 0
    with timed("encrypted register harmed and rescued") as tally:
        for number in range(count):
            content = bytearray(sound)
            harm = chance.choice(HARMS)
            harm(content, chance)
            path.write_bytes(content)
            new.unlink(missing_ok=True)
            what = f"{harm.__name__.strip('_')} {number}, seed {seed}"
            tally.times += 1
            try:
                found = rescue(path, new, folder / "none", PASSPHRASE)
            except KnownError as problem:
                tally.lost.append(f"{what}: {problem}")
                continue
            held = _contents(new)
            whole += held == kept
            tally.silent += [f"{what}: {one}" for one in _altered(held, kept, found)]
            if path.read_bytes() != content:
                tally.lost.append(f"{what}: the damaged file was touched")
            tally.left += [f"{what}: {one.name}" for one in folder.iterdir() if one not in (path, new)]
        tally.note = f"{whole} came back whole"
    return tally


def _contents(path: Path) -> Contents:
    """Return every record but what a rescue tells of itself."""
    with Register.open(path, read_only=True, passphrase=PASSPHRASE) as register:
        return {
            str(kind): {
                row.id: row
                for row in register.all(rows)
                if not (isinstance(row, Source) and row.title == "What was rescued")
            }
            for kind, rows in RECORDS.items()
        }


def _altered(held: Contents, kept: Contents, found: Rescue) -> list[str]:
    """Return the records that are not as they were, and of which the rescue does not say so."""
    of = found.found
    told = {row_id for _, row_id in (*of.doubtful, *of.in_part, *of.perhaps_older)}
    told |= {row_id for _, row_id, _ in of.emptied}
    return [
        f"{kind} {row_id}"
        for kind, rows in held.items()
        for row_id, row in rows.items()
        if row_id not in told and kept[kind].get(row_id) != row
    ]


# ---- ways to harm -----------------------------------------------------------------------------------------


def _bits(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 5, 60))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _pages(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(content) // PAGE) * PAGE
        content[at : at + PAGE] = chance.choice((bytes(PAGE), chance.randbytes(PAGE)))


def _stretch(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    length = len(content[at : at + chance.randrange(1, 40_000)])
    content[at : at + length] = chance.choice((b"\0", b"w")) * length


def _beginning(content: bytearray, chance: random.Random) -> None:
    length = chance.choice((1, 16, 100, PAGE, chance.randrange(1, 30 * PAGE)))
    content[:length] = chance.choice((bytes(length), chance.randbytes(length)))


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(20_000, len(content)) :]


HARMS: tuple[Callable[[bytearray, random.Random], None], ...] = (_bits, _pages, _stretch, _beginning, _cut)
