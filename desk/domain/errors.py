"""The errors that are no bugs: a known problem, said in one plain sentence with what to do about it."""

from desk.domain.sentences import Sentence


class KnownError(Exception):
    """Something the officer can understand and act on: a full disk, a locked or damaged file, bad input.

    `sentence` says what happened; `advice`, where there is one, says what to do.
    """

    def __init__(self, sentence: Sentence, advice: Sentence | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.sentence} {self.advice}" if self.advice else str(self.sentence)
