"""Texts from outside are shown as they are: nothing in them is read as HTML, fetched or opened."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QTextBrowser, QTextEdit
from pytestqt.qtbot import QtBot

import desk.qt
from desk.domain.records import Event
from desk.domain.sentences import say
from desk.domain.vocabulary import RecordKind
from desk.qt.plain_tip import plain_tip
from desk.qt.widgets.compared_words import ComparedWords
from desk.qt.widgets.own_browser import OwnBrowser
from desk.qt.widgets.plain_label import PlainLabel
from desk.qt.window.main_window import MainWindow
from desk.services.register import new_id

HOSTILE = '<img src="file:///etc/hostname"><a href="file:///etc/passwd">press</a><b>bold</b>'

RICH = {"compared_words.py", "help_dialog.py", "history_page.py", "copied_table.py", "copying.py"}
"""The modules that set HTML: each escapes what comes from outside; add one only with a test of that below."""


def _calls() -> Iterator[tuple[Path, str, ast.Call]]:
    """Yield every call in the windows' code with the name that is called."""
    for path in Path(desk.qt.__file__).parent.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Call):
                called = one.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                yield path, name, one


def test_every_label_is_of_plain_text() -> None:
    made = [str(path) for path, name, _ in _calls() if name == "QLabel"]
    assert made == [], "use PlainLabel"


def test_every_page_fetches_nothing() -> None:
    made = [str(path) for path, name, _ in _calls() if name in ("QTextBrowser", "QTextEdit")]
    assert made == [], "use OwnBrowser"


def test_html_is_set_only_where_it_is_escaped() -> None:
    html = {"setHtml", "insertHtml", "setMarkdown", "insertMarkdown", "appendHtml"}
    assert {path.name for path, name, _ in _calls() if name in html} <= RICH
    formats = {
        path.name
        for path in Path(desk.qt.__file__).parent.rglob("*.py")
        if "TextFormat.RichText" in (text := path.read_text(encoding="utf-8"))
        or "TextFormat.AutoText" in text
        or "TextFormat.MarkdownText" in text
    }
    assert formats <= RICH


def test_only_files_of_our_own_making_are_opened() -> None:
    """Nothing but a private copy, or a folder that was just written to, is given to another program."""
    opened = [ast.unparse(call) for _, name, call in _calls() if name == "openUrl"]
    assert opened
    assert all("QUrl.fromLocalFile" in call for call in opened), opened
    links = [str(path) for path, name, _ in _calls() if name == "setOpenExternalLinks"]
    assert [Path(one).name for one in links] == ["own_browser.py"]


@pytest.mark.parametrize("kind", list(QTextDocument.ResourceType)[:3])
@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://example.org/a.png", "//server/a.css"])
def test_a_page_answers_nothing(qtbot: QtBot, kind: QTextDocument.ResourceType, address: str) -> None:
    page = OwnBrowser()
    qtbot.addWidget(page)
    assert page.loadResource(kind.value, QUrl(address)) is None
    page.setHtml(HOSTILE)
    assert not page.openLinks()
    assert not page.openExternalLinks()


def test_words_of_a_record_are_shown_as_they_are(window: MainWindow) -> None:
    register = window.workspace.register
    event = Event(id=new_id(), title=HOSTILE, summary=HOSTILE, notes=HOSTILE)
    with register.change(say("Enter an event")) as unit:
        unit.add(event)
    window.workspace.select(RecordKind.EVENT, event.id)
    window.inspector.refresh()
    labels = window.findChildren(QLabel)
    assert any(HOSTILE in label.text() for label in labels)
    for label in labels:
        assert isinstance(label, PlainLabel | ComparedWords) or not label.text(), label.text()
        if not isinstance(label, ComparedWords):
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    window.inspector.toggle_history()
    pages = window.findChildren(QTextEdit)
    assert any("bold" in page.toPlainText() for page in pages)
    for page in pages:
        assert isinstance(page, OwnBrowser)
        assert isinstance(page, QTextBrowser)
        assert "<b>bold" not in page.toHtml()
        assert "file:///etc" not in page.toHtml().replace("&quot;file:///etc", "")


PROGRAMS_OWN = re.compile(
    r"tr\(|tr_\(|say\(|translate\(|toolTip\(\)|plain_tip\(|^tip$|^label$|^explanation$|^remove_label$|keys|shown|_tip\(|about_source"
    r"|applicationName|source_words|item\.note|^told$|digest|^words$|without_clash|str\(path\)"
)
"""What no tooltip has from outside, or what has been made plain."""


def test_a_tooltip_of_words_from_outside_is_plain() -> None:
    raw = [
        f"{path.name}: {ast.unparse(call)}"
        for path, name, call in _calls()
        if name == "setToolTip" and call.args and not PROGRAMS_OWN.search(ast.unparse(call.args[0]))
    ]
    assert raw == [], "use plain_tip"


def test_words_are_shown_in_a_tooltip_as_they_are() -> None:
    assert plain_tip("a < b") == "a < b"
    assert plain_tip("Two\nlines") == "Two\nlines"
    assert "<img" not in plain_tip(HOSTILE)
    assert "&lt;img" in plain_tip(f"{HOSTILE}\nnext")


def test_words_compared_are_escaped(qtbot: QtBot) -> None:
    words = ComparedWords()
    qtbot.addWidget(words)
    words.show_words(HOSTILE)
    assert "<img" not in words.text()
    assert "<b>" not in words.text()
