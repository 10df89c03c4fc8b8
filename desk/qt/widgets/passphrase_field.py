"""A field for a passphrase: hidden while it is typed, unless the eye at its end is pressed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desk.qt.icons import icon


class PassphraseField(QLineEdit):
    """What is typed is shown as dots; it is no draft that is kept, and no input method learns it."""

    keeps_no_draft = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.reveal = QAction(icon("show"), self.tr("Show what is typed"), self)
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._show)
        self.addAction(self.reveal, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Show what is typed"))

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setIcon(icon("hide" if shown else "show"))
        self.reveal.setToolTip(self.tr("Hide what is typed") if shown else self.tr("Show what is typed"))

    def forget(self) -> None:
        """Empty the field and hide what will be typed next."""
        self.reveal.setChecked(False)
        self.clear()
