"""The look, designed once: colours named by meaning, one spacing scale, one type scale, light and dark."""

from desk.qt.theme.palette import apply_theme, current_theme, current_tokens
from desk.qt.theme.scales import (
    RADIUS,
    TEXT_SCALES,
    Space,
    TextRole,
    begin_where_a_line_begins,
    font_for,
    icon_extent,
    row_height,
    set_text_role,
)
from desk.qt.theme.tokens import DARK, LIGHT, Tokens
from desk.services.settings import Theme

__all__ = [
    "DARK",
    "LIGHT",
    "RADIUS",
    "TEXT_SCALES",
    "Space",
    "TextRole",
    "Theme",
    "Tokens",
    "apply_theme",
    "begin_where_a_line_begins",
    "current_theme",
    "current_tokens",
    "font_for",
    "icon_extent",
    "row_height",
    "set_text_role",
]
