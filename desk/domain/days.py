"""Day numbers: whole days counted from 1970-01-01 (day 0), proleptic Gregorian, for any year.

Years are astronomical, as in ISO 8601: year 0 is 1 BCE, year -43 is 44 BCE. Nothing here knows what day
it is: whoever needs today is given it.
"""

import datetime

DAYS_IN_400_YEARS = 146_097
DAYS_FROM_0000_03_01 = 719_468
"""Day 0 counted from 1 March of year 0, the day from which the reckoning below starts."""

ORDINAL_OF_DAY_0 = datetime.date(1970, 1, 1).toordinal()

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap_year(year: int) -> bool:
    """Tell whether `year` has a 29 February in the Gregorian calendar, extended to all years."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month has. Raises ValueError unless `month` is 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if month == 2 and is_leap_year(year):
        return 29
    return _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a calendar day. Raises ValueError for a day that no calendar has."""
    if not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"month {month} of {year} has no day {day}")
    # Years are counted from March, so that the leap day is the last of its year.
    march_year = year - 1 if month <= 2 else year
    cycle, year_of_cycle = divmod(march_year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_cycle = year_of_cycle * 365 + year_of_cycle // 4 - year_of_cycle // 100 + day_of_year
    return cycle * DAYS_IN_400_YEARS + day_of_cycle - DAYS_FROM_0000_03_01


def civil(day: int) -> tuple[int, int, int]:
    """Return the year, month and day of the month of a day number; the inverse of `day_number`."""
    cycle, day_of_cycle = divmod(day + DAYS_FROM_0000_03_01, DAYS_IN_400_YEARS)
    year_of_cycle = (
        day_of_cycle - day_of_cycle // 1460 + day_of_cycle // 36_524 - day_of_cycle // 146_096
    ) // 365
    day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100)
    march_month = (5 * day_of_year + 2) // 153
    month = march_month + 3 if march_month < 10 else march_month - 9
    year = year_of_cycle + cycle * 400 + (1 if month <= 2 else 0)
    return year, month, day_of_year - (153 * march_month + 2) // 5 + 1


def add_months(day: int, months: int) -> int:
    """Return the same day of the month, `months` later (or earlier, if negative).

    Where that month is too short, its last day: one month after 31 January is 28 or 29 February.
    """
    year, month, day_of_month = civil(day)
    years, month_index = divmod(month - 1 + months, 12)
    year, month = year + years, month_index + 1
    return day_number(year, month, min(day_of_month, days_in_month(year, month)))


def first_of_month(day: int) -> int:
    """Return the first day of the month in which `day` lies."""
    return day - civil(day)[2] + 1


def last_of_month(day: int) -> int:
    """Return the last day of the month in which `day` lies."""
    year, month, day_of_month = civil(day)
    return day - day_of_month + days_in_month(year, month)


def weekday(day: int) -> int:
    """Return the day of the week: 0 is Monday, 6 is Sunday (day 0 was a Thursday)."""
    return (day + 3) % 7


def of_date(date: datetime.date) -> int:
    """Return the day number of a date of the standard library."""
    return date.toordinal() - ORDINAL_OF_DAY_0


def iso(day: int) -> str:
    """Return the day as YYYY-MM-DD; beyond the years 0 to 9999 with a sign, as ISO 8601 expands years."""
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day_of_month:02}"
