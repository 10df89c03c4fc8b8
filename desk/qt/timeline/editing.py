"""What the officer changes on the line itself: a date that is dragged, one that is drawn out, all that is chosen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from desk.domain.dates import PartialDate
from desk.domain.days import civil
from desk.domain.edtf_text import year_text
from desk.domain.moved_dates import moved, spanning
from desk.domain.records import Event, Statement
from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Commands
from desk.qt.timeline.bulk_panels import Chosen, ChosenPanel, MovePanel, TagPanel
from desk.qt.timeline.snapping import unit_at
from desk.qt.timeline.view import TimelineView
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace
from desk.services import events, redating

DATED = frozenset(map(str, redating.DATED))
"""The kinds of record whose marks can be dragged: those with a date of their own."""


class TimelineEditing(QObject):
    """Carries out what a view asks for, through the services; the forms for many open in `column`, under the line."""

    def __init__(self, workspace: Workspace, view: TimelineView, column: QVBoxLayout) -> None:
        super().__init__(view)
        self._workspace = workspace
        self._column = column
        self._panels: dict[type[ChosenPanel], ChosenPanel] = {}
        self.follow(view)

    def follow(self, view: TimelineView) -> None:
        """Do what this view asks for, too."""
        view.editable = not self._workspace.register.read_only
        view.movable = DATED
        view.add_requested.connect(partial(self._add_there, view))
        view.redate_requested.connect(
            lambda kind, record_id, day: self._redate(view, kind, record_id, partial(moved, day=day))
        )
        view.span_requested.connect(
            lambda kind, record_id, first, last: self._redate(
                view, kind, record_id, partial(spanning, first=first, last=last)
            )
        )
        view.choosing.changed.connect(self._workspace.commands_changed)

    def commands(self, view: TimelineView) -> Commands:
        """Return what can be done now with what is chosen."""
        records = view.choosing.records()
        found: dict[str, Callable[[], object]] = {}
        if not records:
            return found
        found["zoom_chosen"] = view.choosing.fit
        if view.editable:
            if any(kind in DATED for kind, _ in records):
                found["move_in_time"] = partial(self._open, MovePanel, view)
            if len(records) > 1:
                found["tag_record"] = partial(self._open, TagPanel, view)
        return found

    def panel(self, kind: type[ChosenPanel]) -> ChosenPanel:
        """Return the form of a kind, made when first opened."""
        if kind not in self._panels:
            made = self._panels[kind] = kind(self._workspace)
            self._column.addWidget(made)
        return self._panels[kind]

    def _open(self, kind: type[ChosenPanel], view: TimelineView) -> None:
        for other in self._panels.values():
            other.hide()
        chosen: Chosen = tuple((RecordKind(of), record_id) for of, record_id in view.choosing.records())
        panel = self.panel(kind)
        panel.open(chosen)

    def _add_there(self, view: TimelineView, day: float, _lane: int) -> None:
        at = pointed_at(int(day // 1), view.time_window.scale)
        self._workspace.fill_in(events.blank_event(self._workspace.register, at=at))

    def _redate(
        self,
        view: TimelineView,
        kind: str,
        record_id: str,
        later: Callable[[PartialDate | None], PartialDate | None],
    ) -> None:
        register = self._workspace.register
        done = self._workspace.perform(
            lambda: redating.redate(register, RecordKind(kind), record_id, later), undo_offered=True
        )
        if done is False:
            record = register.find(Event, record_id) or register.find(Statement, record_id)
            at = record.at if isinstance(record, Event) else record.said_on if record else None
            self._workspace.say(
                self.tr("“{date}” cannot be moved by dragging; edit the record instead.").format(
                    date=word_date(at)
                )
            )
        view.refresh()


def pointed_at(day: int, scale: float) -> PartialDate:
    """Return the date that was meant by pointing at a day: where days or months are too narrow, its month or year."""
    year, month, _ = civil(day)
    unit = unit_at(scale)
    if unit == "day" or abs(year) > 9999:
        return PartialDate.of_day(day)
    text = year_text(year) if unit == "year" else f"{year_text(year)}-{month:02}"
    return PartialDate.from_edtf(text)
