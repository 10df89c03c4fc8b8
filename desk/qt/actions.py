"""Every action of the program, declared once: name, label, icon, shortcut, tooltip, menu.

A window makes one `QAction` of each. What an action does is decided when it is triggered: the screen in front
is asked first, then the window. An action that nobody can carry out just now is disabled.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.qt.action_table import DECLARED, ActionSpec
from desk.qt.icons import icon

Commands = Mapping[str, Callable[[], object]]
"""What can be done now, by the action's name."""


@value_class(frozen=True)
class Menu:
    """One menu of the menu bar and the actions in it, "" for a line between."""

    name: str
    label: str
    actions: tuple[str, ...]


MENUS: tuple[Menu, ...] = tuple(
    Menu(name, label, tuple(spec.name if spec else "" for spec in DECLARED[name]))
    for name, label in (
        ("file", QT_TRANSLATE_NOOP("actions", "&File")),
        ("edit", QT_TRANSLATE_NOOP("actions", "&Edit")),
        ("view", QT_TRANSLATE_NOOP("actions", "&View")),
        ("timeline", QT_TRANSLATE_NOOP("actions", "Time&line")),
        ("record", QT_TRANSLATE_NOOP("actions", "&Record")),
        ("agreement", QT_TRANSLATE_NOOP("actions", "&Agreement")),
        ("text", QT_TRANSLATE_NOOP("actions", "Te&xt")),
        ("commitment", QT_TRANSLATE_NOOP("actions", "&Commitment")),
        ("list", QT_TRANSLATE_NOOP("actions", "L&ist")),
        ("source", QT_TRANSLATE_NOOP("actions", "&Source")),
        ("help", QT_TRANSLATE_NOOP("actions", "&Help")),
    )
)

SPECS: dict[str, ActionSpec] = {
    spec.name: spec for specs in DECLARED.values() for spec in specs if spec is not None
}

READING = frozenset(
    {
        "open_record",
        "history",
        "open_original",
        "open_scan",
        "find_in_text",
        "texts_side_by_side",
        "go_to_successor",
        "next_hint",
        "previous_hint",
        "text_versions",
        "read_version",
        "compare_versions",
        "next_change",
        "previous_change",
        "comparison_columns",
        "only_changed_articles",
        "copy_comparison",
        "open_in_tab",
        "close_tab",
        "next_tab",
        "previous_tab",
        "next_part",
        "previous_part",
        "narrow_list",
        "select_one",
        "fold_group",
        "fold_all",
        "ledger",
        "progress",
        "show_chain",
    }
)
"""What only shows things, though it stands in a menu of changes."""

CHANGING: frozenset[str] = frozenset(
    spec.name
    for menu in ("record", "agreement", "text", "commitment", "list", "source")
    for spec in DECLARED[menu]
    if spec is not None and spec.name not in READING
)
"""The actions that change the register; none of them can be carried out where it may only be read."""


def words(text: str) -> str:
    """Return an action's label or tooltip in the language in use."""
    return QCoreApplication.translate("actions", text)


def menu_letters() -> frozenset[str]:
    """Return the letters that open the menus together with Alt; no field may answer to one of them."""
    labels = (words(menu.label) for menu in MENUS)
    return frozenset(label[label.index("&") + 1].casefold() for label in labels if "&" in label)


class Actions(QObject):
    """The actions of one window, by name; what each does now is asked of the screen in front, then of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window_commands: Commands = {}
        self._screen_commands: Callable[[], Commands] = dict
        self.by_name: dict[str, QAction] = {name: self._made(spec) for name, spec in SPECS.items()}

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def serve(self, window_commands: Commands, screen_commands: Callable[[], Commands]) -> None:
        """Say who carries the actions out: the window's commands, and a way to ask the screen in front."""
        self._window_commands = window_commands
        self._screen_commands = screen_commands
        self.refresh()

    def refresh(self) -> None:
        """Enable exactly the actions that somebody can carry out now."""
        here = self._screen_commands()
        for name, action in self.by_name.items():
            action.setEnabled(name in here or name in self._window_commands)

    def run(self, name: str) -> None:
        """Carry an action out, if anybody can."""
        command = self._screen_commands().get(name) or self._window_commands.get(name)
        if command is not None:
            command()

    def add_to(self, menu: QMenu, names: Iterable[str]) -> None:
        """Add actions to a menu, in order; "" is a line between."""
        for name in names:
            if name:
                menu.addAction(self[name])
            else:
                menu.addSeparator()

    def offer(self, names: Iterable[str], where: QPoint, parent: QWidget) -> None:
        """Open a menu of actions at a place of the screen, as a right click does, until one is chosen or none."""
        menu = QMenu(parent)
        self.add_to(menu, names)
        menu.exec(where)
        menu.deleteLater()

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.name)
        action.setText(words(spec.label))
        action.setIconText(words(spec.label).replace("&", ""))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setShortcutContext(
            Qt.ShortcutContext.WidgetWithChildrenShortcut if spec.local else Qt.ShortcutContext.WindowShortcut
        )
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        tip = words(spec.tooltip)
        action.setToolTip(f"{tip} ({shown})" if shown else tip)
        action.setStatusTip(tip)
        action.setWhatsThis(tip)
        action.setCheckable(spec.checkable)
        action.triggered.connect(lambda _checked=False, name=spec.name: self.run(name))
        return action
