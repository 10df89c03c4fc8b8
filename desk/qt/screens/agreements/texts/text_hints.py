"""Hints on wording in the text that is read: found piece by piece, dotted, gone through one by one, put aside."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from desk.domain.records import Article, WordingDecision
from desk.domain.wording_hints import WordingHint, counted
from desk.qt.actions import Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.texts.articles_view import ArticlesView
from desk.qt.screens.agreements.texts.hint_panel import HintPanel, HintTold
from desk.qt.screens.agreements.texts.hint_words import (
    about_source,
    instead_of,
    reason,
    source_edition,
    source_title,
    summary,
)
from desk.qt.screens.agreements.texts.shown_articles import ShownArticles
from desk.services import wording
from desk.services.wording import ArticleHints, word_of, wording_list
from desk.services.wording_reading import WordingReading

AT_ONCE = 0.012
"""Seconds of reading before the window gets its turn."""


class HintPlace(NamedTuple):
    """A hint and where its words stand in the running text; there may be ten thousand of them."""

    start: int
    end: int
    hint: WordingHint
    binding: bool

    @property
    def words(self) -> str:
        """What is said of it to whom points at it."""
        return instead_of(self.hint, binding=self.binding)


class TextHints(QObject):
    """Looks through what `view` shows and tells of it in `panel`."""

    changed = Signal()
    """What can be done about hints is another thing now."""

    def __init__(self, at_hand: AgreementAtHand, view: ArticlesView, panel: HintPanel) -> None:
        super().__init__(view)
        self.at_hand = at_hand
        self.view = view
        self.panel = panel
        self.reading = WordingReading()
        self.places: list[HintPlace] = []
        self.aside: tuple[WordingDecision, ...] = ()
        self.chosen: HintPlace | None = None
        self._binding = False
        self._language = ""
        self._shown: ShownArticles | None = None
        self._state: tuple[bool, frozenset[str]] = (False, frozenset())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read_on)
        view.cursorPositionChanged.connect(self._follow_caret)
        panel.recalled.connect(self.recall)
        panel.closed.connect(self._close)

    # ---- reading --------------------------------------------------------------------------------------

    def show_text(self, articles: Sequence[Article]) -> None:
        """Look through the parts that are shown; what was read before is told at once."""
        self._soon.stop()
        if articles:
            self._binding = self.at_hand.agreement.binding
            self._language = articles[0].language
            self.aside = tuple(wording.put_aside(self.at_hand.register, self.at_hand.agreement_id))
        else:
            self.aside = ()
        self.reading.take(articles, binding=self._binding)
        self._read_on()

    def _read_on(self) -> None:
        until = perf_counter() + AT_ONCE
        while not self.reading.finished:
            self.reading.work()
            if perf_counter() > until:
                break
        if self.reading.finished:
            self._show()
        else:
            self._soon.start()

    def _show(self) -> None:
        put_aside = self._aside_terms()
        state = (self._binding, put_aside)
        if self.view.shown is not self._shown or state != self._state:
            before = [place.hint.found for place in self.places]
            self._shown, self._state = self.view.shown, state
            self.places = _places(self.reading.found(put_aside), self.view.shown, self._binding)
            self.view.set_marks(self.places)
            self._choose_again(before)
        self._tell()

    def _tell(self) -> None:
        """Say in the panel what there is."""
        binding, language = self._binding, self._language
        counts = counted(place.hint for place in self.places)
        words = summary(counts, binding=binding, language=language) if counts else ""
        aside = {one.id: word_of(one.term, binding=binding, language=language) for one in self.aside}
        self.panel.show_hints(
            words,
            reason(binding=binding),
            aside,
            self._told(),
            silent="" in aside.values(),
        )
        self.changed.emit()

    def _told(self) -> HintTold | None:
        """Return what is told of the chosen hint."""
        if self.chosen is None:
            return None
        known = wording_list(self._language)
        return HintTold(
            instead_of(self.chosen.hint, binding=self._binding),
            self.chosen.hint.term.note,
            self._place_words(self.chosen),
            source_title(known),
            source_edition(known),
            about_source(known),
        )

    def _place_words(self, place: HintPlace) -> str:
        at = bisect_left(self.places, place.start, key=lambda one: one.start)
        return self.tr("{place} of {count}").format(place=at + 1, count=len(self.places))

    def manner(self) -> tuple[object, ...]:
        """Return what hints depend on besides the words: whether they are to bind, the language, what is put aside."""
        return self._binding, self._language, self._aside_terms()

    def hints_in(self, words: str) -> list[WordingHint]:
        """Return the hints on words that are just being written."""
        aside = self._aside_terms()
        found = wording.hints_in(words, binding=self._binding, language=self._language)
        return [hint for hint in found if not {hint.term.term, ""} & aside]

    def _aside_terms(self) -> frozenset[str]:
        return frozenset(decision.term for decision in self.aside)

    # ---- the chosen one -------------------------------------------------------------------------------

    def _follow_caret(self) -> None:
        """Choose the word within which the caret stands; one before which it came to stand was not meant."""
        caret = self.view.source_text.offset(self.view.textCursor().selectionStart())
        at = bisect_left(self.places, caret, key=lambda place: place.start) - 1
        if at >= 0 and caret < self.places[at].end and self.places[at] != self.chosen:
            self._choose(self.places[at])

    def _choose(self, place: HintPlace | None) -> None:
        self.chosen = place
        self._tell()

    def _choose_again(self, before: list[str]) -> None:
        """Keep to the chosen word where it still stands, if elsewhere; what was written over is not chosen any more."""
        if self.chosen is None:
            return
        found = self.chosen.hint.found
        same = [place for place in self.places if place.hint.found == found]
        kept = same if len(same) >= before.count(found) else []
        at = self.chosen.start
        self.chosen = min(kept, key=lambda place: abs(place.start - at), default=None)

    def _close(self) -> None:
        self._choose(None)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go to the next word that is hinted at, or with -1 to the one before; after the last comes the first."""
        if not self.places:
            return
        starts = [place.start for place in self.places]
        caret = self.view.source_text.offset(self.view.textCursor().selectionStart())
        here = self.view.passage() is not None or self.view.hasFocus()
        at = bisect_right(starts, caret) if by > 0 and here else bisect_left(starts, caret)
        if by < 0:
            at -= 1
        at %= len(self.places)
        place = self.places[at]
        self.view.select_passage(place.start, place.end)
        self._choose(place)
        if QAccessible.isActive():
            words = instead_of(place.hint, binding=self._binding)
            told = self.tr("{place}: {words}").format(place=self._place_words(place), words=words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.panel, told))
        focused = QApplication.focusWidget()
        if focused is None or not self.panel.isAncestorOf(focused):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- putting aside --------------------------------------------------------------------------------

    def leave_word(self) -> None:
        """Give no more hints on the chosen word in this agreement."""
        if self.chosen is not None:
            self._dismiss(self.chosen.hint.term.term)

    def no_hints(self) -> None:
        """Give no hints at all in this agreement."""
        self._dismiss("")

    def _dismiss(self, term: str) -> None:
        self.at_hand.perform(
            lambda: wording.dismiss(self.at_hand.register, self.at_hand.agreement_id, term),
            undo_offered=True,
        )

    def recall(self, decision_id: str) -> None:
        """Give the hints again that one decision put aside."""
        self.at_hand.perform(lambda: wording.recall(self.at_hand.register, decision_id), undo_offered=True)

    def recall_last(self) -> None:
        """Give the hints again that were put aside last: all of them, or those on single words."""
        self.at_hand.perform(
            lambda: wording.recall_last(self.at_hand.register, self.at_hand.agreement_id), undo_offered=True
        )

    def commands(self) -> Commands:
        """Return what can be done about hints in the text that is read."""
        found: Commands = {}
        if self.places:
            found = {
                "next_hint": lambda: self.step(1),
                "previous_hint": lambda: self.step(-1),
                "no_hints": self.no_hints,
            }
        if self.chosen is not None:
            found = {**found, "leave_word": self.leave_word}
        if self.aside:
            found = {**found, "hints_again": self.recall_last}
        return found


def _places(found: Sequence[ArticleHints], shown: ShownArticles, binding: bool) -> list[HintPlace]:
    """Return where the hints stand in the running text, in its order."""
    places: list[HintPlace] = []
    parts = {part.article.id: part for part in shown.parts}
    for one in found:
        part = parts.get(one.article.id)
        if part is None:
            continue
        begin = part.words
        if one.field != "text":
            begin = part.start
            named = one.article.label or one.article.number
            if one.field == "heading" and named:
                begin += len(named) + 1
        places += [HintPlace(begin + hint.start, begin + hint.end, hint, binding) for hint in one.hints]
    return places
