"""The articles of a comparison in a list: by its sign one sees which changed, moved, came in or fell out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desk.domain.version_comparison import ComparedPair
from desk.qt.icons import icon
from desk.qt.plain_tip import plain_tip
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.screens.agreements.versions.rows import part_of_pair
from desk.qt.screens.agreements.versions.words import became, sign_of
from desk.qt.theme import icon_extent

PART = int(Qt.ItemDataRole.UserRole)


class ComparisonOutline(QListWidget):
    """Choosing an article tells that it is wanted."""

    wanted = Signal(str)
    """The part that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Articles of the comparison"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(icon_extent(), icon_extent()))
        self.currentItemChanged.connect(lambda now, _before: self._want(now))

    def show_pairs(self, pairs: Sequence[ComparedPair], *, only_changes: bool) -> None:
        """List these pairs, or those of them that differ."""
        self.blockSignals(True)
        self.clear()
        for pair in pairs:
            article = pair.second or pair.first
            if article is None or (only_changes and pair.same):
                continue
            name, told = part_name(article), became(pair)
            item = QListWidgetItem(name)
            item.setData(PART, part_of_pair(pair))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {told}" if told else name)
            item.setToolTip(plain_tip(f"{name}\n{told}" if told else name))
            if told:
                item.setIcon(icon(*sign_of(pair)))
            self.addItem(item)
        self.blockSignals(False)

    def follow(self, part: str) -> None:
        """Show which article is read; nothing is wanted by that."""
        for row in range(self.count()):
            if self.item(row).data(PART) == part and row != self.currentRow():
                self.blockSignals(True)
                self.setCurrentRow(row)
                self.blockSignals(False)
                return

    def _want(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(PART))
