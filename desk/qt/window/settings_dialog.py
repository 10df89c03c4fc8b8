"""The officer's choices: name, look, text size, folders, reminders. Each takes effect at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
)

from desk.domain.errors import KnownError
from desk.qt.theme import TEXT_SCALES, Space, Theme
from desk.qt.widgets.field_form import FieldForm, Labels
from desk.qt.widgets.inline_message import InlineMessage, Tone
from desk.qt.window.folder_field import FolderField
from desk.qt.window.protection_settings import ProtectionSettings
from desk.qt.window.reminder_settings import ReminderSettings
from desk.qt.wording import worded
from desk.services.folder_trial import refuse_unwritable

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


WIDTH = 72
"""Width of the choices, in average letters."""


class SettingsDialog(QDialog):
    """There is nothing to confirm: closing is all that is left to do."""

    keeps_no_draft = True
    """Choices take effect at once, and are no record's words."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        self._laid_out = False
        super().__init__(window)
        self.setWindowTitle(self.tr("Settings"))
        settings = window.workspace.settings
        self._window = window
        self._commands = commands
        self.who = QLineEdit(settings.who, self)
        self.who.editingFinished.connect(lambda: commands.choose(who=self.who.text().strip()))
        self.theme = QComboBox(self)
        for theme, words in (
            (Theme.SYSTEM, self.tr("As the system")),
            (Theme.LIGHT, self.tr("Light")),
            (Theme.DARK, self.tr("Dark")),
        ):
            self.theme.addItem(words, theme.value)
        self.theme.setCurrentIndex(self.theme.findData(settings.theme))
        self.theme.activated.connect(lambda _row: commands.choose(theme=self.theme.currentData()))
        self.text_size = QComboBox(self)
        for scale in TEXT_SCALES:
            self.text_size.addItem(self.tr("{percent}%").format(percent=round(scale * 100)), scale)
        self.text_size.setCurrentIndex(nearest_scale(settings.text_scale))
        self.text_size.activated.connect(
            lambda _row: commands.choose(text_scale=self.text_size.currentData())
        )
        self.folder = FolderField(settings.folder, self)
        self.folder.changed.connect(lambda folder: self._take_folder("folder", folder))
        self.backup_folder = FolderField(settings.backup_folder, self)
        self.backup_folder.changed.connect(lambda folder: self._take_folder("backup_folder", folder))
        self.problem = InlineMessage("", Tone.WARNING, self)
        self.problem.hide()
        self.marking = QComboBox(self)
        self.marking.addItem(self.tr("Any marking"), "")
        for level in window.workspace.ladder.levels:
            self.marking.addItem(window.workspace.ladder.name(level.code), level.code)
        self.marking.setCurrentIndex(max(0, self.marking.findData(settings.marking_limit_for_exports)))
        self.marking.activated.connect(
            lambda _row: commands.choose(marking_limit_for_exports=self.marking.currentData())
        )
        self.mark = QCheckBox(self.tr("Begin CSV files with the mark that Excel needs"), self)
        self.mark.setChecked(settings.csv_byte_order_mark)
        self.mark.toggled.connect(lambda on: commands.choose(csv_byte_order_mark=on))
        self.reminders = ReminderSettings(settings, commands.choose, self)
        self.protection = ProtectionSettings(settings, commands.choose, window.actions_, self)
        self._lay_out()
        self._laid_out = True

    def _lay_out(self) -> None:
        form = FieldForm(self, labels=Labels.ABOVE, columns=2)
        form.add_section(self.tr("You"))
        form.add_row(
            self.tr("&Your name"),
            self.who,
            span=2,
            hint=self.tr("Stands in the history of each change, from the next opening on."),
        )
        form.add_section(self.tr("Look"))
        form.add_row(self.tr("&Light or dark"), self.theme)
        form.add_row(self.tr("&Text size"), self.text_size)
        form.add_section(self.tr("Folders"))
        form.add_row(
            self.tr("&Registers"),
            self.folder,
            span=2,
            hint=self.tr("Where new registers and reports go; a register that is there already stays."),
        )
        form.add_row(
            self.tr("&Backups"),
            self.backup_folder,
            span=2,
            hint=self.tr("Taken on closing and once a day; those taken before stay where they are."),
        )
        form.add_section(self.tr("Reports"))
        form.add_row(self.tr("&Highest marking in an export"), self.marking, span=2)
        form.add_wide(self.mark)
        self.reminders.lay_out(form)
        self.protection.lay_out(form)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)  # Return in a field takes the field, no more
        close.clicked.connect(self.accept)
        form.setContentsMargins(0, 0, Space.MEDIUM, 0)
        self.form = form
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(form)
        self.buttons = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.WIDE, Space.LARGE, Space.MEDIUM, Space.LARGE)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the choices need, or as the screen allows; then they can be scrolled."""
        width = max(self.fontMetrics().averageCharWidth() * WIDTH, self.form.minimumSizeHint().width())
        self.setMinimumWidth(width + Space.WIDE + Space.MEDIUM)
        around = self.buttons.sizeHint().height() + 2 * Space.LARGE + Space.WIDE
        height = max(self.form.heightForWidth(width), self.form.sizeHint().height()) + around
        self.resize(self.minimumWidth(), min(height, self.screen().availableSize().height() * 9 // 10))

    def _take_folder(self, choice: str, folder: Path) -> None:
        """Keep a folder, and warn at once where nothing can be written there: it may be on a stick."""
        self._commands.choose(**{choice: folder})
        self.problem.hide()
        try:
            refuse_unwritable(folder)
        except KnownError as error:
            self.problem.set_message(worded(error.sentence), Tone.WARNING)
            self.problem.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a look that was chosen elsewhere: in the menus, by keys, in the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._laid_out:
            settings = self._window.workspace.settings
            self.theme.setCurrentIndex(self.theme.findData(settings.theme))
            self.text_size.setCurrentIndex(nearest_scale(settings.text_scale))
            self._fit()

    def done(self, result: int) -> None:
        """Keep what is still being typed."""
        if self.who.isModified():
            self._commands.choose(who=self.who.text().strip())
        for field in (self.folder, self.backup_folder):
            field.finish()
        self.reminders.finish()
        super().done(result)


def nearest_scale(text_scale: float) -> int:
    """Return which of the sizes on offer is nearest."""
    return min(range(len(TEXT_SCALES)), key=lambda row: abs(TEXT_SCALES[row] - text_scale))
