"""What the officer is told when a register opens: that it was not closed the last time, that the clock is wrong."""

from datetime import datetime, timedelta

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.services.register import Register

BEHIND = timedelta(minutes=5)
"""How far the clock may be behind the last entry: clocks of two computers never quite agree."""


def words_on_opening(register: Register) -> list[Sentence]:
    """Return what to say of a register that has just been opened to work on it."""
    if register.read_only:
        return []
    return [one for one in (_not_closed(register), _clock_behind(register)) if one is not None]


def _not_closed(register: Register) -> Sentence | None:
    left = register.file.left_by
    if left is None:
        return None
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "“{name}” was not closed the last time ({who}, {since}). Everything that was saved is here.",
        ),
        name=register.path.stem,
        who=left.who or left.user,
        since=left.since.replace("T", " ").replace("Z", " UTC"),
    )


def _clock_behind(register: Register) -> Sentence | None:
    at = register.file.last_at
    try:
        behind = datetime.fromisoformat(at) - register.present()
    except (ValueError, TypeError):
        return None
    if behind <= BEHIND:
        return None
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "The clock of this computer is behind the last entry of the history ({last}). Set it right: what is saved"
            " now would bear an earlier time.",
        ),
        last=at.replace("T", " ").replace("Z", " UTC"),
    )
