"""How a status is worked out, as of today or any other day; where each party stands if they do not stand alike."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.domain.dates import PartialDate
from desk.domain.sentences import Sentence
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import TextInPlace
from desk.qt.screens.agreements.section import plain_label
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.date_field import DateField
from desk.qt.wording import worded
from desk.services.agreement_standing import AgreementStanding


def sentences(told: tuple[Sentence, ...]) -> str:
    """Return sentences as lines, each said once."""
    return "\n".join(f"•  {words}" for words in dict.fromkeys(map(worded, told)))


class WorkingPanel(QWidget):
    """The day asked for, each party's own standing where they differ, and the working."""

    day_changed = Signal()

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.as_of = DateField(self, today=at_hand.today, beside=True)
        self.as_of.keeps_no_draft = True
        self.as_of.line_edit.setPlaceholderText(self.tr("Today; or a day, such as 1 March 2021"))
        self.as_of.line_edit.setAccessibleName(self.tr("Status as of"))
        self.as_of.committed.connect(self.day_changed)
        self.as_of.line_edit.installEventFilter(self)
        label = plain_label(self, wraps=False)
        label.setText(self.tr("As of"))
        self.words = TextInPlace(lambda _text: True, self, least=1, most=7)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("How this is worked out"))
        set_text_role(self.words, TextRole.CAPTION)
        line = QHBoxLayout()
        line.setSpacing(Space.SMALL)
        line.addWidget(label)
        self.as_of.setMaximumWidth(self.fontMetrics().averageCharWidth() * 80)
        line.addWidget(self.as_of, 1)
        line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addLayout(line)
        column.addWidget(self.words)

    def date(self) -> PartialDate | None:
        """Return the date asked for; None is today, and so is what is not understood."""
        date = self.as_of.value()
        return date if date is not None and date.understood else None

    def day(self) -> int | None:
        """Return the day asked for: of a month or a year the last; None is today."""
        date = self.date()
        if date is None:
            return None
        day = date.last if date.last is not None else date.first
        return None if day == self.at_hand.today() else day

    def back_to_today(self) -> None:
        """Ask for today again."""
        asked = self.day() is not None
        self.as_of.set_value(None)
        if asked:
            self.day_changed.emit()

    def show_standing(self, standing: AgreementStanding) -> None:
        """Tell how a standing is worked out, and where each party stands if not all stand alike."""
        lines = []
        if standing.parties_differ:
            lines += [
                self.tr("{party}: {standing}").format(
                    party=self.at_hand.party_name(one.party_id), standing=worded(one.sentence)
                )
                for one in standing.parties
            ]
        told = (*standing.status.working, *standing.force.working, *standing.force.missing)
        self.words.show_stored("\n".join(part for part in ("\n".join(lines), sentences(told)) if part))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape in the field goes back to today."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.back_to_today()
            return True
        return False
