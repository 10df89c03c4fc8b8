"""The icons, asked for by meaning; each is drawn as a path from one family (Phosphor), in the theme's colours.

The family's font and its table of names travel inside the qtawesome package. They are read directly, at the
first painting of an icon: importing the package itself takes some twenty times as long. A font drawn as
paths is sharp at every size and needs no entry among the officer's fonts.
"""

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont, QTransform

from desk.qt.theme import Tokens, current_tokens
from desk.qt.theme.contrast import mixed

EM = 256.0
"""Size in pixels at which a glyph's outline is read before it is scaled."""

NAMES: dict[str, str] = {
    # the rooms of the window
    "today": "sun-horizon",
    "timeline": "chart-bar-horizontal",
    "agreements": "handshake",
    "commitments": "check-square-offset",
    "sources": "files",
    "parties": "users-three",
    # records
    "party": "flag",
    "organisation": "globe-simple",
    "person": "user",
    "event": "calendar-blank",
    "statement": "chat-centered-text",
    "agreement": "handshake",
    "commitment": "check-square-offset",
    "source": "file-text",
    "citation": "quotes",
    "attachment": "paperclip",
    "article": "article",
    "tag": "tag",
    "marking": "lock-simple",
    # what one does
    "add": "plus",
    "edit": "pencil-simple",
    "remove": "trash-simple",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "search": "magnifying-glass",
    "filter": "funnel-simple",
    "saved_view": "bookmark-simple",
    "sort": "arrows-down-up",
    "copy": "copy",
    "link": "link-simple",
    "unlink": "link-simple-break",
    "open": "folder-open",
    "new": "file-plus",
    "save": "floppy-disk",
    "import": "download-simple",
    "paste": "clipboard-text",
    "export": "export",
    "print": "printer",
    "backup": "archive-box",
    "restore": "clock-counter-clockwise",
    "history": "clock-counter-clockwise",
    "settings": "gear-six",
    "help": "question",
    "palette": "command",
    "close": "x",
    "dismiss": "x",
    "more": "dots-three",
    "grip": "dots-six-vertical",
    "inspector": "columns",
    "split_line": "rows",
    "compare": "arrows-left-right",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
    "zoom_fit": "arrows-out-line-horizontal",
    "theme": "circle-half",
    "back": "arrow-left",
    "forward": "arrow-right",
    "up": "arrow-up",
    "down": "arrow-down",
    "left": "caret-left",
    "right": "caret-right",
    "expand": "caret-down",
    "collapse": "caret-up",
    "show": "eye",
    "hide": "eye-slash",
    "pick": "caret-down",
    # what one is told
    "info": "info",
    "warning": "warning",
    "problem": "warning-octagon",
    "done": "check-circle",
    "understood": "check",
    "not_understood": "question",
    "empty": "tray",
    "calendar": "calendar",
    "sign": "pen-nib",
    "send": "paper-plane-tilt",
    "receive": "tray",
    "video": "video-camera",
    "telephone": "phone",
    "letter": "envelope-simple",
    "place": "map-pin",
    "read_only": "lock-simple",
    "key": "key",
    "unlock": "lock-simple-open",
    # what two sides owe each other
    "ledger": "scales",
    "progress": "chart-bar",
    "reciprocal": "arrows-left-right",
    "chain": "git-branch",
    "differ": "chats-teardrop",
    "weaker": "trend-down",
    "stronger": "trend-up",
    "claimed": "chat-centered-text",
    "documented": "file-text",
    "confirmed": "circle-wavy-check",
    # states
    "not_assessed": "circle-dashed",
    "not_started": "circle",
    "in_progress": "circle-half",
    "partially_fulfilled": "check",
    "fulfilled": "check-circle",
    "stalled": "pause-circle",
    "not_pursued": "minus-circle",
    "contradicted": "x-circle",
    "superseded": "arrow-circle-right",
    "overdue": "clock-clockwise",
    "due_soon": "clock",
    "dormant": "moon",
    "reminder": "bell",
    "snooze": "bell-z",
    "silence": "bell-slash",
    "planned": "calendar-blank",
    "held": "calendar-check",
    "cancelled": "calendar-x",
    "postponed": "calendar-plus",
    "being_negotiated": "chats-circle",
    "adopted": "file-text",
    "initialled": "pencil-line",
    "signed_by_one_side": "pen-nib",
    "awaiting_counterparts": "paper-plane-tilt",
    "awaiting_approval": "bank",
    "awaiting_notification": "envelope-simple",
    "signed": "pen-nib",
    "awaiting_entry": "hourglass-medium",
    "provisionally_applied": "play-circle",
    "in_force": "circle-wavy-check",
    "suspended": "pause-circle",
    "denounced": "prohibit",
    "expired": "hourglass-low",
    "terminated": "stop-circle",
    "not_in_force": "hourglass-medium",
    "ended": "prohibit",
    "unknown": "circle-dashed",
}
"""Meaning → name in the family."""

MIRRORED = frozenset({"undo", "redo", "back", "forward", "left", "right", "send", "inspector", "superseded"})
"""Icons that point along the line of writing, and so turn round where one writes from right to left."""


@cache
def _font_folder() -> Path:
    found = importlib.util.find_spec("qtawesome")
    if found is None or found.origin is None:
        raise FileNotFoundError("the fonts of qtawesome")
    return Path(found.origin).parent / "fonts"


@cache
def _code_points() -> dict[str, str]:
    charmap = next(_font_folder().glob("phosphor-charmap-*.json"))
    points: dict[str, str] = json.loads(charmap.read_text(encoding="ascii"))
    return points


@cache
def _font() -> QRawFont:
    return QRawFont(str(next(_font_folder().glob("phosphor-[0-9]*.ttf"))), EM)


@cache
def outline(name: str, bold: bool = False) -> QPainterPath:
    """Return the icon `name` as a path within a square of `EM` × `EM`; raises KeyError for an unknown name."""
    glyph = NAMES[name] + ("-bold" if bold else "")
    raw = _font()
    index = raw.glyphIndexesForString(chr(int(_code_points()[glyph], 16)))[0]
    return QTransform.fromTranslate(0, raw.ascent()).map(raw.pathForGlyph(index))


def paint_icon(
    painter: QPainter,
    rect: QRectF,
    name: str,
    colour: str,
    *,
    bold: bool = False,
    right_to_left: bool = False,
) -> None:
    """Paint the icon `name` in the middle of `rect`, in `colour`; it turns round by itself where it points."""
    side = min(rect.width(), rect.height())
    corner = rect.center() - QPointF(side / 2, side / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(corner)
    painter.scale(side / EM, side / EM)
    if right_to_left and name in MIRRORED:
        painter.translate(EM, 0)
        painter.scale(-1, 1)
    painter.fillPath(outline(name, bold), QColor(colour))
    painter.restore()


_CLONES: list[QIconEngine] = []
"""Clones asked for by Qt, which keeps no hold of their Python side; it asks only where an icon is altered."""


class MeaningIcon(QIconEngine):
    """Draws one named icon, with the colours that are on at the moment of drawing."""

    def __init__(self, name: str, tone: str = "") -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def _colour(self, mode: QIcon.Mode, tokens: Tokens) -> str:
        if mode is QIcon.Mode.Disabled:
            return mixed(tokens.text_quiet, tokens.surface, 0.5)
        if self._tone:
            return str(getattr(tokens, self._tone))
        return tokens.on_selection if mode is QIcon.Mode.Selected else tokens.text_quiet

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into `rect`; `state` makes no difference."""
        from PySide6.QtGui import QGuiApplication

        turned = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        colour = self._colour(mode, current_tokens())
        paint_icon(painter, QRectF(rect), self._name, colour, right_to_left=turned)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon on a transparent ground of `size` pixels."""
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        """Return a second engine for the same icon."""
        copied = MeaningIcon(self._name, self._tone)
        _CLONES.append(copied)
        return copied


@cache
def icon(name: str, tone: str = "") -> QIcon:
    """Return the icon for the meaning `name` (see `NAMES`); raises KeyError for an unknown one.

    `tone` names a token, such as "accent" or "overdue"; without it the icon has the quiet colour of text.
    Nothing is read before the icon is first painted, and it follows the theme by itself.
    """
    if name not in NAMES:
        raise KeyError(name)
    return QIcon(MeaningIcon(name, tone))
