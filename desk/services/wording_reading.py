"""The look through a text for hints on its wording: piece by piece, and what did not change is not read again."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from desk.domain.records import Article
from desk.domain.values import value_class
from desk.domain.wording_hints import WordingHint, hint_slices
from desk.services.wording import FIELDS, ArticleHints, wording_list


@value_class(frozen=True)
class _Read:
    """What was found in these words."""

    words: str
    language: str
    hints: tuple[WordingHint, ...]


class WordingReading:
    """Reads the parts of a text. `take` says which; `work` reads on until it says that nothing is left."""

    def __init__(self) -> None:
        self._articles: Sequence[Article] = ()
        self._binding = False
        self._read: dict[tuple[str, str, bool], _Read] = {}
        self._left: Iterator[None] = iter(())
        self.finished = True
        """Whether all parts have been read."""

    def take(self, articles: Iterable[Article], *, binding: bool) -> bool:
        """Read these parts, meant to bind or not to; tell whether there is anything that was not read before."""
        self._articles = tuple(articles)
        self._binding = binding
        ids = {article.id for article in self._articles}
        self._read = {key: read for key, read in self._read.items() if key[0] in ids}
        self._left = self._pieces()
        self.finished = not any(
            self._known(article, field) is None for article in self._articles for field in FIELDS
        )
        return not self.finished

    def work(self) -> bool:
        """Read the next piece, some 10 ms long at most; tell whether any is left."""
        if next(self._left, self) is self:
            self.finished = True
        return not self.finished

    def found(self, put_aside: Collection[str] = ()) -> list[ArticleHints]:
        """Return what has been found by now, in the order of the text, without the terms that are put aside."""
        if "" in put_aside:
            return []
        found: list[ArticleHints] = []
        for article in self._articles:
            for field in FIELDS:
                read = self._known(article, field)
                told = read.hints if read is not None else ()
                if put_aside:
                    told = tuple(hint for hint in told if hint.term.term not in put_aside)
                if told:
                    found.append(ArticleHints(article, field, told))
        return found

    def _known(self, article: Article, field: str) -> _Read | None:
        words: str = getattr(article, field)
        if not words:
            return _NOTHING
        read = self._read.get((article.id, field, self._binding))
        return read if read is not None and (read.words, read.language) == (words, article.language) else None

    def _pieces(self) -> Iterator[None]:
        """Read what is not known; yields after each piece."""
        for article in self._articles:
            terms = wording_list(article.language).terms
            for field in FIELDS:
                if self._known(article, field) is not None:
                    continue
                words: str = getattr(article, field)
                hints: list[WordingHint] = []
                for several in hint_slices(words, terms, binding=self._binding):
                    hints += several
                    yield
                self._read[article.id, field, self._binding] = _Read(words, article.language, tuple(hints))


_NOTHING = _Read("", "", ())
