"""A link to another record: its icon, its title shortened to one line, and a quiet note after it."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk.qt.icons import paint_icon
from desk.qt.inspector.account import Link
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import RADIUS, Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated


class LinkButton(QAbstractButton):
    """Shows a `Link` that leads to a record; `followed` carries the record's kind and id."""

    followed = Signal(object, str)

    def __init__(self, link: Link, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = link
        self.setText(link.title)
        self.setObjectName(f"link {link.record_id}")
        whole = f"{link.title}, {link.note}" if link.note else link.title
        self.setToolTip(plain_tip(whole))
        self.setAccessibleName(whole)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.followed.emit(link.kind, link.record_id))

    def sizeHint(self) -> QSize:
        """Return the size of icon, title and note, up to a line of 60 letters."""
        metrics = QFontMetrics(font_for(TextRole.BODY))
        words = min(metrics.horizontalAdvance(self.link.title), metrics.averageCharWidth() * 60)
        return QSize(icon_extent() + Space.SMALL + words + self._note_width(), metrics.height() + Space.TIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the size of the first words."""
        metrics = QFontMetrics(font_for(TextRole.BODY))
        few = metrics.averageCharWidth() * 10
        return QSize(icon_extent() + Space.SMALL + few, metrics.height() + Space.TIGHT)

    def _note_width(self) -> int:
        if not self.link.note:
            return 0
        small = QFontMetrics(font_for(TextRole.CAPTION))
        return small.horizontalAdvance(isolated(self.link.note)) + Space.MEDIUM

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return follows the link, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon, the title in the colour of links, and the note."""
        tokens = current_tokens()
        painter = QPainter(self)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft

        def placed(left: int, width: int) -> QRect:
            return QRect(self.width() - left - width if turned else left, 0, width, self.height())

        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        side = icon_extent()
        sign = str(self.link.kind) if self.link.kind is not None else "info"
        paint_icon(painter, QRectF(placed(0, side)), sign, tokens.text_quiet, right_to_left=turned)
        left = side + Space.TIGHT + 2
        side_of_line = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        aligned = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side_of_line
        room = max(0, self.width() - left)
        note_room = min(self._note_width(), room * 2 // 5)
        body, caption = font_for(TextRole.BODY), font_for(TextRole.CAPTION)
        body.setUnderline(self.underMouse() or self.hasFocus())
        metrics = QFontMetrics(body)
        title = metrics.elidedText(isolated(self.link.title), Qt.TextElideMode.ElideRight, room - note_room)
        painter.setFont(body)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(placed(left, room - note_room), aligned, title)
        if note_room:
            taken = min(metrics.horizontalAdvance(title), room - note_room) + Space.SMALL
            width = room - taken
            note = QFontMetrics(caption).elidedText(
                isolated(self.link.note), Qt.TextElideMode.ElideRight, width
            )
            painter.setFont(caption)
            painter.setPen(QColor(tokens.text_quiet))
            painter.drawText(placed(left + taken, width), aligned, note)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
