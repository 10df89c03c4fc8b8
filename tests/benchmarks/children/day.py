"""What an officer waits for in an open window: the list, the search, a tick; each until it stands on the screen."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableView

from desk.qt.commitments.ledger.page import LedgerPage
from desk.qt.screens.commitments import COLUMNS, CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.storage.search_words import match_expression

from .painted import memory, settled

RUNS = 7
TICKS = 9
ROWS_SHOWN = 60

Index = QModelIndex | QPersistentModelIndex


def work(application: QApplication, window: MainWindow) -> dict[str, Any]:
    """Do what an officer does and return milliseconds by what was done."""
    found: dict[str, Any] = {"screen": _timed(application, lambda: window.go("commitments"))}
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    path = window.workspace.register.path
    found |= _lists(application, screen, path)
    found |= _ledger(application, screen)
    found |= _searches(application, window, path)
    window.go("commitments")
    settled(application)
    found["tick"] = [_timed(application, act) for act in _ticks(screen)]
    found["memory_after"] = memory()
    return found


def _timed(application: QApplication, act: Callable[[], object]) -> float:
    settled(application)
    before = time.perf_counter()
    act()
    settled(application)
    return (time.perf_counter() - before) * 1000


# ---- the list -------------------------------------------------------------------------------------------


class BareModel(QAbstractTableModel):
    """The floor of a list: the identifiers and the first rows, read by bare sqlite3, in a bare model."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        shown = ", ".join(("text", "due", "status", "nature", "condition", "responsible_unit"))
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT id FROM commitment ORDER BY due_last NULLS LAST, id")
            self.ids = [row[0] for row in rows]
            marks = ", ".join("?" * min(ROWS_SHOWN, len(self.ids)))
            self.rows = connection.execute(
                f"SELECT {shown} FROM commitment WHERE id IN ({marks})", self.ids[:ROWS_SHOWN]
            ).fetchall()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of identifiers."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns that are shown."""
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of the first rows."""
        if role != Qt.ItemDataRole.DisplayRole or index.row() >= len(self.rows):
            return None
        return self.rows[index.row()][index.column()]


def _lists(application: QApplication, screen: CommitmentsScreen, path: Path) -> dict[str, Any]:
    records = screen.record_list.records
    bare = QTableView()
    bare.resize(screen.record_list.size())
    bare.show()
    desk_times, floor_times = [], []
    kept: list[BareModel] = []
    for _ in range(RUNS):
        # What is kept of it would be no reading.
        records.rows.forget_order()
        desk_times.append(_timed(application, records.reload))
        floor_times.append(_timed(application, lambda: _reset(bare, kept, path)))
    bare.close()
    return {"list": median(desk_times), "list_floor": median(floor_times), "listed": records.record_count()}


def _ledger(application: QApplication, screen: CommitmentsScreen) -> dict[str, Any]:
    """The ledger in place of the checklist, and divided otherwise; its floor is that of the list."""
    screen.views.turn()
    page = screen.views.ledger
    assert page is not None
    page.finish()
    ledger_times, divided_times = [], []
    for grouping in ("agreement", "event") * RUNS:
        ledger_times.append(_timed(application, lambda: _whole(page.read, page)))
        page.group.choose_value(grouping)
        divided_times.append(_timed(application, lambda: _whole(page.group.settled.emit, page)))
    screen.views.turn()
    return {"ledger": median(ledger_times), "ledger_divided": median(divided_times)}


def _whole(begin: Callable[[], object], page: LedgerPage) -> None:
    begin()
    page.finish()


def _reset(view: QTableView, kept: list[BareModel], path: Path) -> None:
    kept[:] = [BareModel(path)]
    view.setModel(kept[0])


# ---- the search -----------------------------------------------------------------------------------------


def _searches(application: QApplication, window: MainWindow, path: Path) -> dict[str, Any]:
    desk_times, floor_times = [], []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        window.search.setFocus()
        # The file's words are read between the first letters; no letter waits for that.
        while window.search.words.is_busy():
            application.processEvents()
        for query in _queries(window):
            window.search.clear()
            window.search.search_now()
            window.search.setFocus()
            for end in range(1, len(query) + 1):
                # The pause that lets a fast writer finish the word is no work and is not waited for here.
                desk_times.append(_timed(application, partial(_key, window, query[end - 1])))
                floor_times.append(_bare_search(connection, query[:end]))
    window.search.clear()
    window.search.search_now()
    return {"search": desk_times, "search_floor": floor_times}


def _key(window: MainWindow, letter: str) -> None:
    # QTest knows keys for plain letters alone.
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(window.search, key)
    window.search.search_now()


def _bare_search(connection: sqlite3.Connection, typed: str) -> float:
    before = time.perf_counter()
    match = match_expression(typed)
    if match is not None:
        connection.execute(
            "SELECT d.record_kind, d.record_id, d.title FROM search_text JOIN search_document d"
            " ON d.document = search_text.rowid WHERE search_text MATCH ? LIMIT 40",
            (match,),
        ).fetchall()
    return (time.perf_counter() - before) * 1000


def _queries(window: MainWindow) -> Iterator[str]:
    """Yield what is looked for: common words and rare ones, names, two words, a slip, other scripts, nothing."""
    connection = window.workspace.register.connection

    def one(sql: str) -> str:
        row = connection.execute(sql).fetchone()
        return str(row[0]) if row else "embassy"

    name = one("SELECT name FROM person ORDER BY id LIMIT 1")
    yield "agreement"
    yield "double taxation"
    yield "open embassy"
    yield name
    yield name.split()[-1][:3] + "x" + name.split()[-1][4:]
    yield "kosovo"
    yield one("SELECT tag FROM tagging ORDER BY id LIMIT 1")
    yield one("SELECT name FROM person_name WHERE language = 'he' ORDER BY id LIMIT 1")
    yield one("SELECT name FROM person_name WHERE language = 'sr' ORDER BY id LIMIT 1")
    yield "zzyxqqw"


# ---- a tick ---------------------------------------------------------------------------------------------


def _ticks(screen: CommitmentsScreen) -> Iterator[Callable[[], None]]:
    table = screen.record_list
    rows = [row for row in range(len(COLUMNS) + 40) if table.records.record_id(row)][:TICKS]
    for record_id in [table.records.record_id(row) for row in rows]:
        table.select_id(record_id)
        yield lambda: _tick(screen)


def _tick(screen: CommitmentsScreen) -> None:
    screen.actions_.run("tick")
    screen.ticking.line.settle()
