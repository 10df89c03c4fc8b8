"""How the text is looked at, and what can be done with it, in one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from desk.qt.actions import Actions
from desk.qt.widgets.flow_layout import FlowLayout


class ViewBar(QWidget):
    """A button for each way to look, one of which is down; then the actions."""

    chosen = Signal(str)
    """The name of the view."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.buttons: dict[str, QToolButton] = {}
        self._add_view("whole", self.tr("Whole text"), self.tr("Read and write the text"))
        self._add_view("beside", self.tr("Side by side"), self.tr("Two languages beside each other"))
        self._add_view("versions", self.tr("Versions"), self.tr("The kept versions of the text"))
        self._add_view("compare", self.tr("Compare"), self.tr("Two versions compared word by word"))
        for name in ("find_in_text", "split_articles", "add_article"):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(actions[name].iconText())
            self._flow.addWidget(button)
        self.choose("whole")

    def _add_view(self, name: str, words: str, tip: str) -> None:
        button = QToolButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._click(name))
        self.buttons[name] = button
        self._flow.addWidget(button)

    def _click(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    def choose(self, name: str) -> None:
        """Show which view is in front."""
        for one, button in self.buttons.items():
            button.setChecked(one == name)

    def view(self) -> str:
        """Return the name of the view in front."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def show_state(self, *, two_texts: bool, words: bool, versions: int) -> None:
        """Offer what can be looked at: whether there are two texts, any `words`, and how many versions."""
        self.buttons["whole"].setVisible(words)
        self.buttons["beside"].setVisible(two_texts)
        self.buttons["compare"].setVisible(versions > 0)
        self.buttons["versions"].setText(
            self.tr("Versions {count}").format(count=versions) if versions else self.tr("Versions")
        )
