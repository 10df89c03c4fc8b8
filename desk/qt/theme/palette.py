"""Puts a theme on: the palette made from the tokens, the text size, and the one place that knows both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desk.qt.theme.contrast import mixed
from desk.qt.theme.stylesheet import stylesheet
from desk.qt.theme.tokens import DARK, LIGHT, Tokens
from desk.services.settings import Theme

CHOICE, DARKNESS, BASE_SIZE, TEXT_SCALE = "deskTheme", "deskDark", "deskBasePointSize", "deskTextScale"
FALLBACK_POINTS = 10.0

Group, Role = QPalette.ColorGroup, QPalette.ColorRole


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette for all stock widgets."""
    roles = {
        Role.Window: tokens.surface,
        Role.WindowText: tokens.text,
        Role.Base: tokens.surface_raised,
        Role.AlternateBase: mixed(tokens.surface_sunken, tokens.surface_raised, 0.45),
        Role.Text: tokens.text,
        Role.Button: tokens.surface_raised,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.overdue,
        Role.ToolTipBase: tokens.surface_raised,
        Role.ToolTipText: tokens.text,
        Role.PlaceholderText: tokens.text_quiet,
        Role.Highlight: tokens.selection,
        Role.HighlightedText: tokens.on_selection,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Accent: tokens.accent,
        Role.Light: mixed("#ffffff", tokens.surface_raised, 0.06 if tokens.dark else 1.0),
        Role.Midlight: tokens.hover,
        Role.Mid: tokens.line,
        Role.Dark: tokens.line_strong,
        Role.Shadow: "#000000" if tokens.dark else tokens.line_strong,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    faint = QColor(mixed(tokens.text_quiet, tokens.surface, 0.65))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.HighlightedText):
        palette.setColor(Group.Disabled, role, faint)
    return palette


def application() -> QApplication:
    """Return the running application; raises RuntimeError where there is none."""
    running = QApplication.instance()
    if not isinstance(running, QApplication):
        raise RuntimeError("a theme needs a running application")
    return running


def is_dark(app: QApplication, choice: Theme) -> bool:
    """Return whether `choice` means dark now; SYSTEM asks the system and takes light where it does not say."""
    if choice is Theme.SYSTEM:
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return choice is Theme.DARK


def apply_theme(app: QApplication, choice: Theme = Theme.SYSTEM, text_scale: float = 1.0) -> Tokens:
    """Put `choice` on the whole application, with text `text_scale` times the system's size; return its tokens.

    May be called again at any time: all open windows follow. With SYSTEM, so do later changes of the system.
    """
    first_time = app.property(BASE_SIZE) is None
    if first_time:
        app.setStyle("Fusion")
        size = app.font().pointSizeF()
        app.setProperty(BASE_SIZE, size if size > 0 else FALLBACK_POINTS)
        app.styleHints().colorSchemeChanged.connect(_follow_system)
    app.setProperty(CHOICE, choice.value)
    app.setProperty(TEXT_SCALE, text_scale)
    schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
    _put_on(app, choice, text_scale)
    return current_tokens()


def _put_on(app: QApplication, choice: Theme, text_scale: float) -> None:
    dark = is_dark(app, choice)
    tokens = DARK if dark else LIGHT
    app.setProperty(DARKNESS, dark)
    font = app.font()
    font.setPointSizeF(float(app.property(BASE_SIZE)) * text_scale)
    app.setFont(font)
    app.setPalette(palette_of(tokens))
    app.setStyleSheet(stylesheet(tokens, font.pointSizeF()))


def _follow_system() -> None:
    app = application()
    choice, text_scale = current_theme()
    if choice is Theme.SYSTEM and is_dark(app, choice) != current_tokens().dark:
        _put_on(app, choice, text_scale)


def current_theme() -> tuple[Theme, float]:
    """Return the choice and the text scale that are on now."""
    app = application()
    return Theme(app.property(CHOICE) or Theme.SYSTEM), float(app.property(TEXT_SCALE) or 1.0)


def current_tokens() -> Tokens:
    """Return the colours that are on now. Painting code asks at each paint and keeps none."""
    app = application()
    dark = app.property(DARKNESS)
    if dark is None:
        dark = app.palette().color(Role.Window).lightness() < 128
    return DARK if dark else LIGHT
