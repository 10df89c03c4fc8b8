"""Over the checklist: how it is grouped, and a chip for each thing that narrows it, which can be taken away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desk.qt.actions import Actions
from desk.qt.commitments.group_words import GROUP_WORDS, grouping_words
from desk.qt.commitments.narrow_words import chips
from desk.qt.theme import Space
from desk.qt.widgets.chip_painting import ChipLook
from desk.qt.widgets.chip_row import ChipRow
from desk.qt.widgets.flow_layout import FlowLayout
from desk.qt.widgets.settled_combo import SettledCombo
from desk.qt.widgets.short_button import ShortButton
from desk.qt.workspace import Workspace
from desk.services.lists import ListFilter

VIEW = "view"
"""The key of the chip that names the view in front."""


class NarrowBar(QWidget):
    """Shows; what the officer asks for goes out as signals."""

    grouped = Signal(str)
    taken_away = Signal(str)
    """The key of a chip whose cross was pressed."""
    opened = Signal(str)
    """The key of a chip that was pressed."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.group = SettledCombo(self)
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.setAccessibleName(self.tr("Grouping"))
        for group in GROUP_WORDS:
            self.group.addItem(grouping_words(group), group)
        self.group.settled.connect(lambda: self.grouped.emit(str(self.group.currentData())))
        self.chips = ChipRow(self, interactive=True, removable=True)
        self.chips.setAccessibleName(self.tr("Narrowed to"))
        self.chips.remove_requested.connect(self.taken_away)
        self.chips.clicked.connect(self.opened)
        row = QWidget(self)
        flow = FlowLayout(row, Space.SMALL)
        narrow = ShortButton(actions["narrow_list"], self.tr("Narrow"), self)
        self.keep = ShortButton(actions["keep_view"], self.tr("Keep as a view…"), self)
        acts = [ShortButton(actions[name], "", self) for name in ("tick", "assess")]
        self.replace = ShortButton(actions["replace_view"], self.tr("Replace the view"), self)
        for widget in (self.group, self._several(narrow, *acts), self._several(self.keep, self.replace)):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, Space.SMALL)
        column.setSpacing(Space.TIGHT)
        column.addWidget(row)
        column.addWidget(self.chips)
        # Shown once there is something to keep.
        for widget in (self.keep, self.replace, self.chips):
            widget.hide()

    def _several(self, *widgets: QWidget) -> QWidget:
        """Return widgets that are never broken apart."""
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        for widget in widgets:
            line.addWidget(widget)
        return row

    def show_grouping(self, group: str) -> None:
        """Show how the list is grouped."""
        self.group.choose_value(group)

    def show_filter(self, wanted: ListFilter, view: str, altered: bool) -> None:
        """Show what the list is narrowed to, and which view that is; `altered` where it is no longer quite that."""
        looks: dict[str, ChipLook] = {}
        if view:
            words = self.tr("{view} (changed)").format(view=view) if altered else view
            looks[VIEW] = ChipLook(words, token="accent", icon="saved_view")
        for key, words in chips(self._workspace.register, wanted).items():
            looks[key] = ChipLook(words, token="text_quiet")
        self.keep.setVisible(altered or (bool(wanted) and not view))
        self.replace.setVisible(altered)
        self.chips.set_looks(looks)
        self.chips.setVisible(bool(looks))
