"""What all screens share: the open register, what is selected, the filter, and the one way to do something."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder
from desk.domain.records import Record
from desk.domain.sentences import Sentence
from desk.domain.vocabulary import RecordKind
from desk.qt.long_change import long_change
from desk.qt.reminding import Reminding
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import worded
from desk.services.lists import ListFilter
from desk.services.register import Register
from desk.services.settings import Settings

Done = TypeVar("Done")


class Workspace(QObject):
    """The shared ground of one window. Screens call its methods and listen to its signals, never to each other."""

    changed = Signal(object)
    """A `Changes` value, after every change that is safely on disk."""
    settings_changed = Signal()
    """The officer has chosen otherwise in the settings."""
    day_turned = Signal()
    """Another day has begun: what is overdue, due or in force today is read anew."""
    selection_changed = Signal(object, str)
    """(RecordKind or None, id): what the inspector shows."""
    open_requested = Signal(object, str)
    """(RecordKind, id): show this record in its own screen."""
    passage_requested = Signal(str, int, int)
    """(source id, start, end): open the source at this passage (code points)."""
    edit_requested = Signal(object, str)
    """(RecordKind, id): edit this record in the inspector."""
    new_requested = Signal(object, object)
    """(an unsaved record, a callable that saves it or None): fill in a new record in the inspector."""
    resume_requested = Signal(object, bool, object, object)
    """(a record, whether it is new, a callable that saves it or None, words by field): go on with these words."""
    view_requested = Signal(str)
    """Show the named view with this identifier in the commitments screen."""
    view_shown = Signal(str)
    """The identifier of the named view that the commitments screen shows, "" for none."""
    filter_changed = Signal(object)
    """The `ListFilter` that holds across screens."""
    job_begun = Signal(object)
    """A `Job`, long work of a screen's own, which must have ended before the register closes."""
    commands_changed = Signal()
    """What can be done now has changed: actions are enabled anew."""
    rescue_requested = Signal(object)
    """A damaged file: rescue what can be read of it."""
    message = Signal(str, object, object)
    """(text, Tone, tuple of (label, callable)): say this in the message bar."""

    def __init__(
        self,
        register: Register,
        settings: Settings,
        ladder: MarkingLadder,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self.settings = settings
        self.ladder = ladder
        self.filter = ListFilter()
        self.selection: tuple[RecordKind | None, str] = (None, "")
        self.closed = False
        """True once the window has closed: what was still to be done right after must not ask the register."""
        self._stop = register.subscribe(self.changed.emit)
        self.reminding = Reminding(self)

    def close(self) -> None:
        """Stop listening to the register."""
        self.closed = True
        self._stop()

    # ---- doing ----------------------------------------------------------------------------------------

    def perform(
        self, act: Callable[[], Done], *, undo_offered: bool = False, records: int = 1
    ) -> Done | None:
        """Do something that changes the register; a known problem is said in the message bar.

        With `undo_offered` the message bar names what was done and offers to undo it. Where `records` are many, it is
        said beforehand that they are being changed. Returns what `act` returned, or None where it failed: then nothing
        was changed.
        """
        from desk.services import history

        before = history.last_sequence(self.register) if undo_offered else 0
        try:
            with long_change(records, self.say):
                done = act()
        except KnownError as error:
            self.say_error(error)
            return None
        after = history.last_sequence(self.register) if undo_offered else 0
        if after != before:
            label = history.undo_label(self.register)
            if label is not None:
                self.say(
                    self.tr("Done: {action}").format(action=worded(label)),
                    Tone.DONE,
                    ((self.tr("Undo"), lambda: self._undo_that(after)),),
                )
        return done

    def _undo_that(self, sequence: int) -> None:
        """Take back the change that a message offered to undo, unless others came after it."""
        from desk.services import history

        if history.last_sequence(self.register) == sequence:
            self.undo()
        else:
            self.say(self.tr("Something else was changed since then. Undo takes changes back one by one."))

    def undo(self) -> None:
        """Take back the last change, whoever made it."""
        from desk.services import history

        label = history.undo_label(self.register)
        touched = history.undo_size(self.register)
        done = self.perform(lambda: history.undo(self.register, by=self), records=touched)
        if label is not None and done is not None:
            self.say(
                self.tr("Undone: {action}").format(action=worded(label)),
                Tone.DONE,
                ((self.tr("Redo"), self.redo),),
            )

    def redo(self) -> None:
        """Bring back what was undone last."""
        from desk.services import history

        label = history.redo_label(self.register)
        touched = history.redo_size(self.register)
        done = self.perform(lambda: history.redo(self.register, by=self), records=touched)
        if label is not None and done is not None:
            self.say(
                self.tr("Done again: {action}").format(action=worded(label)),
                Tone.DONE,
                ((self.tr("Undo"), self.undo),),
            )

    def say(
        self,
        text: str | Sentence,
        tone: Tone = Tone.INFO,
        actions: tuple[tuple[str, Callable[[], Any]], ...] = (),
    ) -> None:
        """Say something in the message bar."""
        self.message.emit(worded(text) if isinstance(text, Sentence) else text, tone, actions)

    def say_error(self, error: KnownError) -> None:
        """Say a known problem in the message bar, with what to do about it."""
        words = worded(error.sentence)
        if error.advice is not None:
            words = f"{words} {worded(error.advice)}"
        from desk.services.problems import to_be_rescued

        damaged = to_be_rescued(error)
        rescue = (self.tr("Rescue what can be read…"), lambda: self.rescue_requested.emit(damaged))
        self.say(words, Tone.PROBLEM, (rescue,) if damaged is not None else ())

    # ---- going ----------------------------------------------------------------------------------------

    def select(self, kind: RecordKind | None, record_id: str = "") -> None:
        """Show a record in the inspector; None empties it."""
        if self.selection != (kind, record_id):
            self.selection = (kind, record_id)
            self.selection_changed.emit(kind, record_id)
        self.commands_changed.emit()

    def open(self, kind: RecordKind, record_id: str) -> None:
        """Go to a record in its own screen."""
        self.open_requested.emit(kind, record_id)

    def open_passage(self, source_id: str, start: int, end: int) -> None:
        """Open the sentence that a record rests on."""
        self.passage_requested.emit(source_id, start, end)

    def edit(self, kind: RecordKind, record_id: str) -> None:
        """Edit a record in the inspector."""
        self.edit_requested.emit(kind, record_id)

    def fill_in(self, record: Record, save: Callable[[Any], Any] | None = None) -> None:
        """Fill in a new record in the inspector; `save` is called with the finished one in place of the usual way."""
        self.new_requested.emit(record, save)

    def set_filter(self, wanted: ListFilter) -> None:
        """Narrow every list and the timeline."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit(wanted)

    # ---- small questions --------------------------------------------------------------------------------

    def today(self) -> PartialDate:
        """Return today as a date."""
        return PartialDate.of_day(self.register.today())
