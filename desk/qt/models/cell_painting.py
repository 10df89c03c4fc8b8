"""Paints the cells of a list: ground, box to tick, icon and words. The style would take ten times as long."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desk.qt.theme import Space, Tokens, current_tokens, icon_extent
from desk.qt.widgets.chip_painting import isolated

EDGE = Space.SMALL
"""Between the edge of a cell and what stands in it."""

BOX = 16
"""The side of a box to tick, its frame included."""

MOST_PICTURES = 256

_pictures: dict[tuple[object, ...], QPixmap] = {}

SELECTED, FOCUSED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_HasFocus


def box_rect(option: QStyleOptionViewItem) -> QRect:
    """Return where the box to tick stands in a cell."""
    cell = option.rect
    left = cell.right() + 1 - EDGE - BOX if _to_left(option) else cell.left() + EDGE
    return QRect(left, cell.top() + (cell.height() - BOX) // 2, BOX, BOX)


def paint_cell(
    painter: QPainter,
    option: QStyleOptionViewItem,
    words: str,
    *,
    icon: QIcon | None = None,
    colour: QColor | None = None,
    check: Qt.CheckState | None = None,
    ground: bool = False,
) -> None:
    """Paint one cell; with `ground` also what lies behind a row that is not selected."""
    tokens = current_tokens()
    cell, state = option.rect, option.state
    selected = bool(state & SELECTED)
    if selected:
        painter.fillRect(cell, QColor(tokens.selection))
    elif ground:
        painter.fillRect(cell, option.palette.base())
    to_left = _to_left(option)
    line = cell.adjusted(EDGE, 0, -EDGE, 0)
    if check is not None:
        _paint_box(painter, option, check)
        line = _after(line, BOX + Space.SMALL, to_left)
    if icon is not None:
        extent = icon_extent()
        left = line.right() + 1 - extent if to_left else line.left()
        top = line.top() + (line.height() - extent) // 2
        picture = _picture(icon, extent, painter.device().devicePixelRatioF(), selected, to_left, tokens)
        painter.drawPixmap(left, top, picture)
        line = _after(line, extent + Space.TIGHT + 2, to_left)
    if words:
        painter.setPen(QColor(tokens.on_selection) if selected else colour or QColor(tokens.text))
        shown = option.fontMetrics.elidedText(isolated(words), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _TO_LEFT if to_left else _TO_RIGHT, shown)
    if state & FOCUSED:
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawRect(cell.adjusted(0, 0, -1, -1))


_TO_LEFT, _TO_RIGHT = (
    int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
    for side in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
)


def _to_left(option: QStyleOptionViewItem) -> bool:
    return option.direction == Qt.LayoutDirection.RightToLeft


def _after(line: QRect, taken: int, to_left: bool) -> QRect:
    return line.adjusted(0, 0, -taken, 0) if to_left else line.adjusted(taken, 0, 0, 0)


def _paint_box(painter: QPainter, option: QStyleOptionViewItem, check: Qt.CheckState) -> None:
    box = QStyleOptionViewItem(option)
    box.rect = box_rect(option)
    on = {
        Qt.CheckState.Checked: QStyle.StateFlag.State_On,
        Qt.CheckState.PartiallyChecked: QStyle.StateFlag.State_NoChange,
    }
    box.state = (option.state & ~FOCUSED) | on.get(check, QStyle.StateFlag.State_Off)
    style = option.widget.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)


def _picture(
    icon: QIcon, extent: int, ratio: float, selected: bool, to_left: bool, tokens: Tokens
) -> QPixmap:
    key = (icon.cacheKey(), extent, ratio, selected, to_left, id(tokens))
    kept = _pictures.get(key)
    if kept is None:
        if len(_pictures) >= MOST_PICTURES:
            _pictures.clear()
        side = round(extent * ratio)
        mode = QIcon.Mode.Selected if selected else QIcon.Mode.Normal
        kept = icon.pixmap(QSize(side, side), 1.0, mode)
        kept.setDevicePixelRatio(ratio)
        _pictures[key] = kept
    return kept
