"""Reads ahead what the checklist can be grouped by, a little at a time, while nobody waits; then readies changes."""

from threading import Thread

from PySide6.QtCore import QObject, QTimer

from desk.qt.workspace import Workspace
from desk.services.lists import Changes

AT_ONCE = 0.01
"""Seconds of reading that nobody notices."""

PAUSE = 20
"""Milliseconds between two such pieces: what the officer does goes before them."""


class ReadingAhead(QObject):
    """Begins at once, and again after each change, which may have made something unknown."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._read)
        self._pause.start()
        self._readied = workspace.register.read_only
        workspace.changed.connect(self._follow)

    def _read(self) -> None:
        from desk.services.commitment_rows import rows_of  # late: the first screen does without it

        if self._workspace.closed:
            return
        register = self._workspace.register
        if rows_of(register).read_ahead(AT_ONCE):
            self._pause.start()
        elif not self._readied:
            self._readied = True
            # Beside the window: an import cannot be done a little at a time.
            Thread(target=register.load_what_changes_need, name="readying changes").start()

    def _follow(self, changes: Changes) -> None:
        from desk.services.commitment_rows import rows_of

        rows_of(self._workspace.register).hear(changes)
        self._pause.start()
