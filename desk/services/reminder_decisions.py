"""Which reminders were put off or dismissed, kept beside the officer's settings and not in the register.

A reminder is the officer's own affair, no fact between two states: in the register each "in an hour" would be an entry
of its journal and the next thing that Ctrl+Z takes back, a register open to read only could not put one off, and
whoever takes the desk over would never hear what the officer before had dismissed. Kept are identifiers and days
alone, no word of any record; identifiers are the same in every copy of a register, so a moved file is known again.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.reminders import AFTER, Decision, ReminderKind
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.settings import settings_path
from desk.storage.safe_write import write_whole

FORGOTTEN_AFTER = 3650
"""Days after which a counterpart that is still out may be reminded of again."""


def decisions_path() -> Path:
    """Return where the decisions are kept."""
    return settings_path().with_name("reminders.json")


def read_decisions() -> dict[str, Decision]:
    """Return what was decided, by the key of the occasion.

    Where the file cannot be read nothing was decided: to be reminded once more does no harm.
    """
    try:
        kept = json.loads(decisions_path().read_text(encoding="utf-8"))
        if not isinstance(kept, dict):
            return {}
    except (OSError, ValueError, RecursionError):
        return {}
    found = ((str(key), _decision(value)) for key, value in kept.items())
    return {key: decision for key, decision in found if decision is not None}


def keep_decision(key: str, decision: Decision | None, now: datetime, today: int) -> dict[str, Decision]:
    """Keep what was decided of an occasion, None to take it back; return all decisions.

    What can matter no more is cleared away. Raises `KnownError` where the file cannot be written; what was kept
    before stays.
    """
    known = {one: kept for one, kept in read_decisions().items() if _matters(one, kept, now, today)}
    if decision is None:
        known.pop(key, None)
    else:
        known[key] = decision
    _write(known)
    return known


def _write(decisions: Mapping[str, Decision]) -> None:
    kept = {key: _as_json(decision) for key, decision in decisions.items()}
    path = decisions_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(kept, indent=1, sort_keys=True) + "\n").encode("ascii"), private=True)
    except OSError as error:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "What you decided of a reminder could not be kept ({reason})."
                ),
                reason=error.strerror or str(error),
            )
        ) from error


def _matters(key: str, decision: Decision, now: datetime, today: int) -> bool:
    """Tell whether a decision can still keep something silent."""
    if decision.until is not None:
        return now < decision.until
    if decision.until_day is not None:
        return today < decision.until_day
    kind, day = key.partition(":")[0], key.rpartition(":")[2]
    try:
        over = int(day) + (FORGOTTEN_AFTER if kind == ReminderKind.OUT else AFTER)
    except ValueError:
        return False
    return today <= over


def _as_json(decision: Decision) -> dict[str, Any]:
    if decision.until is not None:
        return {"until": decision.until.astimezone(UTC).isoformat(timespec="seconds")}
    if decision.until_day is not None:
        return {"until_day": decision.until_day}
    return {"dismissed": decision.dismissed}


def _decision(kept: object) -> Decision | None:
    if not isinstance(kept, dict):
        return None
    until, until_day = kept.get("until"), kept.get("until_day")
    if isinstance(until, str):
        try:
            moment = datetime.fromisoformat(until)
        except ValueError:
            return None
        return Decision(until=moment) if moment.tzinfo is not None else None
    if type(until_day) is int:
        return Decision(until_day=until_day)
    return Decision(dismissed=True) if kept.get("dismissed") is True else None
