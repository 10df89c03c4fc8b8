"""The page of every text that is set as HTML: it fetches nothing, and follows no link by itself."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget


class OwnBrowser(QTextBrowser):
    """Shows text of the program's own making; what stands in it from outside is escaped by whoever sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Fetch nothing: no picture and no style comes from a file or from elsewhere."""
        return None
