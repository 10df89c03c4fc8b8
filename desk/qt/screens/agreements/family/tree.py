"""The drawn tree of a family: its members as cards, the lines between them, and the walk with the arrow keys."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desk.domain.agreement_status import StatusKind
from desk.domain.family_layout import FamilyLayout, Room, Tie, Way, family_layout
from desk.qt.screens.agreements.family.node import FamilyNode, MemberTold, node_size
from desk.qt.screens.agreements.family.words import kind_words
from desk.qt.theme import Space, TextRole, current_tokens, font_for

ROWS = 5.5
"""So many rows are seen at once; half of one shows that there are more below."""

TRUNK = 14
"""From an agreement to the line that leads down to its descendants."""

LONGEST_LABEL = 22
"""Average letters of a relation's name that are shown on a line."""


class FamilyCanvas(QWidget):
    """The ground of the tree, with its lines; the members lie on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.layout_: FamilyLayout = family_layout((), ())
        self.room = Room(1, 1, 0, 0, 0)

    def take(self, layout: FamilyLayout) -> QSize:
        """Draw this family; return how large it is."""
        self.layout_ = layout
        small = QFontMetrics(font_for(TextRole.CAPTION))
        longest = max(
            (small.horizontalAdvance(self._label(tie)) for tie in layout.ties if tie.descent), default=0
        )
        size = node_size()
        self.room = Room(
            size.width(), size.height(), TRUNK + longest + 2 * Space.SMALL, float(Space.TIGHT), TRUNK
        )
        width, height = layout.size(self.room)
        self.update()
        return QSize(round(width), round(height))

    def mirrored(self) -> bool:
        """Whether the eldest stand on the right."""
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _label(self, tie: Tie) -> str:
        small = QFontMetrics(font_for(TextRole.CAPTION))
        most = small.averageCharWidth() * LONGEST_LABEL
        return small.elidedText(kind_words(tie), Qt.TextElideMode.ElideRight, most)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines that come into sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font_for(TextRole.CAPTION))
        seen = QRectF(event.rect())
        for tie in self.layout_.ties:
            if tie.descent:
                self._paint_descent(painter, tie, seen)
            else:
                self._paint_besides(painter, tie, seen)
        painter.end()

    def _paint_descent(self, painter: QPainter, tie: Tie, seen: QRectF) -> None:
        points = [QPointF(*point) for point in self.layout_.line(tie, self.room, mirrored=self.mirrored())]
        ground = QRectF(points[0], points[-1]).normalized().adjusted(-2, -self.room.height, 2, 2)
        if not ground.intersects(seen):
            return
        tokens = current_tokens()
        painter.setPen(QPen(QColor(tokens.line_strong), 1.2))
        painter.drawPolyline(points)
        end = points[-1]
        begin = points[0].x() + (-TRUNK if self.mirrored() else TRUNK)
        left, right = min(begin, end.x()), max(begin, end.x())
        painter.setPen(QColor(tokens.text_quiet))
        height = painter.fontMetrics().height()
        painter.drawText(
            QRectF(left, end.y() - height - 1, right - left, height),
            int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine),
            self._label(tie),
        )

    def _paint_besides(self, painter: QPainter, tie: Tie, seen: QRectF) -> None:
        """Paint what is no line of descent as a dashed curve; one that leads back has the colour of a warning."""
        path = self._curve(tie)
        if not path.boundingRect().adjusted(-2, -2, 2, 2).intersects(seen):
            return
        tokens = current_tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(tokens.warning if tie.circular else tokens.line_strong), 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawPath(path)

    def _curve(self, tie: Tie) -> QPainterPath:
        """Return the curve from the younger to the elder, out of the sides where they face each other."""
        mirrored = self.mirrored()
        younger = self.layout_.box(tie.younger_id, self.room, mirrored=mirrored)
        elder = self.layout_.box(tie.elder_id, self.room, mirrored=mirrored)
        younger_column, elder_column = (self.layout_.places[one][0] for one in (tie.younger_id, tie.elder_id))
        # Leave and arrive a little below the middle, where the lines of descent do not.
        start_y, end_y = younger.middle + younger.height / 4, elder.middle + elder.height / 4
        start_late = mirrored if elder_column < younger_column else not mirrored
        end_late = not mirrored if elder_column <= younger_column else mirrored
        if tie.younger_id == tie.elder_id:
            start_y = elder.middle - elder.height / 4
        start, end = QPointF(younger.side(start_late), start_y), QPointF(elder.side(end_late), end_y)
        reach = self.room.between_columns * 0.8
        path = QPainterPath(start)
        path.cubicTo(
            start + QPointF(reach if start_late else -reach, 0),
            end + QPointF(reach if end_late else -reach, 0),
            end,
        )
        return path


class FamilyTree(QScrollArea):
    """Shows a family. The arrow keys walk it as it stands before one's eyes; Return or a click goes there."""

    chosen = Signal(str)
    """The id of the agreement to go to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Family of the agreement"))
        self.canvas = FamilyCanvas(self)
        self.setWidget(self.canvas)
        self.viewport().setAutoFillBackground(False)
        self.canvas.setAutoFillBackground(False)
        self.nodes: dict[str, FamilyNode] = {}
        self.family: FamilyLayout = family_layout((), ())
        self._here = ""

    def show_family(self, members: Sequence[MemberTold], family: FamilyLayout) -> None:
        """Show this family; cards of members that stay, stay."""
        self.family = family
        ids = {told.id for told in members}
        for gone in [one for one in self.nodes if one not in ids]:
            node = self.nodes.pop(gone)
            node.hide()
            node.deleteLater()
        for told in members:
            if told.id in self.nodes:
                self.nodes[told.id].tell(told)
            else:
                self._add(told)
        present = next((told.id for told in members if told.present), "")
        focused = next((one for one, node in self.nodes.items() if node.hasFocus()), "")
        self._be_at(focused or present)
        self._lay_out()
        QTimer.singleShot(0, self, lambda: self._bring(present))

    def _add(self, told: MemberTold) -> None:
        node = FamilyNode(told, self.canvas)
        node.clicked.connect(lambda: self.chosen.emit(told.id))
        node.walked.connect(lambda key: self._walk(told.id, key))
        node.reached.connect(lambda: self._reach(told.id))
        self.nodes[told.id] = node

    def set_statuses(self, statuses: Mapping[str, StatusKind]) -> None:
        """Say where members stand."""
        for one, status in statuses.items():
            if one in self.nodes:
                self.nodes[one].set_status(status)

    # ---- where things are -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        size = self.canvas.take(self.family)
        mirrored = self.canvas.mirrored()
        for one, node in self.nodes.items():
            box = self.family.box(one, self.canvas.room, mirrored=mirrored)
            node.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
            node.show()
        self.canvas.setFixedSize(size)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the family, up to a few rows."""
        room = self.canvas.room
        height = min(self.canvas.height(), round(ROWS * (room.height + room.between_rows)))
        if self.canvas.width() > self.width():
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the scroll bar where the family is wider."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of text and the direction of writing."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange) and self.nodes:
            self._lay_out()

    def _bring(self, member_id: str) -> None:
        if member_id in self.nodes:
            self.ensureWidgetVisible(self.nodes[member_id], Space.LARGE, Space.SMALL)

    def tab_stops(self) -> list[QWidget]:
        """Return the members in order; Tab comes to the one where the walk stands."""
        return list(self.nodes.values())

    # ---- the walk -------------------------------------------------------------------------------------

    def _be_at(self, member_id: str) -> None:
        """Let Tab come to this member, and to no other."""
        self._here = member_id
        for one, node in self.nodes.items():
            strong = one == member_id
            node.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        if member_id in self.nodes:
            self.setFocusProxy(self.nodes[member_id])

    def _reach(self, member_id: str) -> None:
        self._be_at(member_id)
        self._bring(member_id)

    def _walk(self, member_id: str, key: int) -> None:
        """Go on from a member by an arrow key, as things lie before the eyes; Home and End to the first and last."""
        ids = list(self.family.places)
        turned = self.canvas.mirrored()
        ways = {
            Qt.Key.Key_Left: Way.YOUNGER if turned else Way.OLDER,
            Qt.Key.Key_Right: Way.OLDER if turned else Way.YOUNGER,
            Qt.Key.Key_Up: Way.BEFORE,
            Qt.Key.Key_Down: Way.AFTER,
        }
        if key == Qt.Key.Key_Home:
            there = ids[0]
        elif key == Qt.Key.Key_End:
            there = ids[-1]
        else:
            there = self.family.step(member_id, ways[Qt.Key(key)])
        self.nodes[there].setFocus(Qt.FocusReason.OtherFocusReason)
