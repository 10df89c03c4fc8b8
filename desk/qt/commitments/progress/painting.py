"""Paints the charts of progress onto anything: the window, an image, a drawing, a page."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desk.domain.values import value_class
from desk.qt.commitments.progress.charts import Chart
from desk.qt.commitments.progress.fills import paint_block
from desk.qt.commitments.progress.geometry import Box, Columns, grid_counts, labelled, stacked
from desk.qt.theme import Space, TextRole, Tokens, font_for

BESIDE_FROM = 78
"""From this width on, in letters, the two smaller charts lie beside each other."""

LINES = (22, 17)
"""The height of the first chart and of the other two, in lines of text."""


@value_class(frozen=True)
class Place:
    """Where one chart lies, and its columns there."""

    box: Box
    columns: Columns


@value_class(frozen=True)
class Sheet:
    """The charts in their places on a sheet `width` wide and `height` high; `mirrored` runs from right to left."""

    charts: tuple[Chart, ...]
    places: tuple[Place, ...]
    width: float
    height: float
    mirrored: bool

    def column_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (chart, column) at a point of the sheet, None beside them."""
        seen = self.width - x if self.mirrored else x
        for number, place in enumerate(self.places):
            column = place.columns.column_at(seen, y)
            if column is not None:
                return number, column
        return None


def laid_out(charts: Sequence[Chart], width: float, *, mirrored: bool = False) -> Sheet:
    """Return the charts in their places for a width; the height follows."""
    letters = QFontMetricsF(font_for(TextRole.BODY))
    line, edge = letters.height(), float(Space.LARGE)
    wide = width >= letters.averageCharWidth() * BESIDE_FROM
    inner = width - 2 * edge
    first, rest = (lines * line for lines in LINES)
    boxes = [Box(edge, edge, inner, first)]
    top = edge * 2 + first
    half = (inner - edge) / 2
    for number in range(len(charts) - 1):
        if wide:
            boxes.append(Box(edge + number * (half + edge), top, half, rest))
        else:
            boxes.append(Box(edge, top + number * (rest + edge), inner, rest))
    height = boxes[-1].y + boxes[-1].height + edge
    places = tuple(
        Place(box, stacked([column.stack for column in chart.columns], _plot(chart, box)))
        for chart, box in zip(charts, boxes, strict=True)
    )
    return Sheet(tuple(charts), places, width, height, mirrored)


def paint_sheet(
    painter: QPainter, sheet: Sheet, tokens: Tokens, current: tuple[int, int] | None = None
) -> None:
    """Paint every chart; `current` is the (chart, column) that is looked at."""
    for number, (chart, place) in enumerate(zip(sheet.charts, sheet.places, strict=True)):
        looked_at = current[1] if current is not None and current[0] == number else None
        _Brush(painter, sheet, tokens).chart(chart, place, looked_at)


def _small() -> QFont:
    return font_for(TextRole.CAPTION)


def _legend_width(chart: Chart) -> float:
    letters = QFontMetricsF(_small())
    widest = max((letters.horizontalAdvance(name) for _, name in chart.legend), default=0.0)
    return widest + letters.height() + Space.SMALL + Space.LARGE


def _plot(chart: Chart, box: Box) -> Box:
    """The room of the columns: beside the scale, under the title, above the labels, before the legend."""
    letters = QFontMetricsF(_small())
    most = max((sum(count for _, count in column.stack) for column in chart.columns), default=0)
    scale = letters.horizontalAdvance(QLocale().toString(most * 10)) + Space.SMALL
    title = QFontMetricsF(font_for(TextRole.STRONG)).height() + Space.MEDIUM
    below = letters.height() + Space.SMALL
    return Box(
        box.x + scale,
        box.y + title,
        max(40.0, box.width - scale - _legend_width(chart)),
        max(40.0, box.height - title - below),
    )


class _Brush:
    """Paints in the sheet's writing direction."""

    def __init__(self, painter: QPainter, sheet: Sheet, tokens: Tokens) -> None:
        self._painter = painter
        self._sheet = sheet
        self._tokens = tokens

    def chart(self, chart: Chart, place: Place, looked_at: int | None) -> None:
        self._title(chart, place.box)
        self._grid(place)
        for number, stack in enumerate(place.columns.blocks):
            if number == looked_at:
                self._fill(place.columns.rooms[number], self._tokens.selection)
            for block in stack:
                paint_block(self._painter, self._seen(block.box), chart.fills[block.key], self._tokens)
        self._labels(chart, place, looked_at)
        self._legend(chart, place)

    def _seen(self, box: Box) -> Box:
        return box.mirrored(self._sheet.width) if self._sheet.mirrored else box

    def _fill(self, box: Box, colour: str) -> None:
        seen = self._seen(box)
        self._painter.fillRect(QRectF(seen.x, seen.y, seen.width, seen.height), QColor(colour))

    def _write(self, words: str, box: Box, flags: Qt.AlignmentFlag, colour: str) -> None:
        seen = self._seen(box)
        if self._sheet.mirrored:
            left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            turned = {left: right, right: left}
            for one, other in turned.items():
                if flags & one:
                    flags = (flags & ~one) | other
                    break
        self._painter.setPen(QColor(colour))
        self._painter.drawText(
            QRectF(seen.x, seen.y, seen.width, seen.height), flags | Qt.AlignmentFlag.AlignAbsolute, words
        )

    def _title(self, chart: Chart, box: Box) -> None:
        font = font_for(TextRole.STRONG)
        letters = QFontMetricsF(font)
        self._painter.setFont(font)
        words = letters.elidedText(chart.title, Qt.TextElideMode.ElideRight, box.width)
        line = Box(box.x, box.y, box.width, letters.height())
        self._write(words, line, Qt.AlignmentFlag.AlignLeft, self._tokens.text)

    def _grid(self, place: Place) -> None:
        columns, plot = place.columns, place.columns.plot
        self._painter.setFont(_small())
        high = QFontMetricsF(_small()).height()
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for count in grid_counts(columns.top):
            y = columns.height_of(count)
            seen = self._seen(Box(plot.x, y, plot.width, 0))
            strong = count == 0
            self._painter.setPen(QPen(QColor(self._tokens.line_strong if strong else self._tokens.line), 1))
            self._painter.drawLine(QLineF(seen.x, y, seen.x + seen.width, y))
            room = Box(place.box.x, y - high / 2, plot.x - place.box.x - Space.TIGHT, high)
            self._write(QLocale().toString(count), room, flags, self._tokens.text_quiet)

    def _labels(self, chart: Chart, place: Place, looked_at: int | None) -> None:
        columns, plot = place.columns, place.columns.plot
        letters = QFontMetricsF(_small())
        need = max((letters.horizontalAdvance(column.label) for column in chart.columns), default=0.0)
        apart = [number for number, column in enumerate(chart.columns) if column.apart]
        shown = labelled(len(chart.columns), plot.width, need + Space.SMALL, apart)
        self._painter.setFont(_small())
        for number, column in enumerate(chart.columns):
            if number not in shown:
                continue
            room = columns.rooms[number]
            middle = room.x + room.width / 2
            wide = max(need, room.width) + Space.SMALL
            box = Box(middle - wide / 2, plot.y + plot.height + Space.TIGHT, wide, letters.height())
            colour = self._tokens.text if number == looked_at else self._tokens.text_quiet
            self._write(column.label, box, Qt.AlignmentFlag.AlignHCenter, colour)

    def _legend(self, chart: Chart, place: Place) -> None:
        plot = place.columns.plot
        letters = QFontMetricsF(_small())
        side = letters.height()
        self._painter.setFont(_small())
        left, y = plot.x + plot.width + Space.LARGE, plot.y
        for key, name in chart.legend:
            swatch = Box(left, y + 1, side, side - 2)
            paint_block(self._painter, self._seen(swatch), chart.fills[key], self._tokens)
            words = Box(left + side + Space.SMALL, y, _legend_width(chart), side)
            self._write(name, words, Qt.AlignmentFlag.AlignLeft, self._tokens.text)
            y += side + Space.TIGHT + 2
