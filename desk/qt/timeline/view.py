"""The timeline's view: one custom-painted scroll area over a stage, with zoom, pan and what is drawn on it meanwhile."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desk.qt.timeline.canvas import paint_band, paint_scene
from desk.qt.timeline.choosing import Choosing
from desk.qt.timeline.faces import show_faces, tell_chosen, tell_focus
from desk.qt.timeline.gestures import Gestures
from desk.qt.timeline.hits import hit_at
from desk.qt.timeline.hover_card import HoverCard
from desk.qt.timeline.keys import press_key
from desk.qt.timeline.mark_wording import MarkWording
from desk.qt.timeline.scene import Dragged, Scene
from desk.qt.timeline.spoken import Parts
from desk.qt.timeline.stage import Stage
from desk.qt.timeline.window import Window, fitted
from desk.qt.timeline.words import counts_line
from desk.services.timeline import TimelineItems


class TimelineView(QAbstractScrollArea):
    """Lanes of marks over time; it shows what it is given and asks others to change the record."""

    opened = Signal(str, str)
    """Kind and id of the record that is to be opened."""
    add_requested = Signal(float, int)
    """Day, with its fraction, and lane in which something is to be added."""
    redate_requested = Signal(str, str, int)
    """Kind and id of the record that was dragged, and the day number on which it is to begin."""
    span_requested = Signal(str, str, int, int)
    """Kind and id of the record of which an end was dragged, and its first and last day."""
    focused = Signal()
    """The keys come to this view."""
    lane_pressed = Signal(int)
    """The lane whose name was pressed."""
    lane_menu_requested = Signal(QPoint, int)
    """Where on the screen, and for which lane (-1 for none), the menu of lanes is asked for."""
    window_changed = Signal()
    """The view shows another stretch of time, or other items."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_faces()
        self.stage = Stage(TimelineItems(), 0.0)
        self.time_window = Window(0.0, 1.0, 1.0)
        self.editable = True
        self.movable: frozenset[str] | None = None
        """The kinds of record whose marks can be dragged to another day; None for all."""
        self.dragged: Dragged | None = None
        self.wording = MarkWording()
        self.hovered = -1
        self.parts = Parts(self)
        self.choosing = Choosing(self)
        self._fit_when_seen = True
        self._scene: Scene | None = None
        self._gestures = Gestures(self)
        self.card = HoverCard(self.viewport())
        self.setMinimumSize(320, 160)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self.refresh)
        self.setAccessibleName(self.tr("Timeline"))

    # What is shown

    def set_items(self, items: TimelineItems, today: float) -> None:
        """Show `items`; the window stays, and so does the selection where its record is still among them."""
        first_time = not len(self.stage.index)
        lane = self.choosing.lane
        self.stage = Stage(items, today)
        self.parts.forget()
        self.choosing.keep(lane)
        self.hovered = -1
        self.dragged = None
        if first_time or self._fit_when_seen:
            self.fit_all()
        self._fit_scroll_bar()
        self.refresh()
        self.window_changed.emit()
        tell_chosen(self)

    def scene(self) -> Scene:
        """Return the frame that is shown, laying it out if anything has changed since the last."""
        if self._scene is None:
            size, chosen = self.viewport().size(), self.choosing.chosen
            self._scene = self.stage.scene(
                self.time_window,
                size.width(),
                size.height(),
                scroll=self.verticalScrollBar().value(),
                mirrored=self.mirrored,
                selected=chosen.leading,
                also=chosen.others(self.stage.index),
                hovered=self.hovered,
                dragged=self.dragged,
                focused=self.hasFocus(),
            )
        return self._scene

    @property
    def mirrored(self) -> bool:
        """Whether time runs from right to left, as the language does."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def counts_line(self) -> str:
        """Return in words how many marks are shown, gathered, outside the view and undated."""
        layout = self.scene().layout
        items = self.stage.index.items
        return counts_line(layout.shown, layout.gathered, layout.outside, items.undated, items.hidden)

    # Where it looks

    def show_window(self, window: Window) -> None:
        """Show another stretch of time."""
        self._fit_when_seen = False
        self.time_window = window.widened(self.stage.plot_width(self.viewport().width()))
        self.refresh()
        self.window_changed.emit()

    def show_days(self, first: float, last: float) -> None:
        """Show the days from `first` to `last`."""
        self.show_window(fitted(first, last, self.stage.plot_width(self.viewport().width())))

    def fit_all(self) -> None:
        """Show the whole record."""
        self.show_window(self.stage.whole(self.viewport().width()))
        self._fit_when_seen = True

    def centre_on(self, day: float) -> None:
        """Bring `day` into the middle at the present scale."""
        self.show_window(self.time_window.centred(day))

    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Come `factor` times nearer around pixel `x` of time; the middle when it is None."""
        middle = self.time_window.width / 2
        self.show_window(self.time_window.zoomed(factor, middle if x is None else x))

    def pan_by(self, pixels: float) -> None:
        """Look `pixels` later in time."""
        self.show_window(self.time_window.panned(pixels))

    def reveal(self, item: int) -> None:
        """Pan and scroll just so far that `item` can be seen."""
        index, window = self.stage.index, self.time_window
        if index.last_of(item) <= window.first or index.first_of(item) >= window.last:
            self.centre_on(
                (index.first_of(item) + min(index.last_of(item), index.first_of(item) + window.days)) / 2
            )
        self.stage.bands_in(self.viewport().height())
        band = self.stage.bands[index.items.lanes[item]]
        bar = self.verticalScrollBar()
        lowest = (
            band.top + min(band.height, 2 * band.row) - (self.viewport().height() - self.stage.axis_height)
        )
        bar.setValue(round(min(max(bar.value(), lowest), band.top)))

    # What is asked for

    def open_item(self, item: int) -> None:
        """Ask for the record of an item to be opened."""
        items = self.stage.index.items
        self.opened.emit(items.kinds[item], items.ids[item])

    # Moving a mark

    def show_dragged(self, dragged: Dragged | None) -> None:
        """Show a mark where it is being dragged to; None puts it back."""
        if dragged != self.dragged:
            self.dragged = dragged
            self.refresh()

    # Events

    def refresh(self) -> None:
        """Lay out and paint anew."""
        self._scene = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame."""
        painter = QPainter(self.viewport())
        paint_scene(painter, self.scene())
        if self.choosing.band is not None:
            paint_band(painter, self.stage.colours, self.choosing.band)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the days where they are, or the whole record in view if that was asked for."""
        super().resizeEvent(event)
        fit = self._fit_when_seen
        self._fit_scroll_bar()
        self.fit_all() if fit else self.show_window(self.time_window)

    def viewportEvent(self, event: QEvent) -> bool:
        """Give the pointer's events to the gestures."""
        return self._gestures.handle(event) or super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys come here, and a screen reader on which mark they stand."""
        super().focusInEvent(event)
        self.focused.emit()
        # The window tells first that this view has the keys.
        QTimer.singleShot(0, self, lambda: tell_focus(self, anew=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection and the window by key."""
        if event.key() == Qt.Key.Key_Escape and (self._gestures.give_up() or self.choosing.let_go()):
            return
        if not press_key(self, event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a lane at its name."""
        hit = hit_at(self.scene(), QPointF(event.pos()))
        if hit.name or not self.stage.index.lanes:
            self.lane_menu_requested.emit(event.globalPos(), hit.lane)
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme, the text size and the direction of the language."""
        super().changeEvent(event)
        kinds = QEvent.Type
        if event.type() in (
            kinds.PaletteChange,
            kinds.FontChange,
            kinds.StyleChange,
            kinds.LayoutDirectionChange,
        ):
            self.stage.restyle()
            self._fit_scroll_bar()
            self.show_window(self.time_window)

    def _fit_scroll_bar(self) -> None:
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, height - int(self.stage.axis_height)))
        bar.setSingleStep(round(self.stage.row))
        bar.setRange(0, max(0, round(self.stage.lanes_height(height) - (height - self.stage.axis_height))))
