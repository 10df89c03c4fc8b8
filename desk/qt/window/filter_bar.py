"""The filter bar: party, period, tag and text, holding across all screens until it is cleared."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desk.domain.records import Party
from desk.qt.actions import Actions
from desk.qt.theme import Space
from desk.qt.when_shown import WhenShown
from desk.qt.widgets.date_field import DateField
from desk.qt.widgets.party_picker import PartyPicker
from desk.qt.widgets.search_field import SearchField
from desk.qt.wording import word_number
from desk.qt.workspace import Workspace
from desk.services import tagging
from desk.services.lists import ListFilter


class FilterBar(QWidget):
    """Writes the workspace's filter; shown while it narrows anything or is being filled in."""

    keeps_no_draft = True
    """A filter is no record's words."""

    closed = Signal()

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self._workspace = workspace
        register = workspace.register
        self.party = PartyPicker(lambda: register.all(Party), self, placeholder=self.tr("Any party"))
        self.party.setAccessibleName(self.tr("Party"))
        self.period = DateField(self, today=register.today, beside=True)
        self.period.line_edit.setPlaceholderText(self.tr("Any time, such as 2021"))
        self.period.line_edit.setToolTip(
            self.tr("A date or a period, such as 2021, spring 2021 or from March 2020 to today")
        )
        self.period.line_edit.setAccessibleName(self.tr("Period"))
        self.tag = QComboBox(self)
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tag.setMinimumContentsLength(8)
        self.text = SearchField(self.tr("Any words"), self)
        self.text.setAccessibleName(self.tr("Words"))
        clear = QToolButton(self)
        clear.setDefaultAction(actions["clear_filter"])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        layout.setSpacing(Space.SMALL)
        for field, share in ((self.party, 3), (self.period, 4), (self.tag, 3), (self.text, 3)):
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        self._workspace.commands_changed.emit()

    def clear(self) -> None:
        """Let everything be shown again."""
        self._workspace.set_filter(ListFilter())
        self._show_filter(ListFilter())
        self.hide()
        self._workspace.commands_changed.emit()
        self.closed.emit()

    def follow(self, wanted: ListFilter) -> None:
        """Show a filter that was set elsewhere; the bar stands while anything is narrowed."""
        if wanted != self._typed():
            self._fill_tags()
            self._show_filter(wanted)
            self.setVisible(bool(wanted))

    def _show_filter(self, wanted: ListFilter) -> None:
        register = self._workspace.register
        self.party.set_party(register.find(Party, wanted.party_id) if wanted.party_id else None)
        if (wanted.first, wanted.last) != self._days():
            self.period.set_value(None)
        self.tag.setCurrentIndex(max(0, self.tag.findData(wanted.tags[0] if wanted.tags else "")))
        self.text.show_text(wanted.text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the bar; one that narrows nothing goes away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._workspace.filter:
            self.closed.emit()
        else:
            self.clear()

    def _narrow(self) -> None:
        self._workspace.set_filter(self._typed())
        self._workspace.commands_changed.emit()

    def _days(self) -> tuple[int | None, int | None]:
        period = self.period.value()
        return (period.first, period.last) if period is not None and period.understood else (None, None)

    def _typed(self) -> ListFilter:
        first, last = self._days()
        tag = self.tag.currentData()
        return ListFilter(
            text=self.text.text().strip(),
            party_id=self.party.value(),
            first=first,
            last=last,
            tags=(tag,) if tag else (),
        )

    def _fill_tags(self) -> None:
        kept = self.tag.currentData()
        self.tag.clear()
        self.tag.addItem(self.tr("Any tag"), "")
        for counted in tagging.all_tags(self._workspace.register):
            self.tag.addItem(f"{counted.tag}  ·  {word_number(counted.count)}", counted.tag)
        self.tag.setCurrentIndex(max(0, self.tag.findData(kept)))
