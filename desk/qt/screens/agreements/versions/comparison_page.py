"""Two versions of a text compared: worked out a little at a time, read in one column or two, walked by key."""

from collections.abc import Generator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.records import Article
from desk.domain.steps import Steps
from desk.domain.version_comparison import ComparedPair, PairKind
from desk.qt.actions import Actions
from desk.qt.in_slices import InSlices
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.section import plain_label
from desk.qt.screens.agreements.texts.rows_text import RowsText
from desk.qt.screens.agreements.versions.comparison_bar import ComparisonBar, TwoVersions
from desk.qt.screens.agreements.versions.comparison_outline import ComparisonOutline
from desk.qt.screens.agreements.versions.comparison_view import ComparisonView
from desk.qt.screens.agreements.versions.rows import ShownComparison, comparison_rows
from desk.qt.screens.agreements.versions.waiting_page import WaitingPage
from desk.qt.screens.agreements.versions.words import version_name
from desk.qt.sources.panels import FindPanel
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.empty_state import EmptyState
from desk.services import text_versions
from desk.services.agreement_texts import TextOfLanguage

PATIENCE = 200
"""Milliseconds of comparing before it is said that one has to wait."""

LEAST_LINES = 9
"""So many lines of the comparison are seen in the smallest window."""

NARROW = 58
"""Below this width, in average letters, there is no outline beside the comparison."""

Worked = tuple[Sequence[ComparedPair], ShownComparison]
Working = Generator[float | None, None, Worked]


class ComparisonPage(QWidget):
    """Compares two versions of one text, or one with the present text."""

    part_wanted = Signal(str)
    """Go to this part in the text itself."""
    at_hand_changed = Signal()
    """What can be done here has changed."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self._keep = actions["keep_version"]
        self.pairs: Sequence[ComparedPair] = ()
        self._text: tuple[str, str, tuple[Article, ...]] = ("", "", ())
        self._compared: tuple[object, ...] = ()
        self._found_in = RowsText.of(())
        self.two = TwoVersions(actions, self)
        self.bar = ComparisonBar(actions, self)
        self.summary = plain_label(self, TextRole.CAPTION, quiet=True)
        self.find_panel = FindPanel(self)
        self.outline = ComparisonOutline(self)
        self.view = ComparisonView(self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(
            [
                actions[name]
                for name in ("next_change", "previous_change", "copy", "copy_comparison", "find_in_text")
            ]
        )
        self.waiting = WaitingPage(self)
        self.waiting.stop_wanted.connect(self.stop)
        self.waiting.again_wanted.connect(self.compare)
        self.work = InSlices(self)
        self.work.progressed.connect(self.waiting.tell_progress)
        self.patience = QTimer(self)
        self.patience.setSingleShot(True)
        self.patience.setInterval(PATIENCE)
        self.patience.timeout.connect(self._ask_for_patience)
        self._lay_out()
        self.two.chosen.connect(self.compare)
        self.bar.turned.connect(self._turn)
        self.view.walked.connect(self._tell_place)
        self.view.part_wanted.connect(self.part_wanted)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._follow(now.row()))
        self.outline.wanted.connect(self._go_to_part)
        self.find_panel.found.connect(lambda start, end: self.view.show_found(self._found_in, start, end))
        self.find_panel.closed.connect(self._end_finding)

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.addWidget(self.outline)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 7)
        self.split.setChildrenCollapsible(False)
        self.same = EmptyState(
            "done", self.tr("The two do not differ"), self.tr("Not a word and not a comma."), None, self
        )
        self.nothing = EmptyState("compare", "", "", None, self)
        self.stack = QStackedWidget(self)
        for page in (self.nothing, self.split, self.same, self.waiting):
            self.stack.addWidget(page)
        self.stack.setMinimumHeight(self.fontMetrics().height() * LEAST_LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        for widget in (self.two, self.bar, self.summary, self.find_panel):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the outline out where there is little room."""
        super().resizeEvent(event)
        self.outline.setHidden(self.width() < self.fontMetrics().averageCharWidth() * NARROW)

    # ---- what is compared -----------------------------------------------------------------------------------

    def show_text(self, text: TextOfLanguage) -> None:
        """Offer the versions of a text; what was compared before is compared again where it still can be."""
        agreement_id = self.at_hand.agreement_id
        other = (agreement_id, text.language) != self._text[:2]
        self._text = (agreement_id, text.language, text.articles)
        kept = text_versions.versions(self.at_hand.register, agreement_id, text.language)
        zone = self.at_hand.register.present()
        self.two.show_choices(
            [(version_name(version, zone), version.id if version else "") for version in (None, *kept)]
        )
        if other or self.two.two() is None:
            present = text_versions.present_version(self.at_hand.register, agreement_id, text.language)
            digest = present.content_sha256 if present else ""
            differing = [version.id for version in kept if version.content_sha256 != digest]
            self.two.choose((differing or [version.id for version in kept] or [""])[0], "")
        self.compare(anew=False)

    def choose(self, first: str | None, second: str | None) -> None:
        """Compare these two; None is the present text."""
        self.two.choose(first or "", second or "")
        self.compare(anew=False)

    def clear(self) -> None:
        """Another agreement comes."""
        self._leave_off()
        self.find_panel.hide()
        self._text, self._compared, self.pairs = ("", "", ()), (), ()
        self.two.show_choices([])
        self.view.show_comparison(ShownComparison((), ()), ("",))
        self.stack.setCurrentWidget(self.nothing)

    # ---- comparing ------------------------------------------------------------------------------------------

    def compare(self, *, anew: bool = True) -> None:
        """Compare the two that are chosen; unless `anew`, only where that was not done yet."""
        two = self.two.two()
        if two is None or two[0] == two[1]:
            self._leave_off()
            self._compared = ()
            self.summary.clear()
            self._word_nothing()
            self._show_page(self.nothing)
            return
        agreement_id, language, articles = self._text
        wanted = (agreement_id, language, two, articles if "" in two else ())
        if wanted == self._compared and not anew:
            return
        same_two = wanted[:3] == self._compared[:3]
        self._compared = wanted
        try:
            steps = self._comparing(two)
        except KnownError as error:
            self._fail(error)
            return
        self._begin(steps, keep_place=same_two)

    def _word_nothing(self) -> None:
        if self.two.before.count() > 1:
            self.nothing.set_words(
                "compare",
                self.tr("Nothing to compare"),
                self.tr("Choose two versions, or one and the present text."),
            )
            self.nothing.set_action(None)
        else:
            self.nothing.set_words(
                "compare",
                self.tr("No version is kept yet"),
                self.tr("Keep the text as it stands; later it can be compared with what became of it."),
            )
            self.nothing.set_action(self._keep)

    def _comparing(self, two: tuple[str, str]) -> Working:
        agreement_id, language, _ = self._text
        comparing = text_versions.comparing(
            self.at_hand.register, agreement_id, language, two[0] or None, two[1] or None
        )

        def steps() -> Working:
            pairs = yield from comparing
            return pairs, (yield from self._rows(pairs))

        return steps()

    def _rows(self, pairs: Sequence[ComparedPair]) -> Steps[ShownComparison]:
        return comparison_rows(pairs, columns=self.bar.in_columns(), only_changes=self.bar.only_changes())

    def _turn(self) -> None:
        """Show what was compared in another way."""
        if self.work.is_busy() or not self.pairs:
            self.compare()
            return
        pairs = self.pairs

        def steps() -> Working:
            return pairs, (yield from self._rows(pairs))

        self._begin(steps(), keep_place=True)

    def _begin(self, steps: Working, *, keep_place: bool) -> None:
        self.patience.start()
        self.work.begin(steps, lambda worked: self._take(worked, keep_place), self._fail)

    def _take(self, worked: Worked, keep_place: bool) -> None:
        self.patience.stop()
        self.pairs, shown = worked
        names = self.two.names()
        headings = names if self.bar.in_columns() else (self._heading(),)
        self.outline.show_pairs(self.pairs, only_changes=self.bar.only_changes())
        self.view.show_comparison(shown, headings, keep_place=keep_place)
        self._found_in = self.view.text() if self.find_panel.isVisible() else RowsText.of(())
        self.find_panel.set_text(self._found_in.text)
        self._show_page(self.same if all(pair.same for pair in self.pairs) else self.split)
        self._tell_place()

    def _show_page(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.at_hand_changed.emit()

    def _fail(self, error: KnownError) -> None:
        self._leave_off()
        self._compared, self.pairs = (), ()
        self.summary.clear()
        self._word_nothing()
        self.at_hand.workspace.say_error(error)
        self._show_page(self.nothing)

    def _leave_off(self) -> None:
        self.patience.stop()
        self.work.stop()

    def _ask_for_patience(self) -> None:
        if self.work.is_busy():
            self.waiting.show_working()
            self._show_page(self.waiting)

    def stop(self) -> None:
        """Compare no further."""
        self._leave_off()
        self._compared, self.pairs = (), ()
        self.waiting.show_stopped()
        self._show_page(self.waiting)
        self.waiting.take_focus()

    # ---- what came of it ------------------------------------------------------------------------------------

    def differs(self) -> bool:
        """Whether a comparison is shown that has anything in it."""
        return self.stack.currentWidget() is self.split

    def _heading(self) -> str:
        first, second = self.two.names()
        return self.tr("“{first}” compared with “{second}”").format(first=first, second=second)

    def _summed_up(self) -> str:
        added = sum(pair.comparison.added for pair in self.pairs)
        removed = sum(pair.comparison.removed for pair in self.pairs)
        words = [self.tr("Words added: {added}, removed: {removed}").format(added=added, removed=removed)]
        counts = {
            self.tr("changed: {count}"): sum(pair.kind is PairKind.CHANGED for pair in self.pairs),
            self.tr("came in: {count}"): sum(pair.kind is PairKind.ADDED for pair in self.pairs),
            self.tr("fell out: {count}"): sum(pair.kind is PairKind.REMOVED for pair in self.pairs),
            self.tr("moved: {count}"): sum(pair.moved for pair in self.pairs),
        }
        told = [template.format(count=count) for template, count in counts.items() if count]
        if told:
            words.append(self.tr("Parts {counts}").format(counts=", ".join(told)))
        return "  ·  ".join(words)

    def _tell_place(self) -> None:
        place, count = self.view.place(), len(self.view.shown.changes)
        if place:
            words = self.tr("Change {place} of {count}").format(place=place, count=count)
        else:
            words = self.tr("Changes: {count}").format(count=count)
        self.summary.setText(f"{words}  ·  {self._summed_up()}" if self.pairs else "")

    def _follow(self, row: int) -> None:
        if 0 <= row < len(self.view.rows()):
            self.outline.follow(self.view.rows()[row].part)

    def _go_to_part(self, part: str) -> None:
        self.view.go_to_part(part)

    # ---- finding and copying --------------------------------------------------------------------------------

    def begin_finding(self) -> None:
        """Find words in the comparison."""
        self._found_in = self.view.text()
        self.find_panel.begin(self._found_in.text)

    def _end_finding(self) -> None:
        self.view.forget_found()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_all(self) -> None:
        """Copy the whole comparison as it is shown."""
        self.view.copy_all(f"{self._heading()}\n{self._summed_up()}")
        self.at_hand.workspace.say(self.tr("The comparison is copied."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops comparing."""
        if event.key() == Qt.Key.Key_Escape and self.work.is_busy():
            self.stop()
        else:
            super().keyPressEvent(event)
