"""A form in the inspector's place: it saves whole, keeps a draft of what is being typed, and never loses a word."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk.domain.errors import KnownError
from desk.domain.records import Record
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.catalogue import FORMS
from desk.qt.editors.form import RecordForm
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.inline_message import Tone
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.wording import word_term
from desk.qt.workspace import Workspace
from desk.services import drafts
from desk.services.removal import title_of

DRAFT_AFTER = 400
"""Milliseconds after the last key until the draft is kept."""

SAVED = "saved"
FRESH = "new"


def draft_name(kind: RecordKind, record_id: str, *, fresh: bool) -> str:
    """Return the name of a form's draft: what it fills in can be told from it."""
    return f"{FRESH if fresh else SAVED} {kind} {record_id}"


class FormArea(QScrollArea):
    """Scrolls a form up and down; it is never narrower than the form."""

    def minimumSizeHint(self) -> QSize:
        """Return the form's least width beside the scroll bar."""
        least = super().minimumSizeHint()
        form = self.widget()
        if form is None:
            return least
        return QSize(
            form.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), least.height()
        )


class EditorPane(QWidget):
    """Holds one form. `finished` comes once it is saved or left; the inspector shows the record again."""

    keeps_no_draft = True
    """The form keeps its words as a whole."""

    finished = Signal(object, str)
    """(RecordKind, id) of the record that was saved; ("" for none)."""

    def __init__(
        self,
        workspace: Workspace,
        record: Record,
        *,
        fresh: bool,
        save: Callable[[Any], Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        kind = next(kind for kind, form in FORMS.items() if isinstance(record, form_record(form)))
        self.kind = kind
        self.draft = draft_name(kind, record.id, fresh=fresh)
        self.form: RecordForm = FORMS[kind](workspace, record, fresh=fresh, save=save, parent=self)
        self.heading = PlainLabel(self._heading(record, fresh), self)
        self.heading.setWordWrap(True)
        set_text_role(self.heading, TextRole.TITLE)
        self._lay_out()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DRAFT_AFTER)
        self._typing.timeout.connect(self.keep_draft)
        self.form.changed.connect(self._typing.start)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            self._shortcut(keys, self.save)
        self._shortcut("Escape", self.cancel)

    def _heading(self, record: Record, fresh: bool) -> str:
        if fresh:
            return self.tr("New: {kind}").format(kind=word_term(self.kind).lower())
        return title_of(self.workspace.register, self.kind, record.id) or word_term(self.kind)

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.LARGE)
        inside.addWidget(self.form)
        area = FormArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._make_buttons()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(Space.LARGE, Space.SMALL, Space.LARGE, Space.MEDIUM)
        buttons.setSpacing(Space.SMALL)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.heading.setContentsMargins(Space.LARGE, Space.MEDIUM, Space.LARGE, Space.SMALL)
        column.addWidget(self.heading)
        column.addWidget(area, 1)
        column.addLayout(buttons)

    def _make_buttons(self) -> None:
        """Make the buttons once the fields have their place: Tab comes to them after the last field."""
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.cancel_button.setToolTip(self.tr("Leave without saving (Escape)"))
        self.save_button = QPushButton(self.tr("Save"), self)
        self.save_button.setProperty("primary", True)
        self.save_button.setToolTip(self.tr("Save the record (Ctrl+S)"))
        for button in (self.cancel_button, self.save_button):
            button.setAutoDefault(True)  # Return presses it

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.first_field().setFocus()

    def altered(self) -> bool:
        """Return whether there are words that are not saved."""
        return bool(self.form.altered())

    def save(self) -> None:
        """Save the whole form as one change; a known problem is said and the words stay."""
        if self.form.nothing_to_save():
            self.workspace.say(self.tr("There is nothing to save yet."), Tone.INFO)
            return
        self._typing.stop()
        saved = self.workspace.perform(self.form.save, undo_offered=True)
        if saved is None:
            self.keep_draft()
            return
        for doubt in self.form.doubts():
            self.workspace.say(doubt, Tone.WARNING)
        drafts.drop(self.workspace.register, self.draft)
        self.finished.emit(self.kind, saved.id)

    def cancel(self) -> None:
        """Leave without saving; altered words can be fetched back from the message bar."""
        self._typing.stop()
        words = self.form.words()
        if words:
            back = (self.tr("Go on writing"), lambda: self._fetch_back(words))
            self.workspace.say(self.tr("Left without saving."), Tone.INFO, (back,))
        self._drop_draft()
        self.finished.emit(self.kind, "" if self.form.fresh else self.form.record.id)

    def _fetch_back(self, words: dict[str, str]) -> None:
        self.workspace.resume_requested.emit(self.form.record, self.form.fresh, self.form.save_instead, words)

    def keep_draft(self) -> None:
        """Keep what is being typed; a full disk is said once the record itself is saved."""
        if self.workspace.register.read_only:
            return
        try:
            drafts.keep(self.workspace.register, self.draft, self.form.words())
        except KnownError as error:
            self.workspace.say_error(error)

    def _drop_draft(self) -> None:
        try:
            drafts.drop(self.workspace.register, self.draft)
        except KnownError as error:
            self.workspace.say_error(error)


def form_record(form: type[RecordForm]) -> type[Record]:
    """Return the type of record that a form fills in."""
    from desk.domain.records import RECORDS

    return RECORDS[form.kind]
