"""What the parts of a timeline show to a screen reader: role, name, place and state.

What can be done with them is done by the view's own keys: PySide 6.11 cannot hand the actions of a face to the system.
"""

import weakref
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from desk.qt.timeline.spoken import LanePart, MarkPart, Part

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

translate = QCoreApplication.translate
Role, Text = QAccessible.Role, QAccessible.Text
ONCE_IN = 256
"""Faces are looked through for those let go of each time that so many have been made."""


class ViewFace(QAccessibleWidget):
    """The view as a list of lanes."""

    def __init__(self, view: "TimelineView") -> None:
        super().__init__(view, Role.List)
        self._view = weakref.ref(view)

    @property
    def view(self) -> "TimelineView | None":
        """The view while it lives."""
        view = self._view()
        return view if view is not None and shiboken6.isValid(view) else None

    def childCount(self) -> int:
        """Return how many lanes there are."""
        return self.view.parts.lanes() if self.view else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return a lane."""
        return _face(self.view.parts.lane(index)) if self.view and 0 <= index < self.childCount() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a lane."""
        part = child.object() if child is not None else None
        return part.lane if isinstance(part, LanePart) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the lane at a point of the screen."""
        part = _at(self.view, x, y)
        while part is not None and not isinstance(part, LanePart):
            part = part.around()
        return _face(part)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the mark on which the keys stand."""
        return _face(_stood_on(self.view))


class PartFace(QAccessibleInterface):
    """A lane, a count or a mark."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = weakref.ref(part)

    @property
    def part(self) -> Part | None:
        """The part while it is shown."""
        part = self._part()
        return part if part is not None and shiboken6.isValid(part) and part.current else None

    def isValid(self) -> bool:
        """Return whether the part is still there."""
        return self.part is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return the part."""
        return self._part()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the lane or count that holds it, or the view."""
        part = self.part
        if part is None:
            return None
        around = part.around()
        return QAccessible.queryAccessibleInterface(part.parts.view) if around is None else _face(around)

    def childCount(self) -> int:
        """Return how many parts it holds."""
        return self.part.number() if self.part else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return one of the parts that it holds."""
        return _face(self.part.at(index)) if self.part and 0 <= index < self.part.number() else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of one of the parts that it holds."""
        inner = child.object() if child is not None else None
        return self.part.place_of(inner) if self.part and isinstance(inner, Part) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return what it holds at a point of the screen."""
        part = _at(self.part.parts.view, x, y) if self.part else None
        while part is not None and part.around() is not self.part:
            part = part.around()
        return _face(part)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the mark on which the keys stand."""
        return _face(_stood_on(self.part.parts.view)) if self.part else None

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if self.part is None:
            return QRect()
        port = self.part.parts.view.viewport()
        box = self.part.box().toAlignedRect().intersected(port.rect())
        return QRect(port.mapToGlobal(box.topLeft()), box.size()) if not box.isEmpty() else QRect()

    def role(self) -> QAccessible.Role:
        """Return what it is: a mark is an item of the list, all else a group of them."""
        return Role.ListItem if isinstance(self.part, MarkPart) else Role.Grouping

    def state(self) -> QAccessible.State:
        """Return whether it can be seen, is chosen, has the keys."""
        state, part = QAccessible.State(), self.part
        if part is None:
            state.invalid = True
            return state
        state.offscreen = self.rect().isEmpty()
        if isinstance(part, MarkPart):
            state.focusable = state.selectable = state.multiSelectable = True
            state.selected = part.chosen
            state.focused = part.leads and part.parts.view.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name, or what is said besides."""
        if self.part is None:
            return ""
        return self.part.name if kind == Text.Name else self.part.hint if kind == Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Change nothing: a record is worded in its own form."""


_faces: list[QAccessibleInterface] = []
"""Faces stay until Qt has let go of them, which it does when the part or the view ends."""
_made_until_looked_through = ONCE_IN
_shown = False


def _face_for(_name: str, of: QObject) -> QAccessibleInterface | None:
    """Make the face of a view or a part that Qt asks for; None leaves all else to Qt."""
    global _made_until_looked_through
    if isinstance(of, Part):
        face: QAccessibleInterface = PartFace(of)
    elif _name == "TimelineView":
        face = ViewFace(of)  # type: ignore[arg-type]
    else:
        return None
    if len(_faces) >= _made_until_looked_through:
        _faces[:] = [each for each in _faces if shiboken6.isValid(each)]
        _made_until_looked_through = len(_faces) + ONCE_IN
    _faces.append(face)
    return face


def show_faces() -> None:
    """Let screen readers find the parts of timelines from now on."""
    global _shown
    if not _shown:
        _shown = True
        QAccessible.installFactory(_face_for)


def tell_chosen(view: "TimelineView") -> None:
    """Say on the view itself what is chosen, and on which mark the keys stand."""
    item, chosen = view.choosing.item, view.choosing.chosen
    words = (
        translate("TimelineView", "Nothing selected")
        if item is None
        else str(view.wording.of(view.stage.index.items, item))
    )
    if chosen.several:
        words = translate("TimelineView", "%n chosen", "", len(chosen.ids)) + "; " + words
    if words != view.accessibleDescription():
        view.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.DescriptionChanged))
    tell_focus(view)


def tell_focus(view: "TimelineView", *, anew: bool = False) -> None:
    """Let a screen reader know on which mark the keys stand, where it listens and the view has them.

    What it has heard last it hears again only if that is asked for `anew`.
    """
    if QAccessible.isActive() and view.hasFocus():
        part = _stood_on(view)
        if part is not None and (anew or part is not view.parts.heard):
            QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))
        view.parts.heard = part


def _face(part: Part | None) -> QAccessibleInterface | None:
    return None if part is None else QAccessible.queryAccessibleInterface(part)


def _stood_on(view: "TimelineView | None") -> MarkPart | None:
    item = view.choosing.item if view is not None else None
    return view.parts.mark(item) if view is not None and item is not None else None


def _at(view: "TimelineView | None", x: int, y: int) -> Part | None:
    if view is None:
        return None
    port = view.viewport()
    at = port.mapFromGlobal(QPoint(x, y))
    return view.parts.at_point(QPointF(at)) if port.rect().contains(at) else None
