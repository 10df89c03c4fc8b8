"""The relations to other agreements: the family drawn as a tree, and below it those of this one, to be removed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.domain.records import Agreement, AgreementRelation
from desk.domain.vocabulary import RecordKind, RelationKind
from desk.qt.actions import Actions
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.family.part import FamilyPart
from desk.qt.screens.agreements.parts import LinkPart, RowCard
from desk.qt.screens.agreements.section import flat_button
from desk.qt.theme import Space
from desk.qt.widgets.record_picker import Choice, RecordPicker
from desk.qt.widgets.term_combo import TermCombo
from desk.qt.wording import word_term
from desk.services import agreements, lists
from desk.services.lists import ListFilter

OFFERED = 30


class RelationsPart(LinkPart):
    """Rows such as "Amends … the Agreement of 2021", and a line to add one."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(
            at_hand,
            self.tr("Related agreements"),
            "",
            parent,
            (actions["add_relation"],),
        )
        self.none.setText(self.tr("It stands by itself: no relation to another agreement is recorded."))
        self.family = FamilyPart(at_hand, self)
        self.column.insertWidget(1, self.family)
        self.kind = TermCombo(RelationKind, self)
        self.kind.setAccessibleName(self.tr("How it is related"))
        self.other = RecordPicker(self._choices, self, placeholder=self.tr("The other agreement"))
        self.other.setAccessibleName(self.tr("The other agreement"))
        self.other.changed.connect(self._relate)
        self.adding = QWidget(self)
        line = QHBoxLayout(self.adding)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(self.kind)
        line.addWidget(self.other, 1)
        line.addWidget(flat_button(self.tr("Cancel"), "", self.adding.hide, self.adding))
        self.column.addWidget(self.adding)
        self.adding.hide()

    def _relations(self) -> dict[str, tuple[AgreementRelation, str]]:
        """Return each relation with the id of the agreement at its other end."""
        found = self.at_hand.dossier
        out = {row.id: (row, row.other_id) for row in found.relations}
        return out | {row.id: (row, row.agreement_id) for row in found.related_here}

    def show_agreement(self) -> None:
        """Bring the tree and the rows up to date."""
        self.family.show_agreement()
        relations = self._relations()
        others = self.at_hand.register.many(Agreement, {other for _, other in relations.values()})
        self.show_rows(
            [
                (key, (row, others[other].title if other in others else ""))
                for key, (row, other) in relations.items()
            ],
            self._row,
        )

    def _row(self, key: str) -> RowCard:
        relation, other_id = self._relations()[key]
        other = self.at_hand.register.get(Agreement, other_id)
        outward = relation.agreement_id == self.at_hand.agreement_id
        card = RowCard(
            word_term(relation.kind) if outward else self._inward(relation.kind),
            other.title,
            "",
            self,
            "accent",
        )
        card.pressed.connect(lambda: self.at_hand.workspace.open(RecordKind.AGREEMENT, other_id))
        card.setToolTip(self.tr("Go to that agreement"))
        card.removal_wanted.connect(lambda: self.remove_row(key))
        card.add_sign(self.tr("Remove this relation"), "unlink", lambda: self.remove_row(key))
        return card

    def _inward(self, kind: RelationKind) -> str:
        return {
            RelationKind.AMENDS: self.tr("Is amended by"),
            RelationKind.IMPLEMENTS: self.tr("Is implemented by"),
            RelationKind.SUPERSEDES: self.tr("Is superseded by"),
            RelationKind.RENEWS: self.tr("Is renewed by"),
            RelationKind.ANNEXED_TO: self.tr("Has as its annex"),
        }[kind]

    def begin(self) -> None:
        """Offer a line for a new relation."""
        self.adding.show()
        self.other.refresh()
        self.other.setFocus()

    def _choices(self, typed: str) -> list[Choice]:
        register = self.at_hand.register
        ids = lists.list_ids(register, "agreements", ListFilter(text=typed))[: OFFERED + 1]
        found = register.many(Agreement, ids)
        return [
            Choice(one, found[one].title, "agreement")
            for one in ids
            if one in found and one != self.at_hand.agreement_id
        ]

    def _relate(self) -> None:
        other, kind = self.other.value(), self.kind.value()
        if not other or kind is None:
            return
        self.other.set_value(None)
        self.adding.hide()
        self.at_hand.perform(
            lambda: agreements.relate(self.at_hand.register, self.at_hand.agreement_id, kind, other)
        )

    def remove_row(self, key: str) -> None:
        """Remove a relation; it can be undone."""
        self.at_hand.perform(lambda: agreements.unrelate(self.at_hand.register, key), undo_offered=True)
