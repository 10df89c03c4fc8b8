"""What can be done with the selected record from any screen, and the records that can be begun anywhere."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from desk.domain.records import CommitmentStep, Record
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Commands
from desk.qt.kept_files import KeptFiles
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import worded
from desk.services import (
    agreements,
    attachments,
    capture,
    commitment_steps,
    commitments,
    events,
    people,
    removal,
    tagging,
)
from desk.services.register import Register

if TYPE_CHECKING:
    from desk.qt.inspector.inspector import Inspector

Blank = Callable[[Register], Record]

BLANKS: dict[str, Blank] = {
    "add_event": events.blank_event,
    "add_statement": events.blank_statement,
    "add_commitment": commitments.blank_commitment,
    "add_person": people.blank_person,
    "add_party": people.blank_party,
    "add_source": capture.blank_source,
}


class InspectorCommands:
    """Acts through the services, and says what was done in the message bar."""

    def __init__(self, inspector: "Inspector") -> None:
        self._inspector = inspector
        self._workspace = inspector.workspace
        self._register = inspector.workspace.register
        self._files = KeptFiles(self._workspace, by=self, parent=inspector)

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("InspectorCommands", text)

    def table(self) -> Commands:
        """Return what can be done now."""
        found: dict[str, Callable[[], object]] = {}
        writable = not self._register.read_only
        if writable:
            found |= {name: partial(self._begin, blank) for name, blank in BLANKS.items()}
            found["add_agreement"] = self._add_agreement
        selected = self._inspector.selected
        if selected is None or self._register.record(*selected) is None:
            return found
        found["history"] = self._inspector.toggle_history
        found["open_record"] = partial(self._workspace.open, *selected)
        if writable:
            found["edit_record"] = partial(self._workspace.edit, *selected)
            found["remove_record"] = partial(self.remove, *selected)
            found["tag_record"] = self._tag
            found["attach_file"] = partial(self._attach, *selected)
            found |= self._of_the_step()
        return found

    def _of_the_step(self) -> Commands:
        """Return what can be done with the step that the keys are on."""
        body = self._inspector.page.body
        steps = body.steps if body is not None else None
        if steps is None or steps.current() is None:
            return {}
        found: dict[str, Callable[[], object]] = {
            "change_step": steps.change_current,
            "remove_step": steps.remove_current,
        }
        for name, by in (("move_step_up", -1), ("move_step_down", 1)):
            if steps.can_move(by):
                found[name] = partial(steps.move_current, by)
        return found

    def _begin(self, blank: Blank) -> None:
        self._workspace.fill_in(blank(self._register))

    def _add_agreement(self) -> None:
        made = self._workspace.perform(
            lambda: agreements.begin_agreement(self._register, self.tr("Untitled agreement"), by=self)
        )
        if made is not None:
            self._workspace.edit(RecordKind.AGREEMENT, made.id)

    def remove(self, kind: RecordKind, record_id: str) -> None:
        """Remove a record and say what went with it; one press brings all of it back."""
        title = removal.title_of(self._register, kind, record_id)
        hanging = [worded(one) for one in removal.what_hangs_on(self._register, kind, record_id)]
        changes = self._workspace.perform(lambda: removal.remove(self._register, kind, record_id, by=self))
        if changes is None:
            return
        self._workspace.select(None)
        words = self.tr("Removed “{title}”.").format(title=title)
        if hanging:
            words += " " + self.tr("Untied or gone with it: {list}.").format(list="; ".join(hanging))
        self._workspace.say(words, Tone.DONE, ((self.tr("Undo"), self._workspace.undo),))

    def _tag(self) -> None:
        self._inspector.setVisible(True)
        self._inspector.page.edit_tags()

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Let the selected record bear these tags."""
        selected = self._inspector.selected
        if selected is not None:
            self._workspace.perform(lambda: tagging.set_tags(self._register, *selected, tags, by=self))

    def tick_step(self, step_id: str, done: bool) -> None:
        """Tick a step of a commitment, or take the tick back."""
        self._workspace.perform(lambda: commitment_steps.tick_step(self._register, step_id, done, by=self))

    def order_steps(self, step_ids: tuple[str, ...]) -> None:
        """Put the steps of the selected commitment in another order."""
        selected = self._inspector.selected
        if selected is not None:
            self._workspace.perform(
                lambda: commitment_steps.reorder_steps(self._register, selected[1], step_ids, by=self)
            )

    def word_step(self, step_id: str, text: str) -> None:
        """Give a step other words."""
        step = self._register.find(CommitmentStep, step_id)
        if step is not None:
            self._workspace.perform(
                lambda: commitment_steps.save_step(self._register, replace(step, text=text), by=self)
            )

    def remove_step(self, step_id: str) -> None:
        """Remove a step; one press brings it back."""
        self._workspace.perform(
            lambda: commitment_steps.remove_step(self._register, step_id, by=self), undo_offered=True
        )

    def add_step(self, text: str) -> None:
        """Add a step to the selected commitment."""
        selected = self._inspector.selected
        if selected is not None:
            self._workspace.perform(
                lambda: commitment_steps.add_step(self._register, selected[1], text, by=self)
            )

    def _attach(self, kind: RecordKind, record_id: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self._inspector, self.tr("Attach a file"), str(Path.home()))
        if chosen:
            self._files.attach(kind, record_id, [Path(chosen)])

    def attachment(self, what: str, attachment_id: str) -> None:
        """Open, export or remove an attachment of the selected record."""
        if what == "remove":
            self._workspace.perform(
                lambda: attachments.detach(self._register, attachment_id, by=self), undo_offered=True
            )
            return
        if what == "open":
            self._files.open(attachment_id)
        else:
            self._files.save_as(attachment_id, self._inspector)
