"""One icon beside words, as large as they are; it says nothing that the words do not say."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk.qt.icons import paint_icon
from desk.qt.theme import TextRole, current_tokens, icon_extent


class Sign(QWidget):
    """Paints the icon `name` in the colour `token`."""

    def __init__(
        self, name: str, token: str, parent: QWidget | None = None, *, role: TextRole = TextRole.BODY
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._role = name, token, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of an icon beside the words."""
        return QSize(icon_extent(self._role), icon_extent(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon with the colours that are on now."""
        painter = QPainter(self)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        colour = str(getattr(current_tokens(), self._token))
        paint_icon(painter, QRectF(self.rect()), self._name, colour, right_to_left=turned)
        painter.end()
