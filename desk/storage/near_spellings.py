"""The words that a file holds, among which near spellings of a word are found."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from desk.domain.vocabulary import RecordKind
from desk.storage.search_words import all_words_of

if TYPE_CHECKING:
    from sqlite3 import Connection

NEAR = 78
"""How alike (of 100) two words must be to be taken for spellings of one name."""

SHORTEST = 4
"""Letters of the shortest word that has near spellings."""

STEP = 1000
"""Words read in one step, which takes some milliseconds."""

MOST_LEARNT = 500
"""Changed records whose words are learnt one by one; after more, all words are read anew."""

LONGEST = 200_000
"""Characters of a changed record's words that are learnt from."""

_NEXT = "SELECT term FROM search_vocabulary WHERE term > ? LIMIT ?"


class NearSpellings:
    """The words of a file: read once, since that takes long in a large one, then kept up with what changes.

    A word that has left the file may stay: it is found near, and then nothing holds it.
    """

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._by_length: dict[int, dict[str, None]] = {}
        self._last: str | None = ""
        self._changed: set[str] = set()

    def of(self, word: str) -> list[str]:
        """Return the words of the file spelt nearly like `word`, nearest first; short words have none."""
        if len(word) < SHORTEST:
            return []
        from rapidfuzz import fuzz, process

        found = process.extract(word, self._near_length(word), scorer=fuzz.ratio, limit=6, score_cutoff=NEAR)
        return [spelling for spelling, _, _ in found]

    def read(self) -> Iterator[None]:
        """Read the words that are not yet known, a few at each step."""
        while self._last is not None:
            terms = [row[0] for row in self._connection.execute(_NEXT, (self._last, STEP))]
            for term in terms:
                self._learn(term)
            self._last = terms[-1] if len(terms) == STEP else None
            yield

    def changed(self, records: Mapping[RecordKind, frozenset[str]]) -> None:
        """Take note that these records changed; their words are learnt when near spellings are next asked for."""
        if self._last == "":
            return
        self._changed.update(*records.values())
        if len(self._changed) > MOST_LEARNT:
            self._by_length, self._last, self._changed = {}, "", set()

    def _near_length(self, word: str) -> list[str]:
        for _ in self.read():
            pass
        self._learn_changed()
        reach = 1 if len(word) < 6 else 2
        lengths = range(len(word) - reach, len(word) + reach + 1)
        return [term for length in lengths for term in self._by_length.get(length, ())]

    def _learn_changed(self) -> None:
        marks = ", ".join("?" * len(self._changed))
        for texts in self._connection.execute(
            f"SELECT title, substr(body, 1, {LONGEST}) FROM search_document WHERE record_id IN ({marks})",
            [*self._changed],
        ):
            for text in texts:
                for word in all_words_of(text):
                    self._learn(word)
        self._changed.clear()

    def _learn(self, word: str) -> None:
        self._by_length.setdefault(len(word), {})[word] = None
