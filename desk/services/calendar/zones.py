"""Time zones by their IANA names, and which of them a calendar file has to describe."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desk.domain.calendar_entries import FIRST_DAY, LAST_DAY
from desk.domain.values import value_class
from desk.storage.calendar_rows import timed_zones

if TYPE_CHECKING:
    from sqlite3 import Connection


@value_class(frozen=True)
class ZoneInUse:
    """A zone and the first and the last day (day numbers) for which it is needed."""

    name: str
    first: int
    last: int


def zone_named(name: str) -> ZoneInfo | None:
    """Return the time zone of an IANA name such as "Asia/Jerusalem"; None where there is none of that name."""
    try:
        return ZoneInfo(name.strip()) if name.strip() else None
    except (KeyError, ValueError, OSError):
        return None


def zones_in_use(connection: "Connection", event_ids: Sequence[str]) -> list[ZoneInUse]:
    """Return the zones in which these events are timed, each once; UTC needs no description."""
    found: dict[str, tuple[int, int]] = {}
    for typed, first, last in timed_zones(connection, event_ids):
        zone = zone_named(typed)
        if zone is not None and zone.key != "UTC" and FIRST_DAY <= first <= last <= LAST_DAY:
            known = found.get(zone.key, (first, last))
            found[zone.key] = min(first, known[0]), max(last, known[1])
    return [ZoneInUse(name, first, last) for name, (first, last) in sorted(found.items())]
