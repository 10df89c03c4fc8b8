"""The data dictionary and the reports agree: every column, every closed list, every value."""

from enum import StrEnum
from pathlib import Path

from desk.domain import vocabulary
from desk.domain.commitments import Side
from desk.domain.counterpart_road import Place
from desk.domain.status_case import StatusKind
from desk.services.reports import (
    REPORTS,
    dictionary,
    export_report,
)
from desk.services.reports.ledger_lines import Stands

from .report_scene import MakeDesk, rows, whole_scene


def test_the_dictionary_and_the_reports_agree_exactly() -> None:
    written = {
        name: [column.name for column in report.columns] for name, report in dictionary().reports.items()
    }
    assert written == {name: list(report.columns) for name, report in REPORTS.items()}


def test_every_column_is_explained() -> None:
    for report in dictionary().reports.values():
        assert report.about
        for column in report.columns:
            assert column.meaning, column
            assert column.type in dictionary().types, column
            assert column.example, column
            assert column.name == column.name.lower().replace(" ", "_")


def test_the_closed_lists_in_the_dictionary_are_those_of_the_record() -> None:
    known = {
        frozenset(str(member) for member in kind)
        for kind in vars(vocabulary).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum)
    }
    known |= {frozenset(map(str, kind)) for kind in (Side, StatusKind, Stands, Place)}
    for name, report in dictionary().reports.items():
        for column in report.columns:
            if column.values and name != "journal":
                assert frozenset(column.values) in known, column


def test_the_values_in_reports_are_those_of_the_dictionary(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    whole_scene(desk)
    for name, report in dictionary().reports.items():
        done = export_report(desk.register, name, tmp_path / f"{name}.csv")
        written = rows(done.path)
        assert len(written) == done.rows
        assert written, name
        for column in report.columns:
            found = {row[column.name] for row in written}
            if column.values:
                assert found <= {*column.values, ""}, column
            if column.type == "yes_no":
                assert found <= {"yes", "no"}, column
            if column.type == "number":
                assert all(value == "" or value.lstrip("'-").isdecimal() for value in found), column
