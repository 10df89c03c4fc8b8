"""One agreement in its family: its short title, its date, and where it stands, in a word and a sign."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from desk.domain.agreement_status import StatusKind
from desk.domain.values import value_class
from desk.qt.icons import paint_icon
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import RADIUS, Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.status_mark import state_look

LETTERS = 30
"""The width of a member, in average letters."""

LINES = 2
"""Lines of a title that are shown; the tooltip has the rest."""

EDGE = 3
"""Around the card, for the ring of the focus."""

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


@value_class(frozen=True)
class MemberTold:
    """What is told of a member: its short title and the whole of it, its date, how it hangs in the family."""

    id: str
    title: str
    whole_title: str
    date: str
    relation: str
    present: bool


def node_size() -> QSize:
    """Return the size of a member at the present size of text."""
    body, small = QFontMetrics(font_for(TextRole.BODY)), QFontMetrics(font_for(TextRole.CAPTION))
    width = body.averageCharWidth() * LETTERS + 2 * Space.MEDIUM
    lines = LINES * body.height() + Space.TIGHT + max(small.height(), icon_extent())
    return QSize(width, lines + 2 * Space.SMALL + 2 * EDGE)


class FamilyNode(QAbstractButton):
    """A card that Return, Space or a click press; the arrow keys go on to others."""

    walked = Signal(int)
    """An arrow key, Home or End was pressed."""
    reached = Signal()
    """The keys come here now."""

    def __init__(self, told: MemberTold, parent: QWidget) -> None:
        super().__init__(parent)
        self.told = told
        self.status: StatusKind | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.tell(told)

    def tell(self, told: MemberTold) -> None:
        """Tell of this member."""
        self.told = told
        self._name()

    def set_status(self, status: StatusKind | None) -> None:
        """Say where the agreement stands."""
        if status is not self.status:
            self.status = status
            self._name()

    def _name(self) -> None:
        told = self.told
        standing = state_look(self.status).text if self.status is not None else ""
        here = self.tr("shown here") if told.present else ""
        parts = (told.title, told.relation, told.date, standing, here)
        self.setText(told.title)
        self.setAccessibleName(", ".join(part for part in parts if part))
        lines = (told.whole_title, ", ".join(part for part in (told.date, standing) if part), told.relation)
        self.setToolTip(plain_tip("\n".join(line for line in lines if line)))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that all members have."""
        return node_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses, the arrows go on."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            self.walked.emit(event.key())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys come here."""
        super().focusInEvent(event)
        self.reached.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()

    # ---- the look -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card and its words; the one that is shown has a strong edge, a strong title and a sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter)
        room = QRectF(self.rect()).adjusted(
            EDGE + Space.MEDIUM, EDGE + Space.SMALL, -EDGE - Space.MEDIUM, -EDGE - Space.SMALL
        )
        bottom = max(QFontMetrics(font_for(TextRole.CAPTION)).height(), icon_extent())
        self._paint_title(painter, room.adjusted(0, 0, 0, -bottom - Space.TIGHT))
        self._paint_standing(painter, QRectF(room.left(), room.bottom() - bottom, room.width(), bottom))
        painter.end()

    def _paint_card(self, painter: QPainter) -> None:
        tokens = current_tokens()
        shape = QRectF(self.rect()).adjusted(EDGE + 0.5, EDGE + 0.5, -EDGE - 0.5, -EDGE - 0.5)
        present = self.told.present
        painter.setPen(QPen(QColor(tokens.accent if present else tokens.line_strong), 2 if present else 1))
        painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface_raised))
        painter.drawRoundedRect(shape, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS + 2, RADIUS + 2)

    def _turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _paint_title(self, painter: QPainter, room: QRectF) -> None:
        """Paint the title; at the end of its line a sign for the one that is shown."""
        tokens = current_tokens()
        if self.told.present:
            side = icon_extent()
            left = room.left() if self._turned() else room.right() - side
            paint_icon(painter, QRectF(left, room.top(), side, side), "place", tokens.accent, bold=True)
            taken = side + Space.TIGHT
            room = room.adjusted(taken, 0, 0, 0) if self._turned() else room.adjusted(0, 0, -taken, 0)
        font = font_for(TextRole.STRONG if self.told.present else TextRole.BODY)
        painter.setPen(QColor(tokens.text))
        layout = _two_lines(self.told.title, font, room.width(), turned=self._turned())
        height = sum(layout.lineAt(place).height() for place in range(layout.lineCount()))
        layout.draw(painter, QPointF(room.left(), room.top() + max(0.0, (room.height() - height) / 2)))

    def _paint_standing(self, painter: QPainter, room: QRectF) -> None:
        """Paint the sign and the word of the status, then the date."""
        tokens = current_tokens()
        turned = self._turned()
        side = icon_extent()
        font = font_for(TextRole.CAPTION)
        painter.setFont(font)
        metrics = QFontMetrics(font)

        def placed(left: float, width: float) -> QRectF:
            start = room.right() - left - width if turned else room.left() + left
            return QRectF(start, room.top(), width, room.height())

        at, end = 0.0, room.width()
        words = [self.told.date] if self.told.date else []
        if self.status is not None:
            look = state_look(self.status)
            colour = str(getattr(tokens, look.token))
            paint_icon(painter, placed(at, side), look.icon, colour, right_to_left=turned)
            at += side + Space.TIGHT
            words.insert(0, look.text)
        line = metrics.elidedText(isolated(" · ".join(words)), Qt.TextElideMode.ElideRight, int(end - at))
        painter.setPen(QColor(tokens.text_quiet))
        edge = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            placed(at, end - at), int(edge | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line
        )


def _two_lines(words: str, font: QFont, width: float, *, turned: bool) -> QTextLayout:
    """Return the words in at most two lines, the last shortened where need be."""
    layout = _broken(words, font, width, turned)
    if layout.lineCount() > LINES:
        last = layout.lineAt(LINES - 1)
        rest = QFontMetrics(font).elidedText(
            words[last.textStart() :], Qt.TextElideMode.ElideRight, int(width)
        )
        layout = _broken(words[: last.textStart()] + rest, font, width, turned)
    return layout


def _broken(words: str, font: QFont, width: float, turned: bool) -> QTextLayout:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout
