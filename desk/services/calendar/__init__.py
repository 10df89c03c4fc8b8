"""The iCalendar file (RFC 5545): what falls due, what is planned and what was held, for any calendar program."""

from desk.services.calendar.choices import CalendarChoices, CalendarWords, titles_chosen
from desk.services.calendar.export import CALENDAR_REPORTS, CalendarResult, export_calendar

__all__ = [
    "CALENDAR_REPORTS",
    "CalendarChoices",
    "CalendarResult",
    "CalendarWords",
    "export_calendar",
    "titles_chosen",
]
