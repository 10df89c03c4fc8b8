"""The call brief and the status report, kept from the window as PDF, Word or OpenDocument."""

from collections.abc import Callable
from pathlib import Path

import docx
import odfdo
import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QFileDialog, QInputDialog

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import PartyStanding
from desk.qt.printing.pages import page_layout, print_paper
from desk.services import commitments, people
from desk.services.lists import ListFilter
from desk.services.papers.call_brief import call_brief, partner_named
from tests.journeys.officer import Officer


def _says(officer: Officer, words: str) -> Callable[[], bool]:
    return lambda: any(words in told for told in officer.reads())


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Have the file dialog answer with the proposed name in a folder and a kind, such as "Word (*.docx)"."""

    def answer(kind: str) -> list[str]:
        proposed: list[str] = []

        def choose(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
            assert kind in kinds.split(";;")
            proposed.append(Path(name).name)
            return str(tmp_path / Path(name).name), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        return proposed

    return answer


def test_the_call_brief_is_kept_as_word_under_a_name_that_tells_its_marking(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(
        QInputDialog, "getItem", lambda _p, _t, _l, names, *_m: asked.append(names) or (names[-1], True)
    )
    proposed = keep("Word (*.docx)")
    at_work.does("call_brief")
    at_work.qtbot.waitUntil(_says(at_work, "Saved Call with Kosovo"))
    assert not asked  # there is one partner alone
    assert proposed[0].endswith("UNCLASSIFIED.pdf")
    (written,) = tmp_path.glob("*.docx")
    assert written.stem == Path(proposed[0]).stem
    assert "Points to raise" in [one.text for one in docx.Document(str(written)).paragraphs]


def test_of_several_partners_one_is_asked_for(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    register = at_work.window.workspace.register
    people.save_party(
        register,
        people.blank_party(register, short_name="Albania", code="AL", standing=PartyStanding.PARTNER),
    )
    monkeypatch.setattr(QInputDialog, "getItem", lambda _p, _t, _l, names, *_m: (names[0], True))
    keep("PDF (*.pdf)")
    at_work.does("call_brief")
    at_work.qtbot.waitUntil(_says(at_work, "Saved Call with Albania"))
    (written,) = tmp_path.glob("Call with Albania*.pdf")
    assert written.read_bytes().startswith(b"%PDF")


def test_the_status_report_is_of_what_the_filter_lets_pass(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]]
) -> None:
    at_work.window.workspace.set_filter(ListFilter(text="hezbollah"))
    keep("OpenDocument (*.odt)")
    at_work.does("status_report")
    at_work.qtbot.waitUntil(_says(at_work, "Saved Status report"))
    (written,) = tmp_path.glob("*.odt")
    words = odfdo.Document(str(written)).body.text_recursive
    assert "Outlaw Hezbollah" in words
    assert "Jewish cultural centre" not in words


def test_a_brief_of_very_much_is_still_one_page(at_work: Officer, tmp_path: Path) -> None:
    register = at_work.window.workspace.register
    partner = partner_named(register, "XK")
    ours = register.ours
    assert ours is not None
    due = PartialDate.of_day(register.today() + 5)
    for number in range(20):
        text = f"{number}. Support the membership of the other side in international organisations " * 3
        made = commitments.blank_commitment(register, text=text, due=due)
        sides = [ours.id], [partner.id]
        commitments.save_commitment(register, made, *(sides if number % 2 else sides[::-1]))
    device = QPdfWriter(str(tmp_path / "brief.pdf"))
    device.setPageLayout(page_layout())
    assert print_paper(call_brief(register, partner.id), device) == 1
