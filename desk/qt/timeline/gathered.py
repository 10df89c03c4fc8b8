"""Opening a count: coming nearer to the marks that it stands for, or listing those that lie on one day."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desk.qt.timeline.rows import Gathering

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

MOST_LISTED = 40
"""Marks listed when a count is opened that no zoom can take apart; the rest are told by their number."""
ONE_PLACE = 1.0
"""Marks that begin within this many days are listed instead of being zoomed to."""


def open_gathering(view: "TimelineView", lane: int, gathering: Gathering) -> None:
    """Come nearer to the marks of a count, at least twice; list them when they lie on one day."""
    span = gathering.last - gathering.first
    if span <= ONE_PLACE:
        list_gathering(view, lane, gathering)
        return
    days = min(span * 1.6, view.time_window.days / 2)
    middle = (gathering.first + gathering.last) / 2
    view.show_days(middle - days / 2, middle + days / 2)


def list_gathering(view: "TimelineView", lane: int, gathering: Gathering) -> QMenu:
    """Show the marks of a count in a menu, from which one can be chosen; return the menu."""
    scene, items = view.scene(), view.stage.index.items
    found = view.stage.gathered_items(lane, gathering, scene.layout)
    menu = QMenu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    for item in found[:MOST_LISTED]:
        words = view.wording.of(items, item)
        menu.addAction(f"{words.title} – {words.date}".replace("&", "&&")).setData(item)
    if len(found) > MOST_LISTED:
        rest = QCoreApplication.translate("Timeline", "and %n more", "", len(found) - MOST_LISTED)
        menu.addAction(rest).setEnabled(False)

    def choose(action: QAction) -> None:
        view.choosing.choose(action.data())

    menu.triggered.connect(choose)
    at = QPoint(round(scene.left(gathering.x0)), round(scene.axis_height))
    menu.popup(view.viewport().mapToGlobal(at))
    return menu
