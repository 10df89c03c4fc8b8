"""The keyboard on the timeline.

left, right        the mark before, the mark after (as drawn, so they change places in mirrored languages)
up, down           the nearest mark in the lane above, below
shift + these      choose that one, too            ctrl + a  choose all
ctrl + left, right look earlier, look later
+ and -            come nearer, go farther, around the selected mark
home               the whole record           end       today
enter              open the selected mark     insert    add something where one looks
space              come nearer to the count in which the selected mark stands
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desk.qt.timeline.spoken import CountPart

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

Key = Qt.Key
NEARER = 2.0**0.5
STRIDE = 0.25
"""Part of the window by which one key press looks on."""


def press_key(view: "TimelineView", event: QKeyEvent) -> bool:
    """Do what a key asks of the view; return whether it asks anything."""
    key = Key(event.key())
    later = 1 if (key == Key.Key_Right) != view.mirrored else -1
    if key in (Key.Key_Left, Key.Key_Right):
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            view.pan_by(later * STRIDE * view.time_window.width)
        else:
            _step(view, later, also=_shifted(event))
    elif key in (Key.Key_Up, Key.Key_Down):
        _cross(view, -1 if key == Key.Key_Up else 1, also=_shifted(event))
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        view.choosing.choose_all(range(len(view.stage.index)))
    elif key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus):
        view.zoom_by(1 / NEARER if key == Key.Key_Minus else NEARER, _pivot(view))
    elif key == Key.Key_Home:
        view.fit_all()
    elif key == Key.Key_End:
        view.centre_on(view.stage.index.today)
    elif key in (Key.Key_Return, Key.Key_Enter) and view.choosing.item is not None:
        view.open_item(view.choosing.item)
    elif key == Key.Key_Space and view.choosing.item is not None:
        _open_count(view, view.choosing.item)
    elif key == Key.Key_Insert and view.editable:
        _add(view)
    else:
        return False
    return True


def _shifted(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _choose(view: "TimelineView", item: int, also: bool) -> None:
    view.choosing.choose_also(item) if also else view.choosing.choose(item)


def _step(view: "TimelineView", steps: int, *, also: bool = False) -> None:
    """Choose the mark before or after the selected one; without one, that nearest the middle of the view."""
    index, item = view.stage.index, view.choosing.item
    if not len(index):
        return
    if item is None:
        middle = view.time_window.day_at(view.time_window.width / 2)
        view.choosing.choose(index.nearest(middle))
    else:
        _choose(view, index.beside(item, steps), also)


def _cross(view: "TimelineView", steps: int, *, also: bool = False) -> None:
    """Choose the nearest mark in the next lane that holds any."""
    item = view.choosing.item
    if item is None:
        _step(view, 0)
    elif (other := view.stage.index.across(item, steps)) != item:
        _choose(view, other, also)


def _open_count(view: "TimelineView", item: int) -> None:
    """Come nearer to the count in which a mark stands, or list what it counts."""
    count = view.parts.mark(item).around()
    if isinstance(count, CountPart):
        count.press()


def _pivot(view: "TimelineView") -> float | None:
    """Where to zoom by key: the selected mark if it can be seen, else the middle."""
    item = view.choosing.item
    if item is None:
        return None
    x = view.time_window.x_of(view.stage.index.first_of(item))
    return x if 0 <= x <= view.time_window.width else None


def _add(view: "TimelineView") -> None:
    item, index = view.choosing.item, view.stage.index
    lane = index.items.lanes[item] if item is not None else 0
    middle = view.time_window.day_at(view.time_window.width / 2)
    view.add_requested.emit(index.first_of(item) if item is not None else middle, lane)
