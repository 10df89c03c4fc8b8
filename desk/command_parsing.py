"""What can be typed on the command line: each command, its arguments and options, and what it says of them."""

from pathlib import Path
from typing import TYPE_CHECKING

from desk import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser, _ArgumentGroup

LANES = ("kind", "party", "person", "agreement", "subject", "none")
PAPERS = ("A4", "A3")


def parser() -> "ArgumentParser":
    """Return the parser of the whole command line."""
    from argparse import ArgumentParser

    whole = ArgumentParser(
        prog="desk",
        usage="desk [FILE]\n       desk COMMAND …\n       desk COMMAND --help",
        description="A desk officer's register: what happened between two states, what was signed, and what "
        "each side owes. With a FILE, or with nothing, it opens the window.",
        epilog="Exit status: 0 done, 1 a problem told in one sentence, 2 wrong usage.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"Desk {__version__}")
    whole.set_defaults(command=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command", prog="desk")

    def command(name: str, about: str) -> "ArgumentParser":
        added = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        added.set_defaults(parser=added)
        added.add_argument(
            "--passphrase-file",
            metavar="PATH",
            type=_path,
            help="a text file whose one line is the passphrase, else it is asked on the terminal when it is needed",
        )
        return added

    _add_demo(command("demo", "make the demonstration: a register, every report, a backup and pictures"))
    _add_new(command("new", "make a new register"))
    _add_protect(command("protect", "encrypt a register under a passphrase, or change that"))
    _add_unprotect(command("unprotect", "take the passphrase away: anybody can read the register again"))
    _add_export(command("export", "write a report, or all, as CSV, or a calendar file"))
    _add_backup(command("backup", "take a verified backup"))
    _add_restore(command("restore", "put a backup in the place of a register, which is backed up first"))
    _add_rescue(command("rescue", "read all that can be read of a damaged register into a new one"))
    _add_check(command("check", "check a register: header, integrity, links, journal, search, attachments"))
    _add_signoff(command("signoff", "sign the journal off: print a point of it, and write its sheet"))
    _add_log(command("log", "print the journal of changes, oldest first"))
    _add_status(command("status", "print where each agreement stands, with the working"))
    _add_sheet(command("sheet", "write the sheet of one agreement as PDF, without a window"))
    _add_brief(command("brief", "write the brief for a call with one partner: PDF, Word or OpenDocument"))
    _add_picture(command("picture", "draw a screen as PNG, or any view of the timeline, without a window"))
    return whole


def _add_demo(demo: "ArgumentParser") -> None:
    demo.add_argument("dir", metavar="DIR", type=_path, help="the folder that it goes into")


def _add_new(made: "ArgumentParser") -> None:
    made.add_argument("file", metavar="FILE", type=_path, help="where it goes")
    made.add_argument("--ours", metavar="CODE", required=True, help="our own side, such as IL")
    made.add_argument("--partner", metavar="CODE", required=True, help="the state it is about, such as XK")


def _add_protect(protect: "ArgumentParser") -> None:
    protect.add_argument("file", metavar="FILE", type=_path, help="the register")
    protect.add_argument(
        "--new-passphrase-file",
        metavar="PATH",
        type=_path,
        help="a text file whose one line is the new passphrase, else it is asked on the terminal, twice",
    )
    protect.add_argument(
        "--plain-backups",
        choices=("encrypt", "remove"),
        help="what becomes of its backups that anybody can read; else they are named and stay",
    )


def _add_unprotect(unprotect: "ArgumentParser") -> None:
    unprotect.add_argument("file", metavar="FILE", type=_path, help="the register")


def _add_backup(backup: "ArgumentParser") -> None:
    backup.add_argument("file", metavar="FILE", type=_path, help="the register")
    backup.add_argument(
        "--to", metavar="DIR", type=_path, help="the folder for it, else where backups are kept"
    )


def _add_restore(restore: "ArgumentParser") -> None:
    restore.add_argument("backup", metavar="BACKUP", type=_path, help="the backup")
    restore.add_argument("file", metavar="FILE", type=_path, help="the register")


def _add_rescue(rescue: "ArgumentParser") -> None:
    rescue.add_argument(
        "file", metavar="DAMAGED", type=_path, help="the damaged register; it is never touched"
    )
    rescue.add_argument("--out", metavar="NEW", type=_path, required=True, help="the new register")


def _add_check(check: "ArgumentParser") -> None:
    check.add_argument("file", metavar="FILE", type=_path, help="the register")
    check.add_argument("--json", action="store_true", help="print the findings as JSON")
    check.add_argument(
        "--signed-off",
        metavar="POINT",
        help="a signed-off point as printed, or its sheet: tell whether the journal up to it is the same",
    )


def _add_signoff(signoff: "ArgumentParser") -> None:
    signoff.add_argument("file", metavar="FILE", type=_path, help="the register")
    signoff.add_argument(
        "--out", metavar="PATH", type=_name, help="the sheet, .pdf, .docx or .odt by its ending"
    )
    signoff.add_argument("--as-of", metavar="DATE", help="the day up to which; else all that there is")


def _add_log(log: "ArgumentParser") -> None:
    log.add_argument("file", metavar="FILE", type=_path, help="the register")
    log.add_argument("--record", metavar="ID", help="only what touched this record, with each field changed")
    log.add_argument("--json", action="store_true", help="print it as JSON, with each field changed")


def _add_status(status: "ArgumentParser") -> None:
    status.add_argument("file", metavar="FILE", type=_path, help="the register")
    status.add_argument(
        "--as-of", metavar="DATE", help="the day to judge by, such as 2021-02-01 or “Feb 2021”; else today"
    )
    status.add_argument("--json", action="store_true", help="print it as JSON")


def _add_sheet(sheet: "ArgumentParser") -> None:
    sheet.add_argument("file", metavar="FILE", type=_path, help="the register")
    sheet.add_argument("agreement", metavar="AGREEMENT", help="its identifier, or enough of its title")
    sheet.add_argument(
        "--out", metavar="PDF", required=True, type=_name, help="the sheet, or a folder to name it in"
    )
    sheet.add_argument("--as-of", metavar="DATE", help="the day to judge by; else today")
    _add_marking(sheet)


def _add_brief(brief: "ArgumentParser") -> None:
    brief.add_argument("file", metavar="FILE", type=_path, help="the register")
    brief.add_argument("--partner", metavar="CODE", required=True, help="the other side, such as XK")
    brief.add_argument(
        "--out", metavar="PATH", required=True, type=_name, help="the file, .pdf, .docx or .odt by its ending"
    )
    brief.add_argument(
        "--chronology", action="store_true", help="add what happened with them, in order of time"
    )
    _add_marking(brief)


def _add_export(export: "ArgumentParser") -> None:
    export.add_argument("file", metavar="FILE", type=_path, help="the register")
    export.add_argument(
        "report",
        metavar="REPORT",
        help="such as commitments, or all; status-report and chronology are papers, .pdf, .docx or .odt by the ending "
        "(a chronology .csv too)",
    )
    export.add_argument(
        "--out", metavar="PATH", type=_name, required=True, help="the file, or a folder to name it in"
    )
    export.add_argument(
        "--marking", metavar="LEVEL", help="the highest marking that may go out; “unmarked” for none"
    )
    export.add_argument(
        "--format",
        choices=("csv", "ics"),
        default="csv",
        help="csv, or ics: an iCalendar file of commitments, events, agreements (their terms), or all in one",
    )
    _add_period(export.add_argument_group("a chronology alone"))
    export.add_argument(
        "--titles",
        metavar="LEVEL",
        help="with ics, the highest marking told in words, or “any”; above it stands a reference alone",
    )


def _add_picture(picture: "ArgumentParser") -> None:
    from desk.drawing_commands import SCREENS

    picture.add_argument("file", metavar="FILE", type=_path, help="the register")
    picture.add_argument("screen", metavar="SCREEN", choices=SCREENS, help=", ".join(SCREENS))
    picture.add_argument(
        "--out",
        metavar="PATH",
        required=True,
        type=_path,
        help="the picture; of the timeline .svg and .pdf too",
    )
    picture.add_argument("--size", metavar="WxH", type=_size, help="in pixels, such as 1280x800")
    picture.add_argument("--theme", choices=("light", "dark"), default="light")
    line = picture.add_argument_group("the timeline alone, without its screen")
    _add_period(line)
    line.add_argument(
        "--lanes",
        metavar="KIND",
        choices=LANES,
        help=f"by what it is divided: {', '.join(LANES)}",
    )
    line.add_argument("--paper", choices=PAPERS, help="of a PDF: A4 unless A3 is asked for")
    _add_marking(line)


def _add_period(asked: "_ArgumentGroup | ArgumentParser") -> None:
    asked.add_argument(
        "--from", dest="begin", metavar="DATE", help="its first day, such as 1990 or “Feb 2021”"
    )
    asked.add_argument("--to", dest="end", metavar="DATE", help="its last day; of a year its last")


def _add_marking(asked: "_ArgumentGroup | ArgumentParser") -> None:
    asked.add_argument(
        "--marking", metavar="LEVEL", help="the highest marking that may be in it; “unmarked” for none"
    )


def _name(text: str) -> str:
    from argparse import ArgumentTypeError

    if not text:
        raise ArgumentTypeError("a name is missing")
    return text


def _path(text: str) -> Path:
    return Path(_name(text))


def _size(text: str) -> tuple[int, int]:
    from argparse import ArgumentTypeError

    width, _, height = text.lower().partition("x")
    if not (text.isascii() and width.isdecimal() and height.isdecimal()) or len(text) > 11:
        raise ArgumentTypeError(f"“{text}” is no size such as 1280x800")
    size = int(width), int(height)
    if not all(200 <= length <= 10_000 for length in size):
        raise ArgumentTypeError("width and height are 200 to 10000")
    return size
