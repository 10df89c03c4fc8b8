"""What stands in the place of a comparison while it is worked out, and once it was stopped."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.widgets.flow_layout import FlowLine


class WaitingPage(QWidget):
    """How far the comparison is and a button that stops it; then one that begins it after all."""

    stop_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.progress.setRange(0, 100)
        self.words = plain_label(self)
        self.stop_button = flat_button(self.tr("Stop comparing"), "close", self.stop_wanted.emit, self)
        self.again_button = QPushButton(self.tr("Compare after all"), self)
        self.again_button.setAutoDefault(True)
        self.again_button.clicked.connect(lambda: self.again_wanted.emit())
        line = FlowLine(self)
        line.add(self.stop_button)
        line.add(self.again_button)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addWidget(line)
        column.addStretch(2)

    def tell_progress(self, share: float) -> None:
        """Show how much is done, from 0 to 1."""
        self.progress.setValue(round(share * 100))

    def show_working(self) -> None:
        """Say that the two are being compared."""
        self._say(self.tr("The two are being compared…"), working=True)

    def show_stopped(self) -> None:
        """Say that the comparison was stopped, and offer to begin it again."""
        self._say(self.tr("The comparison was stopped."), working=False)

    def take_focus(self) -> None:
        """Lead the keys to the button that begins the comparison again."""
        self.again_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, *, working: bool) -> None:
        self.words.setText(words)
        self.progress.setVisible(working)
        self.stop_button.setVisible(working)
        self.again_button.setVisible(not working)
