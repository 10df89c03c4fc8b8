"""New identifiers: UUIDv7 text, in the order in which they are made, though the computer's clock be set back."""

import time
from contextlib import suppress

_MILLISECOND = 1_000_000
_LAST = (1 << 63) - 1
"""The last nanosecond that can be counted, in the year 2262."""

_floor = 0
"""The latest time known of, in nanoseconds: of the identifiers of this process and of its files."""


def new_id() -> str:
    """Return a new identifier, which sorts after all that were made here or lie in a file that was opened here."""
    from uuid_utils import uuid7

    global _floor
    now = time.time_ns()
    if now >= _floor:
        _floor = now
        return str(uuid7())
    _floor = min(_floor + _MILLISECOND, _LAST)
    return str(uuid7(nanoseconds=_floor))


def stand_after(identifier: str) -> None:
    """Let new identifiers sort after this one, the latest of a file; what is no UUIDv7 is passed over."""
    global _floor
    if len(identifier) == 36 and identifier[14] == "7":
        with suppress(ValueError):
            milliseconds = int(identifier[:13].replace("-", ""), 16)
            _floor = max(_floor, (milliseconds + 1) * _MILLISECOND)
