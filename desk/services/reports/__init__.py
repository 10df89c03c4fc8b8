"""Reports as CSV: what each holds, how it is written, and the dictionary that explains every column."""

from desk.services.reports.catalogue import REPORTS, Report
from desk.services.reports.cells import original_cell, safe_cell
from desk.services.reports.dictionary import ColumnMeaning, ReportDictionary, ReportMeaning, dictionary
from desk.services.reports.export import ExportCancelled, ExportResult, ReportFilter, export_report
from desk.services.reports.writing import file_name

__all__ = [
    "REPORTS",
    "ColumnMeaning",
    "ExportCancelled",
    "ExportResult",
    "Report",
    "ReportDictionary",
    "ReportFilter",
    "ReportMeaning",
    "dictionary",
    "export_report",
    "file_name",
    "original_cell",
    "safe_cell",
]
