"""A commitment as one row within an agreement: what is promised, when it is due, and how it stands."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.screens.agreements.parts import RowCard
from desk.qt.widgets.status_mark import TOKENS
from desk.qt.wording import word_date, word_term
from desk.qt.workspace import Workspace


class CommitmentCard(RowCard):
    """The row, coloured as its status is; `owing` says who owes it, where that is to be said. A press goes to it."""

    def __init__(self, workspace: Workspace, row: Commitment, owing: str, parent: QWidget) -> None:
        due = QCoreApplication.translate("CommitmentCard", "due {date}") if row.due else ""
        remarks = " · ".join(filter(None, (due.format(date=word_date(row.due)), word_term(row.status))))
        token = TOKENS.get(f"CommitmentStatus.{row.status}", "third")
        super().__init__(owing, row.text, remarks, parent, token)
        self.setToolTip(self.tr("Go to this commitment"))
        self.pressed.connect(lambda: workspace.open(RecordKind.COMMITMENT, row.id))
