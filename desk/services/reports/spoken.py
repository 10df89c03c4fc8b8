"""The three voices on each commitment of a report: the latest word of ours, theirs and a third party's.

The rule is `desk.domain.assessment_voices.voices_of`, here over columns; a test holds the two together.
"""

from collections.abc import Sequence

from desk.domain.vocabulary import CommitmentStatus
from desk.services.register import Register
from desk.services.reports.naming import Naming
from desk.storage.report_fields import ASSESSMENT_END, ASSESSMENT_PART

_NOT_ASSESSED = CommitmentStatus.NOT_ASSESSED.value

_NEVER = 10**9
"""A day later than any: an assessment without a latest day counts as of today."""


Said = tuple[int, str, str, str, str, str]
"""The day by which it counts, its identifier (which rises as they are entered), party, status, certainty, date.

A plain tuple: a report of 100,000 rows makes as many."""

_SILENT: Said = (0, "", "", "", "", "")


class Spoken:
    """Works out the columns of the three voices, chunk by chunk."""

    def __init__(self, register: Register, naming: Naming) -> None:
        self._today = register.today()
        self._parties = naming.parties

    def __call__(self, statuses: Sequence[str], packed: Sequence[str | None]) -> Sequence[Sequence[str]]:
        """Return, for each voice, status, certainty and date, the third party's name, and whether they differ."""
        return list(zip(*map(self._row, statuses, packed), strict=True))

    def _row(self, status: str, packed: str | None) -> tuple[str, ...]:
        latest = self._latest(packed) if packed else {}
        if "ours" not in latest and status != _NOT_ASSESSED:
            latest["ours"] = (0, "", "", status, "", "")
        ours, theirs, third = (latest.get(voice, _SILENT) for voice in ("ours", "theirs", "third_party"))
        differ = "no"
        if len(latest) > 1 and len({said[3] for said in latest.values()} - {_NOT_ASSESSED}) > 1:
            differ = "yes"
        name = self._parties[third[2]][1] if third[2] else ""
        return (*ours[3:], *theirs[3:], *third[3:], name, differ)

    def _latest(self, packed: str) -> dict[str, Said]:
        latest: dict[str, Said] = {}
        for entry in packed.split(ASSESSMENT_END):
            voice, last, entered, party_id, status, certainty, on = entry.split(ASSESSMENT_PART, 6)
            said = (min(int(last or _NEVER), self._today), entered, party_id, status, certainty, on)
            if voice not in latest or latest[voice] < said:
                latest[voice] = said
        return latest
