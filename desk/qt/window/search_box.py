"""The one field that finds everything, as one types."""

from collections.abc import Generator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desk.qt.in_slices import InSlices
from desk.qt.models.lines import Line
from desk.qt.widgets.search_field import SearchField
from desk.qt.window.dropdown import Dropdown
from desk.qt.wording import word_term
from desk.qt.workspace import Workspace
from desk.services.search import Hit, find

SHOWN = 40


class SearchBox(SearchField):
    """Finds records of every kind; choosing one goes to it."""

    left = Signal()
    """Escape was pressed in the empty field: the keys go back to the screen."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setPlaceholderText(self.tr("Find anything: a name, a word, a sentence"))
        self.setAccessibleName(self.tr("Find anything"))
        self._workspace = workspace
        self.dropdown: Dropdown | None = None
        self.words = InSlices(self)
        self.searched.connect(self._look)
        self.stepped.connect(lambda _step: self.search_now())

    def begin(self) -> None:
        """Put the cursor into the field with its words selected."""
        self.setFocus()
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the words of the file, so that the first slip of the pen is not waited for."""
        super().focusInEvent(event)
        if not self.words.is_busy():
            self.words.begin(self._read_words(), lambda _read: None)

    def _read_words(self) -> Generator[None]:
        reading = self._workspace.register.spellings.read()
        while not self._workspace.closed and next(reading, self) is None:
            yield

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field, and once it is empty leaves it."""
        if event.key() == Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        if self.dropdown is None:
            self.dropdown = Dropdown(self, self.window())
            self.dropdown.taken.connect(self._go)
        if not typed.strip():
            self.dropdown.offer(())
            return
        hits = find(self._workspace.register, typed, SHOWN)
        if hits:
            self.dropdown.offer(tuple(self._offer(hit) for hit in hits))
        else:
            nothing = self.tr("Nothing found for “{typed}”").format(typed=typed.strip())
            self.dropdown.offer((Line(nothing, "search", self.tr("Try fewer letters, or another spelling")),))

    def _offer(self, hit: Hit) -> Line:
        hint = word_term(hit.kind)
        if hit.near:
            hint = self.tr("{kind} · near spelling").format(kind=hint)
        context = " ".join(hit.context.split())
        return Line(hit.title or self.tr("Untitled"), str(hit.kind), context, hint, hit)

    def _go(self, offer: Line) -> None:
        if isinstance(offer.value, Hit):
            self._workspace.open(offer.value.kind, offer.value.record_id)
