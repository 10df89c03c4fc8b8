"""The line that asks what a tick rests on, in place under its row: Return ticks, Escape leaves."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
)

from desk.domain.names import folded
from desk.domain.passages import first_words
from desk.domain.records import Attachment, Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.choices import choices_of
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.record_picker import Choice
from desk.qt.widgets.suggested_line import SuggestedLine
from desk.qt.wording import word_number
from desk.qt.words_in_hand import let_go
from desk.qt.workspace import Workspace

LEAST = 24
"""Average letters that the words keep before the hint is shown."""

_NO_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class EvidenceLine(QFrame):
    """Words, or the name of a source or an attachment. Leaving the line ticks as Return does; Escape does not."""

    settled = Signal(object, str, object)
    """(the commitments' ids, the words, the source named or None): tick them."""
    left = Signal()
    """The line was closed, with or without a tick."""
    keys_back = Signal()
    """The keys were in the line when it closed: they go back to the list."""

    def __init__(self, workspace: Workspace, view: QAbstractItemView) -> None:
        super().__init__(view.viewport())
        self._workspace = workspace
        self.view = view
        """The list in which the line stands."""
        self.ids: list[str] = []
        self.held = False
        """Whether the mouse has been pressed in the list: what it does there comes before the line is settled."""
        self.setObjectName("evidence")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.label = PlainLabel(self)
        self.words = SuggestedLine(self._choices, self)
        self.words.setPlaceholderText(self.tr("What shows it: words, a source, a file"))
        self.words.setAccessibleName(self.tr("Evidence"))
        self.label.setBuddy(self.words)
        self.hint = PlainLabel(self)
        set_text_role(self.hint, TextRole.CAPTION, quiet=True)
        self.do = QPushButton(self.tr("Tick"), self)
        self.do.setProperty("primary", True)
        self.do.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.SMALL, Space.TIGHT, Space.SMALL, Space.TIGHT)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.label)
        row.addWidget(self.words, 1)
        row.addWidget(self.hint)
        row.addWidget(self.do)
        self.do.clicked.connect(self.settle)
        self.words.returnPressed.connect(self.settle)
        self.words.textChanged.connect(lambda _text: self._explain())
        self.words.installEventFilter(self)
        self.hide()

    def begin(self, ids: list[str], view: QAbstractItemView) -> None:
        """Ask in a list for the evidence of these commitments; whatever was asked before is settled."""
        self.settle()
        if view is not self.view:
            self.view = view
            self.setParent(view.viewport())
        self.ids = list(ids)
        self.words.begin()
        several = len(ids) > 1
        self.label.setText(
            self.tr("{count} commitments:").format(count=word_number(len(ids)))
            if several
            else self.tr("Evidence:")
        )
        self.setAccessibleName(self._spoken())
        self._explain()
        self.show()
        self.raise_()
        self.words.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where the words would have no room beside it."""
        super().resizeEvent(event)
        taken = self.label.sizeHint().width() + self.do.sizeHint().width() + self.hint.sizeHint().width()
        room = self.width() - taken - 5 * Space.SMALL
        self.hint.setVisible(room >= self.fontMetrics().averageCharWidth() * LEAST)

    def is_open(self) -> bool:
        """Return whether the line asks for something."""
        return bool(self.ids)

    def settle(self) -> None:
        """Tick with what has been typed."""
        if self.ids:
            ids, words, named = self.ids, self.words.text().strip(), self.words.picked()
            source = named.removeprefix(_SOURCE) if named and named.startswith(_SOURCE) else None
            self._close()
            self.settled.emit(ids, words, source)
            self.left.emit()

    def leave(self) -> None:
        """Close without a tick."""
        if self.ids:
            self._close()
            self.left.emit()

    def _close(self) -> None:
        self.ids = []
        self.held = False
        let_go(self)
        if self.words.hasFocus():
            self.keys_back.emit()
        self.hide()

    def _spoken(self) -> str:
        found = self._workspace.register.find(Commitment, self.ids[0])
        if found is None or len(self.ids) > 1:
            return self.tr("Evidence for {count} commitments").format(count=word_number(len(self.ids)))
        return self.tr("Evidence for “{title}”").format(title=first_words(found.text, 60))

    def _explain(self) -> None:
        documented = self.tr("Return: fulfilled, documented")
        claimed = self.tr("Return: fulfilled, claimed")
        self.hint.setText(documented if self.words.text().strip() else claimed)
        self.words.setAccessibleDescription(self.hint.text())

    def _choices(self, typed: str) -> Iterable[Choice | tuple[str, str]]:
        """Offer the files kept with the commitments and the sources whose words fit."""
        files = self._workspace.register.among(Attachment, "record_id", self.ids)
        wanted = folded(typed)
        for file in files:
            if wanted in folded(file.name):
                yield Choice(file.id, file.name, "attachment")
        for offered in choices_of(self._workspace, RecordKind.SOURCE)(typed):
            choice = Choice(*offered)
            yield choice._replace(id=_SOURCE + choice.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; no key of the line reaches the list below it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle when the words are left for another part of the window."""
        if (
            watched is self.words
            and isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and event.reason() not in _NO_LEAVING
        ):
            by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
            self.held = by_mouse and QApplication.focusWidget() is self.view
            if not self.held:
                self.settle()
        return super().eventFilter(watched, event)


_SOURCE = "source:"
"""Stands before the identifier of a source, so that it is told from an attachment's."""
