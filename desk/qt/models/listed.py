"""A list in front of the officer, as far as it can be exported."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desk.services.reports import ReportFilter


class Listed(Protocol):
    """What a model says of itself to the export."""

    @property
    def name(self) -> str:
        """The report's name."""

    def record_count(self) -> int:
        """Return how many rows the list holds."""

    def report_filter(self) -> "ReportFilter":
        """Return what a report of the list as it is shown holds."""
