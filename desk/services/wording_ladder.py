"""The ladder of verbs that travels with the program, from "shall" to "hopes to", with its source."""

import json
from functools import cache
from typing import Any

from desk.domain.values import value_class
from desk.domain.wording_strength import Rung
from desk.services.resources import read_resource


@value_class(frozen=True)
class WordingLadder:
    """The rungs of one language, the strongest first, and where the ladder comes from."""

    rungs: tuple[Rung, ...]
    source: dict[str, Any]


@cache
def wording_ladder(language: str = "en") -> WordingLadder:
    """Return the ladder of a language; one that has none gives no hints. A text without a language is taken for English."""
    document = json.loads(read_resource("wording/strength.json"))
    entries = document["languages"].get((language or "en").partition("-")[0].lower(), [])
    rungs = tuple(
        Rung(
            entry["rung"],
            tuple(entry["forms"]),
            tuple(entry.get("not_after", ())),
            tuple(entry.get("not_before", ())),
        )
        for entry in entries
    )
    return WordingLadder(rungs, document["source"])
