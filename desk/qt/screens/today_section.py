"""One part of Today: a heading with its count over a short list."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QVBoxLayout,
)

from desk.qt.models.lines import Line, LineList
from desk.qt.theme import Space, TextRole, set_text_role
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.widgets.section_heading import SectionHeading


class Section(QFrame):
    """A heading with its count over a short list; an empty one says so in a few quiet words."""

    def __init__(
        self,
        title: str,
        nothing: str,
        open_: Callable[[Line], None],
        choose: Callable[[Line], None],
        silent: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.silent = silent
        self.heading = SectionHeading(title, self)
        self.list = LineList(title, self)
        self.list.opened.connect(open_)
        self.list.chosen.connect(choose)
        self.nothing = PlainLabel(nothing, self)
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(Space.MEDIUM, 0, Space.MEDIUM, 0)
        self.heading.setContentsMargins(Space.MEDIUM, Space.TIGHT, Space.MEDIUM, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        set_text_role(self.nothing, TextRole.BODY, quiet=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.SMALL, Space.SMALL, Space.SMALL, Space.MEDIUM)
        self.column.setSpacing(Space.TIGHT)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.list)
        self.column.addWidget(self.nothing)

    def show_lines(self, lines: tuple[Line, ...], count: int | None = None) -> None:
        """Show the lines; `count` is the whole where more are there than shown."""
        self.list.set_lines(lines)
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.setVisible(bool(lines) or not self.silent)
        whole = len(lines) if count is None else count
        self.heading.set_note(str(whole) if whole else "")
