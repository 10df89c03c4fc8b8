"""The three charts as values: what their columns are called, hold and say; the words of the officer's language."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desk.domain.dates import PartialDate
from desk.domain.days import civil
from desk.domain.sentences import QT_TRANSLATE_NOOP
from desk.domain.values import value_class
from desk.domain.vocabulary import CommitmentStatus
from desk.qt.commitments.progress.fills import SIDE_FILLS, STATUS_FILLS, Fill
from desk.qt.wording import word_date, word_term
from desk.services.commitment_progress import Counts, DueLoad, Progress


@value_class(frozen=True)
class Column:
    """One column: its short `label` below, the `stack` from the ground up, and all of it in `words`.

    A column `apart` is no part of the row of periods around it: nothing but its label says what it is.
    """

    label: str
    stack: tuple[tuple[str, int], ...]
    words: str
    apart: bool = False


@value_class(frozen=True)
class Chart:
    """A chart of columns; the legend names every kind of block, the uppermost first."""

    title: str
    columns: tuple[Column, ...]
    fills: Mapping[str, Fill]
    legend: tuple[tuple[str, str], ...]

    def words(self) -> str:
        """Return the whole chart in words, a column a line, for whoever does not see it."""
        return "\n".join((self.title, *(column.words for column in self.columns)))


def charts_of(progress: Progress) -> tuple[Chart, Chart, Chart]:
    """Return the charts of a progress: over time, due ahead, by side."""
    return _over_time(progress), _due_ahead(progress), _by_side(progress)


def _tr(words: str) -> str:
    return QCoreApplication.translate("progress", words)


def _over_time(progress: Progress) -> Chart:
    columns = [
        Column(_period(progress.days, place), _stack(counts), _said(_day(day), _named(counts)))
        for place, (day, counts) in enumerate(zip(progress.days, progress.statuses, strict=True))
    ]
    title = _tr(QT_TRANSLATE_NOOP("progress", "Status over time, as it was known"))
    return Chart(title, tuple(columns), _status_fills(), _status_legend(progress.statuses))


def _by_side(progress: Progress) -> Chart:
    columns = [
        Column(word_term(side), _stack(counts), _said(word_term(side), _named(counts)))
        for side, counts in progress.sides
    ]
    title = _tr(QT_TRANSLATE_NOOP("progress", "Status by who owes, today"))
    legend = _status_legend([counts for _, counts in progress.sides])
    return Chart(title, tuple(columns), _status_fills(), legend)


def _due_ahead(progress: Progress) -> Chart:
    overdue, later, undated = (
        _tr(QT_TRANSLATE_NOOP("progress", "Overdue")),
        _tr(QT_TRANSLATE_NOOP("progress", "Later")),
        _tr(QT_TRANSLATE_NOOP("progress", "No date")),
    )
    named = [(overdue, progress.overdue)]
    for load in progress.quarters:
        if load.quarter is not None:
            quarter = _tr(QT_TRANSLATE_NOOP("progress", "Q{number} {year}"))
            named.append((quarter.format(number=load.quarter.number, year=load.quarter.year), load))
    named += [(later, progress.later), (undated, progress.undated)]
    present = {side for _, load in named for side, _ in load.by_side}
    legend = tuple((str(side), word_term(side)) for side in reversed(SIDE_FILLS) if side in present)
    title = _tr(QT_TRANSLATE_NOOP("progress", "Open commitments by the day on which they fall due"))
    fills = {str(side): fill for side, fill in SIDE_FILLS.items()}
    return Chart(title, tuple(_load_column(name, load) for name, load in named), fills, legend)


def _load_column(name: str, load: DueLoad) -> Column:
    counts = dict(load.by_side)
    stack = tuple((str(side), counts[side]) for side in SIDE_FILLS if side in counts)
    words = _said(name, [(word_term(side), number) for side, number in load.by_side])
    return Column(name, stack, words, apart=load.quarter is None)


def _stack(counts: Counts) -> tuple[tuple[str, int], ...]:
    found = dict(counts)
    return tuple((str(status), found[status]) for status in STATUS_FILLS if status in found)


def _status_fills() -> dict[str, Fill]:
    return {str(status): fill for status, fill in STATUS_FILLS.items()}


def _status_legend(several: Sequence[Counts]) -> tuple[tuple[str, str], ...]:
    present = {status for counts in several for status, _ in counts}
    return tuple((str(status), word_term(status)) for status in reversed(STATUS_FILLS) if status in present)


def _named(counts: Counts) -> list[tuple[str, int]]:
    found: dict[CommitmentStatus, int] = dict(counts)
    return [(word_term(status), found[status]) for status in STATUS_FILLS if status in found]


def _said(name: str, counts: Sequence[tuple[str, int]]) -> str:
    """Return a column in words: "Q4 2026: 3 in all. We owe 1, They owe 2"."""
    total = sum(number for _, number in counts)
    if not total:
        return _tr(QT_TRANSLATE_NOOP("progress", "{column}: none")).format(column=name)
    locale = QLocale()
    parts = ", ".join(f"{words} {locale.toString(number)}" for words, number in counts)
    return _tr(QT_TRANSLATE_NOOP("progress", "{column}: {total} in all. {parts}")).format(
        column=name, total=locale.toString(total), parts=parts
    )


def _day(day: int) -> str:
    return word_date(PartialDate.of_day(day))


def _period(days: Sequence[int], place: int) -> str:
    """Return the label below a column: a month, a quarter or a year, whichever the columns stand for; today is named."""
    if place == len(days) - 1:
        return _tr(QT_TRANSLATE_NOOP("progress", "Today"))
    year, month, _ = civil(days[place])
    apart = days[1] - days[0] if len(days) > 2 else 31
    if apart > 100:
        return str(year)
    if apart > 40:
        quarter = _tr(QT_TRANSLATE_NOOP("progress", "Q{number} {year}"))
        return quarter.format(number=(month - 1) // 3 + 1, year=year)
    name = QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
    return f"{name} {year}" if month == 1 or place == 0 else name
