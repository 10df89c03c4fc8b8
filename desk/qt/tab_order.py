"""Lets Tab go through widgets as they stand on the page, also those that were added later."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QWidget


def follow_the_page(root: QWidget, before: list[QWidget], after: QWidget) -> list[QWidget]:
    """Let what takes the keys within `root` follow `after` in the order of its layouts; return that order.

    `before` is what the last call returned: where nothing has changed, nothing is done. `after` must take the keys
    itself, for Qt puts nothing in order behind a widget that does not.
    """
    order = list(_taking_keys(root))
    if order != before:
        for earlier, later in pairwise([after, *order]):
            QWidget.setTabOrder(earlier, later)
    return order


def _taking_keys(widget: QWidget) -> Iterator[QWidget]:
    """Yield, in order, what takes Tab.

    A widget may tell by a method `tab_stops` what is within it, of which Tab comes to one alone at a time.
    """
    for inner in _inside(widget):
        stops = getattr(inner, "tab_stops", None)
        if stops is not None:
            yield from stops()
            continue
        if inner.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield inner
        yield from _taking_keys(inner)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets set into `widget`, in the order in which they stand."""
    layout = widget.layout()
    if isinstance(widget, QSplitter):
        yield from (part for place in range(widget.count()) if (part := widget.widget(place)) is not None)
    elif layout is not None:
        yield from _laid_out(layout, widget)


def _laid_out(layout: QLayout, owner: QWidget) -> Iterator[QWidget]:
    """Yield the widgets of a layout of `owner` and of those within it, in the order in which they were set there.

    The layout is not asked for its items: what Python holds of an item outlives the item, and another object that
    later stands in its place in memory is then taken for it, which ends the program.
    """
    widgets: list[tuple[int, QWidget | QLayout]] = [
        (layout.indexOf(child), child) for child in owner.children() if isinstance(child, QWidget)
    ]
    layouts = [(layout.indexOf(child), child) for child in layout.children() if isinstance(child, QLayout)]
    for place, part in sorted((*widgets, *layouts), key=lambda pair: pair[0]):
        if place < 0:
            continue
        if isinstance(part, QLayout):
            yield from _laid_out(part, owner)
        else:
            yield part
