"""The cells of a report are safe for spreadsheets and can be had back."""

import csv
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.dates import PartialDate
from desk.services.reports import (
    export_report,
    original_cell,
    safe_cell,
)
from desk.services.reports.cells import Cells, lines_of, text_cells

from .report_scene import MakeDesk, commitment, rows


@given(st.text() | st.text(alphabet="='+-@\t\r\0a"))
def test_a_cell_is_safe_and_can_be_had_back(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    assert original_cell(safe) == text


@given(
    st.lists(st.lists(st.text(alphabet="='\",;\r\n\t aë", max_size=6), min_size=2, max_size=2), max_size=5)
)
def test_the_cells_are_those_that_the_standard_library_writes_and_reads(table: list[list[str]]) -> None:
    columns = list(zip(*table, strict=True)) or [(), ()]
    cells = Cells()
    written = lines_of([text_cells(columns[0]), [cells[text] for text in columns[1]]])
    assert list(csv.reader(written.splitlines(keepends=True), strict=True)) == [
        [safe_cell(text) for text in row] for row in table
    ]


def test_a_formula_in_any_field_reaches_the_spreadsheet_as_words(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    commitment(
        desk, "=HYPERLINK(…)", responsible_unit="+1", notes="@SUM(1)", due=PartialDate.from_edtf("-0043")
    )
    (row,) = rows(export_report(desk.register, "commitments", tmp_path / "c.csv").path)
    assert row["text"] == "'=HYPERLINK(…)"
    assert (row["responsible_unit"], row["notes"]) == ("'+1", "'@SUM(1)")
    assert (row["due"], row["due_first"]) == ("'-0043", "'-0043-01-01")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
