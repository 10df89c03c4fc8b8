"""The colours of the timeline: the theme's tokens, and one colour for each kind of record.

A kind is told by its sign's shape as well as by its colour, and a state by a shape or a stroke; see `signs`.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor

from desk.domain.vocabulary import RecordKind
from desk.qt.theme import Tokens, current_tokens
from desk.qt.theme.contrast import mixed

_OF_KIND_LIGHT = {
    RecordKind.EVENT: "#2b5199",
    RecordKind.AGREEMENT: "#5f3d91",
    RecordKind.COMMITMENT: "#795000",
    RecordKind.STATEMENT: "#12626b",
}
_OF_KIND_DARK = {
    RecordKind.EVENT: "#8db1f0",
    RecordKind.AGREEMENT: "#c7adf2",
    RecordKind.COMMITMENT: "#e2bd69",
    RecordKind.STATEMENT: "#7fccd3",
}


@dataclass(frozen=True)
class Colours:
    """The colours that the timeline is painted with, under light or dark surroundings."""

    tokens: Tokens

    def of_kind(self, kind: str) -> str:
        """Return the colour of a kind of record; the quiet text's for kinds that are seldom on a timeline."""
        known = _OF_KIND_DARK if self.tokens.dark else _OF_KIND_LIGHT
        return known.get(kind, self.tokens.text_quiet)  # type: ignore[call-overload,no-any-return]

    @property
    def density(self) -> QColor:
        """The colour of the columns of density, which let nothing through: that is painted faster."""
        return QColor(mixed(self.tokens.accent, self.tokens.surface_raised, 0.55))

    def faint(self, colour: str, strength: float) -> QColor:
        """Return `colour` let through by `strength`, from 0 to 1."""
        return with_strength(colour, strength)


@lru_cache(maxsize=512)
def with_strength(colour: str, strength: float) -> QColor:
    """Return `colour` let through by `strength`, from 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(strength)
    return result


def current_colours() -> Colours:
    """Return the colours of the theme that is on."""
    return Colours(current_tokens())
