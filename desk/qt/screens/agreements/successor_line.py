"""By what an agreement is superseded or renewed, and that in turn, each a press away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import RecordKind, RelationKind
from desk.qt.inspector.account import link_to
from desk.qt.inspector.link_button import LinkButton
from desk.qt.screens.agreements.section import plain_label
from desk.qt.theme import TextRole
from desk.qt.widgets.flow_layout import FlowLayout
from desk.services.agreement_family import Successor


class SuccessorLine(QWidget):
    """Words and links in one line that goes on in further ones; without a successor it takes no room."""

    followed = Signal(str)
    """The id of the agreement to go to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self)
        self.links: list[LinkButton] = []
        self._parts: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self.hide()

    def show_successors(
        self, agreement_id: str, successors: tuple[Successor, ...], *, superseded: bool
    ) -> None:
        """Show what took the agreement's place; unless it is `superseded` by now, what is to do so."""
        shown = (agreement_id, successors, superseded)
        if shown == self._shown:
            return
        self._shown = shown
        for widget in self._parts:
            self.flow.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.links, self._parts = [], []
        direct = [one for one in successors if one.elder_id == agreement_id]
        for one in direct:
            self._add(one, self._words(one.kind, superseded=superseded))
        for place, one in enumerate(one for one in successors if one not in direct):
            self._add(one, self.tr("Later") if place == 0 else "")
        self.setVisible(bool(successors))

    def _add(self, one: Successor, words: str) -> None:
        (link,) = link_to(RecordKind.AGREEMENT, one.agreement)
        button = LinkButton(link, self)
        button.followed.connect(lambda _kind, record_id: self.followed.emit(record_id))
        if words:
            label = plain_label(self, TextRole.CAPTION, quiet=True, wraps=False)
            label.setText(words)
            label.setMinimumHeight(button.sizeHint().height())
            button.setAccessibleName(f"{words}: {link.title}")
            self._append(label)
        self._append(button)
        self.links.append(button)

    def _append(self, part: QWidget) -> None:
        self._parts.append(part)
        self.flow.addWidget(part)
        part.show()

    def _words(self, kind: RelationKind, *, superseded: bool) -> str:
        if kind is RelationKind.RENEWS:
            return self.tr("Renewed by")
        return self.tr("Superseded by") if superseded else self.tr("To be superseded by")
