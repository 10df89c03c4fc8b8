"""The bar under the checklist while several commitments are selected: how many, and what can be done with all."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QFrame,
    QWidget,
)

from desk.qt.actions import Actions
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.short_button import ShortButton
from desk.qt.wording import word_number


class SelectionBar(QFrame):
    """It stands under the list, so that no row moves away from the pointer when it appears."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.count = PlainLabel(self)
        set_text_role(self.count, TextRole.STRONG)
        flow = FlowLayout(self, Space.SMALL)
        flow.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.TIGHT)
        flow.addWidget(self.count)
        for name, words in (
            ("tick", self.tr("Tick")),
            ("assess", self.tr("Status…")),
            ("change_due", self.tr("Due…")),
            ("assign", self.tr("Responsible…")),
            ("set_nature", self.tr("Nature…")),
            ("tag_record", self.tr("Tags…")),
            ("copy", ""),
            ("select_one", ""),
        ):
            button = ShortButton(actions[name], words, self)
            flow.addWidget(button)
            self.count.setMinimumHeight(button.sizeHint().height())
        self.setAccessibleName(self.tr("Several selected"))
        self.hide()

    def follow(self, count: Callable[[], int]) -> None:
        """Show how many are selected, where that is more than one."""
        selected = count()
        self.count.setText(self.tr("{count} selected").format(count=word_number(selected)))
        self.setVisible(selected > 1)
