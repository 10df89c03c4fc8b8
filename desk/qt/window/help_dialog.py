"""The handbook: first steps, the keys, and what each report's columns mean, all from the program's own files."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QListWidget, QSplitter, QVBoxLayout

from desk.qt.actions import MENUS, words
from desk.qt.theme import Space
from desk.qt.widgets.own_browser import OwnBrowser
from desk.services.reports import dictionary
from desk.services.resources import read_resource

if TYPE_CHECKING:
    from desk.qt.window.main_window import MainWindow
    from desk.qt.window.window_commands import WindowCommands


class HelpDialog(QDialog):
    """Chapters beside their text."""

    def __init__(self, window: "MainWindow", commands: "WindowCommands") -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Handbook"))
        self._window = window
        self.chapters = QListWidget(self)
        self.chapters.setAccessibleName(self.tr("Chapters"))
        self.chapters.ensurePolished()  # rows are as high as the style has them, from the first on
        self.page = OwnBrowser(self)
        self.page.setAccessibleName(self.tr("Text"))
        self.page.document().setDocumentMargin(Space.WIDE)
        self._reports = dictionary()
        self._makers = [
            (self.tr("First steps"), self._first_steps),
            (self.tr("Security"), self._security),
            (self.tr("Keys"), self._keys),
            (self.tr("Reports: in general"), self._about_reports),
            *(
                (self.tr("Report: {name}").format(name=name), lambda name=name: self._report(name))
                for name in self._reports.reports
            ),
        ]
        for title, _ in self._makers:
            self.chapters.addItem(title)
        self.chapters.currentRowChanged.connect(lambda row: self._makers[row][1]())
        split = QSplitter(self)
        split.addWidget(self.chapters)
        split.addWidget(self.page)
        letter = self.fontMetrics().averageCharWidth()
        split.setSizes([letter * 30, letter * 90])
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.MEDIUM)
        layout.addWidget(split)
        room = self.screen().availableSize()
        self.resize(
            min(letter * 150, room.width() * 9 // 10),
            min(self.fontMetrics().height() * 40, room.height() * 8 // 10),
        )
        self.chapters.setCurrentRow(0)

    def _first_steps(self) -> None:
        self.page.setMarkdown(read_resource("manual/handbook.md"))

    def _security(self) -> None:
        self.page.setMarkdown(read_resource("manual/security.md"))

    def _keys(self) -> None:
        rows: list[str] = []
        for menu in MENUS:
            rows.append(
                f"<tr><th colspan='3' align='left'><br>{escape(words(menu.label).replace('&', ''))}</th></tr>"
            )
            for name in filter(None, menu.actions):
                action = self._window.actions_[name]
                keys = ", ".join(
                    key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
                )
                label = words(action.iconText()) if name not in ("undo", "redo") else action.iconText()
                rows.append(
                    f"<tr><td>{escape(label)}&nbsp;&nbsp;</td><td><b>{escape(keys)}</b>&nbsp;&nbsp;</td>"
                    f"<td>{escape(action.statusTip())}</td></tr>"
                )
        self.page.setHtml(
            f"<h2>{escape(self.tr('Keys'))}</h2><table width='100%' cellpadding='3'>{''.join(rows)}</table>"
        )

    def _about_reports(self) -> None:
        self.page.setHtml(
            f"<h2>{escape(self.tr('Reports'))}</h2>"
            + "".join(f"<p>{escape(one)}</p>" for one in self._reports.about)
        )

    def _report(self, name: str) -> None:
        report = self._reports.reports[name]
        heads = "".join(
            f"<th align='left' width='{share}%'>{escape(one)}</th>"
            for one, share in (
                (self.tr("Column"), 20),
                (self.tr("Meaning"), 45),
                (self.tr("Type"), 10),
                (self.tr("Example"), 25),
            )
        )
        rows = "".join(
            f"<tr><td><code>{escape(column.name)}</code></td><td>{escape(column.meaning)}"
            f"{'<br><i>' + escape(', '.join(column.values)) + '</i>' if column.values else ''}</td>"
            f"<td>{escape(column.type)}</td><td>{escape(column.example)}</td></tr>"
            for column in report.columns
        )
        self.page.setHtml(
            f"<h2>{escape(name)}.csv</h2><p>{escape(report.about)}</p><table width='100%' cellpadding='4'><tr>{heads}</tr>{rows}</table>"
        )
