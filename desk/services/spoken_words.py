"""What each voice says of commitments, for many of them at once."""

from collections import defaultdict
from collections.abc import Mapping

from desk.domain.assessment_voices import Voices, voices_of
from desk.domain.records import Assessment
from desk.domain.vocabulary import CommitmentStatus
from desk.services.register import Register


def voices(register: Register, statuses: Mapping[str, CommitmentStatus]) -> dict[str, Voices]:
    """Return the three voices of each commitment; `statuses` are the commitments' own by identifier."""
    said: defaultdict[str, list[Assessment]] = defaultdict(list)
    for assessment in register.among(Assessment, "commitment_id", statuses):
        said[assessment.commitment_id].append(assessment)
    today = register.today()
    return {
        commitment_id: voices_of(status, said[commitment_id], today)
        for commitment_id, status in statuses.items()
    }
