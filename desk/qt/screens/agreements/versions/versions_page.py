"""The kept versions of one text: listed, kept, renamed, restored, removed; the present text stands above them."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolButton, QVBoxLayout, QWidget

from desk.domain.records import TextVersion
from desk.qt.actions import Actions
from desk.qt.icons import icon
from desk.qt.screens.agreements.at_hand import AgreementAtHand
from desk.qt.screens.agreements.fields import DateInPlace, LineInPlace
from desk.qt.screens.agreements.versions.action_buttons import ShortButton
from desk.qt.screens.agreements.versions.keep_form import KeepForm
from desk.qt.screens.agreements.versions.version_rows import VersionPainting, VersionRow, VersionRows
from desk.qt.screens.agreements.versions.words import (
    kept_words,
    present_name,
    said_of,
    size_words,
    version_name,
)
from desk.qt.theme import Space
from desk.qt.widgets.field_form import FieldForm
from desk.qt.widgets.flow_layout import FlowLine
from desk.services import text_versions
from desk.services.agreement_texts import TextOfLanguage, is_article

MENU = ("read_version", "compare_versions", "restore_version", "edit_record", "remove_record")


class VersionList(QListView):
    """The list; Return, or a double click, reads what is current."""

    read_wanted = Signal()
    selection_changed = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows_ = VersionRows(self)
        self.setModel(self.rows_)
        self.setItemDelegate(VersionPainting(self))
        self.setAccessibleName(self.tr("Versions"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.addActions([actions[name] for name in MENU])
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.doubleClicked.connect(lambda _index: self.read_wanted.emit())

    def show_rows(self, rows: list[VersionRow]) -> None:
        """Show the rows, with what was selected selected still."""
        chosen = self.chosen_ids()
        self.rows_.show(rows)
        keys = [row.key for row in rows]
        if not self.selectionModel().hasSelection() and rows:
            kept = [keys.index(key) for key in chosen if key in keys]
            for place in kept or [min(1, len(rows) - 1)]:
                self.selectionModel().select(
                    self.rows_.index(place), QItemSelectionModel.SelectionFlag.Select
                )
            self.selectionModel().setCurrentIndex(
                self.rows_.index((kept or [min(1, len(rows) - 1)])[0]),
                QItemSelectionModel.SelectionFlag.NoUpdate,
            )

    def chosen_ids(self) -> list[str]:
        """Return what is selected, from above; "" is the present text."""
        return [self.rows_.rows[row].key for row in sorted(one.row() for one in self.selectedIndexes())]

    def choose(self, key: str) -> None:
        """Select one."""
        place = next((at for at, row in enumerate(self.rows_.rows) if row.key == key), -1)
        if place >= 0:
            self.setCurrentIndex(self.rows_.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return reads."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.read_wanted.emit()
        else:
            super().keyPressEvent(event)


class VersionsPage(QWidget):
    """The list, what can be done with it, and what is said of the version that is selected."""

    chosen = Signal()
    """Something else is selected."""

    def __init__(self, at_hand: AgreementAtHand, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.at_hand = at_hand
        self.versions: dict[str, TextVersion] = {}
        self.language = ""
        self._shown = ""
        self.list = VersionList(actions, self)
        self.list.selection_changed.connect(self._choose)
        self.keep_form = KeepForm(at_hand, self)
        self.keep_form.closed.connect(self._close_form)
        self.name = LineInPlace(lambda text: self._save(name=text), self)
        self.author = LineInPlace(lambda text: self._save(author=text), self)
        self.made_on = DateInPlace(lambda date: self._save(made_on=date), at_hand.today, self)
        self.reason = LineInPlace(lambda text: self._save(reason=text), self)
        for field in (self.name, self.author, self.made_on, self.reason):
            field.setReadOnly(at_hand.register.read_only)
        self.said = QWidget(self)
        self.remove_button = QToolButton(self)
        self.remove_button.setText(self.tr("Remove"))
        self.remove_button.setAccessibleName(self.tr("Remove the version"))
        self.remove_button.setIcon(icon("remove"))
        self.remove_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.remove_button.setAutoRaise(True)
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(actions)

    def _lay_out(self, actions: Actions) -> None:
        line = FlowLine(self)
        for name, word in (
            ("keep_version", self.tr("Keep…")),
            ("compare_versions", self.tr("Compare")),
            ("read_version", self.tr("Read")),
            ("restore_version", self.tr("Restore")),
        ):
            line.add(ShortButton(actions[name], word, line))
        self.remove_button.clicked.connect(self.remove)
        line.add(self.remove_button)
        form = FieldForm(self.said, columns=2)
        form.add_row(self.tr("Na&me"), self.name)
        form.add_row(self.tr("Wh&ose wording"), self.author)
        form.add_row(self.tr("&Date of the wording"), self.made_on)
        form.add_row(self.tr("Wh&y it is kept"), self.reason)
        below = QVBoxLayout(self.said)
        below.setContentsMargins(0, Space.SMALL, 0, 0)
        below.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(line)
        column.addWidget(self.keep_form)
        column.addWidget(self.list, 1)
        column.addWidget(self.said)

    # ---- showing --------------------------------------------------------------------------------------------

    def show_text(self, text: TextOfLanguage) -> None:
        """Show the versions of a text."""
        if text.language != self.language:
            self.keep_form.hide()
        self.language = text.language
        register, agreement_id = self.at_hand.register, self.at_hand.agreement_id
        kept = text_versions.versions(register, agreement_id, text.language)
        held = text_versions.present_version(register, agreement_id, text.language) if text.articles else None
        self.versions = {version.id: version for version in kept}
        zone = register.present()
        rows = [self._present_row(text, held)]
        rows += [
            VersionRow(
                version,
                version_name(version, zone),
                said_of(version),
                " · ".join((kept_words(version, zone), size_words(version.articles, version.characters))),
                self.tr("as the present text")
                if held and version.content_sha256 == held.content_sha256
                else "",
            )
            for version in kept
        ]
        self.list.show_rows(rows)
        self._choose()

    def _present_row(self, text: TextOfLanguage, held: TextVersion | None) -> VersionRow:
        zone = self.at_hand.register.present()
        if not text.articles:
            said = self.tr("Nothing stands in the agreement now")
        elif held is not None:
            said = self.tr("Held by the version “{name}”").format(name=version_name(held, zone))
        else:
            said = self.tr("No version holds it as it stands")
        count = sum(map(is_article, text.articles))
        return VersionRow(None, present_name(), said, size_words(count, text.characters))

    def version(self) -> TextVersion | None:
        """Return the version that is selected, None where it is none, several, or the present text."""
        chosen = self.list.chosen_ids()
        return self.versions.get(chosen[0]) if len(chosen) == 1 else None

    def two_chosen(self) -> tuple[str | None, str | None] | None:
        """Return which two are to be compared, the older first; None stands for the present text."""
        chosen = self.list.chosen_ids()
        if len(chosen) == 2:
            return chosen[1] or None, chosen[0] or None
        if len(chosen) == 1 and chosen[0]:
            return chosen[0], None
        return None

    def _choose(self) -> None:
        version = self.version()
        self.said.setVisible(version is not None and self.keep_form.isHidden())
        self.remove_button.setVisible(version is not None and not self.at_hand.register.read_only)
        if version is not None:
            if self._shown != version.id:
                self.finish()
                self._shown = version.id
                for field in (self.name, self.author, self.made_on, self.reason):
                    field.forget()
            self.name.show_stored(version.name)
            self.author.show_stored(version.author)
            self.made_on.show_stored(version.made_on)
            self.reason.show_stored(version.reason)
        self.chosen.emit()

    def finish(self) -> None:
        """Save what is being typed."""
        for field in (self.name, self.author, self.made_on, self.reason):
            field.finish()

    def clear(self) -> None:
        """Another agreement comes."""
        self._shown = ""
        self.versions = {}
        self.keep_form.hide()
        self.keep_form.empty()
        self.list.show_rows([])

    # ---- doing ----------------------------------------------------------------------------------------------

    def begin_keeping(self, language: str) -> None:
        """Ask what is to be said of the version."""
        self.finish()
        self.said.hide()
        self.keep_form.begin(language)

    def _close_form(self) -> None:
        self.keep_form.hide()
        self._choose()
        if self.keep_form.made is not None:
            self.list.choose(self.keep_form.made.id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, **fields: Any) -> bool:
        stored = self.at_hand.register.find(TextVersion, self._shown or None)
        if stored is None:
            return False
        wanted = replace(stored, **fields)
        return (
            self.at_hand.perform(lambda: text_versions.change_version(self.at_hand.register, wanted))
            is not None
        )

    def restore(self) -> None:
        """Make the selected version the present text again; what stands there is kept first."""
        version = self.version()
        if version is not None:
            self.finish()
            restore_version(self.at_hand, version.id)

    def remove(self) -> None:
        """Remove the selected version; it can be undone."""
        version = self.version()
        if version is not None:
            self._shown = ""
            self.at_hand.perform(
                lambda: text_versions.remove_version(self.at_hand.register, version.id), undo_offered=True
            )

    def begin_editing(self) -> None:
        """Select the version's name for typing."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()


def restore_version(at_hand: AgreementAtHand, version_id: str) -> None:
    """Make a version the present text again, and offer to undo it."""
    at_hand.perform(lambda: text_versions.restore(at_hand.register, version_id), undo_offered=True)
