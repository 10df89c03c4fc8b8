"""The chain in words: whose wording it is and when, and a quiet hint where its verb stands on another rung."""

from PySide6.QtCore import QCoreApplication

from desk.domain.wording_strength import Shift
from desk.qt.wording import word_date
from desk.services.chains import Wording
from desk.services.wording_ladder import WordingLadder


def say(text: str) -> str:
    """Return `text` in the language in use."""
    return QCoreApplication.translate("chain", text)


def when_words(wording: Wording) -> str:
    """Return the day of a wording, "" never: one without a day says so."""
    made = wording.commitment.made_on
    if made is None and wording.event is not None:
        made = wording.event.at
    return word_date(made) or say("Day not recorded")


def who_words(wording: Wording) -> str:
    """Return who said it, and for whom it was promised."""
    owed = ", ".join(wording.debtors)
    said = ", ".join(wording.said_by)
    if said and owed:
        return say("said by {who}, owed by {party}").format(who=said, party=owed)
    if said:
        return say("said by {who}").format(who=said)
    return say("owed by {party}").format(party=owed) if owed else ""


def shift_words(shift: Shift) -> str:
    """Return what a hint says: which verb stands here and which before, and that it is on another rung. No verdict."""
    moved = say("Here “{after}”, before “{before}”: lower on the ladder of wording.")
    if shift.rungs < 0:
        moved = say("Here “{after}”, before “{before}”: higher on the ladder of wording.")
    return moved.format(before=shift.before.words, after=shift.after.words)


def ladder_words(ladder: WordingLadder) -> str:
    """Return the ladder from its strongest rung."""
    return "  ›  ".join(rung.name for rung in ladder.rungs)


def source_words(ladder: WordingLadder) -> str:
    """Return where the ladder comes from and how it was made, for whoever asks."""
    source = ladder.source
    told = (source.get(name, "") for name in ("title", "publisher", "edition", "how_used"))
    return "\n\n".join(words for words in told if words)
