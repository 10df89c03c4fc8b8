"""The family of the agreement at hand, read when it is in sight, with what is to be said besides the tree."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.domain.agreement_status import StatusKind
from desk.domain.family_layout import FamilyLayout, Kin, family_layout, nearest
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.family.node import MemberTold
from desk.qt.screens.agreements.family.tree import FamilyTree
from desk.qt.screens.agreements.family.words import besides, hanging, in_a_circle
from desk.qt.screens.agreements.section import flat_button, plain_label, say_in
from desk.qt.theme import Space, TextRole
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.wording import word_date
from desk.services import agreement_family, agreement_standing
from desk.services.agreement_family import Family

AT_ONCE = 16
"""Members whose standing is worked out in one go: some 10 ms."""


MOST = 40
"""Members that are drawn unless all are asked for; the others are counted."""


class FamilyPart(QWidget):
    """Hidden for an agreement that stands by itself."""

    drawn = Signal()
    """The tree is up to date."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.tree = FamilyTree(self)
        self.tree.chosen.connect(self._go)
        self.besides = plain_label(self, TextRole.CAPTION, quiet=True)
        self.circle = InlineMessage("", Tone.WARNING, self)
        self.counted = plain_label(self, TextRole.CAPTION, quiet=True)
        self.draw_all = flat_button(self.tr("Draw all"), "zoom_fit", self._draw_all, self)
        self.more = QWidget(self)
        line = QHBoxLayout(self.more)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.counted, 1)
        line.addWidget(self.draw_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        for widget in (self.tree, self.more, self.besides, self.circle):
            column.addWidget(widget)
        self._waiting: list[str] = []
        self._all_for = ""
        """The agreement for which the whole of a large family was asked for."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._work_out)
        self._later = WhenShown(parent, self._follow)
        self.hide()

    def show_agreement(self) -> None:
        """Bring the tree up to date, once it can be seen."""
        self._later.want()

    def _follow(self) -> None:
        if not self.at_hand.agreement_id:
            return
        dossier = self.at_hand.dossier
        related = bool(dossier.relations or dossier.related_here)
        self.setVisible(related)
        if not related:
            self._waiting = []
            return
        family = agreement_family.family(self.at_hand.register, self.at_hand.agreement_id)
        self._show(family)
        self._work_out()

    def _draw_all(self) -> None:
        self._all_for = self.at_hand.agreement_id
        self._follow()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, family: Family) -> None:
        present = self.at_hand.agreement_id
        kin = [Kin(one.agreement.id, one.generation, one.parent_id) for one in family.members]
        drawn = kin if self._all_for == present else nearest(kin, present, MOST)
        layout = family_layout(drawn, family.relations, family.circular)
        self._waiting = [present, *(one.id for one in drawn if one.id != present)]
        titles = {one.agreement.id: one.agreement.called for one in family.members}
        self.tree.show_family(_told(family, layout, titles, present), layout)
        self.more.setVisible(len(drawn) < len(kin))
        self.counted.setText(
            self.tr("{drawn} of {count} are drawn, those nearest to this one.").format(
                drawn=len(drawn), count=len(kin)
            )
        )
        more = [tie for tie in layout.ties if not tie.descent and not tie.circular]
        circle = [tie for tie in layout.ties if tie.circular]
        say_in(self.besides, besides(more, titles) if more else "")
        self.circle.setVisible(bool(circle))
        if circle:
            self.circle.set_message(in_a_circle(circle, titles), Tone.WARNING)

    def _work_out(self) -> None:
        """Work out where the next members stand."""
        if self.at_hand.workspace.closed:
            return
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        found = agreement_standing.statuses(self.at_hand.register, some)
        kinds: dict[str, StatusKind] = {one: status.kind for one, status in found.items()}
        self.tree.set_statuses(kinds)
        if self._waiting:
            self._soon.start()
        else:
            self.drawn.emit()

    def _go(self, agreement_id: str) -> None:
        if agreement_id != self.at_hand.agreement_id:
            self.at_hand.workspace.open(RecordKind.AGREEMENT, agreement_id)
            # Going to a record gives the keys to the list; who walks a family goes on walking.
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(family: Family, layout: FamilyLayout, titles: dict[str, str], present: str) -> list[MemberTold]:
    descent = {tie.younger_id: hanging(tie, titles) for tie in layout.ties if tie.descent}
    return [
        MemberTold(
            one.agreement.id,
            titles[one.agreement.id],
            one.agreement.title,
            word_date(one.signed_on),
            descent.get(one.agreement.id, ""),
            one.agreement.id == present,
        )
        for one in family.members
        if one.agreement.id in layout.places
    ]
