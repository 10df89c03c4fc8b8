"""Asks, quietly, whether an event that was just recorded is what a commitment waited for."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from desk.domain.passages import first_words
from desk.domain.records import Event
from desk.domain.vocabulary import RecordKind
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.message_bar import MessageBar
from desk.qt.workspace import Workspace
from desk.services import history
from desk.services.lists import Changes

MOST_EVENTS = 3
"""A change of more events than these is an import, about which nothing is asked."""

_ASKED_ABOUT = frozenset({"*", "title", "summary", "status", "kind", "at"})


class ConditionQuestions(QObject):
    """Listens to the register; a question stays in the message bar until it is answered or dismissed."""

    def __init__(self, workspace: Workspace, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bar = bar
        self._recorded: list[str] = []
        self._asked: dict[str, str] = {}
        """The event that each commitment asked about may have waited for."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)
        workspace.changed.connect(self._note)

    def _note(self, changes: Changes) -> None:
        self._take_back_answered(changes)
        events = changes.touched.get("event", frozenset())
        altered = changes.columns.get("event", frozenset()) & _ASKED_ABOUT
        if (
            altered
            and len(events) <= MOST_EVENTS
            and history.is_new_change(self._workspace.register, changes)
        ):
            self._recorded += events
            self._soon.start()

    def _take_back_answered(self, changes: Changes) -> None:
        """Ask no more what was answered elsewhere, or what no longer can be: on Today, in the form, by an undo."""
        touched = {
            *changes.records.get(RecordKind.COMMITMENT, ()),
            *changes.records.get(RecordKind.EVENT, ()),
        }
        asked = [pair for pair in self._asked.items() if not touched.isdisjoint(pair)]
        if not asked:
            return
        from desk.services import conditions

        for commitment_id, event_id in asked:
            if not conditions.is_asked_about(self._workspace.register, commitment_id, event_id):
                del self._asked[commitment_id]
                self._bar.clear(f"condition {commitment_id}")

    def _ask(self) -> None:
        from desk.services import conditions

        recorded, self._recorded = dict.fromkeys(self._recorded), []
        if self._workspace.closed or self._workspace.register.read_only:
            return
        for event_id in recorded:
            event = self._workspace.register.find(Event, event_id)
            for commitment in conditions.may_be_met_by(self._workspace.register, event_id) if event else ():
                words = self.tr(
                    "Is “{event}” what “{commitment}” waits for? Its condition: {condition}"
                ).format(
                    event=first_words(event.title, 60) if event else "",
                    commitment=first_words(commitment.text, 60),
                    condition=first_words(commitment.condition, 120),
                )
                self._asked[commitment.id] = event_id
                self._bar.say(
                    words,
                    Tone.INFO,
                    (
                        (self.tr("It is met"), partial(self._met, commitment.id, event_id)),
                        (self.tr("Look at it"), partial(self._look, commitment.id)),
                        (self.tr("Not this one"), partial(self._not_this_one, commitment.id, event_id)),
                    ),
                    key=f"condition {commitment.id}",
                    lasting=True,
                )

    def _met(self, commitment_id: str, event_id: str) -> None:
        from desk.services import commitments

        register = self._workspace.register
        self._workspace.perform(
            lambda: commitments.record_trigger(register, commitment_id, event_id), undo_offered=True
        )

    def _not_this_one(self, commitment_id: str, event_id: str) -> None:
        from desk.services import conditions

        register = self._workspace.register
        self._workspace.perform(lambda: conditions.not_this_one(register, commitment_id, event_id))

    def _look(self, commitment_id: str) -> None:
        self._workspace.open(RecordKind.COMMITMENT, commitment_id)
