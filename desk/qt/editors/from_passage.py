"""Saving a record that was drafted from a passage, so that it cites the passage; kept with the words of a draft."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from desk.domain.records import Record, Source
from desk.domain.values import value_class
from desk.services import making
from desk.services.register import Register

FIELD = "from passage"
"""The passage's place among a draft's words; no field of a form has a space in its name."""


def nothing_more(_source_id: str, _record_id: str) -> None:
    """Do nothing after saving."""


@value_class(frozen=True)
class FromPassage:
    """Saves a finished record together with its citation of the characters `start` to `end` of a source.

    `then` is called with the source and the record once they are saved.
    """

    register: Register
    source_id: str
    start: int
    end: int
    then: Callable[[str, str], object] = nothing_more

    def __call__(self, record: Record, **parts: Any) -> Record:
        """Save the record; raises `KnownError`, and then nothing is saved."""
        made = making.make_from_passage(
            self.register, self.source_id, self.start, self.end, record, by=self, **parts
        )
        self.then(self.source_id, made.id)
        return made

    def words(self) -> dict[str, str]:
        """Return the passage as words of a draft."""
        return {FIELD: json.dumps([self.source_id, self.start, self.end])}


def kept_passage(register: Register, words: Mapping[str, str]) -> FromPassage | None:
    """Return the saving that a draft's words tell of; None where there is none or its passage is gone."""
    try:
        source_id, start, end = json.loads(words.get(FIELD, ""))
    except (ValueError, TypeError):
        return None
    source = register.find(Source, str(source_id))
    if source is None or not (isinstance(start, int) and isinstance(end, int)):
        return None
    if not 0 <= start < end <= len(source.text):
        return None
    return FromPassage(register, source.id, start, end)
