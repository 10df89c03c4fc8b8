"""Which backups may go: all of today stay, one a day for a month, one a month before that."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from desk.domain.values import value_class

DAILY_FOR = timedelta(days=31)
"""How long one backup of each day is kept."""

DUE_AFTER = timedelta(days=1)
"""How long an open register may go without a backup."""


@value_class(frozen=True)
class Backup:
    """One backup, as the list of backups shows it.

    `taken_at` is local and aware of its zone; `size` is in bytes; `counts` is the number of records by kind;
    `sequence` and `head` are the journal's last number and hash, by which two states of a register are told
    apart; `register` tells the register itself. `marking` is the code of the highest marking inside.
    `sha_ok` is True where it was verified to hold what it held when taken, False where it does not, and None
    where nobody has looked yet.
    """

    path: Path
    title: str
    taken_at: datetime
    size: int
    sha_ok: bool | None
    counts: dict[str, int]
    sequence: int
    head: str
    register: str
    marking: str
    sha256: str = ""


def order(backup: Backup) -> tuple[datetime, int, str]:
    """Return the place of a backup among others: oldest first."""
    return backup.taken_at, backup.sequence, backup.path.name


def is_due(now: datetime, last: datetime | None) -> bool:
    """Tell whether an open register is due for its daily backup; `last` is None where it has none.

    A last backup in the future means that a clock was wrong, and counts for nothing.
    """
    return last is None or now - last >= DUE_AFTER or last - now > DUE_AFTER


def to_thin(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that may be removed, oldest first.

    Of each day or month the newest that is not known to be damaged stays; the newest of a register always
    stays, and so does its newest that was verified, where any was. A damaged backup is only removed where a
    better one of the same day or month stays.
    """
    by_register: dict[str, list[Backup]] = defaultdict(list)
    for backup in backups:
        by_register[backup.register or backup.title].append(backup)
    going: list[Backup] = []
    for of_one in by_register.values():
        newest_first = sorted(of_one, key=order, reverse=True)
        kept = {newest_first[0].path}
        kept.update(backup.path for backup in [one for one in newest_first if one.sha_ok][:1])
        kept.update(backup.path for backup in [one for one in newest_first if one.sha_ok is not False][:1])
        periods: dict[object, list[Backup]] = defaultdict(list)
        for backup in newest_first:
            periods[_period(backup, now)].append(backup)
        for of_period in periods.values():
            sound = [backup for backup in of_period if backup.sha_ok is not False]
            kept.add((sound or of_period)[0].path)
        going += [backup for backup in newest_first if backup.path not in kept]
    return sorted(going, key=order)


def _period(backup: Backup, now: datetime) -> object:
    """Return what a backup is the only one of: itself today, its day for a month, its month before that."""
    taken = backup.taken_at.astimezone(now.tzinfo)
    if taken.date() >= now.date():
        return backup.path
    if now - taken <= DAILY_FOR:
        return taken.date()
    return (taken.year, taken.month)
