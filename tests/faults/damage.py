"""Bytes flipped and files cut off: what a check does not find must not be seen in anything that is read."""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.services.checking import check
from desk.services.register import Register
from desk.storage import held_keys
from desk.storage.protection import rewrite
from tests.faults.deeds import Deed, Tell
from tests.faults.judging import Judgement
from tests.faults.registers import REGISTER, noon, small_register
from tests.fixtures.content import content_of

CUTS = 8
"""One harm in so many cuts the file off; the others flip bits."""


PASSPHRASE = Passphrase("Half a million tries")


def prepare(folder: Path, *, encrypted: bool = False) -> None:
    """A register with a little in it, and what it holds beside it."""
    folder.mkdir(parents=True)
    small_register(folder)
    with Register.open(folder / REGISTER, read_only=True) as register:
        (folder / "content.json").write_text(json.dumps(content_of(register.connection)))
    if encrypted:
        rewrite(folder / REGISTER, now="2021-02-02T12:00:00Z", new=PASSPHRASE)


def act(folder: Path, chance: random.Random, tell: Tell) -> Iterator[None]:
    """Harm a copy of the file at a random place and say what came of it."""
    original = (folder / REGISTER).read_bytes()
    kept = json.loads((folder / "content.json").read_text())
    held_keys.offer(PASSPHRASE)
    path = folder / f"harmed {os.getpid()}.desk"
    try:
        while True:
            content = bytearray(original)
            if chance.randrange(CUTS) == 0:
                del content[chance.randrange(len(content)) :]
                harm = f"cut off at {len(content)}"
            else:
                places = [chance.randrange(len(content)) for _ in range(chance.choice((1, 1, 1, 3)))]
                for at in places:
                    content[at] ^= 1 << chance.randrange(8)
                harm = f"flipped at {places}"
            path.write_bytes(content)
            tell(_outcome(path, kept, harm))
            yield
    finally:
        path.unlink(missing_ok=True)


def _outcome(path: Path, kept: object, harm: str) -> str:
    report = check(path)
    json.dumps(report.as_json())
    try:
        with Register.open(path, read_only=True, clock=noon) as register:
            same = not report.sound or content_of(register.connection) == kept
    except KnownError as problem:
        return f"harm found {harm}" if not report.sound else f"silent {harm}: sound, but {problem}"
    if not same:
        return f"silent {harm}: other words are read"
    return f"harm {'harmless' if report.sound else 'found'} {harm}"


def _nothing(_folder: Path, _said: list[str], _found: Judgement) -> None:
    pass


DAMAGE = Deed("damage", prepare, act, _nothing)
