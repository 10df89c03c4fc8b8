"""Keeps the words that stand in any field and are not saved, so that a crash loses none of them.

Every field for words is watched from the moment the keys first come to it, whatever it belongs to: a new editor
is covered without knowing of this. The forms in the inspector keep a draft of their own as a whole; a field that
asks for something without being the words of a record (a search, a picker, a setting) says `keeps_no_draft`.
"""

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from desk.domain.errors import KnownError
from desk.domain.records import Commitment
from desk.domain.vocabulary import RecordKind
from desk.qt.workspace import Workspace
from desk.services import drafts
from desk.services.register import new_id

DRAFT_AFTER = 400
"""Milliseconds after the last key until the words are kept."""

FIELD = "field"
"""How the names of these drafts begin."""

WordField = QLineEdit | QPlainTextEdit | QTextEdit


class WordsInHand(QObject):
    """Watches the fields of one window and of its dialogs."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._watched: dict[int, WordField] = {}
        self._kept: dict[int, tuple[str, drafts.Words]] = {}
        """The draft's name and what it holds, by the field's key in `_watched`."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_AFTER)
        self._pause.timeout.connect(self.keep)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._look)
        workspace.changed.connect(lambda _changes: self._once_kept())

    def _look(self, left: QWidget | None, reached: QWidget | None) -> None:
        """Watch a field that the keys come to; one that they left may be saved by now."""
        if not isValid(self) or self._workspace.closed:
            return
        if reached is not None and id(reached) not in self._watched and keeps_words(reached):
            around = reached.window()
            if around is self._window or self._window.isAncestorOf(around):
                self._watch(reached)
        self._once_kept()

    def _watch(self, field: QWidget) -> None:
        assert isinstance(field, WordField)
        self._watched[id(field)] = field
        field.textChanged.connect(self._pause.start)

    def _once_kept(self) -> None:
        """Look again soon whether words that are kept are still in hand."""
        if self._kept and not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keep what is in hand now, and forget what is saved or thrown away; a full disk is told."""
        if self._workspace.closed or self._workspace.register.read_only:
            return
        try:
            self._keep()
        except KnownError as error:
            self._workspace.say_error(error)

    def _keep(self) -> None:
        register = self._workspace.register
        for key, field in list(self._watched.items()):
            if not isValid(field):
                del self._watched[key]
            name, before = self._kept.get(key, ("", {}))
            words = self._words_of(field) if key in self._watched else {}
            if not words and name:
                del self._kept[key]
                drafts.drop(register, name)
            elif words and words["words"] != before.get("words"):
                name = name or f"{FIELD} {new_id()}"
                drafts.keep(register, name, words)
                self._kept[key] = (name, words)

    def _words_of(self, field: WordField) -> drafts.Words:
        """Return what to keep of a field: its words, how it is called, and the record it belongs to; {} for nothing."""
        typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        if not typed.strip() or not in_hand(field):
            return {}
        kind, record_id = self._record_of(field)
        label = field.accessibleName().replace("&", "") or field.placeholderText()
        return {"words": typed, "label": label, "kind": str(kind or ""), "record": record_id}

    def _record_of(self, field: QWidget) -> tuple[RecordKind | None, str]:
        for one in _outwards(field):
            around: Any = one
            commitment, ids = getattr(around, "commitment", None), getattr(around, "ids", None)
            agreement_id = getattr(getattr(around, "at_hand", None), "agreement_id", "")
            if isinstance(commitment, Commitment):
                return RecordKind.COMMITMENT, commitment.id
            if isinstance(ids, list) and ids:
                return RecordKind.COMMITMENT, str(ids[0])
            if agreement_id:
                return RecordKind.AGREEMENT, str(agreement_id)
        return self._workspace.selection


def _outwards(widget: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    one: QWidget | None = widget
    while one is not None:
        found.append(one)
        one = one.parentWidget()
    return found


def keeps_words(widget: QWidget) -> bool:
    """Return whether a widget is a field whose words are kept one by one."""
    if not isinstance(widget, WordField) or widget.isReadOnly():
        return False
    return not any(getattr(one, "keeps_no_draft", False) for one in _outwards(widget))


def in_hand(field: WordField) -> bool:
    """Return whether what stands in a field was typed and is not saved.

    A field that is edited in place knows what is stored; any other has what was typed since it was filled.
    """
    for one in _outwards(field)[:3]:
        unsaved = getattr(one, "is_unsaved", None)
        if callable(unsaved):
            return bool(unsaved())
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def let_go(within: QWidget) -> None:
    """Say that the words of all fields in a form are saved or thrown away: it has closed."""
    for line in within.findChildren(QLineEdit):
        line.setModified(False)
    for text in within.findChildren(QPlainTextEdit):
        text.document().setModified(False)
