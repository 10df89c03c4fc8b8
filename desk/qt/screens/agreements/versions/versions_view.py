"""Everything about versions in the text section: the list, an older version to read, and the comparison."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk.qt.actions import Actions, Commands
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.versions.comparison_page import ComparisonPage
from desk.qt.screens.agreements.versions.version_reader import VersionReader
from desk.qt.screens.agreements.versions.versions_page import VersionsPage, restore_version
from desk.services.agreement_texts import TextOfLanguage

VIEWS = ("versions", "compare")
"""The names of the views that are shown here."""


class VersionsView(QStackedWidget):
    """Shows one of the three pages; only what is in front is kept up to date."""

    view_wanted = Signal(str)
    """Bring this view of the text to the front."""
    part_wanted = Signal(str)
    """Go to this part in the text itself."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.list = VersionsPage(at_hand, actions, self)
        self.reader = VersionReader(at_hand, actions, self)
        self.comparison = ComparisonPage(at_hand, actions, self)
        for page in (self.list, self.reader, self.comparison):
            self.addWidget(page)
        self.list.chosen.connect(at_hand.workspace.commands_changed)
        self.list.list.read_wanted.connect(self.read)
        self.reader.closed.connect(self._close_reader)
        self.comparison.part_wanted.connect(self.part_wanted)
        self.comparison.at_hand_changed.connect(at_hand.workspace.commands_changed)

    def hasHeightForWidth(self) -> bool:
        """Return that no height is asked for: what is longer scrolls in its own view, not with the page."""
        return False

    # ---- showing --------------------------------------------------------------------------------------------

    def show_view(self, name: str, text: TextOfLanguage) -> None:
        """Bring the list or the comparison of a text to the front."""
        if name == "compare":
            self.comparison.show_text(text)
            self.setCurrentWidget(self.comparison)
            return
        self.list.show_text(text)
        read = self.reader.version
        stays = read is not None and read.id in self.list.versions
        if self.currentWidget() is self.reader and read is not None and stays:
            self.reader.show_version(self.list.versions[read.id])
        else:
            self.setCurrentWidget(self.list)

    def leave(self) -> None:
        """Another view comes to the front: the list is what one finds here again."""
        self.setCurrentWidget(self.list)

    def clear(self) -> None:
        """Another agreement comes."""
        for page in (self.list, self.reader, self.comparison):
            page.clear()
        self.setCurrentWidget(self.list)

    def finish(self) -> None:
        """Save what is being typed."""
        self.list.finish()

    # ---- doing ----------------------------------------------------------------------------------------------

    def keep(self, language: str) -> None:
        """Ask what is to be said of the version that is kept."""
        self.setCurrentWidget(self.list)
        self.list.begin_keeping(language)

    def read(self) -> None:
        """Read the selected version; the present text is read where it is written."""
        version = self.list.version()
        if version is None:
            if self.list.list.chosen_ids() == [""]:
                self.view_wanted.emit("whole")
            return
        self.finish()
        if self.reader.show_version(version):
            self.setCurrentWidget(self.reader)
            self.reader.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.at_hand.workspace.commands_changed.emit()

    def _close_reader(self) -> None:
        if self.reader.version is not None:
            self.list.list.choose(self.reader.version.id)
        self.setCurrentWidget(self.list)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.at_hand.workspace.commands_changed.emit()

    def compare(self) -> None:
        """Compare what is selected or read with the present text, or two with each other."""
        two: tuple[str | None, str | None] | None = None
        if self.currentWidget() is self.reader and self.reader.version is not None:
            two = (self.reader.version.id, None)
        elif self.currentWidget() is self.list:
            two = self.list.two_chosen()
        self.finish()
        self.view_wanted.emit("compare")
        if two is not None:
            self.comparison.choose(*two)
        self.comparison.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore_read(self) -> None:
        if self.reader.version is not None:
            restore_version(self.at_hand, self.reader.version.id)

    def commands_in_front(self) -> Commands:
        """Return what can be done with the page in front."""
        front = self.currentWidget()
        found: dict[str, Callable[[], object]] = {}
        if front is self.list and self.list.version() is not None:
            found = {
                "read_version": self.read,
                "restore_version": self.list.restore,
                "edit_record": self.list.begin_editing,
                "remove_record": self.list.remove,
            }
        elif front is self.reader and self.reader.version is not None:
            found = {"restore_version": self._restore_read, "find_in_text": self.reader.begin_finding}
            if self.reader.view.passage() is not None:
                found["copy"] = self.reader.view.copy
        elif front is self.comparison:
            found = self._comparison_commands()
        return found

    def _comparison_commands(self) -> dict[str, Callable[[], object]]:
        page = self.comparison
        found: dict[str, Callable[[], object]] = {
            "comparison_columns": page.bar.turn_columns,
            "only_changed_articles": page.bar.turn_only,
        }
        if page.differs():
            found |= {
                "next_change": lambda: page.view.step(1),
                "previous_change": lambda: page.view.step(-1),
                "find_in_text": page.begin_finding,
                "copy_comparison": page.copy_all,
            }
            if page.view.hasFocus():
                found["copy"] = page.view.copy
        return found
