"""The conditions on Today that an event may have met: a short list, and the two answers to the one at hand."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions, Commands
from desk.qt.in_slices import InSlices
from desk.qt.models.lines import Line
from desk.qt.screens.answered_section import AnsweredSection
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace

if TYPE_CHECKING:
    from desk.services.conditions import PerhapsMet


class ConditionsSection(AnsweredSection["PerhapsMet"]):
    """Shown only while a condition may have come true. The looking is done in slices, and anew after each change."""

    answers = ("condition_met", "condition_not_met")
    answered = Signal()
    """The last condition was answered here, so that nothing is left to take the keys."""

    def __init__(
        self,
        title: str,
        workspace: Workspace,
        actions: Actions,
        open_: Callable[[Line], None],
        choose: Callable[[Line], None],
    ) -> None:
        super().__init__(title, workspace, actions, open_, choose)
        self.work = InSlices(self)
        tip = self.tr("Choose a condition, then say whether the event met it")
        self.met = self._add_button("condition_met", self.tr("It is met"), "fulfilled", tip)
        self.not_met = self._add_button("condition_not_met", self.tr("Not this one"), "close", tip)
        self.met.clicked.connect(actions["condition_met"].trigger)
        self.not_met.clicked.connect(actions["condition_not_met"].trigger)

    # ---- what is shown ------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Look anew which conditions may have come true."""
        self.work.begin(self._look(), self._show_found)

    def _look(self) -> "Generator[None, None, tuple[PerhapsMet, ...]]":
        from desk.services import conditions

        steps = conditions.perhaps_met(self._workspace.register, self._workspace.filter)
        while not self._workspace.closed:
            try:
                next(steps)
            except StopIteration as end:
                found: tuple[PerhapsMet, ...] = end.value
                return found
            yield
        return ()

    def _show_found(self, found: "tuple[PerhapsMet, ...]") -> None:
        if self._workspace.closed:
            return
        if self._going_on and not found:
            self.answered.emit()
        self._show_asked(found)
        self._going_on = False
        self._workspace.commands_changed.emit()

    def _line(self, one: "PerhapsMet") -> Line:
        words = self.tr("Perhaps by “{event}”  ·  {condition}").format(
            condition=" ".join(one.commitment.condition.split()), event=" ".join(one.event.title.split())
        )
        return Line(
            " ".join(one.commitment.text.split()),
            "dormant",
            words,
            word_date(one.event.at),
            (RecordKind.COMMITMENT, one.commitment.id),
            "warning",
        )

    def _record(self, one: "PerhapsMet") -> tuple[RecordKind, str]:
        return RecordKind.COMMITMENT, one.commitment.id

    def _same(self, one: "PerhapsMet", other: "PerhapsMet") -> bool:
        return (one.commitment.id, one.event.id) == (other.commitment.id, other.event.id)

    # ---- what can be done -----------------------------------------------------------------------------------

    def commands(self) -> Commands:
        """Return the answers that can be given to the condition at hand."""
        at_hand = self.at_hand()
        if at_hand is None or not self.isVisible() or self._workspace.register.read_only:
            return {}
        return {
            "condition_met": lambda: self._met(at_hand),
            "condition_not_met": lambda: self._not_met(at_hand),
        }

    def _met(self, one: "PerhapsMet") -> None:
        from desk.services import commitments

        register = self._workspace.register
        self._answer(lambda: commitments.record_trigger(register, one.commitment.id, one.event.id))

    def _not_met(self, one: "PerhapsMet") -> None:
        from desk.services import conditions

        register = self._workspace.register
        self._answer(lambda: conditions.not_this_one(register, one.commitment.id, one.event.id))

    def _answer(self, act: Callable[[], object]) -> None:
        """Give an answer and come to the next condition, once those are looked through again."""
        self._going_on = True
        self._workspace.perform(act, undo_offered=True)
