"""Hints on wording in the part that is being written: dotted there too, a moment after each pause."""

from PySide6.QtCore import QObject, QTimer

from desk.qt.screens.agreements.fields import TextInPlace
from desk.qt.screens.agreements.texts.dotting import dotted
from desk.qt.screens.agreements.texts.text_hints import TextHints
from desk.qt.sources.shown_text import ShownText

PAUSE = 300
"""Milliseconds without a letter, after which the words are looked through."""

LONGEST = 40_000
"""Characters of a part that is looked through in one go; a longer one is dotted only where it is read."""


class HintsWhileWriting(QObject):
    """Dots the words of `field` that `hints` would hint at."""

    def __init__(self, field: TextInPlace, hints: TextHints) -> None:
        super().__init__(field)
        self._field = field
        self._hints = hints
        self._looked: tuple[object, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        field.textChanged.connect(self._pause.start)
        hints.changed.connect(self.look)

    def look(self) -> None:
        """Look through the words as they are now, where they are in sight."""
        if not self._field.isVisible():
            return
        document = self._field.document()
        state = (document.revision(), self._hints.manner())
        if state == self._looked:
            return
        self._looked = state
        words = self._field.words()
        found = self._hints.hints_in(words) if len(words) <= LONGEST else []
        # What is written is never broken up as what is read may be.
        shown = ShownText(words, ShownText.of(words).wide, ())
        self._field.setExtraSelections(
            [dotted(document, shown.position(one.start), shown.end_position(one.end)) for one in found]
        )
