"""What undo and redo are called: each says what it takes back or brings again."""

from PySide6.QtCore import QCoreApplication

from desk.domain.sentences import Sentence
from desk.qt.actions import Actions
from desk.qt.wording import worded
from desk.services import history
from desk.services.register import Register


def name_undo(actions: Actions, register: Register) -> None:
    """Name both actions after the change that each is about, or plainly where there is none."""
    undo = QCoreApplication.translate("undo_names", "&Undo")
    redo = QCoreApplication.translate("undo_names", "&Redo")
    _name(actions, "undo", undo, history.undo_label(register))
    _name(actions, "redo", redo, history.redo_label(register))


def _name(actions: Actions, name: str, plain: str, label: Sentence | None) -> None:
    action = actions[name]
    action.setText(f"{plain}: {worded(label).replace('&', '&&')}" if label else plain)
    action.setIconText(plain.replace("&", ""))
    keys = action.shortcut().toString()
    action.setToolTip(f"{action.text().replace('&', '')} ({keys})")
