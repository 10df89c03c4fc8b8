"""Reads the command line, runs what it asks for, and answers with an exit code.

0 is done, 1 a known problem said in one sentence on standard error, 2 wrong usage.
"""

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.endings import ending_tidily
from desk.output import Output, complain

if TYPE_CHECKING:
    from argparse import Namespace

    from desk.domain.dates import PartialDate

COMMANDS = (
    "demo",
    "new",
    "protect",
    "unprotect",
    "export",
    "backup",
    "restore",
    "rescue",
    "check",
    "signoff",
    "log",
    "status",
    "sheet",
    "brief",
    "picture",
)


def run(arguments: list[str]) -> int:
    """Run the command line `arguments` and return the exit code."""
    output = Output()
    try:
        code = _run(output, arguments)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 2
    except KeyboardInterrupt:
        code = 130
    except KnownError as error:
        complain(_one_sentence(error))
        code = 1
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(_unexpected(error, arguments))
        code = 1
    return output.finish(code)


def _run(output: Output, arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 1 and _is_file(arguments[0])):
        from desk.commands import open_window

        return open_window(Path(arguments[0]) if arguments else None)
    asked = _asked(output, arguments)
    if asked.command is None:
        from desk.commands import open_window

        return open_window(None)
    from desk.protecting_commands import with_passphrase

    with ending_tidily():
        with_passphrase(lambda: _carry_out(output, asked), asked.passphrase_file)
    return 0


def _asked(output: Output, arguments: list[str]) -> "Namespace":
    # The parser says nothing of an output that is full, so its help goes the way of all other lines.
    held = StringIO()
    try:
        with redirect_stdout(held):
            from desk.command_parsing import parser

            return parser().parse_args(arguments)
    finally:
        if held.getvalue():
            output.raw(held.getvalue().rstrip("\n"))


def _is_file(argument: str) -> bool:
    return bool(argument) and not argument.startswith("-") and argument not in COMMANDS


def _carry_out(output: Output, asked: "Namespace") -> None:
    from desk import commands, drawing_commands, protecting_commands

    match asked.command:
        case "demo":
            drawing_commands.demo(output, asked.dir)
        case "new":
            sides = _state_code(asked, "ours"), _state_code(asked, "partner")
            commands.new(output, asked.file, *sides, asked.passphrase_file)
        case "protect":
            named, new = asked.passphrase_file, asked.new_passphrase_file
            protecting_commands.protect(output, asked.file, named, new, asked.plain_backups)
        case "unprotect":
            protecting_commands.unprotect(output, asked.file)
        case "export":
            _export(output, asked)
        case "backup":
            commands.backup(output, asked.file, asked.to)
        case "restore":
            commands.restore(output, asked.backup, asked.file)
        case "rescue":
            from desk.rescue_commands import rescue

            rescue(output, asked.file, asked.out)
        case "check":
            commands.check(output, asked.file, as_json=asked.json, signed_off=asked.signed_off)
        case "signoff":
            _sign_off(output, asked)
        case "log":
            commands.log(output, asked.file, asked.record, as_json=asked.json)
        case "status":
            commands.status(output, asked.file, _as_of(asked), as_json=asked.json)
        case "sheet":
            _sheet(output, asked)
        case "brief":
            _brief(output, asked)
        case "picture":
            _picture(output, asked)


def _export(output: Output, asked: "Namespace") -> None:
    from desk import commands
    from desk.services.reports import REPORTS

    if asked.report == "status-report":
        _status_report(output, asked)
        return
    if asked.report == "chronology":
        _chronology(output, asked)
        return
    if asked.begin is not None or asked.end is not None:
        _wrong(asked, "--from and --to are for a chronology")
    if asked.format == "ics":
        _export_calendar(output, asked)
        return
    if asked.titles is not None:
        _wrong(asked, "--titles is for calendars: add “--format ics”")
    if asked.report != "all" and asked.report not in REPORTS:
        _wrong(
            asked,
            f"there is no report “{asked.report}”; there are: {', '.join(REPORTS)}, status-report, chronology, all",
        )
    out = Path(asked.out)
    if asked.report == "all" and out.exists() and not out.is_dir():
        _wrong(asked, "with “all”, --out names a folder")
    marking = _marking(asked, asked.marking)
    if asked.report == "all" or asked.out.endswith("/"):
        _make_folder_for(asked, out)
    commands.export(
        output, asked.file, list(REPORTS) if asked.report == "all" else [asked.report], out, marking
    )


def _export_calendar(output: Output, asked: "Namespace") -> None:
    from desk import commands
    from desk.services.calendar import CALENDAR_REPORTS
    from desk.services.settings import ANY_MARKING

    if asked.report != "all" and asked.report not in CALENDAR_REPORTS:
        _wrong(
            asked, f"there is no calendar of “{asked.report}”; there are: {', '.join(CALENDAR_REPORTS)}, all"
        )
    marking = _marking(asked, asked.marking)
    if asked.titles is not None and asked.titles.strip().casefold() == "any":
        titles: str | None = ANY_MARKING
    else:
        titles = _marking(asked, asked.titles)
    out = Path(asked.out)
    if asked.out.endswith("/"):
        _make_folder_for(asked, out)
    reports = CALENDAR_REPORTS if asked.report == "all" else (asked.report,)
    commands.export_calendar(output, asked.file, reports, out, marking, titles)


def _picture(output: Output, asked: "Namespace") -> None:
    from desk import drawing_commands, timeline_commands

    options = (asked.begin, asked.end, asked.lanes, asked.paper, asked.marking)
    ending = asked.out.suffix.lower()
    if asked.screen != "timeline":
        if any(one is not None for one in options):
            _wrong(asked, "--from, --to, --lanes, --paper and --marking are for the timeline")
    elif any(one is not None for one in options) or ending in (".svg", ".pdf"):
        if ending not in (".png", ".svg", ".pdf"):
            _wrong(asked, "--out names a picture that ends in .png, .svg or .pdf")
        if asked.paper is not None and ending != ".pdf":
            _wrong(asked, "--paper is for a picture that ends in .pdf")
        look = timeline_commands.Look(asked.lanes or "kind", asked.size, asked.theme, asked.paper or "A4")
        marking = _marking(asked, asked.marking)
        timeline_commands.draw(output, asked.file, asked.out, _period(asked), marking, look)
        return
    size = asked.size or drawing_commands.PICTURE_SIZE
    drawing_commands.picture(output, asked.file, asked.screen, asked.out, size, asked.theme)


def _period(asked: "Namespace") -> tuple[int | None, int | None]:
    """Return the first and the last day asked for; None on a side that is left open."""
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


def _sheet(output: Output, asked: "Namespace") -> None:
    from desk import commands

    out = Path(asked.out)
    if out.suffix.lower() != ".pdf" and not (out.is_dir() or asked.out.endswith("/")):
        _wrong(asked, "--out names a PDF, such as sheet.pdf, or a folder to name it in")
    as_of = None if asked.as_of is None else _as_of(asked)
    marking = _marking(asked, asked.marking)
    if asked.out.endswith("/"):
        _make_folder_for(asked, out)
    commands.sheet(output, asked.file, asked.agreement, out, as_of, marking)


def _brief(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands

    out = _paper_path(asked)
    paper_commands.brief(output, asked.file, asked.partner, out, _marking(asked, asked.marking))


def _sign_off(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands
    from desk.domain.days import iso

    out = None if asked.out is None else _paper_path(asked)
    until = None if asked.as_of is None else iso(_as_of(asked))
    paper_commands.sign_off(output, asked.file, out, until)


def _status_report(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands

    if asked.format != "csv" or asked.titles is not None:
        _wrong(asked, "the status report is a paper: --format and --titles are not for it")
    out = _paper_path(asked)
    paper_commands.status_report(output, asked.file, out, _marking(asked, asked.marking))


def _chronology(output: Output, asked: "Namespace") -> None:
    from desk import timeline_commands

    if asked.format != "csv" or asked.titles is not None:
        _wrong(asked, "a chronology is written by its ending: --format and --titles are not for it")
    out = _paper_path(asked, ".csv")
    timeline_commands.chronology(output, asked.file, out, _period(asked), _marking(asked, asked.marking))


def _paper_path(asked: "Namespace", *others: str) -> Path:
    """Return where a paper goes; wrong usage where its ending is not of a kind that is written."""
    out = Path(asked.out)
    endings = (".pdf", ".docx", ".odt", *others)
    if out.suffix.lower() not in endings:
        _wrong(asked, f"--out names a file that ends in {', '.join(endings[:-1])} or {endings[-1]}")
    return out


def _make_folder_for(asked: "Namespace", out: Path) -> None:
    """Make the folder of an export; a register that cannot be read is told before one is made for nothing."""
    from desk.services.folders import make_folder
    from desk.storage.header import read_header

    read_header(asked.file)
    make_folder(out)


def _marking(asked: "Namespace", named: str | None) -> str | None:
    """Return the code of the marking that was named by code or name; "" for unmarked records alone."""
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
    _wrong(
        asked,
        f"there is no marking “{named}”; there are: unmarked, {', '.join(one.code for one in levels)}",
    )


def _as_of(asked: "Namespace") -> int:
    """Return the number of the day asked for, or of today; of a month or a year its last day."""
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
    _wrong(asked, f"“{asked.as_of}” is no date such as 2021-02-01, 1.2.2021 or Feb 2021")


def _state_code(asked: "Namespace", side: str) -> str:
    """Return the country code given for `side`, in capitals; wrong usage where no state has it."""
    from desk.services.states import state_party

    try:
        code = state_party(getattr(asked, side))[0].code
    except KnownError as error:
        _wrong(asked, str(error))
    if side == "partner" and code == asked.ours.strip().upper():
        _wrong(asked, "--ours and --partner name the same state")
    return code


def _wrong(asked: "Namespace", words: str) -> NoReturn:
    """Say that the command was used wrongly, with how to use it, and end with exit code 2."""
    asked.parser.error(words)
    raise SystemExit(2)


def _one_sentence(error: KnownError) -> str:
    """Return what happened and what to do about it as one sentence."""
    from desk.services.date_wording import plain_sentence

    happened = plain_sentence(error.sentence).rstrip(".")
    if error.advice is None:
        return f"{happened}."
    advice = plain_sentence(error.advice)
    if advice[1:2].islower():
        advice = advice[0].lower() + advice[1:]
    return f"{happened} – {advice}"


def _unexpected(error: Exception, arguments: list[str]) -> str:
    """Return a sentence for an error that no command foresaw: mostly a damaged file, met deep in a read."""
    from desk.services.problems import known_problem

    files = [Path(argument) for argument in arguments if not argument.startswith("-")]
    files = files[1:] or files
    known = known_problem(error, files[0] if files else Path("desk"))
    if known is not None:
        return _one_sentence(known)
    spoilt = next((told for told in map(_unsound, files) if told is not None), None)
    if spoilt is not None:
        return _one_sentence(spoilt)
    return f"This could not be done ({type(error).__name__}: {error}) – “desk check FILE” tells whether the file is sound."


def _unsound(file: Path) -> KnownError | None:
    """Return that `file` is damaged where it is a register that a check finds so, since anything may follow of that."""
    from desk.services.checking import check
    from desk.storage.header import read_header
    from desk.storage.problems import damaged

    try:
        read_header(file)
        return None if check(file).sound else damaged(file)
    except KnownError:
        return None
