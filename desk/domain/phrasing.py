"""Phrases around a date, so that a sentence reads well whether a day, a month or only a span is known."""

from collections.abc import Iterable

from desk.domain.dates import PartialDate
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say


def when(date: PartialDate | None) -> Sentence:
    """Return "on 1 May 2022", "in February 2016", "between … and …", or that no date is recorded."""
    if date is None:
        return say(QT_TRANSLATE_NOOP("sentences", "(date not recorded)"))
    if not date.understood:
        return say(QT_TRANSLATE_NOOP("sentences", "(“{date}”)"), date=date)
    if date.is_day:
        return say(QT_TRANSLATE_NOOP("sentences", "on {date}"), date=date)
    if not date.is_interval:
        return say(QT_TRANSLATE_NOOP("sentences", "in {date}"), date=date)
    if date.first is not None and date.last is not None:
        return say(
            QT_TRANSLATE_NOOP("sentences", "between {first} and {last}"),
            first=PartialDate.of_day(date.first),
            last=PartialDate.of_day(date.last),
        )
    if date.first is not None:
        return say(QT_TRANSLATE_NOOP("sentences", "on or after {date}"), date=PartialDate.of_day(date.first))
    if date.last is not None:
        return say(QT_TRANSLATE_NOOP("sentences", "on or before {date}"), date=PartialDate.of_day(date.last))
    return say(QT_TRANSLATE_NOOP("sentences", "(date not known)"))


def listed(names: Iterable[str]) -> Sentence | str:
    """Return names as they are listed in a sentence: "Israel", "Israel and Kosovo", "A, B and C"."""
    several = list(names)
    if len(several) <= 1:
        return "".join(several)
    return say(
        QT_TRANSLATE_NOOP("sentences", "{several} and {last}"),
        several=", ".join(several[:-1]),
        last=several[-1],
    )


def days_between(first: int, last: int) -> Sentence:
    """Return a number of days in words, at least one: "1 day", "30 days"."""
    count = last - first
    if count == 1:
        return say(QT_TRANSLATE_NOOP("sentences", "1 day"))
    return say(QT_TRANSLATE_NOOP("sentences", "{count} days"), count=count)
