"""Tells, quietly, which due dates came or moved with what the officer has just changed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk.domain.passages import first_words
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace
from desk.services.lists import Changes

if TYPE_CHECKING:
    from desk.services.due_moves import DueMove

MOST_ROWS = 500
"""A change of more rows than these is an import, of which no single due date is told."""

_ANCHORS = (RecordKind.AGREEMENT, RecordKind.EVENT, RecordKind.PARTY)


class DueTidings(QObject):
    """Listens to the register; what it tells stays in the message bar until it is dismissed or there is newer."""

    def __init__(self, workspace: Workspace, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bar = bar
        self._sequence = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)
        workspace.changed.connect(self._note)

    def _note(self, changes: Changes) -> None:
        moved = "due" in changes.columns.get("commitment", frozenset())
        if moved and changes.touches(*_ANCHORS) and sum(map(len, changes.touched.values())) <= MOST_ROWS:
            self._sequence = changes.sequence
            self._soon.start()

    def _tell(self) -> None:
        from desk.services import due_moves

        if self._workspace.closed:
            return
        moves = due_moves.followed(self._workspace.register, self._sequence)
        if len(moves) == 1:
            self._say(self._words(moves[0]), moves[0].commitment_id)
        elif moves:
            words = self.tr("{count} due dates came or moved with this change, such as this one: {one}")
            self._say(words.format(count=len(moves), one=self._words(moves[0])), moves[0].commitment_id)

    def _words(self, move: "DueMove") -> str:
        commitment = self._workspace.register.get(Commitment, move.commitment_id)
        title = first_words(commitment.text, 60)
        after = word_date(move.after)
        if not move.after.understood:
            words = self.tr("“{commitment}” waits again for what it is due with: {after}")
        elif not move.before.understood:
            words = self.tr("“{commitment}” is now due {after}: {rule}")
        else:
            words = self.tr("“{commitment}” moved with what it counts from, from {before} to {after}")
        return words.format(
            commitment=title, before=word_date(move.before), after=after, rule=commitment.due_rule or ""
        )

    def _say(self, words: str, commitment_id: str) -> None:
        look = (self.tr("Look at it"), partial(self._workspace.open, RecordKind.COMMITMENT, commitment_id))
        self._bar.say(words, Tone.INFO, (look,), key="due dates", lasting=True)
