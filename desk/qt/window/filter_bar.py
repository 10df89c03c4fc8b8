"""The filter bar: party, period, tag and text, holding across all screens until it is cleared."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from desk.domain.records import Party
from desk.qt.actions import Actions
from desk.qt.theme import Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.workspace import Workspace
from desk.services import tagging
from desk.services.lists import ListFilter


class FilterBar(QWidget):
    """Writes the workspace's filter; shown while it narrows anything or is being filled in."""

    closed = Signal()

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._workspace = workspace
        register = workspace.register
        self.party = PartyPicker(lambda: register.all(Party), self, placeholder=self.tr("Any party"))
        self.party.setAccessibleName(self.tr("Party"))
        self.period = DateField(self, today=register.today, beside=True)
        self.period.line_edit.setPlaceholderText(
            self.tr("Any time, such as 2021 or from March 2020 to today")
        )
        self.period.line_edit.setAccessibleName(self.tr("Period"))
        self.tag = QComboBox(self)
        self.tag.setAccessibleName(self.tr("Tag"))
        self.text = SearchField(self.tr("Any words"), self)
        self.text.setAccessibleName(self.tr("Words"))
        clear = QToolButton(self)
        clear.setDefaultAction(actions["clear_filter"])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        for label, field, share in (
            (self.tr("Party"), self.party, 2),
            (self.tr("Period"), self.period, 4),
            (self.tr("Tag"), self.tag, 1),
            (self.tr("Words"), self.text, 2),
        ):
            layout.addWidget(QLabel(label, self))
            layout.addWidget(field, share)
        layout.addWidget(clear)
        self.party.changed.connect(self._narrow)
        self.period.committed.connect(self._narrow)
        self.tag.activated.connect(self._narrow)
        self.text.searched.connect(self._narrow)
        self._later = WhenShown(self, self._fill_tags)
        workspace.changed.connect(lambda _changes: self._later.want())
        self._fill_tags()

    def begin(self) -> None:
        """Show the bar and put the cursor into it."""
        self.show()
        self._fill_tags()
        self.text.setFocus()

    def clear(self) -> None:
        """Let everything be shown again."""
        self.party.set_party(None)
        self.period.set_value(None)
        self.tag.setCurrentIndex(0)
        self.text.clear()
        self._workspace.set_filter(ListFilter())
        self.hide()
        self.closed.emit()

    def _narrow(self) -> None:
        period = self.period.value()
        understood = period if period is not None and period.understood else None
        tag = self.tag.currentData()
        self._workspace.set_filter(
            ListFilter(
                text=self.text.text().strip(),
                party_id=self.party.value(),
                first=understood.first if understood else None,
                last=understood.last if understood else None,
                tags=(tag,) if tag else (),
            )
        )

    def _fill_tags(self) -> None:
        kept = self.tag.currentData()
        self.tag.clear()
        self.tag.addItem(self.tr("Any tag"), "")
        for counted in tagging.all_tags(self._workspace.register):
            self.tag.addItem(f"{counted.tag}  ·  {counted.count}", counted.tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(kept)))
