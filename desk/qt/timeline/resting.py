"""What the view shows of the thing that the pointer rests on: a lit ground behind it, and a card beside it."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF

from desk.qt.timeline.hits import Hit
from desk.qt.timeline.mark_telling import moment_lines
from desk.qt.timeline.rows import Gathering
from desk.qt.timeline.words import day_words

if TYPE_CHECKING:
    from desk.qt.timeline.view import TimelineView

translate = QCoreApplication.translate


def rest_on(view: "TimelineView", hit: Hit | None = None, at: QPointF | None = None) -> None:
    """Show the card of what was hit; over empty time, or with nothing hit, take it away."""
    item = hit.mark.item if hit and hit.mark else -1
    if item != view.hovered:
        view.hovered = item
        view.refresh()
    if hit is None or at is None or (hit.mark is None and hit.gathering is None):
        view.card.hide()
    elif hit.gathering is not None:
        view.card.show_at(at.toPoint(), *_words_of_gathering(hit.gathering))
    else:
        items = view.stage.index.items
        words = view.wording.of(items, item)
        kind_and_states = " · ".join(part for part in (words.kind, words.states) if part)
        steps = moment_lines(items.lives.get(items.ids[item]))
        view.card.show_at(at.toPoint(), words.title, [words.date, kind_and_states, *words.more, *steps])


def _words_of_gathering(gathering: Gathering) -> tuple[str, list[str]]:
    title = translate("Timeline", "%n gathered here", "", gathering.number)
    first, last = (day_words(math.floor(day)) for day in (gathering.first, gathering.last))
    pattern = translate("Timeline", "{first} to {last}")
    span = first if first == last else pattern.format(first=first, last=last)
    return title, [span, translate("Timeline", "Click to come nearer")]
