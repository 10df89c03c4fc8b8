"""Reads the command line, runs what it asks for, and answers with an exit code.

0 is done, 1 a known problem said in one sentence on standard error, 2 wrong usage.
"""

import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from desk.command_options import (
    day_asked,
    make_folder_for,
    marking_asked,
    paper_path,
    period,
    state_code,
    wrong,
)
from desk.command_trouble import one_sentence, unexpected
from desk.domain.errors import KnownError
from desk.endings import ending_tidily
from desk.output import Output, complain

if TYPE_CHECKING:
    from argparse import Namespace

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
        complain(one_sentence(error))
        code = 1
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        complain(unexpected(error, arguments))
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
            sides = state_code(asked, "ours"), state_code(asked, "partner")
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
            commands.status(output, asked.file, day_asked(asked), as_json=asked.json)
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
        wrong(asked, "--from and --to are for a chronology")
    if asked.format == "ics":
        _export_calendar(output, asked)
        return
    if asked.titles is not None:
        wrong(asked, "--titles is for calendars: add “--format ics”")
    if asked.report != "all" and asked.report not in REPORTS:
        wrong(
            asked,
            f"there is no report “{asked.report}”; there are: {', '.join(REPORTS)}, status-report, chronology, all",
        )
    out = Path(asked.out)
    if asked.report == "all" and out.exists() and not out.is_dir():
        wrong(asked, "with “all”, --out names a folder")
    marking = marking_asked(asked, asked.marking)
    if asked.report == "all" or asked.out.endswith("/"):
        make_folder_for(asked, out)
    commands.export(
        output, asked.file, list(REPORTS) if asked.report == "all" else [asked.report], out, marking
    )


def _export_calendar(output: Output, asked: "Namespace") -> None:
    from desk import commands
    from desk.services.calendar import CALENDAR_REPORTS
    from desk.services.settings import ANY_MARKING

    if asked.report != "all" and asked.report not in CALENDAR_REPORTS:
        wrong(
            asked, f"there is no calendar of “{asked.report}”; there are: {', '.join(CALENDAR_REPORTS)}, all"
        )
    marking = marking_asked(asked, asked.marking)
    if asked.titles is not None and asked.titles.strip().casefold() == "any":
        titles: str | None = ANY_MARKING
    else:
        titles = marking_asked(asked, asked.titles)
    out = Path(asked.out)
    if asked.out.endswith("/"):
        make_folder_for(asked, out)
    reports = CALENDAR_REPORTS if asked.report == "all" else (asked.report,)
    commands.export_calendar(output, asked.file, reports, out, marking, titles)


def _picture(output: Output, asked: "Namespace") -> None:
    from desk import drawing_commands, timeline_commands

    options = (asked.begin, asked.end, asked.lanes, asked.paper, asked.marking)
    ending = asked.out.suffix.lower()
    if asked.screen != "timeline":
        if any(one is not None for one in options):
            wrong(asked, "--from, --to, --lanes, --paper and --marking are for the timeline")
    elif any(one is not None for one in options) or ending in (".svg", ".pdf"):
        if ending not in (".png", ".svg", ".pdf"):
            wrong(asked, "--out names a picture that ends in .png, .svg or .pdf")
        if asked.paper is not None and ending != ".pdf":
            wrong(asked, "--paper is for a picture that ends in .pdf")
        look = timeline_commands.Look(asked.lanes or "kind", asked.size, asked.theme, asked.paper or "A4")
        marking = marking_asked(asked, asked.marking)
        timeline_commands.draw(output, asked.file, asked.out, period(asked), marking, look)
        return
    size = asked.size or drawing_commands.PICTURE_SIZE
    drawing_commands.picture(output, asked.file, asked.screen, asked.out, size, asked.theme)


def _sheet(output: Output, asked: "Namespace") -> None:
    from desk import commands

    out = Path(asked.out)
    if out.suffix.lower() != ".pdf" and not (out.is_dir() or asked.out.endswith("/")):
        wrong(asked, "--out names a PDF, such as sheet.pdf, or a folder to name it in")
    as_of = None if asked.as_of is None else day_asked(asked)
    marking = marking_asked(asked, asked.marking)
    if asked.out.endswith("/"):
        make_folder_for(asked, out)
    commands.sheet(output, asked.file, asked.agreement, out, as_of, marking)


def _brief(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands

    out = paper_path(asked)
    marking = marking_asked(asked, asked.marking)
    paper_commands.brief(output, asked.file, asked.partner, out, marking, with_chronology=asked.chronology)


def _sign_off(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands
    from desk.domain.days import iso

    out = None if asked.out is None else paper_path(asked)
    until = None if asked.as_of is None else iso(day_asked(asked))
    paper_commands.sign_off(output, asked.file, out, until)


def _status_report(output: Output, asked: "Namespace") -> None:
    from desk import paper_commands

    if asked.format != "csv" or asked.titles is not None:
        wrong(asked, "the status report is a paper: --format and --titles are not for it")
    out = paper_path(asked)
    paper_commands.status_report(output, asked.file, out, marking_asked(asked, asked.marking))


def _chronology(output: Output, asked: "Namespace") -> None:
    from desk import timeline_commands

    if asked.format != "csv" or asked.titles is not None:
        wrong(asked, "a chronology is written by its ending: --format and --titles are not for it")
    out = paper_path(asked, ".csv")
    timeline_commands.chronology(output, asked.file, out, period(asked), marking_asked(asked, asked.marking))
