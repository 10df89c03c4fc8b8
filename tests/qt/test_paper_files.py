"""The call brief and the status report, kept from the window as PDF, Word or OpenDocument."""

from collections.abc import Callable
from pathlib import Path

import docx
import odfdo
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtWidgets import QFileDialog

from desk.domain.dates import PartialDate
from desk.domain.vocabulary import PartyStanding, RecordKind
from desk.qt.printing.pages import page_layout, print_paper
from desk.qt.window.call_brief_form import CallBriefForm
from desk.services import commitments, people, removal
from desk.services.lists import ListFilter
from desk.services.papers.call_brief import call_brief, partner_named
from tests.journeys.officer import Officer
from tests.qt.test_agreements_screen import without_name


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


def brief_form(officer: Officer) -> CallBriefForm:
    """Return the form that the call brief asks with."""
    officer.does("call_brief")
    return officer.window.findChildren(CallBriefForm)[-1]


def test_the_call_brief_is_kept_as_word_under_a_name_that_tells_its_marking(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]]
) -> None:
    proposed = keep("Word (*.docx)")
    form = brief_form(at_work)
    assert without_name(form) == []
    assert form.partner.currentText() == "Kosovo (XK)"
    at_work.qtbot.keyClick(form.partner, Qt.Key.Key_Return)
    at_work.qtbot.waitUntil(_says(at_work, "Saved Call with Kosovo"))
    assert proposed[0].endswith("UNCLASSIFIED.pdf")
    (written,) = tmp_path.glob("*.docx")
    assert written.stem == Path(proposed[0]).stem
    words = [one.text for one in docx.Document(str(written)).paragraphs]
    assert "Points to raise" in words
    assert "Chronology" not in words


def test_of_several_partners_one_is_chosen(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]]
) -> None:
    register = at_work.window.workspace.register
    made = people.save_party(
        register,
        people.blank_party(register, short_name="Albania", code="AL", standing=PartyStanding.PARTNER),
    )
    keep("PDF (*.pdf)")
    form = brief_form(at_work)
    names = [form.partner.itemText(row) for row in range(form.partner.count())]
    assert names == ["Albania (AL)", "Kosovo (XK)"]
    at_work.qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    at_work.qtbot.waitUntil(_says(at_work, "Saved Call with Albania"))
    (written,) = tmp_path.glob("Call with Albania*.pdf")
    assert written.read_bytes().startswith(b"%PDF")
    kosovo = partner_named(register, "XK")
    for one in (kosovo, made):
        at_work.window.workspace.set_filter(ListFilter(party_id=one.id))
        form = brief_form(at_work)
        assert form.partner.currentData() == one.id, "the one to whom the lists are narrowed comes first"
        form.reject()


def test_the_chronology_with_the_partner_follows_where_it_is_asked_for(
    at_work: Officer, tmp_path: Path, keep: Callable[[str], list[str]]
) -> None:
    keep("Word (*.docx)")
    form = brief_form(at_work)
    at_work.qtbot.mouseClick(
        form.chronology, Qt.MouseButton.LeftButton, pos=QPoint(8, form.chronology.height() // 2)
    )
    assert form.chronology.isChecked()
    at_work.qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    at_work.qtbot.waitUntil(_says(at_work, "Saved Call with Kosovo"))
    (written,) = tmp_path.glob("*.docx")
    document = docx.Document(str(written))
    (heading,) = [one for one in document.paragraphs if one.text == "Chronology"]
    assert heading.paragraph_format.page_break_before
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert any("Kosovo’s pledge on Hezbollah" in cell for row in rows for cell in row)


def test_without_another_side_there_is_no_call(at_an_empty_file: Officer) -> None:
    register = at_an_empty_file.window.workspace.register
    (other,) = [one for one in register.parties().values() if one.standing is not PartyStanding.OURS]
    removal.remove(register, RecordKind.PARTY, other.id)
    at_an_empty_file.does("call_brief")
    assert any("Record the other side first" in words for words in at_an_empty_file.reads())
    assert not at_an_empty_file.window.findChildren(CallBriefForm)


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
    again = QPdfWriter(str(tmp_path / "with chronology.pdf"))
    again.setPageLayout(page_layout())
    assert print_paper(call_brief(register, partner.id, with_chronology=True), again) > 1


def test_a_short_brief_is_one_page_and_its_chronology_begins_another(
    at_an_empty_file: Officer, tmp_path: Path
) -> None:
    register = at_an_empty_file.window.workspace.register
    partner = partner_named(register, "XK")
    pages = []
    for asked in (False, True):
        device = QPdfWriter(str(tmp_path / f"{asked}.pdf"))
        device.setPageLayout(page_layout())
        pages.append(print_paper(call_brief(register, partner.id, with_chronology=asked), device))
    assert pages == [1, 2]
