"""The page on which a record's history is read: who changed what, when, the newest first."""

from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QWidget

from desk.qt.inspector.account import translate
from desk.qt.inspector.history_words import HistoryTeller, ToldChange, ToldEntry
from desk.qt.theme import Space, current_tokens
from desk.qt.widgets.chip_painting import isolated
from desk.qt.widgets.own_browser import OwnBrowser
from desk.qt.workspace import Workspace

MOST_ENTRIES = 200
"""Entries shown at once; older ones are in the report of the journal."""


class HistoryPage(OwnBrowser):
    """Shows the history of one record as one text, to be read, selected and copied."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._entries: list[ToldEntry] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("History of the record"))
        self.document().setDocumentMargin(Space.LARGE)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QTextBrowser { background: transparent; border: none; }")

    def show_history(self, record_id: str) -> None:
        """Show the history of a record."""
        place = self.verticalScrollBar().value()
        entries = HistoryTeller(self.workspace, record_id).entries()
        if entries == self._entries:
            return
        self._entries = entries
        self._write()
        self.verticalScrollBar().setValue(min(place, self.verticalScrollBar().maximum()))

    def _write(self) -> None:
        quiet = current_tokens().text_quiet
        parts = [_entry(entry, quiet) for entry in self._entries[:MOST_ENTRIES]]
        if not parts:
            parts = [f"<p>{escape(self.tr('Nothing was recorded about this yet.'))}</p>"]
        if len(self._entries) > MOST_ENTRIES:
            left = self.tr("{count} older changes are in the journal report.").format(
                count=len(self._entries) - MOST_ENTRIES
            )
            parts.append(f'<p style="color:{quiet}">{escape(left)}</p>')
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        direction = "rtl" if turned else "ltr"
        self.setHtml(f'<div dir="{direction}">{"".join(parts)}</div>')

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._entries:
            self._write()


def _entry(entry: ToldEntry, quiet: str) -> str:
    head = translate("inspector", "{moment} · {who}").format(moment=entry.moment, who=isolated(entry.who))
    lines = [
        f'<p style="margin-top:10px; margin-bottom:0"><b>{escape(entry.action)}</b><br>'
        f'<span style="color:{quiet}">{escape(head)}</span></p>'
    ]
    for change in entry.changes:
        lines.append(
            '<p style="margin-top:2px; margin-bottom:0; margin-left:10px; margin-right:10px">'
            f'<span style="color:{quiet}">{escape(change.label)}:</span> {_moved(change, quiet)}</p>'
        )
    return "".join(lines)


def _moved(change: ToldChange, quiet: str) -> str:
    before, after = escape(isolated(change.before)), escape(isolated(change.after))
    if not change.before:
        return after
    struck = f'<span style="color:{quiet}; text-decoration:line-through">{before}</span>'
    if not change.after:
        return f"{struck} {escape(translate('inspector', '(taken away)'))}"
    # the arrow points along the line of writing
    return translate("inspector", "{before} → {after}").format(before=struck, after=after)
