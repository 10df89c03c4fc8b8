"""The commands that draw the timeline alone, and write it in words. Only pictures and a PDF need Qt, imported late."""

from dataclasses import dataclass
from pathlib import Path

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.endings import ending_at_once
from desk.output import Output

Period = tuple[int | None, int | None]
"""The first and the last day; None on a side that is open."""


@dataclass(frozen=True)
class Look:
    """How the timeline is drawn: by what its lanes are divided, the picture's size (None: as it needs), light or dark, the paper."""

    lanes: str
    size: tuple[int, int] | None
    theme: str
    paper: str


def draw(output: Output, file: Path, out: Path, period: Period, marking: str | None, look: Look) -> None:
    """Draw the timeline to `out`, a .png, .svg or .pdf."""
    from desk.display import draw_off_screen
    from desk.paper_commands import limit_of
    from desk.services.reports.writing import refuse_desk_file
    from desk.storage.header import read_header

    read_header(file)
    refuse_desk_file(out)
    if out.exists() and not out.is_file():
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "“{name}” is no file to draw a picture in."), name=str(out))
        )
    limit = limit_of(marking)
    draw_off_screen()
    with ending_at_once():
        from desk.app import draw_timeline
        from desk.qt.timeline.release import Wanted
        from desk.services.timeline import LaneKind

        first, last = period
        wanted = Wanted(
            LaneKind(look.lanes),
            None if first is None else float(first),
            None if last is None else float(last + 1),
            limit,
        )
        draw_timeline(file, wanted, out, size=look.size, theme=look.theme, paper=look.paper)
    output.line(str(out))


def chronology(output: Output, file: Path, out: Path, period: Period, marking: str | None) -> None:
    """Write what happened in a period in words, by the ending of `out`: .pdf, .docx, .odt or .csv."""
    from desk.paper_commands import limit_of, write_paper
    from desk.services.papers.chronology import chronology as told
    from desk.services.papers.chronology import write_chronology_table
    from desk.services.register import Register
    from desk.services.settings import read_settings

    limit = limit_of(marking)
    if out.suffix.lower() != ".csv":
        write_paper(
            output,
            file,
            out,
            lambda register, words: told(register, period=period, words=words, marking_limit=limit),
        )
        return
    mark = read_settings().settings.csv_byte_order_mark
    with Register.open(file, read_only=True) as register:
        done = write_chronology_table(register, out, period=period, marking_limit=limit, byte_order_mark=mark)
    left_out = f", {done.left_out} left out because of their marking" if done.left_out else ""
    output.line(f"{out}: {done.rows} {'row' if done.rows == 1 else 'rows'}{left_out}")
