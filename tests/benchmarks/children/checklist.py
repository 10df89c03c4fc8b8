"""The checklist as an officer lives in it: first list, grouping, narrowing, scrolling, ticking; each beside a floor."""

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desk.qt.commitments.checklist import Checklist
from desk.qt.screens.commitments import CommitmentsScreen
from desk.qt.window.main_window import MainWindow
from desk.services.lists import ListFilter
from desk.services.register import Register, new_id

from .painted import settled

QUIET = 3_000
"""Milliseconds that are left to what a window does beside, before anything is measured."""

SIZE = (1600, 900)
RUNS = 5
TICKS = 21
FRAMES = 200
JUMPS = 40
ROWS_A_NOTCH = 3
SHOWN = "text, due, status, nature, condition, responsible_unit"

FILTERS: dict[str, tuple[ListFilter, str]] = {
    "three statuses": (
        ListFilter(equal={"status": ("in_progress", "stalled", "not_started")}),
        "status IN ('in_progress', 'stalled', 'not_started')",
    ),
    "nature, unit and condition": (
        ListFilter(
            equal={"nature": ("aspiration", "stated_intention"), "responsible_unit": ("Protocol",)},
            conditions={"dormant": "0"},
        ),
        "nature IN ('aspiration', 'stated_intention') AND responsible_unit = 'Protocol'"
        " AND NOT (condition <> '' AND trigger_event_id IS NULL)",
    ),
    "what we owe": (
        ListFilter(equal={"side": ("ours",)}),
        "id IN (SELECT commitment_id FROM commitment_party WHERE role = 'debtor' AND party_id ="
        " (SELECT id FROM party WHERE standing = 'ours'))",
    ),
    "a subject": (
        ListFilter(equal={"subject": ("culture",)}),
        "id IN (SELECT record_id FROM tagging WHERE tag = 'culture') OR agreement_id IN"
        " (SELECT id FROM agreement WHERE subjects LIKE '%culture%')",
    ),
    "overdue": (
        ListFilter(conditions={"overdue": ""}),
        "status NOT IN ('fulfilled', 'not_pursued', 'superseded') AND NOT (condition <> '' AND"
        " trigger_event_id IS NULL) AND due_last < unixepoch() / 86400",
    ),
    "nothing": (ListFilter(), "1"),
}
"""What the list is narrowed to, and the same as a condition of SQLite."""

GROUPED_BY: dict[str, str] = {
    "side": "(SELECT max(party_id = (SELECT id FROM party WHERE standing = 'ours')) FROM commitment_party p"
    " WHERE p.commitment_id = commitment.id AND role = 'debtor')",
    "agreement": "agreement_id",
    "article": "article_id",
    "event": "event_id",
    "status": "status",
    "due_month": "due_last / 30",
    "responsible_unit": "responsible_unit",
    "subject": "(SELECT min(tag) FROM tagging WHERE record_id = commitment.id)",
    "nature": "nature",
    "": "1",
}
"""Every grouping, and by what SQLite orders for it; "" is one long list."""

Index = QModelIndex | QPersistentModelIndex


def work(application: QApplication, window: MainWindow) -> dict[str, Any]:
    """Do it and return milliseconds by what was done, floors beside."""
    found = first_list(application, window)
    screen = window.front()
    assert isinstance(screen, CommitmentsScreen)
    _let_it_rest()
    path = window.workspace.register.path
    bare = BareList(path, screen.record_list)
    found["first_floor"] = [_timed(application, bare.show)]
    found |= _groups(application, screen, bare)
    found |= _filters(application, screen, bare)
    found |= _scrolls(application, screen, bare)
    found |= _ticks(application, window, screen, path)
    bare.close()
    return found


def first_list(application: QApplication, window: MainWindow) -> dict[str, Any]:
    """Go to the commitments once the window has come to rest, as an officer who has looked at Today."""
    window.resize(*SIZE)
    _let_it_rest()
    return {"first": [_timed(application, lambda: window.go("commitments"))]}


def _let_it_rest() -> None:
    """Let what goes on beside, such as the working out of terms on Today, come to its end."""
    loop = QEventLoop()
    QTimer.singleShot(QUIET, loop, loop.quit)
    loop.exec()


def _timed(application: QApplication, act: Callable[[], object]) -> float:
    settled(application)
    before = time.perf_counter()
    act()
    settled(application)
    return (time.perf_counter() - before) * 1000


# ---- grouping and narrowing -------------------------------------------------------------------------------


class BareRows(QAbstractTableModel):
    """The floor: identifiers in order and the first rows, read by bare sqlite3; every cell has some words."""

    def __init__(self, connection: sqlite3.Connection, where: str, group: str) -> None:
        super().__init__()
        sql = f"SELECT id FROM commitment WHERE {where} ORDER BY {group}, due_last NULLS LAST, id"
        self.ids = [row[0] for row in connection.execute(sql)]
        marks = ", ".join("?" * len(self.ids[:60]))
        self.rows = connection.execute(
            f"SELECT {SHOWN} FROM commitment WHERE id IN ({marks})", self.ids[:60]
        ).fetchall() or [("",) * 6]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of identifiers."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns that are shown."""
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words as long as those of a commitment."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.rows[index.row() % len(self.rows)][index.column()]


class BareList:
    """A bare table over `BareRows`, and the connection that reads them, kept open as Desk keeps its own."""

    def __init__(self, path: Path, like: QWidget) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._rows: BareRows | None = None
        self.view = QTableView()
        self.view.resize(like.size())
        self.view.show()

    def show(self, where: str = "1", group: str = "1") -> None:
        """Show what a condition leaves, in an order."""
        self._rows, before = BareRows(self._connection, where, group), self._rows
        self.view.setModel(self._rows)
        del before

    def close(self) -> None:
        """Close both."""
        self.view.close()
        self._connection.close()


Taken = dict[str, list[float]]


def _groups(application: QApplication, screen: CommitmentsScreen, bare: BareList) -> dict[str, Taken]:
    """Group in each way: before the keys have been read, and with all of them known; from one long list each time."""
    cold, known, floor = ({group: [] for group in GROUPED_BY} for _ in range(3))
    rows = screen.record_list.records.rows

    def group_by(group: str, taken: list[float]) -> None:
        # From another grouping, so that there is something to be done.
        screen.bar.grouped.emit("nature" if group == "status" else "status")
        taken.append(_timed(application, lambda: screen.bar.grouped.emit(group)))

    for group in GROUPED_BY:
        for _ in range(2):
            rows.forget_keys()
            group_by(group, cold[group])
    _let_it_rest()
    while rows.read_ahead(1):
        pass
    for _ in range(RUNS):
        for group, by in GROUPED_BY.items():
            group_by(group, known[group])
            floor[group].append(_timed(application, lambda by=by: bare.show(group=by)))
    screen.bar.grouped.emit("side")
    return {"group_cold": cold, "group": known, "group_floor": floor}


def _filters(application: QApplication, screen: CommitmentsScreen, bare: BareList) -> dict[str, Taken]:
    taken: Taken = {name: [] for name in FILTERS}
    floor: Taken = {name: [] for name in FILTERS}
    for _ in range(RUNS):
        for name, (wanted, where) in FILTERS.items():
            taken[name].append(_timed(application, lambda wanted=wanted: screen.list_views.narrow(wanted)))
            floor[name].append(_timed(application, lambda where=where: bare.show(where)))
    screen.list_views.show_all()
    return {"filter": taken, "filter_floor": floor}


# ---- scrolling ----------------------------------------------------------------------------------------------


def _scrolls(application: QApplication, screen: CommitmentsScreen, bare: BareList) -> dict[str, list[float]]:
    bare.show()
    settled(application)
    return {
        "scroll": _frames(application, screen.record_list),
        "scroll_floor": _frames(application, bare.view),
        "jump": _jumps(application, screen.record_list),
        "jump_floor": _jumps(application, bare.view),
    }


def _frames(application: QApplication, view: QTableView | Checklist) -> list[float]:
    """Turn the wheel by one notch after another."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    return [_timed(application, lambda: bar.setValue(bar.value() + ROWS_A_NOTCH)) for _ in range(FRAMES)]


def _jumps(application: QApplication, view: QTableView | Checklist) -> list[float]:
    """Drag the scroll bar to places far apart."""
    chance, bar = random.Random(1), view.verticalScrollBar()
    places = [chance.randint(0, bar.maximum()) for _ in range(JUMPS)]
    return [_timed(application, lambda place=place: bar.setValue(place)) for place in places]


# ---- ticking ------------------------------------------------------------------------------------------------


def _ticks(
    application: QApplication, window: MainWindow, screen: CommitmentsScreen, path: Path
) -> dict[str, Any]:
    """Tick as an officer does, and as bare sqlite3 writes the same two rows."""
    register, table = window.workspace.register, screen.record_list
    screen.list_views.narrow(ListFilter(equal={"status": ("in_progress",)}))
    settled(application)
    ids = table.records.record_ids()[: 2 * TICKS]
    os.sync()
    on_disk: list[float] = []
    begun = 0.0

    def heard(_changes: object) -> None:
        on_disk.append((time.perf_counter() - begun) * 1000)

    # Before all views: a change is announced once it is safely on disk.
    register._subscribers.insert(0, heard)
    to_screen: list[float] = []
    for record_id in ids[:TICKS]:
        table.select_id(record_id)
        screen.actions_.run("tick")
        settled(application)
        begun = time.perf_counter()
        screen.ticking.line.settle()
        settled(application)
        to_screen.append((time.perf_counter() - begun) * 1000)
    register._subscribers.remove(heard)
    floor = _bare_ticks(register, path, ids[TICKS:])
    return {"tick_disk": on_disk, "tick_floor": floor, "tick_screen": to_screen}


def _bare_ticks(register: Register, path: Path, ids: list[str]) -> list[float]:
    taken: list[float] = []
    day = register.today()
    bare = path.with_name("bare.desk")
    shutil.copyfile(path, bare)
    # What was copied is on disk before anything is timed: the first commit would wait for all of it.
    os.sync()
    with closing(sqlite3.connect(bare, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        for record_id in ids:
            before = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO assessment (id, commitment_id, assessed_on, assessed_on_first, assessed_on_last,"
                " voice, status, certainty, note, evidence) VALUES (?, ?, '2026-06-30', ?, ?, 'ours',"
                " 'fulfilled', 'claimed', '', '')",
                (new_id(), record_id, day, day),
            )
            connection.execute("UPDATE commitment SET status = 'fulfilled' WHERE id = ?", (record_id,))
            connection.execute("COMMIT")
            taken.append((time.perf_counter() - before) * 1000)
    bare.unlink()
    return taken
