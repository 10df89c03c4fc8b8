"""What the officer sees: windows, screens, widgets and table models. No SQL, no file formats."""

import builtins

import PySide6

# PySide6 wraps the import statement and reads the source of every module that is imported from then on, to learn
# whether it asks for snake_case names. Desk never does, and the reading would be a tenth of its start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

__all__: list[str] = []
assert PySide6
