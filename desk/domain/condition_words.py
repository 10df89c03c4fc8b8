"""Whether an event may be what a condition waits for: how many of the condition's telling words it has.

It is a question for the officer and never an answer: a word or two in common are enough to ask.
"""

import re
from collections.abc import Callable, Iterable

from desk.domain.names import folded

_WORD = re.compile(r"\w+")

_TELLS_NOTHING = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "being",
        "both",
        "but",
        "by",
        "can",
        "could",
        "each",
        "either",
        "every",
        "for",
        "from",
        "has",
        "have",
        "his",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "might",
        "must",
        "no",
        "not",
        "of",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "provided",
        "shall",
        "she",
        "should",
        "side",
        "sides",
        "so",
        "such",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "unless",
        "until",
        "upon",
        "was",
        "we",
        "were",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "with",
        "would",
    ]
)
ENOUGH = 0.34
"""The share of a condition's telling words that an event must have for the question to be asked."""


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that tell something, folded, each once."""
    words = _WORD.findall(folded(text))
    return tuple(dict.fromkeys(word for word in words if len(word) > 2 and word not in _TELLS_NOTHING))


def share_met(condition: str, event: Iterable[str], alike: Callable[[str, str], bool]) -> float:
    """Return the share of a condition's telling words of which the event has one that is `alike`; 0 where it has none."""
    wanted = telling_words(condition)
    there = tuple(dict.fromkeys(word for text in event for word in telling_words(text)))
    found = sum(1 for word in wanted if any(alike(word, other) for other in there))
    return found / len(wanted) if wanted else 0.0
