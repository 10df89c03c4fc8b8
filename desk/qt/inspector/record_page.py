"""The page on which a record is read: it holds the place in the text while its content is made anew."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desk.qt.actions import Actions
from desk.qt.inspector.account import Account
from desk.qt.inspector.page_body import PageBody
from desk.qt.theme import Space
from desk.qt.workspace import Workspace


class RecordPage(QScrollArea):
    """Shows one `Account`. It changes nothing: what the officer asks for goes out as signals."""

    followed = Signal(object, str)
    """(RecordKind, id): a link or a party was clicked."""
    passage_opened = Signal(str, int, int)
    """(source id, start, end)"""
    step_ticked = Signal(str, bool)
    """(step id, done)"""
    steps_ordered = Signal(object)
    """The identifiers of all steps in their new order, a tuple."""
    step_worded = Signal(str, str)
    """(step id, its new words)"""
    step_removed = Signal(str)
    step_added = Signal(str)
    """The words of a new step."""
    tags_wanted = Signal(object)
    """The tags that the record is to bear, a tuple."""
    chain_wanted = Signal()
    """The chain of wordings was asked for."""
    attachment_wanted = Signal(str, str)
    """(what to do: "open", "export" or "remove", the attachment's id)"""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.actions_ = actions
        self.account: Account | None = None
        self.body: PageBody | None = None
        self._tagging = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.LARGE)
        self.setWidget(ground)

    def show_account(self, account: Account) -> None:
        """Show `account`; the same record again keeps the place in the page and the focus."""
        if account == self.account:
            return
        same = self.account is not None and self.account.record_id == account.record_id
        if not same:
            self._tagging = False
        self.account = account
        self._make_body(account, keep=same)

    def edit_tags(self) -> None:
        """Open the line for tags, with the focus in it."""
        self._tagging = True
        if self.account is not None:
            self._make_body(self.account, keep=True)
        if self.body is not None and self.body.tags is not None:
            self.body.tags.line.setFocus()

    def end_tagging(self) -> None:
        """Close the line for tags."""
        self._tagging = False
        if self.account is not None:
            self._make_body(self.account, keep=True)

    def _make_body(self, account: Account, *, keep: bool) -> None:
        focused = self._focused_name() if keep else ""
        place = self.verticalScrollBar().value() if keep else 0
        body = PageBody(self, account, tagging=self._tagging)
        if self.body is not None:
            self._column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()
        self.body = body
        self._column.addWidget(body)
        body.show()
        self.verticalScrollBar().setValue(place)
        again: Any = body.findChild(QWidget, focused) if focused else None
        if again is not None:
            again.setFocus()

    def _focused_name(self) -> str:
        focused = QApplication.focusWidget()
        if focused is None or self.body is None or not self.body.isAncestorOf(focused):
            return ""
        return focused.objectName()
