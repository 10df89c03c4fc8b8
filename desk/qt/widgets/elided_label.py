"""A label in one line that shortens its text with an ellipsis, and gives the whole of it as a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from desk.qt.plain_tip import plain_tip
from desk.qt.theme import TextRole, set_text_role
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.plain_label import PlainLabel


class ElidedLabel(PlainLabel):
    """Plain text of one line in the type of `role`; line ends are read as spaces."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        role: TextRole = TextRole.BODY,
        quiet: bool = False,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self._reason = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_text_role(self, role, quiet=quiet)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show `text`."""
        super().setText(" ".join(text.split()))
        self.setAccessibleName(self.text())
        self._explain_if_short()

    def explain(self, reason: str) -> None:
        """Say more in the tooltip, below the whole text; "" for no more."""
        self._reason = reason
        self.setAccessibleDescription(reason)
        self._explain_if_short()

    def _whole(self) -> int:
        return self.fontMetrics().horizontalAdvance(isolated(self.text())) + 2

    def is_elided(self) -> bool:
        """Return whether the text does not fit as it is laid out now."""
        return self._whole() > self.contentsRect().width()

    def _explain_if_short(self) -> None:
        told = (self.text() if self.is_elided() else "", self._reason)
        self.setToolTip(plain_tip("\n".join(part for part in told if part)))

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        self.ensurePolished()
        return QSize(self._whole(), self.fontMetrics().height() + 2).grownBy(self.contentsMargins())

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        self.ensurePolished()
        few = self.fontMetrics().averageCharWidth() * 6
        size = QSize(min(few, self._whole()), self.fontMetrics().height() + 2)
        return size.grownBy(self.contentsMargins())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened where it must be."""
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(isolated(self.text()), self._mode, room.width())
        aligned = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        flags = aligned | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags.value if hasattr(flags, "value") else flags, text)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip where it no longer fits."""
        self._explain_if_short()
        super().resizeEvent(event)
