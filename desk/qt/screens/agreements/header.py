"""The head of the editor that always stays: title, status, entry into force with its working, warnings."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desk.domain.agreement_status import StatusKind
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import TitleInPlace
from desk.qt.screens.agreements.section import plain_label, say_in
from desk.qt.screens.agreements.successor_line import SuccessorLine
from desk.qt.screens.agreements.words import force_word
from desk.qt.screens.agreements.working import WorkingPanel
from desk.qt.tab_order import follow_the_page
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.chip import Chip
from desk.qt.widgets.chip_painting import ChipLook, Ground
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.widgets.marking_badge import MarkingBadge
from desk.qt.wording import language, word_date, word_term, worded
from desk.services.agreement_standing import GIVEN_UP, AgreementStanding

LOOKS: dict[StatusKind, tuple[str, str]] = {
    StatusKind.IN_FORCE: ("in_force", "done"),
    StatusKind.PROVISIONALLY_APPLIED: ("in_force", "open_"),
    StatusKind.SUSPENDED: ("stalled", "warning"),
    StatusKind.DENOUNCED: ("stalled", "warning"),
    StatusKind.EXPIRED: ("ended", "dormant"),
    StatusKind.TERMINATED: ("ended", "dormant"),
    StatusKind.SUPERSEDED: ("superseded", "dormant"),
}
"""Icon and colour of a status; all others are on their way."""

ON_ITS_WAY = ("not_in_force", "open_")


WARNED = 2
"""So many warnings stand in the head; the others are beside the steps that they are about."""


def status_look(kind: StatusKind) -> ChipLook:
    """Return how a status looks as a chip."""
    sign, token = LOOKS.get(kind, ON_ITS_WAY)
    return ChipLook(word_term(kind), token=token, icon=sign, ground=Ground.SOFT)


class AgreementHeader(QWidget):
    """Title to type in, status, entry into force, and the working of both on a press."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self._order: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = TitleInPlace(lambda text: at_hand.save_head(title=text), self)
        self.title.setAccessibleName(self.tr("Title of the agreement"))
        self.title.setPlaceholderText(self.tr("Title"))
        set_text_role(self.title, TextRole.TITLE)
        self.title.setStyleSheet(
            "QPlainTextEdit:!focus:!hover { border-color: transparent; background: transparent; }"
        )
        self.marking = MarkingBadge("", 0, self)
        self.status = Chip(status_look(StatusKind.BEING_NEGOTIATED), self)
        self.status_words = plain_label(self)
        self.successors = SuccessorLine(self)
        self.successors.followed.connect(lambda one: at_hand.workspace.open(RecordKind.AGREEMENT, one))
        self.force_words = plain_label(self, quiet=True)
        self.parties = ChipRow(self, interactive=True)
        self.print_button = QToolButton(self)
        self.print_button.setDefaultAction(actions["print"])
        self.print_button.setAccessibleName(self.tr("Print the sheet of the agreement"))
        self.working_button = QToolButton(self)
        self.working = WorkingPanel(at_hand, self)
        self.working.day_changed.connect(self._show_standing)
        self.other_day = InlineMessage("", Tone.INFO, self)
        self.other_day.add_action(self.tr("Back to today"), self.working.back_to_today)
        self.other_day.hide()
        self.warning = InlineMessage("", Tone.WARNING, self)
        self._arrange()

    def _arrange(self) -> None:
        self.working_button.setText(self.tr("Working"))
        self.working_button.setAccessibleName(self.tr("Show how this is worked out"))
        self.working_button.setCheckable(True)
        self.working_button.setIcon(icon("expand"))
        self.working_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (self.working_button, self.print_button):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.working_button.toggled.connect(self._disclose)
        self.working.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        """Let everything begin where the title's letters begin, which stand in from the edge of their field."""
        inset = TitleInPlace.INSET
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.LARGE - inset, Space.MEDIUM, Space.LARGE - inset, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        first = QHBoxLayout()
        first.setSpacing(Space.SMALL)
        first.addWidget(self.title, 1)
        first.addWidget(self.marking, 0, Qt.AlignmentFlag.AlignTop)
        first.addSpacing(inset)
        rest = QVBoxLayout()
        rest.setContentsMargins(inset, 0, inset, 0)
        rest.setSpacing(Space.TIGHT)
        second = QHBoxLayout()
        second.setSpacing(Space.SMALL)
        second.addWidget(self.parties, 1)
        second.addWidget(self.working_button, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        third = QHBoxLayout()
        third.setSpacing(Space.SMALL)
        third.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        third.addWidget(self.status_words, 1)
        rest.addLayout(second)
        rest.addWidget(self.other_day)
        rest.addLayout(third)
        for widget in (self.successors, self.force_words, self.working, self.warning):
            rest.addWidget(widget)
        column.addLayout(first)
        column.addLayout(rest)

    def event(self, event: QEvent) -> bool:
        """Let Tab follow the page after chips were set anew."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._order = follow_the_page(self, self._order, self.title)
        return done

    def show_agreement(self) -> None:
        """Bring the head up to date."""
        agreement, standing = self.at_hand.agreement, self.at_hand.standing
        self.title.show_stored(agreement.title)
        ladder = self.at_hand.workspace.ladder
        self.marking.set_marking(
            ladder.name(agreement.marking, language()) if agreement.marking else "",
            ladder.colour(agreement.marking),
        )
        wanted = [party.id for party in self.at_hand.dossier.parties]
        names = [chip.text() for chip in self.parties.chips().values()]
        if list(self.parties.chips()) != wanted or names != [
            party.short_name for party in self.at_hand.dossier.parties
        ]:
            self.parties.set_parties(self.at_hand.dossier.parties)
        self._show_standing()
        told = list(map(worded, standing.warnings))
        self.warning.setVisible(bool(told) and not self.working_button.isChecked())
        if told:
            self.warning.set_message(self._in_short(told), Tone.WARNING)

    def _in_short(self, told: list[str]) -> str:
        """Return the first warnings, and how many there are besides."""
        if len(told) <= WARNED:
            return "\n".join(told)
        more = self.tr("and {count} more, beside the steps").format(count=len(told) - WARNED)
        return "\n".join((*told[:WARNED], more))

    def _show_standing(self) -> None:
        """Show the status of the day asked for; any other than today's is marked as such."""
        day, date = self.working.day(), self.working.date()
        standing = self.at_hand.standing if day is None else self.at_hand.standing_on(day)
        self.status.set_look(status_look(standing.status.kind))
        say_in(self.status_words, worded(standing.status.sentence))
        self.successors.show_successors(
            self.at_hand.agreement_id,
            self.at_hand.successors,
            superseded=standing.status.kind in GIVEN_UP,
        )
        say_in(self.force_words, self._force_line(standing))
        self.working.show_standing(standing)
        self.working_button.setText(
            self.tr("Working, by party") if standing.parties_differ else self.tr("Working")
        )
        self.other_day.setVisible(day is not None)
        if day is not None and date is not None:
            words = self.tr("As of {date}, not today").format(date=word_date(date))
            self.other_day.set_message(words, Tone.INFO)

    def clear(self) -> None:
        """Another agreement comes: ask for today again."""
        self.title.forget()
        self.working.as_of.set_value(None)

    def ask_for_a_day(self) -> None:
        """Open the working and let a day be typed."""
        self.working_button.setChecked(True)
        self.working.as_of.line_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.working.as_of.line_edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to today."""
        if event.key() == Qt.Key.Key_Escape and self.working.day() is not None:
            self.working.back_to_today()
        else:
            super().keyPressEvent(event)

    def _force_line(self, standing: AgreementStanding) -> str:
        """Return the line on entry into force, "" where the status tells it already."""
        force = standing.force
        if force.since is not None and force.since == standing.status.since:
            return ""
        name = force_word(self.at_hand.agreement.binding)
        if force.since is not None:
            line = self.tr("{name}: {date}").format(name=name, date=word_date(force.since))
            return (
                self.tr("{line} – {reason}").format(line=line, reason=worded(force.reason))
                if force.reason is not None and force.recorded is None
                else line
            )
        if force.missing:
            return self.tr("{name}: {missing}").format(
                name=name, missing="; ".join(worded(one) for one in force.missing)
            )
        return ""

    def _disclose(self, shown: bool) -> None:
        self.working.setVisible(shown)
        # The working needs the room; the warnings stand beside the steps too.
        self.warning.setVisible(
            not shown and bool(self.at_hand.agreement_id and self.at_hand.standing.warnings)
        )
        if not shown:
            self.working.back_to_today()
        self.working_button.setIcon(icon("collapse" if shown else "expand"))
