"""What every section of the agreement editor is, and the small parts that they share."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desk.qt.actions import Actions, Commands
from desk.qt.icons import icon
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import fields_in
from desk.qt.tab_order import follow_the_page
from desk.qt.theme import RADIUS, Space, TextRole, current_tokens, icon_extent, set_text_role
from desk.qt.widgets.flat_button import FlatButton
from desk.qt.widgets.plain_label import PlainLabel

MEASURE = 116
"""Greatest width of a section's content, in average letters."""


class Section(QWidget):
    """One section: it shows the agreement at hand and changes it; `title` and `count` stand in its tab."""

    name = ""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.actions_ = actions
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.LARGE)
        self.column.setSpacing(Space.MEDIUM)
        self.comes_after: QWidget | None = None
        """From where Tab leads into the section: its tab."""
        self._order: list[QWidget] = []

    def event(self, event: QEvent) -> bool:
        """Let Tab follow the page after anything was added to it."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.comes_after is not None:
            self._order = follow_the_page(self, self._order, self.comes_after)
        return done

    def title(self) -> str:
        """Return what stands in the tab."""
        return ""

    def show_agreement(self) -> None:
        """Bring what is shown up to date, touching only what differs."""

    def clear(self) -> None:
        """Another agreement comes: close what is open."""
        self.forget()

    def commands(self) -> Commands:
        """Return what can be done here, by the action's name."""
        return {}

    def focused_commands(self) -> Commands:
        """Return what can be done with what has the focus in here, by the action's name."""
        return {}

    def reveal(self, *wanted: QWidget) -> None:
        """Scroll so that the last of `wanted` is seen, and before all the first, once their places are settled."""
        QTimer.singleShot(0, self, lambda: self._scroll_to(wanted))

    def _scroll_to(self, wanted: tuple[QWidget, ...]) -> None:
        around = self.parentWidget()
        page = around.parentWidget() if around is not None else None
        if isinstance(page, Page):
            for widget in reversed(wanted):
                if widget.isVisible():
                    page.ensureWidgetVisible(widget, 0, Space.SMALL)

    def finish(self) -> None:
        """Save what is being typed."""
        for field in fields_in(self):
            field.finish()

    def forget(self) -> None:
        """Throw away what is still in the fields."""
        for field in fields_in(self):
            field.forget()


class Page(QScrollArea):
    """A section in a tab: it scrolls, and keeps a readable width unless it is to be as `wide` as there is room."""

    def __init__(self, section: Section, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self.section = section
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not wide:
            section.setMaximumWidth(self.fontMetrics().averageCharWidth() * MEASURE)
        section.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setWidget(section)

    def minimumSizeHint(self) -> QSize:
        """Return a size that lets the splitter be moved freely."""
        return QSize(self.fontMetrics().averageCharWidth() * 40, 120)


class Card(QFrame):
    """A raised card that can be pressed; `token` colours the bar where its line begins.

    Return, Space or a click press it, Delete asks for its removal, Up and Down go to its neighbours.
    """

    pressed = Signal()
    removal_wanted = Signal()

    def __init__(self, token: str = "third", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.token = token
        self.marked = False
        """Whether it takes what is dragged over it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.SMALL, Space.SMALL)
        self.rows.setSpacing(2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click presses."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Space press, Delete removes, the arrows go on."""
        if not self.hasFocus():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, its bar and, with the focus, its ring."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(tokens.line), 1))
        lit = self.underMouse() or self.marked
        painter.setBrush(QColor(tokens.hover if lit else tokens.surface_raised))
        painter.drawRoundedRect(shape, RADIUS, RADIUS)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        bar = QRectF(self.width() - 4 if turned else 1, 5, 3, self.height() - 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(str(getattr(tokens, self.token))))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        if self.hasFocus() or self.marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


class OpenForm(QFrame):
    """The form of the card above it: framed like a card, so that one sees what belongs to it. Escape closes it."""

    closed = Signal()
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.SMALL)

    def let_go(self) -> None:
        """Have no subject any more."""

    def add_last_line(self) -> None:
        """End the form with what removes its subject and what closes it."""
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(flat_button(self.tr("Remove"), "remove", self.removal_wanted.emit, self))
        line.addWidget(flat_button(self.tr("Close"), "done", self.closed.emit, self))
        self.column.addLayout(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the frame."""
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.setBrush(QColor(tokens.surface_raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()


def plain_label(
    parent: QWidget, role: TextRole = TextRole.BODY, *, quiet: bool = False, wraps: bool = True
) -> QLabel:
    """Return an empty label for plain text that can be selected by mouse where it wraps."""
    label = PlainLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    set_text_role(label, role, quiet=quiet)
    return label


def say_in(label: QLabel, words: str) -> None:
    """Show `words`; without any the label takes no room."""
    if label.text() != words:
        label.setText(words)
    label.setVisible(bool(words))


def flat_button(label: str, icon_name: str, do: Callable[[], object], parent: QWidget) -> QPushButton:
    """Return a quiet button for something that is done to one thing of many."""
    button = FlatButton(label, parent)
    if icon_name:
        button.setIcon(icon(icon_name, "accent"))
    button.clicked.connect(lambda: do())
    return button


def sign_button(label: str, icon_name: str, do: Callable[[], object], parent: QWidget) -> QToolButton:
    """Return a button that shows only its icon; `label` is its tooltip and its name."""
    button = QToolButton(parent)
    button.setIcon(icon(icon_name))
    button.setIconSize(QSize(icon_extent(), icon_extent()))
    button.setAutoRaise(True)
    button.setToolTip(label)
    button.setAccessibleName(label)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: do())
    return button
