"""The officer's choices about protected registers: when they lock by themselves, and how long copies stay about."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from desk.qt.actions import Actions
from desk.qt.widgets.field_form import FieldForm
from desk.services.settings import Settings

MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
SECONDS = (0, 10, 30, 60, 120, 300)


class ProtectionSettings:
    """The rows of a form; `choose` keeps a choice, and the actions are those of the window."""

    def __init__(
        self, settings: Settings, choose: Callable[..., None], actions: Actions, parent: QWidget
    ) -> None:
        self.lock_after = QComboBox(parent)
        self._fill(self.lock_after, MINUTES, settings.lock_after_minutes, self.tr("{count} min"))
        self.lock_after.activated.connect(
            lambda _row: choose(lock_after_minutes=self.lock_after.currentData())
        )
        self.clear_after = QComboBox(parent)
        self._fill(self.clear_after, SECONDS, settings.clear_clipboard_after, self.tr("{count} s"))
        self.clear_after.activated.connect(
            lambda _row: choose(clear_clipboard_after=self.clear_after.currentData())
        )
        self.buttons: list[QPushButton] = []
        for name in ("protect", "change_passphrase", "remove_passphrase"):
            action = actions[name]
            if action.isEnabled():
                button = QPushButton(action.icon(), action.iconText(), parent)
                button.setToolTip(action.toolTip())
                button.setAutoDefault(False)
                button.clicked.connect(action.trigger)
                self.buttons.append(button)

    def tr(self, text: str) -> str:
        """Return `text` in the language in use."""
        return QCoreApplication.translate("ProtectionSettings", text)

    def _fill(self, combo: QComboBox, choices: tuple[int, ...], chosen: int, unit: str) -> None:
        for number in sorted({*choices, chosen}):
            combo.addItem(unit.format(count=number) if number else self.tr("Never"), number)
        combo.setCurrentIndex(combo.findData(chosen))

    def lay_out(self, form: FieldForm) -> None:
        """Add the rows to a form."""
        form.add_section(self.tr("Protected registers"))
        form.add_row(self.tr("Lock when &nobody touches Desk for"), self.lock_after)
        form.add_row(self.tr("Clear what was cop&ied after"), self.clear_after)
        for button in self.buttons:
            form.add_wide(button)
