"""What the options of a command stand for: a period, a day, a marking, a paper, a state; wrong usage ends it here."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say

if TYPE_CHECKING:
    from argparse import Namespace

    from desk.domain.dates import PartialDate


def period(asked: "Namespace") -> tuple[int | None, int | None]:
    """Return the first and the last day asked for; None on a side that is left open.

    Raises `KnownError` where one is no date, or the last is before the first.
    """
    first = None if asked.begin is None else _dated(asked.begin).first
    last = None if asked.end is None else _dated(asked.end).last
    if first is not None and last is not None and last < first:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "“{end}” is before “{begin}”, from which it was asked for."),
                end=asked.end,
                begin=asked.begin,
            )
        )
    return first, last


def _dated(typed: str) -> "PartialDate":
    """Return what date was typed; raises a `KnownError` where it is none."""
    from desk.domain.date_words import understand
    from desk.services.register import EPOCH_ORDINAL, system_clock

    date = understand(typed, system_clock().date().toordinal() - EPOCH_ORDINAL)
    if date is None or not date.understood:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences", "“{typed}” is no date such as 2021-02-01, 1.2.2021, Feb 2021 or 1990."
                ),
                typed=typed,
            )
        )
    return date


def paper_path(asked: "Namespace", *others: str) -> Path:
    """Return where a paper goes; wrong usage where its ending is not of a kind that is written."""
    out = Path(asked.out)
    endings = (".pdf", ".docx", ".odt", *others)
    if out.suffix.lower() not in endings:
        wrong(asked, f"--out names a file that ends in {', '.join(endings[:-1])} or {endings[-1]}")
    return out


def make_folder_for(asked: "Namespace", out: Path) -> None:
    """Make the folder of an export; a register that cannot be read is told before one is made for nothing."""
    from desk.services.folders import make_folder
    from desk.storage.header import read_header

    read_header(asked.file)
    make_folder(out)


def marking_asked(asked: "Namespace", named: str | None) -> str | None:
    """Return the code of the marking that was named by code or name, "" for unmarked records alone.

    Wrong usage where the ladder has none such.
    """
    from desk.services.markings import marking_ladder

    if named is None:
        return None
    wanted = named.strip().casefold()
    if wanted in ("", "unmarked"):
        return ""
    levels = marking_ladder().levels
    for level in levels:
        if wanted in (level.code.casefold(), level.name.casefold()):
            return level.code
    wrong(
        asked,
        f"there is no marking “{named}”; there are: unmarked, {', '.join(one.code for one in levels)}",
    )


def day_asked(asked: "Namespace") -> int:
    """Return the number of the day asked for, or of today; of a month or a year its last day.

    Wrong usage where the words are no date.
    """
    from desk.domain.date_words import understand
    from desk.domain.dates import PartialDate
    from desk.services.register import EPOCH_ORDINAL, system_clock

    today = system_clock().date().toordinal() - EPOCH_ORDINAL
    if asked.as_of is None:
        return today
    date = understand(asked.as_of, today)
    try:
        if date is not None and date.last is not None:
            return PartialDate.of_day(date.last).last or 0
    except ValueError:  # beyond the years that have days
        pass
    wrong(asked, f"“{asked.as_of}” is no date such as 2021-02-01, 1.2.2021 or Feb 2021")


def state_code(asked: "Namespace", side: str) -> str:
    """Return the country code given for `side`, in capitals; wrong usage where no state has it."""
    from desk.services.states import state_party

    try:
        code = state_party(getattr(asked, side))[0].code
    except KnownError as error:
        wrong(asked, str(error))
    if side == "partner" and code == asked.ours.strip().upper():
        wrong(asked, "--ours and --partner name the same state")
    return code


def wrong(asked: "Namespace", words: str) -> NoReturn:
    """Say that the command was used wrongly, with how to use it, and end with exit code 2."""
    asked.parser.error(words)
    raise SystemExit(2)
