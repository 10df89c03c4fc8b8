"""The bar above the text: what can be made of the selected passage, or which record rests on the one clicked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from desk.qt.actions import Actions
from desk.qt.theme import Space
from desk.qt.widgets.elided_label import ElidedLabel
from desk.qt.widgets.flow_layout import FlowLayout


class ShortButton(QToolButton):
    """A button that does an action under a shorter name than the menus have for it."""

    def __init__(self, action: QAction, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setText(label)
        self.setIcon(action.icon())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.iconText())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())


class PassageBar(QStackedWidget):
    """As high whatever it shows, so that the text never jumps: a hint, the passage's buttons, or the citation's."""

    open_wanted = Signal()
    """Open the record that rests on the passage being looked at."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What can be made of the passage"))
        self.hint = ElidedLabel(
            self.tr("Select a passage to make a record of it; click a highlight to see what rests on it."),
            self,
            quiet=True,
        )
        self.cited = ElidedLabel("", self)
        self.buttons: dict[str, ShortButton] = {
            name: ShortButton(actions[name], label, self)
            for name, label in (
                ("make_event", self.tr("Event")),
                ("make_statement", self.tr("Statement")),
                ("make_agreement", self.tr("Agreement")),
                ("make_commitment", self.tr("Commitment")),
                ("cite_for_record", self.tr("Cite for a record…")),
                ("uncite", self.tr("Remove the citation")),
            )
        }
        self.open = QToolButton(self)
        self.open.setText(self.tr("Open"))
        self.open.setIcon(actions["open_record"].icon())
        self.open.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.open.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.open.setAccessibleName(self.tr("Open the record"))
        self.open.setToolTip(self.tr("Open the record in its own screen"))
        self.open.clicked.connect(self.open_wanted)
        making = [self.buttons[name] for name in self.buttons if name != "uncite"]
        self._hint_page = self._page(self.hint)
        self._passage_page = self._making_page(making)
        self._citation_page = self._page(self.cited, self.open, self.buttons["uncite"])
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _making_page(self, buttons: list[ShortButton]) -> QWidget:
        page = QWidget(self)
        line = FlowLayout(page, Space.TIGHT)
        line.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        for button in buttons:
            line.addWidget(button)
        self.addWidget(page)
        return page

    def _page(self, *widgets: QWidget) -> QWidget:
        page = QWidget(self)
        line = QHBoxLayout(page)
        line.setContentsMargins(Space.LARGE, Space.TIGHT, Space.LARGE, Space.TIGHT)
        line.setSpacing(Space.TIGHT)
        for widget in widgets:
            line.addWidget(widget, 1 if isinstance(widget, ElidedLabel) else 0)
        self.addWidget(page)
        return page

    def show_hint(self) -> None:
        """Say what one can do here."""
        self.setCurrentWidget(self._hint_page)

    def show_passage(self) -> None:
        """Offer what can be made of the passage."""
        self.setCurrentWidget(self._passage_page)

    def show_citation(self, words: str) -> None:
        """Offer what can be done with the record called `words`."""
        self.cited.setText(words)
        self.setCurrentWidget(self._citation_page)
