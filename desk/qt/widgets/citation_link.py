"""A citation: the quoted words, shortened to one line, that open the sentence in its source."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desk.qt.icons import paint_icon
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import RADIUS, Space, TextRole, current_tokens, font_for, icon_extent
from desk.qt.widgets.chip_painting import isolated

EDGE = 3
"""Width of the bar of highlight colour at the start of the line, in device-independent pixels."""


class CitationLink(QAbstractButton):
    """Shows a quote and, after it, its source; `opened` carries the citation's id."""

    opened = Signal(str)

    def __init__(self, citation_id: str, quote: str, source: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._citation_id = citation_id
        self._quote = ""
        self._source = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.set_citation(citation_id, quote, source)

    def citation_id(self) -> str:
        """Return the id of the citation shown."""
        return self._citation_id

    def set_citation(self, citation_id: str, quote: str, source: str = "") -> None:
        """Show another citation: its verbatim `quote` and the short title of its `source`."""
        self._citation_id = citation_id
        self._quote = self.tr("“{quote}”").format(quote=" ".join(quote.split()))
        self._source = source
        self.setText(self._quote)
        self.setToolTip(plain_tip(f"{self._quote}\n{source}" if source else self._quote))
        self.setAccessibleName(
            self.tr("Quoted from {source}: {quote}").format(source=source, quote=quote)
            if source
            else self.tr("Quoted: {quote}").format(quote=quote)
        )
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        self.opened.emit(self._citation_id)

    def _line(self) -> int:
        return QFontMetrics(font_for(TextRole.BODY)).height() + Space.SMALL

    def _chrome(self) -> int:
        return EDGE + Space.SMALL + icon_extent() + Space.SMALL + Space.SMALL

    def _source_width(self) -> int:
        if not self._source:
            return 0
        return (
            QFontMetrics(font_for(TextRole.CAPTION)).horizontalAdvance(isolated(self._source)) + Space.MEDIUM
        )

    def sizeHint(self) -> QSize:
        """Return the size that shows quote and source whole, up to a line of 60 letters."""
        metrics = QFontMetrics(font_for(TextRole.BODY))
        quote = min(metrics.horizontalAdvance(isolated(self._quote)) + 2, metrics.averageCharWidth() * 60)
        return QSize(self._chrome() + quote + self._source_width(), self._line())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the first words."""
        few = QFontMetrics(font_for(TextRole.BODY)).averageCharWidth() * 10
        return QSize(self._chrome() + few, self._line())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, the quote sign, the quote and the source."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft

        def placed(left: int, width: int) -> QRect:
            return QRect(self.width() - left - width if turned else left, 0, width, self.height())

        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.fillRect(placed(0, EDGE).adjusted(0, 3, 0, -3), QColor(tokens.highlight_strong))
        left = EDGE + Space.SMALL
        side = icon_extent()
        paint_icon(painter, QRectF(placed(left, side)), "citation", tokens.accent)
        left += side + Space.SMALL
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        alignment |= Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        room = self.width() - left - Space.SMALL
        source_room = min(self._source_width(), room // 3)
        body, caption = font_for(TextRole.BODY), font_for(TextRole.CAPTION)
        body.setUnderline(self.underMouse() or self.hasFocus())
        metrics = QFontMetrics(body)
        quote = metrics.elidedText(isolated(self._quote), Qt.TextElideMode.ElideRight, room - source_room)
        painter.setFont(body)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(placed(left, room - source_room), alignment, quote)
        if self._source:
            left += min(metrics.horizontalAdvance(quote), room - source_room) + Space.MEDIUM
            width = source_room - Space.MEDIUM
            small = QFontMetrics(caption)
            source = small.elidedText(isolated(self._source), Qt.TextElideMode.ElideRight, width)
            painter.setFont(caption)
            painter.setPen(QColor(tokens.text_quiet))
            painter.drawText(placed(left, width), alignment, source)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
