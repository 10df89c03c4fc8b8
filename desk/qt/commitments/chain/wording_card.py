"""One wording of a promise on a card: when, by whom, its words against those before, what it rests on, what answers it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desk.domain.vocabulary import RecordKind
from desk.domain.wording_strength import Shift
from desk.qt.commitments.chain.words import say, shift_words, when_words, who_words
from desk.qt.icons import icon
from desk.qt.inspector.account import Link, named
from desk.qt.inspector.facts_grid import words_label
from desk.qt.inspector.link_button import LinkButton
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.citation_link import CitationLink
from desk.qt.widgets.compared_words import ComparedWords
from desk.qt.widgets.sign import Sign
from desk.qt.wording import word_date
from desk.services.chains import Wording


class WordingCard(QFrame):
    """Changes nothing itself: what the officer asks for goes out as signals."""

    followed = Signal(object, str)
    """(RecordKind, id): go to this record."""
    passage_opened = Signal(str, int, int)
    """(source id, start, end)"""
    untie_wanted = Signal(str)
    """The commitment that is to restate nothing any more."""
    aside_wanted = Signal(str, object)
    """(commitment, Shift): put this hint aside."""
    recall_wanted = Signal(str)
    """The commitment whose hints are to be given again."""

    def __init__(
        self, wording: Wording, older: Wording | None, *, chosen: bool, writable: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.wording = wording
        self._older = older
        self._writable = writable
        self.setObjectName("card")
        self.setAccessibleName(", ".join(filter(None, (when_words(wording), who_words(wording)))))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.MEDIUM)
        self._column.setSpacing(Space.TIGHT)
        self._add_head(chosen)
        self._add_words()
        for shift in wording.shifts:
            self._add_hint(shift)
        self._add_roots()

    def _add_head(self, chosen: bool) -> None:
        wording = self.wording
        line = QHBoxLayout()
        line.setSpacing(Space.MEDIUM)
        day = words_label(when_words(wording), self, role=TextRole.STRONG)
        day.setWordWrap(False)
        line.addWidget(day)
        line.addWidget(words_label(who_words(wording), self, quiet=True), 1)
        if chosen:
            mark = words_label(say("selected"), self, role=TextRole.CAPTION, quiet=True)
            mark.setWordWrap(False)
            line.addWidget(mark)
        if wording.link.restates_id is not None and self._writable:
            untie = self._button("unlink", say("Untie"), self._untie)
            untie.setToolTip(say("Let this wording restate nothing"))
            line.addWidget(untie, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        link = Link(named(wording.commitment), RecordKind.COMMITMENT, wording.commitment.id)
        self._add_link(link)

    def _untie(self) -> None:
        self.untie_wanted.emit(self.wording.commitment.id)

    def _button(self, icon_name: str, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button

    def _add_words(self) -> None:
        wording = self.wording
        told = [say("In the source’s own words") if wording.verbatim else say("In our words")]
        if self._older is not None:
            told.append(say("against those of {date}").format(date=when_words(self._older)))
        self._add_note(", ".join(told))
        self.words = ComparedWords(self)
        self._column.addWidget(self.words)
        if wording.comparison is None or wording.anew:
            self.words.show_words(wording.words)
        else:
            self.words.show_comparison(wording.comparison)
        if wording.comparison is None:
            return
        if wording.before_its_older:
            words = say("By its day, it is older than the wording that it restates.")
            self._column.addWidget(words_label(words, self, role=TextRole.CAPTION, tone="warning"))
        if wording.comparison.same:
            self._add_note(say("Word for word the same."))
        elif wording.anew:
            self._add_note(say("Worded anew: hardly a word is the same."))

    def _add_note(self, words: str) -> None:
        self._column.addWidget(words_label(words, self, role=TextRole.CAPTION, quiet=True))

    def _add_hint(self, shift: Shift) -> None:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        sign = Sign("weaker" if shift.rungs > 0 else "stronger", "uncertain", row)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words_label(shift_words(shift), row, role=TextRole.CAPTION), 1)
        if self._writable:
            aside = self._button("hide", say("Not here"), lambda: self._put_aside(shift))
            aside.setToolTip(say("Give this hint no more for these words"))
            line.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(row)

    def _put_aside(self, shift: Shift) -> None:
        self.aside_wanted.emit(self.wording.commitment.id, shift)

    def _add_roots(self) -> None:
        wording = self.wording
        for cited in wording.sources:
            citation = cited.citation
            quoted = CitationLink(citation.id, citation.quote, cited.source_title, self)
            quoted.opened.connect(
                lambda _id, c=citation: self.passage_opened.emit(c.source_id, c.start, c.end)
            )
            self._column.addWidget(quoted)
        if wording.event is not None:
            event = wording.event
            self._add_link(Link(named(event), RecordKind.EVENT, event.id, word_date(event.at)))
        if wording.answers:
            self._add_note(say("In return"))
        for answer in wording.answers:
            note = word_date(answer.made_on)
            self._add_link(Link(named(answer), RecordKind.COMMITMENT, answer.id, note))
        if wording.put_aside and self._writable:
            count = len(wording.put_aside)
            words = say("Give the hint again") if count == 1 else say("Give {count} hints again")
            again = self._button("show", words.format(count=count), self._recall)
            self._column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeading)

    def _recall(self) -> None:
        self.recall_wanted.emit(self.wording.commitment.id)

    def _add_link(self, link: Link) -> None:
        button = LinkButton(link, self)
        button.followed.connect(self.followed)
        self._column.addWidget(button)
