"""The agreements: a list beside the editor of the one in hand."""

from desk.qt.screens.agreements.screen import AgreementsScreen

__all__ = ["AgreementsScreen"]
