"""The commands that write papers by the ending of their file. Only a PDF needs Qt, which is imported late."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desk.endings import ending_at_once
from desk.output import Output

if TYPE_CHECKING:
    from desk.domain.paper import Paper
    from desk.services.papers.words import PaperWords
    from desk.services.register import Register


def brief(
    output: Output, file: Path, partner: str, out: Path, marking: str | None, *, with_chronology: bool
) -> None:
    """Write the call brief for the partner named by code; raises a `KnownError` where none is."""
    from desk.services.papers.call_brief import call_brief, partner_named

    limit = limit_of(marking)
    write_paper(
        output,
        file,
        out,
        lambda register, words: call_brief(
            register,
            partner_named(register, partner).id,
            words,
            marking_limit=limit,
            with_chronology=with_chronology,
        ),
    )


def status_report(output: Output, file: Path, out: Path, marking: str | None) -> None:
    """Write the status report of all commitments."""
    from desk.services.papers.status_report import status_report as report

    limit = limit_of(marking)
    write_paper(output, file, out, lambda register, words: report(register, words=words, marking_limit=limit))


def sign_off(output: Output, file: Path, out: Path | None, until: str | None) -> None:
    """Print the point that the journal has reached, now or by the end of the day `until`, and write its sheet."""
    from desk.services.papers.signoff_sheet import signoff_sheet
    from desk.services.register import Register
    from desk.services.signing_off import sign_off as point_of_journal

    with Register.open(file, read_only=True) as register:
        output.line(str(point_of_journal(register, until)))
    if out is not None:
        write_paper(output, file, out, lambda register, words: signoff_sheet(register, words, until=until))


def limit_of(marking: str | None) -> str | None:
    """Return the marking given, or the limit of the settings; None for no limit."""
    from desk.services.settings import read_settings

    return marking if marking is not None else read_settings().settings.marking_limit_for_exports or None


def write_paper(
    output: Output, file: Path, out: Path, draft: "Callable[[Register, PaperWords], Paper]"
) -> None:
    """Write the paper that `draft` makes of the register in `file`, and print where it is.

    Office documents are written without windows; for a PDF these are loaded, once the draft raised nothing.
    Raises `KnownError` where `out` is a register, or cannot be written.
    """
    from desk.services.papers.filing import EDITABLE, write_editable
    from desk.services.papers.words import ENGLISH
    from desk.services.register import Register
    from desk.services.reports.writing import refuse_desk_file

    refuse_desk_file(out)
    with Register.open(file, read_only=True) as register:
        if out.suffix.lower() in EDITABLE:
            written = write_editable(draft(register, ENGLISH), out)
        else:
            from desk.display import draw_off_screen

            # What is wrong with the question is told before windows are loaded for nothing.
            draft(register, ENGLISH)
            draw_off_screen()
            with ending_at_once():
                from desk.app import write_paper as write_pdf

                written = write_pdf(lambda words: draft(register, words), out)
    output.line(str(written))
