"""How the three voices on a commitment are told: whose word it is, what it says, how sure, since when."""

from PySide6.QtCore import QCoreApplication

from desk.domain.assessment_voices import Voices, Word
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus, Voice
from desk.qt.widgets.chip_painting import Shape
from desk.qt.wording import word_assessed, word_term

MARKS: dict[Voice, tuple[str, Shape]] = {
    Voice.OURS: ("ours", Shape.DISC),
    Voice.THEIRS: ("theirs", Shape.DIAMOND),
    Voice.THIRD_PARTY: ("third", Shape.RING),
}
"""The colour and the shape of each voice, as of the parties themselves."""


def _words(text: str) -> str:
    return QCoreApplication.translate("voices", text)


@value_class(frozen=True)
class VoiceLine:
    """One voice in words. `status` is None where it has said nothing; `note` says what is not certain.

    `certainty_icon` is the sign that stands for the certainty where words have no room.
    """

    voice: Voice
    who: str
    status: CommitmentStatus | None = None
    certainty: str = ""
    certainty_icon: str = ""
    on: str = ""
    note: str = ""

    @property
    def manner(self) -> str:
        """How sure and since when, in one line."""
        return ", ".join(part for part in (self.certainty, self.on) if part)

    @property
    def spoken(self) -> str:
        """All of it for a screen reader, a tooltip or a cell of a table."""
        if self.status is None:
            return _words("{who}: nothing said").format(who=self.who)
        said = _words("{who}: {status}").format(who=self.who, status=word_term(self.status))
        return ", ".join(part for part in (said, self.manner, self.note) if part)


def voice_lines(voices: Voices, names: dict[str, str]) -> tuple[VoiceLine, ...]:
    """Return ours, theirs and a third party's; `names` are the parties' by identifier."""
    return tuple(_line(voice, voices.of(voice), names) for voice in Voice)


def differing(lines: tuple[VoiceLine, ...]) -> str:
    """Return in one sentence who says what, where the voices differ."""
    said = (
        f"{line.who}: {word_term(line.status)}"
        for line in lines
        if line.status is not None and line.status is not CommitmentStatus.NOT_ASSESSED
    )
    return _words("The voices differ. {said}").format(said="; ".join(said))


def _line(voice: Voice, word: Word | None, names: dict[str, str]) -> VoiceLine:
    if word is None:
        return VoiceLine(voice, _who(voice, ""))
    name = names.get(word.party_id or "", "")
    certainty = word_term(word.certainty).lower() if word.certainty is not None else ""
    icon = str(word.certainty or "")
    note = _words("another word of theirs may be the later one") if word.order_unsure else ""
    return VoiceLine(
        voice, _who(voice, name), word.status, certainty, icon, word_assessed(word.assessed_on), note
    )


def _who(voice: Voice, name: str) -> str:
    if voice is Voice.OURS:
        return _words("We")
    return name or (_words("They") if voice is Voice.THEIRS else _words("A third party"))
