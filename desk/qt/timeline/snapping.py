"""Where a date that is dragged comes to rest: by days, months or years, as the scale lets one aim; pure, without Qt."""

from desk.domain.days import add_months

AIM = 3.0
"""A day, or a month, must be so many pixels wide to be aimed at."""
MONTH = 30.436875
"""Mean length of a month of the Gregorian calendar, in days."""


def snapped(day: int, wished: float, scale: float) -> int:
    """Return the day nearest to `wished` that is whole days, months or years away from `day`.

    `scale` is in pixels to the day. A date moved by months or years keeps its day of the month.
    """
    if scale >= AIM:
        return day + round(wished - day)
    unit = 1 if scale * MONTH >= AIM else 12
    return add_months(day, round((wished - day) / MONTH / unit) * unit)


def unit_at(scale: float) -> str:
    """Return "day", "month" or "year": what is precise enough for a date that was pointed at."""
    if scale >= AIM:
        return "day"
    return "month" if scale * MONTH >= AIM else "year"
