"""The window's dialogs by name; none is modal, so the register stays in reach behind each."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands

_MADE_BY: dict[str, tuple[str, str]] = {
    "settings": ("desk.qt.window.settings_dialog", "SettingsDialog"),
    "backups": ("desk.qt.window.backups_dialog", "BackupsDialog"),
    "progress": ("desk.qt.window.progress_dialog", "ProgressDialog"),
    "protect": ("desk.qt.lockbox.protect_dialog", "ProtectDialog"),
    "unprotect": ("desk.qt.lockbox.protect_dialog", "UnprotectDialog"),
    "help": ("desk.qt.window.help_dialog", "HelpDialog"),
    "chain": ("desk.qt.commitments.chain.dialog", "ChainDialog"),
    "about": ("desk.qt.window.about_dialog", "AboutDialog"),
}


def make_dialog(name: str, window: "MainWindow", commands: "WindowCommands") -> QDialog:
    """Make a dialog; its module is imported only now."""
    module, class_name = _MADE_BY[name]
    return cast(QDialog, getattr(import_module(module), class_name)(window, commands))
