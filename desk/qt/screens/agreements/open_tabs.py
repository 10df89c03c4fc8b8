"""The agreements that are open: one tab each over the editor, of which at most one shows what the list passes by."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QToolButton, QWidget

from desk.domain.records import Agreement
from desk.qt.icons import icon
from desk.qt.widgets.chip_painting import isolated
from desk.qt.workspace import Workspace

NARROWEST, WIDEST = 16, 34
"""Least and greatest width of a tab, in average letters."""

MOST = 60
"""So many tabs are remembered."""


class OpenTabs(QTabBar):
    """Tabs by the agreements' ids. A tab that was opened as such is kept; the *passing* one is taken by the next.

    `chosen` tells which agreement to show after the officer went to another tab or closed one, "" for none.
    An agreement that is removed loses its tab, and has it again when it comes back.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._register = workspace.register
        self._passing = ""
        self._gone: dict[str, int] = {}
        self._gone_current = ""
        self._leading = False
        self.setAccessibleName(self.tr("Open agreements"))
        self.setExpanding(False)
        self.setMovable(True)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.currentChanged.connect(self._tell)
        self.hide()

    # ---- questions ----------------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """Return the open agreements in the order of their tabs."""
        return [str(self.tabData(index)) for index in range(self.count())]

    def kept_ids(self) -> list[str]:
        """Return those whose tabs are kept."""
        return [one for one in self.ids() if one != self._passing]

    def current_id(self) -> str:
        """Return the agreement of the tab in front, "" for none."""
        return str(self.tabData(self.currentIndex()) or "") if self.count() else ""

    # ---- opening and closing -----------------------------------------------------------------------------------

    def bring(self, agreement_id: str) -> None:
        """Bring an agreement's tab to the front; one without a tab takes the passing one."""
        ids = self.ids()
        with_leading = self._leading
        self._leading = True
        if agreement_id in ids:
            self.setCurrentIndex(ids.index(agreement_id))
        elif self._passing in ids:
            place = ids.index(self._passing)
            self._passing = agreement_id
            self.setTabData(place, agreement_id)
            self.setCurrentIndex(place)
        else:
            self._passing = agreement_id
            self.setCurrentIndex(self._insert(self.count(), agreement_id))
        self._leading = with_leading
        self._name_tabs()

    def keep(self, agreement_id: str) -> None:
        """Open an agreement in a tab that stays, without going to it."""
        self._leading = True
        if agreement_id == self._passing:
            self._passing = ""
        elif agreement_id not in self.ids():
            self._insert(self.count(), agreement_id)
        self._leading = False
        self._name_tabs()

    def restore(self, kept: list[str], current: str) -> None:
        """Open the tabs of the last time again; agreements that are gone since are left out."""
        there = self._register.many(Agreement, [*kept, current])
        for one in kept[:MOST]:
            if one in there:
                self.keep(one)
        if current in there:
            self.bring(current)

    def close_current(self) -> None:
        """Close the tab in front."""
        if self.count():
            self._close(self.currentIndex())

    def step(self, by: int) -> None:
        """Go to the next tab (1) or the one before (-1), round and round."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def bring_up_to_date(self) -> None:
        """Drop the tabs of agreements that are gone, bring back those that are there again, name all anew."""
        there = self._register.many(Agreement, [*self.ids(), *self._gone])
        self._leading = True
        before = self.current_id()
        for place, one in reversed(list(enumerate(self.ids()))):
            if one not in there:
                self._gone[one] = -1 if one == self._passing else place
                self._gone_current = one if one == before else self._gone_current
                self._passing = "" if one == self._passing else self._passing
                self.removeTab(place)
        for one, place in [entry for entry in self._gone.items() if entry[0] in there]:
            self._come_back(one, place)
        self._leading = False
        self._name_tabs()

    def _come_back(self, agreement_id: str, place: int) -> None:
        del self._gone[agreement_id]
        if agreement_id in self.ids():
            return
        if place >= 0:
            self._insert(min(place, self.count()), agreement_id)
        if agreement_id == self._gone_current:
            self._gone_current = ""
            self.bring(agreement_id)

    def _insert(self, place: int, agreement_id: str) -> int:
        place = self.insertTab(place, "")
        self.setTabData(place, agreement_id)
        close = QToolButton(self)
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        extent = self.fontMetrics().height() * 2 // 3
        close.setIconSize(QSize(extent, extent))
        close.setToolTip(self.tr("Close this tab"))
        close.clicked.connect(lambda: self._close_of(close))
        self.setTabButton(place, QTabBar.ButtonPosition.RightSide, close)
        return place

    def _close_of(self, button: QToolButton) -> None:
        for index in range(self.count()):
            if self.tabButton(index, QTabBar.ButtonPosition.RightSide) is button:
                self._close(index)
                return

    def _close(self, index: int) -> None:
        if self.tabData(index) == self._passing:
            self._passing = ""
        was_current = index == self.currentIndex()
        self._leading = True
        self.removeTab(index)
        self._leading = False
        self._name_tabs()
        if was_current:
            self.chosen.emit(self.current_id())

    # ---- how they look ---------------------------------------------------------------------------------------

    def _name_tabs(self) -> None:
        if self._workspace.closed:
            return
        there = self._register.many(Agreement, self.ids())
        for index, one in enumerate(self.ids()):
            found = there.get(one)
            if found is None:
                continue
            words = " ".join(found.called.split())
            self.setTabText(index, self._fitting(words))
            self.setAccessibleTabName(index, words)
            button = self.tabButton(index, QTabBar.ButtonPosition.RightSide)
            if button is not None:
                button.setAccessibleName(self.tr("Close “{title}”").format(title=words))
            passing = one == self._passing
            self.setTabToolTip(
                index,
                self.tr("{title}\nThe next agreement that you choose in the list is shown here.").format(
                    title=found.title
                )
                if passing and self.count() > 1
                else found.title,
            )
        self.setVisible(self.count() > 1)

    def _width(self) -> int:
        """Return the width of each tab: they share the room, down to where a title can no longer be told."""
        letter = self.fontMetrics().averageCharWidth()
        shared = self.width() // max(1, self.count()) - 1
        return max(letter * NARROWEST, min(letter * WIDEST, shared))

    def _fitting(self, words: str) -> str:
        """Return the words cut at their own end, whichever way the window is written."""
        metrics = self.fontMetrics()
        room = self._width() - metrics.height() - metrics.averageCharWidth() * 5
        return isolated(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.count():
            # Not at once: the style is still at work on the tabs.
            QTimer.singleShot(0, self, self._name_tabs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if self.count() and event.size().width() != event.oldSize().width():
            self._name_tabs()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the tab's share of the room."""
        return QSize(self._width(), super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same size: what does not fit is scrolled to."""
        return self.tabSizeHint(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The middle button closes a tab."""
        index = self.tabAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self._close(index)
            return
        super().mouseReleaseEvent(event)

    def _tell(self, _index: int) -> None:
        if not self._leading:
            self.chosen.emit(self.current_id())
