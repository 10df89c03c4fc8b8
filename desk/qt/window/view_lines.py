"""The named views of the commitments as the window shows them: gone to from the navigator, and on offer in the palette."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desk.qt.models.lines import Line

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow


def show_view(window: "MainWindow", view_id: str) -> None:
    """Show a named view of the commitments."""
    from desk.qt.screens.commitments import CommitmentsScreen

    window.go("commitments")
    screen = window.front()
    if isinstance(screen, CommitmentsScreen):
        screen.show_view(view_id)


def view_lines(window: "MainWindow") -> list[Line]:
    """Return the named views for the palette."""
    from desk.services import saved_views

    detail = QCoreApplication.translate("view_lines", "Show this view of the commitments")
    return [
        Line(view.name, "saved_view", detail, value=partial(show_view, window, view.id))
        for view in saved_views.views(window.workspace.register)
    ]
