"""Remembers the salt at the head of each encrypted file outside it: where its first bytes are lost, it opens all the same.

A salt is no secret: it stands in the clear at the head of the file and of every copy of it. Without it no passphrase fits
any page, so that a file whose first sixteen bytes are damaged looks like a wrong passphrase. The file's own salt is
always tried first: one that was given a new passphrase elsewhere has another salt, rightly.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from desk.domain.passphrase import Passphrase
from desk.storage.safe_write import write_whole
from desk.storage.sealing import SALT, belongs, salt_of

MOST = 24
"""Files whose salt is remembered, those opened last."""

_MOST_TRIED = 3

_guard = Lock()
_place: Callable[[], Path] | None = None


def keep_at(place: Callable[[], Path]) -> None:
    """Say in which file of the officer's own the salts are kept; without, none are."""
    global _place
    _place = place


def remember(path: Path) -> None:
    """Remember the salt of an encrypted file that has just been opened; where that cannot be written, nothing is said."""
    if _place is None:
        return
    kept_in = _place()
    real = path.resolve()
    with suppress(OSError), _guard:
        mine = {"file": str(real), "salt": salt_of(real).hex()}
        known = _known(kept_in)
        if mine in known:
            return
        others = [one for one in known if one["file"] != mine["file"]]
        kept_in.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps([mine, *others][:MOST], indent=2) + "\n"  # escaped to ASCII: any file name survives
        write_whole(kept_in, text.encode("ascii"), private=True)


def salt_under(path: Path, passphrase: Passphrase) -> bytes | None:
    """Return the salt under which `passphrase` is that of the file: its own, else one remembered; None where under none.

    Raises OSError.
    """
    return next(
        (salt for salt in (salt_of(path), *_remembered(path)) if belongs(path, passphrase, salt)), None
    )


def beginning_lost(path: Path, passphrase: Passphrase) -> bool:
    """Tell whether `passphrase` is that of a file which has lost its salt; raises OSError."""
    return any(belongs(path, passphrase, salt) for salt in _remembered(path))


def _remembered(path: Path) -> list[bytes]:
    """Return the salts that are not the file's own, those of its place before those of files of its name elsewhere."""
    if _place is None:
        return []
    real = path.resolve()
    known = _known(_place())
    here = [one["salt"] for one in known if one["file"] == str(real)]
    moved = [one["salt"] for one in known if Path(one["file"]).name == real.name]
    salts = dict.fromkeys(bytes.fromhex(one) for one in (*here, *moved))
    return [salt for salt in salts if salt != salt_of(path)][:_MOST_TRIED]


def _known(kept_in: Path) -> list[dict[str, str]]:
    """Return what is remembered; what is no such thing is as if it were not there."""
    with suppress(OSError, ValueError, RecursionError):
        kept: Any = json.loads(kept_in.read_text(encoding="utf-8"))
        if isinstance(kept, list):
            return [one for one in kept if _is_one(one)]
    return []


def _is_one(kept: Any) -> bool:
    if not isinstance(kept, dict) or kept.keys() != {"file", "salt"}:
        return False
    with suppress(ValueError, TypeError):
        return isinstance(kept["file"], str) and len(bytes.fromhex(kept["salt"])) == SALT
    return False
