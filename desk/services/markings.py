"""The ladder of handling levels that travels with the program, or the ministry's own in its place."""

import json
from functools import cache

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.resources import read_resource


@cache
def marking_ladder() -> MarkingLadder:
    """Return the ladder of `resources/markings.json`; raises a `KnownError` where it cannot be read."""
    try:
        content = json.loads(read_resource("markings.json"))
    except ValueError as error:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "The list of markings cannot be read.")),
            say(QT_TRANSLATE_NOOP("sentences", "Please install Desk again.")),
        ) from error
    return MarkingLadder.from_mapping(content if isinstance(content, dict) else {})
