"""The screens by name, imported and made when first gone to, and the screen in which each kind of record opens."""

from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from desk.domain.vocabulary import RecordKind
from desk.qt.actions import Actions
from desk.qt.screens.screen import Screen
from desk.qt.workspace import Workspace

_MADE_BY: dict[str, tuple[str, str]] = {
    "today": ("desk.qt.screens.today", "TodayScreen"),
    "timeline": ("desk.qt.screens.timeline", "TimelineScreen"),
    "agreements": ("desk.qt.screens.agreements", "AgreementsScreen"),
    "commitments": ("desk.qt.screens.commitments", "CommitmentsScreen"),
    "sources": ("desk.qt.screens.sources", "SourcesScreen"),
    "people": ("desk.qt.screens.people", "PeopleScreen"),
}

SCREEN_OF_KIND: dict[RecordKind, str] = {
    RecordKind.EVENT: "timeline",
    RecordKind.STATEMENT: "timeline",
    RecordKind.AGREEMENT: "agreements",
    RecordKind.COMMITMENT: "commitments",
    RecordKind.SOURCE: "sources",
    RecordKind.PERSON: "people",
    RecordKind.PARTY: "people",
}


def make_screen(name: str, workspace: Workspace, actions: Actions, parent: QWidget) -> Screen:
    """Make the screen `name`; its module is imported only now, so that a start pays for one screen alone."""
    module, class_name = _MADE_BY[name]
    return cast(Screen, getattr(import_module(module), class_name)(workspace, actions, parent))
