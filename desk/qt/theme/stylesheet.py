"""The restrained stylesheet that lies on top of Fusion, written from the tokens and the scales."""

from string import Template

from desk.qt.theme.contrast import mixed
from desk.qt.theme.scales import RADIUS, WEIGHT_OF, Space, TextRole, point_size
from desk.qt.theme.tokens import Tokens
from desk.services.resources import resource_path

IMAGES: dict[str, str] = {
    "caret_down": "caret-down",
    "caret_up": "caret-up",
    "caret_right": "caret-right",
    "check": "check",
    "check_on_accent": "check-on-accent",
    "dash_on_accent": "dash-on-accent",
}
"""The few pictures that a stylesheet can only take from files; each is there for light and for dark."""

BARS = """
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 4px 8px; spacing: 4px;
    icon-size: ${icon}px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px; }
QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: 3px 6px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $selection; color: $on_selection; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton[popupMode="1"] { padding-right: 16px; }
QToolButton::menu-indicator { image: none; }
QLabel#readOnly { background: $surface_sunken; color: $text_quiet; border: 1px solid $line;
    border-radius: ${radius}px; padding: 3px 8px; margin: 0 8px; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 1px 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $selection; color: $on_selection; }
QMenu { background: $surface_raised; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: ${radius}px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $faint; }
QMenu::icon { padding-left: 8px; padding-right: 4px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 6px; }
QMenu::indicator:checked { image: url("$check"); }
QMenu::right-arrow { image: url("$caret_right"); width: 12px; height: 12px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
"""

INPUTS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface_raised; color: $text; border: 1px solid $line_strong; border-radius: ${radius}px;
    padding: 3px 6px; selection-background-color: $text_selection; selection-color: $on_selection; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $text_quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus,
QComboBox:on {
    border: 2px solid $accent; padding: 2px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {
    background: $surface; color: $faint; border-color: $line; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] {
    border-color: $line; }
QComboBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit {
    border: none; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { padding: 0 5px; }
QPlainTextEdit, QTextEdit { padding: 1px 2px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 0 1px; }
QComboBox::drop-down {
    subcontrol-origin: border; subcontrol-position: center right; width: 22px; border: none; }
QComboBox::down-arrow { image: url("$caret_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    background: $surface_raised; border: 1px solid $line; padding: 4px; outline: none; }
QComboBox QAbstractItemView::item { padding: 4px 6px; min-height: ${row}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 18px; border: none; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 2px; }
QAbstractSpinBox::up-arrow { image: url("$caret_up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$caret_down"); width: 10px; height: 10px; }
"""

BUTTONS = """
QPushButton {
    background: $surface_raised; color: $text; border: 1px solid $line_strong;
    border-radius: ${radius}px; padding: 4px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $selection; color: $on_selection; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 13px; }
QPushButton:disabled { color: $faint; border-color: $line; background: $surface; }
QPushButton:default, QPushButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled {
    background: $line; color: $faint; border-color: $line; }
QPushButton[flat="true"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 3px 8px; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border: 1px solid $accent; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid $line_strong; border-radius: 3px; background: $surface_raised; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QAbstractItemView::indicator:hover {
    border-color: $accent; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check_on_accent"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$dash_on_accent"); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled, QGroupBox::indicator:disabled {
    border-color: $line; background: $surface; }
QCheckBox::indicator:checked:disabled { background: $line_strong; }
QCheckBox, QRadioButton {
    spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: ${radius}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
"""

LISTS = """
QAbstractItemView { background: $surface_raised; border: 1px solid $line; outline: none;
    selection-background-color: $selection; selection-color: $on_selection; }
QTableView { gridline-color: $line; }
QTableView::item, QTreeView::item, QListView::item { padding: 3px 6px; border: none; }
QTreeView::item, QListView::item { min-height: ${row}px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
    background: $selection; color: $on_selection; }
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus {
    border: 1px solid $accent; padding: 2px 5px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $text_quiet; border: none; border-bottom: 1px solid $line;
    padding: 5px 8px; font-weight: 600; }
QHeaderView::section:vertical { padding: 2px 6px; }
QHeaderView::section:hover { background: $hover; color: $text; }
QTableCornerButton::section { background: $surface; border: none; border-bottom: 1px solid $line; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_quiet; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px; margin: 0 2px; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus {
    border: 1px solid $accent; border-bottom: 2px solid $accent; padding: 5px 11px 6px 11px; }
OpenTabs { background: $surface_sunken; }
OpenTabs::tab { border: none; border-top: 2px solid transparent; padding: 4px 8px; margin: 0; }
OpenTabs::tab:selected { background: $surface; border: none; border-top: 2px solid $accent; }
OpenTabs::tab:focus { border: 1px solid $accent; border-top: 2px solid $accent; padding: 4px 7px 3px 7px; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QGroupBox {
    border: 1px solid $line; border-radius: ${radius}px; margin-top: 8px; padding: 12px 8px 8px 8px; }
QGroupBox::title {
    subcontrol-origin: margin; subcontrol-position: top left; left: 8px; padding: 0 4px;
    color: $text_quiet; }
QToolTip { background: $surface_raised; color: $text; border: 1px solid $line; padding: 4px 6px; }
QProgressBar {
    background: $surface_sunken; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

PARTS = """
QFrame#navigator { background: $surface_sunken; border: none; border-right: 1px solid $line; }
QFrame#card { background: $surface_raised; border: 1px solid $line; border-radius: ${radius}px; }
QFrame#card QListView { background: transparent; border: none; }
QWidget#filterBar { background: $surface; border-bottom: 1px solid $line; }
QFrame#dropdown, QFrame#palette {
    background: $surface_raised; border: 1px solid $line_strong; border-radius: ${radius}px; }
QFrame#dropdown { border-radius: 0; }
QFrame#dropdown QListView { border: none; }
QFrame#cellEditor { background: $surface_raised; border: 1px solid $line_strong; border-radius: ${radius}px; }
QFrame#evidence { background: $surface_raised; border: 1px solid $accent; border-radius: ${radius}px; }
QFrame#panel { background: $surface; border: none; border-top: 1px solid $line; }
"""
"""The fixed parts of the window, each known by its object name."""


def type_rules(base: float, tokens: Tokens) -> str:
    """Return the rules behind `set_text_role`, where body text has `base` points."""
    rules = [
        f'*[textRole="{role.value}"] {{ font-size: {point_size(role, base)}pt; font-weight: {WEIGHT_OF[role]}; }}'
        for role in TextRole
    ]
    rules.append(f'*[quiet="true"] {{ color: {tokens.text_quiet}; }}')
    rules.append(f'*[tone="warning"] {{ color: {tokens.warning}; }}')
    return "\n".join(rules)


def stylesheet(tokens: Tokens, base: float) -> str:
    """Return the stylesheet for `tokens`, where body text has `base` points."""
    colours = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    shade = "dark" if tokens.dark else "light"
    values = {
        **colours,
        "radius": RADIUS,
        "row": round(base * 1.6) + Space.SMALL,
        "faint": mixed(tokens.text_quiet, tokens.surface, 0.65),
        "scroll": mixed(tokens.line_strong, tokens.surface, 0.55),
        "text_selection": mixed(tokens.accent, tokens.selection, 0.15),
        "accent_hover": mixed(tokens.text, tokens.accent, 0.15),
        "icon": round(base * 2),
        **{name: resource_path(f"icons/{file}-{shade}.svg").as_posix() for name, file in IMAGES.items()},
    }
    rules = Template(BARS + INPUTS + BUTTONS + LISTS + PARTS).substitute(values)
    return rules + type_rules(base, tokens)
