"""The officer's choices of reminders: whether, how long before, and whether from the tray too."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desk.domain.reminders import lead_days
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.number_field import NumberField
from desk.qt.window.tray import has_tray
from desk.services.settings import MOST_LEAD_DAYS, Settings


class LeadDaysField(QLineEdit):
    """Lead times in days, typed as "30, 7, 1"; what is no such list goes back to what was there."""

    chosen = Signal(tuple)
    """Other lead times, the longest first; empty for none."""

    def __init__(self, leads: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = leads
        self._show()
        self.setPlaceholderText(self.tr("no reminders"))
        self.editingFinished.connect(self.finish)

    def finish(self) -> None:
        """Take what was typed."""
        understood = lead_days(self.text(), MOST_LEAD_DAYS)
        if understood is not None and understood != self._leads:
            self._leads = understood
            self.chosen.emit(understood)
        self._show()

    def _show(self) -> None:
        self.setText(", ".join(map(str, self._leads)))


class ReminderSettings:
    """The rows of a form in which reminders are chosen; `choose` keeps a choice."""

    def __init__(self, settings: Settings, choose: Callable[..., None], parent: QWidget) -> None:
        self.wanted = QCheckBox(self.tr("Remind me while Desk is open"), parent)
        self.wanted.setChecked(settings.reminders)
        self.wanted.toggled.connect(lambda on: choose(reminders=on))
        self.due = LeadDaysField(settings.due_lead_days, parent)
        self.due.chosen.connect(lambda leads: choose(due_lead_days=leads))
        self.notice = LeadDaysField(settings.notice_lead_days, parent)
        self.notice.chosen.connect(lambda leads: choose(notice_lead_days=leads))
        self.out = NumberField(parent, least=1, most=MOST_LEAD_DAYS, optional=False, unit=self.tr("days"))
        self.out.set_number(settings.out_after_days)
        self.out.changed.connect(lambda: choose(out_after_days=self.out.number()))
        self.tray = QCheckBox(self.tr("Notify me from the system’s tray too"), parent)
        self.tray.setToolTip(self.tr("Of a marked record it says only what kind it is, and when it is due"))
        self.tray.setChecked(settings.tray)
        self.tray.toggled.connect(lambda on: choose(tray=on))
        self.wanted.toggled.connect(self._follow)

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("ReminderSettings", text)

    def lay_out(self, form: FieldForm) -> None:
        """Add the rows to a form; the tray is offered only where there is one."""
        form.add_section(self.tr("Reminders"))
        form.add_wide(self.wanted)
        form.add_row(self.tr("Days before a &due date"), self.due)
        form.add_row(self.tr("Days before a last day of n&otice"), self.notice)
        form.add_row(self.tr("Counterparts o&ut longer than"), self.out)
        form.add_wide(self.tray)
        self.tray.setVisible(has_tray())
        self._follow()

    def finish(self) -> None:
        """Take what is still being typed."""
        self.due.finish()
        self.notice.finish()

    def _follow(self) -> None:
        # Lead times stay open: a calendar file rings by them too.
        for widget in (self.out, self.tray):
            widget.setEnabled(self.wanted.isChecked())
