"""The checklist for exchange by e-mail, in the form of a counterpart: each item ticked with its date, none of them asked for."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk.domain.dates import PartialDate
from desk.domain.exchange_checklist import CheckedItem, checked_items, is_offered
from desk.domain.records import Counterpart
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import DateInPlace
from desk.qt.screens.agreements.section import flat_button, plain_label
from desk.qt.theme import Space, TextRole
from desk.qt.widgets.section_heading import SectionHeading
from desk.qt.wording import language, word_date
from desk.services import exchange_checklist


def items_of(at_hand: AgreementAtHand, counterpart: Counterpart) -> tuple[CheckedItem, ...]:
    """Return how the items stand for a counterpart; none where the list is not to be offered."""
    items = checked_items(
        exchange_checklist.exchange_checklist(), counterpart.id, at_hand.dossier.checks, language()
    )
    return items if is_offered(counterpart, items) else ()


class ItemRow(QWidget):
    """One item: a box, its words, and where it is ticked the date, which is changed by pressing it."""

    def __init__(
        self,
        item: CheckedItem,
        at_hand: AgreementAtHand,
        tick: Callable[[CheckedItem, bool], None],
        date: Callable[[CheckedItem, PartialDate | None], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._dating = False
        self.box = QCheckBox(self)
        self.box.setAccessibleName(item.words)
        self.box.setAccessibleDescription(item.note)
        self.box.clicked.connect(lambda on: tick(self.item, on))
        self.words = plain_label(self)
        self.words.setText(item.words)
        self.words.setBuddy(self.box)
        self.words.installEventFilter(self)
        self.when: QPushButton = flat_button("", "", self._change_date, self)
        self.when.setMinimumWidth(self.fontMetrics().averageCharWidth() * 12)
        self.date = DateInPlace(lambda on: date(self.item, on), at_hand.today, self)
        self.date.line_edit.setAccessibleName(self.tr("Done on: {item}").format(item=item.words))
        self.date.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.date.line_edit.editingFinished.connect(self._dated)
        self.date.hide()
        self.setToolTip(item.note)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.SMALL)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        line.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.date, 1)

    def show_item(self, item: CheckedItem) -> None:
        """Bring the row up to date."""
        self.item = item
        self.box.setChecked(item.check is not None)
        self.date.show_stored(item.check.done_on if item.check is not None else None)
        if not self._dating:
            self._show_date()

    def _dated(self) -> None:
        self._dating = False
        self._show_date()

    def _show_date(self) -> None:
        check = self.item.check
        done_on = check.done_on if check is not None else None
        words = word_date(done_on) if done_on is not None else self.tr("no date")
        self.when.setText(words)
        self.when.setAccessibleName(
            self.tr("Change the date of {item}: {date}").format(item=self.item.words, date=words)
        )
        self.when.updateGeometry()
        self.when.setVisible(check is not None)
        self.date.hide()

    def _change_date(self) -> None:
        self._dating = True
        self.when.hide()
        self.date.show()
        self.date.line_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.date.line_edit.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A click on the words is one on the box."""
        if event.type() is QEvent.Type.MouseButtonRelease and watched is self.words:
            self.box.click()
        return False


class ExchangeChecklist(QWidget):
    """The items of one counterpart; it takes no room where the list is not offered."""

    def __init__(self, at_hand: AgreementAtHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.counterpart_id = ""
        self.rows: dict[str, ItemRow] = {}
        self.heading = SectionHeading(self.tr("For exchange by e-mail"), self)
        remark = plain_label(self, TextRole.CAPTION, quiet=True)
        remark.setText(self.tr("What is usually seen to. A help, not a rule: tick what was done."))
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.TIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(self.heading)
        column.addWidget(remark)
        column.addLayout(self._list)
        self.hide()

    def show_counterpart(self, counterpart: Counterpart) -> None:
        """Bring the items up to date."""
        self.counterpart_id = counterpart.id
        items = items_of(self.at_hand, counterpart)
        if [(item.code, item.words) for item in items] != [
            (row.item.code, row.item.words) for row in self.rows.values()
        ]:
            self._make_rows(items)
        for item in items:
            self.rows[item.code].show_item(item)
        self.heading.set_note(progress_words(items))
        self.setVisible(bool(items))

    def start(self) -> None:
        """Put the cursor on the first item that is not done."""
        rows = list(self.rows.values())
        first = next((row for row in rows if row.item.check is None), rows[0] if rows else None)
        if first is not None:
            first.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self, items: tuple[CheckedItem, ...]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {item.code: ItemRow(item, self.at_hand, self._tick, self._date, self) for item in items}
        for row in self.rows.values():
            self._list.addWidget(row)

    def _tick(self, item: CheckedItem, on: bool) -> None:
        register, check = self.at_hand.register, item.check
        if on and check is None:
            self.at_hand.perform(lambda: exchange_checklist.tick(register, self.counterpart_id, item))
        elif not on and check is not None:
            self.at_hand.perform(lambda: exchange_checklist.untick(register, check.id))
        row = self.rows.get(item.code)
        if row is not None:
            row.show_item(row.item)  # where it could not be kept, the box says so

    def _date(self, item: CheckedItem, done_on: PartialDate | None) -> bool:
        register, check = self.at_hand.register, item.check
        if check is None:
            return False
        done = self.at_hand.perform(lambda: exchange_checklist.date_tick(register, check.id, done_on))
        return done is not None


def progress_words(items: tuple[CheckedItem, ...]) -> str:
    """Return how many of the items are done, as "3 of 8"; "" where there are none."""
    if not items:
        return ""
    done = sum(1 for item in items if item.check is not None)
    return QCoreApplication.translate("agreements", "{done} of {all}").format(done=done, all=len(items))
