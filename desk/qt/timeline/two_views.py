"""Two views of one time: under the first view a second, each for a party or a subject, with the time axis shared."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from desk.qt.icons import icon
from desk.qt.theme import Space, TextRole
from desk.qt.timeline.view import TimelineView
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.settled_combo import SettledCombo
from desk.services.timeline import LaneKind
from desk.services.timeline_shares import Share


class ShareBar(QWidget):
    """Above a view while there are two: the choice of what it shows, what of that is in sight, on the second a cross."""

    chosen = Signal()
    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, closable: bool = False) -> None:
        super().__init__(parent)
        self.choice = SettledCombo(self)
        self.choice.setAccessibleName(title)
        self.choice.setMinimumContentsLength(24)
        self.label = label = PlainLabel(title, self)
        label.setBuddy(self.choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        row.setSpacing(Space.SMALL)
        row.addWidget(label)
        row.addWidget(self.choice)
        self.counts = ElidedLabel(parent=self, role=TextRole.CAPTION, quiet=True)
        row.addWidget(self.counts, 1)
        if closable:
            self.cross = QToolButton(self)
            self.cross.setIcon(icon("close"))
            self.cross.setAutoRaise(True)
            self.cross.setToolTip(self.tr("One view again"))
            self.cross.setAccessibleName(self.tr("One view again"))
            self.cross.clicked.connect(self.closed)
            row.addWidget(self.cross)
        self.choice.settled.connect(self.chosen)

    def offer(self, shares: Sequence[Share], chosen: Share) -> None:
        """Offer all, then these; show what is chosen, which may have gone from the register since."""
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItem(self.tr("All"), Share())
            before: LaneKind | None = None
            for share in (*shares, *(() if chosen in shares or chosen.by is None else (chosen,))):
                if share.by is not before:
                    self.choice.insertSeparator(self.choice.count())
                    before = share.by
                self.choice.addItem(share.name, share)
            rows = range(self.choice.count())
            self.choice.setCurrentIndex(next((row for row in rows if self.choice.itemData(row) == chosen), 0))

    def share(self) -> Share:
        """Return what is chosen."""
        found = self.choice.currentData()
        return found if isinstance(found, Share) else Share()


class TwoViews(QObject):
    """Puts a second view under the first, and keeps both at the same stretch of time."""

    changed = Signal()
    """Another share was chosen, or there is one view again."""
    moved = Signal()
    """The second view shows other lanes, or other marks are chosen on it."""

    def __init__(self, first: TimelineView, splitter: QSplitter) -> None:
        """`splitter` takes the first view with the bar above it, and later the second."""
        super().__init__(first)
        self.first = first
        self.second: TimelineView | None = None
        self.bars = (
            ShareBar(self.tr("Above:"), splitter),
            ShareBar(self.tr("Below:"), splitter, closable=True),
        )
        self._splitter = splitter
        self._following = False
        self._below: QWidget | None = None
        self._had_keys = False
        widest = max(bar.label.sizeHint().width() for bar in self.bars)
        for bar in self.bars:
            bar.label.setMinimumWidth(widest)
            bar.hide()
            bar.chosen.connect(self.changed)
        splitter.addWidget(_half(self.bars[0], first))
        self.bars[1].closed.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether there are two views."""
        return self._below is not None and not self._below.isHidden()

    @property
    def active(self) -> TimelineView:
        """The view that keys and commands act on: the second while it has the keys, else the first."""
        second = self.second
        return second if second is not None and self.is_open and self._had_keys else self.first

    def shown(self) -> tuple[tuple[TimelineView, Share | None], ...]:
        """Return the views that are to be seen, the upper first, while there are two with what each shows."""
        if self.second is None or not self.is_open:
            return ((self.first, None),)
        return ((self.first, self.bars[0].share()), (self.second, self.bars[1].share()))

    def open(self) -> TimelineView:
        """Show the second view, made when it is first asked for."""
        if self.second is None:
            self.second = TimelineView()
            self.second.setAccessibleName(self.tr("Timeline, second view"))
            self._below = _half(self.bars[1], self.second)
            self._splitter.addWidget(self._below)
            self.second.window_changed.connect(lambda: self._follow(self.second, self.first))
            self.first.window_changed.connect(lambda: self._follow(self.first, self.second))
            self.second.verticalScrollBar().valueChanged.connect(self.moved)
            self.second.choosing.changed.connect(self.moved)
            self.second.focused.connect(lambda: self._take_keys(True))
            self.first.focused.connect(lambda: self._take_keys(False))
        assert self._below is not None
        for shown in (*self.bars, self._below):
            shown.show()
        return self.second

    def close(self) -> None:
        """Show the first view alone."""
        if self.is_open and self._below is not None:
            for shown in (*self.bars, self._below):
                shown.hide()
            self._had_keys = False
            self.first.setFocus()
            self.changed.emit()

    def agree(self) -> None:
        """Let the second view show the time that the first shows."""
        self._follow(self.first, self.second)

    def _take_keys(self, second: bool) -> None:
        self._had_keys = second

    def _follow(self, leader: TimelineView | None, follower: TimelineView | None) -> None:
        if leader is None or follower is None or self._following or not self.is_open:
            return
        self._following = True
        try:
            follower.show_window(leader.time_window)
        finally:
            self._following = False


def _half(bar: ShareBar, view: TimelineView) -> QWidget:
    half = QWidget()
    column = QVBoxLayout(half)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(view, 1)
    return half
