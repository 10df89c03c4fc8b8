"""Ticking in the lists of commitments: the evidence is asked for in place, and one tick is one change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QTableView

from desk.domain.records import Commitment
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.commitments.checklist import Checklist
from desk.qt.commitments.evidence_line import EvidenceLine
from desk.qt.theme import Space
from desk.qt.workspace import Workspace
from desk.services import commitments

INDENT = Space.VAST
"""How far the line stands in from the beginning of its row: the box above it stays in sight."""


class Ticking(QObject):
    """Ticks and unticks the rows of the checklist, and of the other list of commitments where that is in front."""

    def __init__(self, workspace: Workspace, checklist: Checklist, front: Callable[[], QTableView]) -> None:
        super().__init__(checklist)
        self._workspace = workspace
        self._list = checklist
        self._front = front
        self._followed: set[QTableView] = set()
        self.line = EvidenceLine(workspace, checklist)
        self.line.settled.connect(self._tick)
        self.line.left.connect(lambda: checklist.records.set_pending([]))
        self.line.keys_back.connect(lambda: self.line.view.setFocus())
        checklist.records.ticked.connect(self.ask)

    def turn(self, ids: Sequence[str]) -> None:
        """Tick these commitments; where all of them are fulfilled already, take that back."""
        rows = self._workspace.register.many(Commitment, ids)
        unmet = [one for one in ids if one in rows and rows[one].status is not CommitmentStatus.FULFILLED]
        if unmet:
            self._begin(unmet)
        elif rows:
            self._untick(list(rows))

    def finish(self) -> None:
        """Settle what is still being asked."""
        self.line.settle()

    def ask(self, record_id: str, on: bool) -> None:
        """Follow the box of a row: ask what a tick rests on, or take it back."""
        if not on and record_id in self.line.ids:
            self.line.leave()
            return
        # The line of another row is settled first: the register then says what this row is.
        self.line.settle()
        if on:
            self._begin([record_id])
        else:
            self._untick([record_id])

    def _begin(self, ids: list[str]) -> None:
        view = self._front()
        self._follow(view)
        self.line.begin(ids, view)
        if view is self._list:
            self._list.records.set_pending(ids)
        self._place()

    def _follow(self, view: QTableView) -> None:
        """Let the line go with the rows of a list."""
        if view in self._followed:
            return
        self._followed.add(view)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        model = view.model()
        for moved in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            moved.connect(lambda *_: self._place())
        view.viewport().installEventFilter(self)

    def _tick(self, ids: list[str], words: str, source_id: str | None) -> None:
        register = self._workspace.register
        if len(ids) == 1:
            self._workspace.perform(
                lambda: commitments.tick(register, ids[0], words, source_id=source_id, by=self),
                undo_offered=True,
            )
        else:
            self._workspace.perform(
                lambda: commitments.tick_all(register, ids, words, source_id=source_id, by=self),
                undo_offered=True,
                records=len(ids),
            )

    def _untick(self, ids: list[str]) -> None:
        register = self._workspace.register
        if len(ids) == 1:
            self._workspace.perform(lambda: commitments.untick(register, ids[0], by=self), undo_offered=True)
        else:
            self._workspace.perform(
                lambda: commitments.untick_all(register, ids, by=self), undo_offered=True, records=len(ids)
            )

    def _released(self) -> None:
        """Settle what the mouse has left, now that the press has done what it was for."""
        if self.line.held:
            self.line.settle()

    def _row(self) -> QRect | None:
        """Return where the row stands under which the line belongs, None where the list does not show it."""
        view = self.line.view
        if view is not self._list:
            return view.visualRect(view.currentIndex())
        rows = [self._list.records.row_of(one) for one in self.line.ids]
        last = max((row for row in rows if row >= 0), default=-1)
        if last < 0:
            return None
        return QRect(
            0, self._list.rowViewportPosition(last), view.viewport().width(), self._list.rowHeight(last)
        )

    def _place(self) -> None:
        """Set the line under its row; over it where the list ends there."""
        row = self._row() if self.line.is_open() else None
        if row is None:
            return
        room = self.line.view.viewport()
        height = self.line.sizeHint().height()
        under = row.bottom() + 1
        place = under if under + height <= room.height() else row.top() - height
        left = Space.SMALL if room.layoutDirection() == Qt.LayoutDirection.RightToLeft else INDENT
        width = room.width() - INDENT - Space.SMALL
        self.line.setGeometry(left, max(0, min(place, room.height() - height)), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the list; settle what the mouse has left once it has done its work."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.MouseButtonRelease and self.line.held:
            QTimer.singleShot(0, self, self._released)
        return super().eventFilter(watched, event)
