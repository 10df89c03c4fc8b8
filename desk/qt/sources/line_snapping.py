"""Where the mouse means a letter when it stands in the air between two lines."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPlainTextEdit


def on_a_line(view: QPlainTextEdit, event: QMouseEvent) -> QMouseEvent:
    """Return the event moved onto the nearest line: between two lines the layout knows no letters."""
    at = nearest_line(view, event.position())
    if at == event.position():
        return event
    return QMouseEvent(
        event.type(),
        at,
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )


def nearest_line(view: QPlainTextEdit, point: QPointF) -> QPointF:
    """Return a point of the viewport moved up or down onto the line beside it; far from any it stays."""
    block = view.firstVisibleBlock()
    reach = view.fontMetrics().height() * 2.0
    best, far = point.y(), reach
    while block.isValid():
        room = view.blockBoundingGeometry(block).translated(view.contentOffset())
        if room.top() > point.y() + reach:
            break
        if room.bottom() > point.y() - reach:
            layout = block.layout()
            for row in range(layout.lineCount()):
                line = layout.lineAt(row)
                top = room.top() + line.y()
                bottom = top + line.height()
                distance = max(top - point.y(), point.y() - bottom, 0.0)
                if distance < far:
                    far, best = distance, min(max(point.y(), top + 1), bottom - 1)
        block = block.next()
    return QPointF(point.x(), best) if far > 0 else point
