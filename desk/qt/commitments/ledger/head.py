"""The head of the ledger: the two sides by name, and how they stand in all."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from desk.domain.ledger import LedgerSide
from desk.domain.vocabulary import PartyStanding
from desk.qt.commitments.ledger.line_painting import Line, Piece, face
from desk.qt.commitments.ledger.model import OURS, THEIRS
from desk.qt.commitments.ledger.tally_painting import paint_counts
from desk.qt.commitments.ledger.words import group_words, say, standing_words
from desk.qt.plain_tip import plain_tip
from desk.qt.theme import Space, TextRole, current_tokens
from desk.qt.widgets.chip_painting import SIDES
from desk.services.reciprocity import Ledger


class LedgerHead(QWidget):
    """Stands over the two columns and is as wide as they are; painted, and read aloud as a whole."""

    def __init__(self, columns: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        columns.horizontalHeader().geometriesChanged.connect(self.update)
        columns.horizontalHeader().sectionResized.connect(lambda *_: self.update())
        self._ledger: Ledger | None = None
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_ledger(self, ledger: Ledger, ours: str, partners: str) -> None:
        """Show a ledger of two sides with their names, "" where one is not known."""
        self._ledger = ledger
        self._names = (ours, partners)
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Show the counts as they are now."""
        words = "" if self._ledger is None else group_words(self._ledger, self._ledger.whole)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def standing(self) -> str:
        """Return how the two sides stand in all, in words."""
        if self._ledger is None:
            return ""
        whole = self._ledger.whole
        return standing_words(*(self._ledger.tally(whole, side) for side in _BOTH))

    def sizeHint(self) -> QSize:
        """Return two lines and the room around them."""
        height = face(TextRole.STRONG).height + face(TextRole.CAPTION).height
        return QSize(200, height + 2 * Space.SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names of the sides and their counts."""
        if self._ledger is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_tokens()
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.rect(), QColor(tokens.surface_sunken))
        for half, side, standing, name in zip(
            self._halves(), _BOTH, (PartyStanding.OURS, PartyStanding.PARTNER), self._names, strict=True
        ):
            token, shape = SIDES[standing]
            colour = str(getattr(tokens, token))
            words = say("We owe") if side is LedgerSide.OURS else say("They owe")
            strong, small = face(TextRole.STRONG), face(TextRole.CAPTION)
            row = QRect(half.left(), half.top() + Space.SMALL, half.width(), strong.height)
            pieces = [Piece(words, "", shape, tokens.text, colour)]
            if name:
                pieces.append(Piece(name, colour=tokens.text_quiet))
            Line(painter, row, right_to_left=turned).paint(pieces, strong)
            below = row.translated(0, row.height())
            below.setHeight(small.height)
            tally = self._ledger.tally(self._ledger.whole, side)
            paint_counts(painter, below, tally, self._ledger.today, right_to_left=turned)
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()

    def _halves(self) -> tuple[QRect, QRect]:
        """Return the room of each side: as wide as its column, beside which a scroll bar may stand."""
        halves = []
        for column in (OURS, THEIRS):
            left, width = self._columns.columnViewportPosition(column), self._columns.columnWidth(column)
            offset = self._columns.viewport().mapTo(self._columns, QPoint()).x()
            halves.append(QRect(left + offset, 0, width, self.height()))
        first, second = (half.adjusted(Space.MEDIUM, 0, -Space.SMALL, 0) for half in halves)
        return first, second

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()


_BOTH = (LedgerSide.OURS, LedgerSide.THEIRS)
