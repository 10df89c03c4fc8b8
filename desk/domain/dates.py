"""Partial dates: what is known of a date and no more, as EDTF level 1 (ISO 8601-2), with its days."""

from dataclasses import dataclass, field
from typing import Self

from desk.domain import edtf_text
from desk.domain.days import civil, day_number, days_in_month, iso
from desk.domain.edtf_text import OPEN, UNBOUNDED, Precision

_BEFORE_ALL_DAYS = -(2**62)
_AFTER_ALL_DAYS = 2**62


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, season, year, decade or interval, perhaps uncertain or approximate, perhaps open.

    `text` is EDTF level 1 where `understood`, otherwise the officer's own words, kept as typed. `first` and
    `last` are the day numbers of the earliest and the latest day that it can mean; None is open or unknown
    on that side, and both are None where the text was not understood. Dates with equal texts are equal.

    Make one with `from_edtf`, `from_text`, `of_day`, `of_span` or `stored`.
    """

    text: str
    first: int | None = field(compare=False)
    last: int | None = field(compare=False)
    understood: bool = field(compare=False)

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read an EDTF level 1 text. Raises ValueError where it is none, or names an impossible day."""
        first, last = edtf_text.span(text)
        return cls(text, first, last, True)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read an EDTF level 1 text, or keep any other text (without outer spaces) as not understood."""
        text = text.strip()
        try:
            return cls.from_edtf(text)
        except ValueError:
            return cls(text, None, None, False)

    @classmethod
    def of_day(cls, day: int) -> Self:
        """Return the date of one day. Raises ValueError beyond the years -9999 to 9999 of EDTF days."""
        year, month, day_of_month = civil(day)
        if abs(year) > 9999:
            raise ValueError(f"EDTF level 1 has no days in the year {year}")
        return cls(f"{edtf_text.year_text(year)}-{month:02}-{day_of_month:02}", day, day, True)

    @classmethod
    def of_span(cls, first: int | None, last: int | None) -> Self:
        """Return the shortest date that means exactly these days: a day, month, year or an interval.

        None is an open side. Raises ValueError where `last` lies before `first`, or as `of_day` does.
        """
        if first is not None and last is not None:
            if first == last:
                return cls.of_day(first)
            year, month, day_of_month = civil(first)
            if day_of_month == 1 and abs(year) <= 9999:
                if last == day_number(year, month, days_in_month(year, month)):
                    return cls(f"{edtf_text.year_text(year)}-{month:02}", first, last, True)
                if month == 1 and last == day_number(year, 12, 31):
                    return cls(edtf_text.year_text(year), first, last, True)
        start = OPEN if first is None else cls.of_day(first).text
        end = OPEN if last is None else cls.of_day(last).text
        return cls.from_edtf(f"{start}/{end}")

    @classmethod
    def stored(cls, text: str, first: int | None, last: int | None) -> Self:
        """Return a date whose days were worked out when it was stored, without reading its text again."""
        return cls(text, first, last, first is not None or last is not None or text == UNBOUNDED)

    def __str__(self) -> str:
        return self.text

    @property
    def is_interval(self) -> bool:
        """Whether it runs from one date to another, or is open at an end."""
        return self.understood and "/" in self.text

    @property
    def start(self) -> "PartialDate | None":
        """The date at which an interval begins, None if open or unknown; of any other date, itself."""
        return self._end_of_interval(0)

    @property
    def end(self) -> "PartialDate | None":
        """The date at which an interval ends, None if open or unknown; of any other date, itself."""
        return self._end_of_interval(2)

    @property
    def open_start(self) -> bool:
        """Whether an interval has no beginning (`../2021`), or none that is known (`/2021`)."""
        return self.understood and self.first is None

    @property
    def known_by(self) -> "PartialDate | None":
        """The end of an interval without a beginning, when it says by when something was seen to be so; else None."""
        return self.end if self.open_start else None

    @property
    def open_end(self) -> bool:
        """Whether an interval has no end (`2021/..`), or none that is known (`2021/`)."""
        return self.understood and self.last is None

    @property
    def uncertain(self) -> bool:
        """Whether it, or an end of it, is marked as doubtful (`?` or `%`)."""
        return self.understood and any(mark in self.text for mark in edtf_text.UNCERTAIN_MARKS)

    @property
    def approximate(self) -> bool:
        """Whether it, or an end of it, is marked as an estimate (`~` or `%`)."""
        return self.understood and any(mark in self.text for mark in edtf_text.APPROXIMATE_MARKS)

    @property
    def precision(self) -> Precision:
        """How precise it is, from "day" to "millennium", or "interval"; nothing if not understood."""
        return edtf_text.precision(self.text) if self.understood else ""

    @property
    def is_day(self) -> bool:
        """Whether it names one calendar day; it may still be uncertain or approximate."""
        return self.first is not None and self.first == self.last and "/" not in self.text

    @property
    def iso_first(self) -> str:
        """The earliest day as YYYY-MM-DD, "" where there is none."""
        return "" if self.first is None else iso(self.first)

    @property
    def iso_last(self) -> str:
        """The latest day as YYYY-MM-DD, "" where there is none."""
        return "" if self.last is None else iso(self.last)

    @property
    def sort_key(self) -> tuple[bool, int, int, str]:
        """A key that sorts by earliest day, then latest day; what was not understood comes last."""
        return (
            not self.understood,
            _BEFORE_ALL_DAYS if self.first is None else self.first,
            _AFTER_ALL_DAYS if self.last is None else self.last,
            self.text,
        )

    def _end_of_interval(self, position: int) -> "PartialDate | None":
        if not self.is_interval:
            return self
        text = self.text.partition("/")[position]
        return None if text in ("", OPEN) else PartialDate.from_edtf(text)
