"""What each command does. Nothing here imports Qt, but for those that draw pictures and pages, and those late."""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.endings import ending_at_once
from desk.output import Output

if TYPE_CHECKING:
    from desk.storage.changes import RowChange
    from desk.storage.journal import Entry

    LogEntry = tuple[Entry, list[RowChange]]

SHORT = 160
"""Characters of a value that `desk log` shows; `--json` shows it whole."""


def new(output: Output, file: Path, ours: str, partner: str, passphrase_file: Path | None = None) -> None:
    """Make a new register for `ours` about `partner`, both country codes; protected by the passphrase in a file."""
    from desk.services.new_register import make_register
    from desk.services.protecting import NO_WAY_BACK, read_passphrase

    passphrase = None if passphrase_file is None else read_passphrase(passphrase_file)
    if passphrase is not None:
        output.line(str(NO_WAY_BACK))
    with make_register(file, ours, partner, who=who(), passphrase=passphrase) as register:
        names = ", ".join(register.party_names().values())
        output.line(f"{register.path}: {names}")


def export(output: Output, file: Path, reports: list[str], out: Path, marking: str | None) -> None:
    """Write reports as CSV to `out`, a file or a folder."""
    from desk.services.markings import marking_ladder
    from desk.services.register import Register
    from desk.services.reports import export_report
    from desk.services.settings import read_settings

    settings = read_settings().settings
    limit = marking if marking is not None else settings.marking_limit_for_exports or None
    with Register.open(file, read_only=True) as register:
        for name in reports:
            done = export_report(
                register,
                name,
                out,
                marking_limit=limit,
                byte_order_mark=settings.csv_byte_order_mark,
            )
            left_out = f", {done.left_out} above {marking_ladder().name(limit or '') or 'unmarked'} left out"
            if done.path.is_file():
                output.line(f"{done.path}: {_rows(done.rows)}{left_out if done.left_out else ''}")


def export_calendar(
    output: Output, file: Path, reports: Sequence[str], out: Path, marking: str | None, titles: str | None
) -> None:
    """Write one calendar of these reports to `out`, a file or a folder; what is not said is as in the settings."""
    from desk.services.calendar import CalendarChoices, titles_chosen
    from desk.services.calendar import export_calendar as write_calendar
    from desk.services.markings import marking_ladder
    from desk.services.register import Register
    from desk.services.settings import ANY_MARKING, read_settings

    settings = read_settings().settings
    limit = marking if marking is not None else settings.marking_limit_for_exports or None
    told = titles_chosen(settings) if titles is None else None if titles == ANY_MARKING else titles
    with Register.open(file, read_only=True) as register:
        done = write_calendar(register, reports, out, CalendarChoices.chosen(settings, limit, told))
    words = "1 entry" if done.entries == 1 else f"{done.entries} entries"
    if done.left_out:
        words += f", {done.left_out} above {marking_ladder().name(limit or '') or 'unmarked'} left out"
    if done.undated:
        words += f", {done.undated} without a day left out"
    if done.path.is_file():
        output.line(f"{done.path}: {words}")


def backup(output: Output, file: Path, folder: Path | None) -> None:
    """Take a verified backup into `folder`, or where the officer keeps backups."""
    from desk.services.backups import back_up
    from desk.services.settings import read_settings

    taken = back_up(file, folder or read_settings().settings.backup_folder)
    output.line(f"{taken.path}: verified, {taken.size} bytes")


def restore(output: Output, backup_file: Path, file: Path) -> None:
    """Put a backup's state into the place of `file`; the present state is backed up first."""
    from desk.services.backups import restore as restore_backup
    from desk.services.settings import read_settings

    done = restore_backup(backup_file, file, backups=read_settings().settings.backup_folder)
    output.line(f"{done.path}: restored from {backup_file}")
    if done.kept is not None:
        output.line(f"{done.kept}: backup of the state before")
    if done.aside is not None:
        output.line(f"{done.aside}: the damaged file")


def check(output: Output, file: Path, *, as_json: bool, signed_off: str | None = None) -> None:
    """Check a whole file, and hold it against a signed-off point; raises a `KnownError` where anything is wrong."""
    from desk.services.checking import AREAS
    from desk.services.checking import check as check_file
    from desk.services.signing_off import point_named, verify

    point = None if signed_off is None else point_named(signed_off)
    report = check_file(file)
    verdict = None if point is None or not report.counts else verify(file, point)
    if as_json:
        told = report.as_json()
        if verdict is not None:
            told["signed_off"] = {
                "point": str(verdict.point),
                "same": verdict.same,
                "held": str(verdict.held),
                "message": str(verdict.sentence),
                "details": list(map(str, verdict.details)),
                "entries_since": verdict.since,
            }
        output.raw(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for area in AREAS:
            found = [one for one in report.findings if one.area == area]
            output.line(f"{area}: {report.word_of(area)}".replace("_", " "))
            for finding in found:
                output.line(f"  {finding.sentence}")
                for detail in finding.details:
                    output.line(f"    {detail}")
        for remark in report.remarks:
            output.line(f"remark: {remark.sentence}")
            for detail in remark.details:
                output.line(f"    {detail}")
        if verdict is not None:
            output.line(f"signed off: {verdict.held.replace('_', ' ')}")
            for told_line in (verdict.sentence, *verdict.details):
                output.line(f"  {told_line}")
    if verdict is not None and not verdict.same:
        raise KnownError(verdict.sentence)
    if report.sound:
        return
    if len(report.findings) == 1:
        raise KnownError(report.findings[0].sentence)
    raise KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "“{name}” is not sound: {count} things are wrong."),
            name=file.name,
            count=len(report.findings),
        )
    )


def log(output: Output, file: Path, record_id: str | None, *, as_json: bool) -> None:
    """Print the journal, or the history of one record, oldest first."""
    from desk.services.register import Register
    from desk.storage import journal

    with Register.open(file, read_only=True) as register:
        if record_id is None:
            found = (
                (entry, journal.changes_of(register.connection, entry.sequence) if as_json else [])
                for entry in journal.entries(register.connection)
            )
        else:
            of_record = journal.entries_of(register.connection, record_id)
            if not of_record:
                raise KnownError(
                    say(
                        QT_TRANSLATE_NOOP("sentences", "“{name}” knows no record {record}."),
                        name=file.name,
                        record=record_id,
                    )
                )
            found = (pair for pair in of_record)
        (_log_as_json if as_json else _log_in_words)(output, found)


def status(output: Output, file: Path, as_of: int, *, as_json: bool) -> None:
    """Print every agreement with its status as of a day, the working, and what looks out of order."""
    from desk.domain.dates import PartialDate
    from desk.domain.days import iso
    from desk.services.agreement_accounts import accounts, as_values, in_words
    from desk.services.date_wording import date_in_words
    from desk.services.markings import marking_ladder
    from desk.services.register import Register

    with Register.open(file, read_only=True) as register:
        names = register.party_names()
        found = accounts(register, as_of)
        if as_json:
            told = {"as_of": iso(as_of), "agreements": [as_values(one, names) for one in found]}
            output.raw(json.dumps(told, ensure_ascii=False, indent=2))
            return
        output.line(f"As of {date_in_words(PartialDate.of_day(as_of))}")
        ladder = marking_ladder()
        one = None
        for one in found:
            marking = one.agreement.marking
            output.line("")
            output.line(f"{one.agreement.title or '–'}{f' [{ladder.name(marking)}]' if marking else ''}")
            for line in in_words(one, names):
                output.line(f"  {line}")
            if output.given_up:
                return
        if one is None:
            output.line("No agreement is recorded.")


def sheet(output: Output, file: Path, named: str, out: Path, as_of: int | None, marking: str | None) -> None:
    """Write the sheet of one agreement as PDF to `out`, a file or a folder.

    `named` is its identifier or enough of its title; None is today, and the limit of the settings.
    """
    from desk.services.agreement_naming import agreement_named
    from desk.services.papers.agreement_sheet import agreement_sheet
    from desk.services.register import Register
    from desk.services.reports.writing import refuse_desk_file
    from desk.services.settings import read_settings

    limit = marking if marking is not None else read_settings().settings.marking_limit_for_exports or None
    refuse_desk_file(out)
    with Register.open(file, read_only=True) as register:
        meant = agreement_named(register, named).id
        from desk.display import draw_off_screen

        draw_off_screen()
        with ending_at_once():
            from desk.app import write_paper

            written = write_paper(
                lambda words: agreement_sheet(register, meant, words, as_of, marking_limit=limit), out
            )
    output.line(str(written))


def open_window(file: Path | None) -> int:
    """Open the window and return its exit code.

    Raises a `KnownError` where there is no screen to open it on, and for a bad file where the sentence is seen
    on the terminal or nobody would see the window.
    """
    from desk.display import drawn_in_memory, has_screen

    seen = has_screen()
    if file is not None and (
        not seen or drawn_in_memory() or (sys.stderr is not None and sys.stderr.isatty())
    ):
        from desk.storage.header import read_header

        read_header(file)
    if not seen:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "There is no screen here to open a window on.")),
            say(QT_TRANSLATE_NOOP("sentences", "“desk --help” lists what can be done without one.")),
        )
    # A start makes much that stays: looking for what could be freed among it is a tenth of its time in vain.
    gc.disable()
    from desk.app import open_window as open_app_window

    return open_app_window(file)


# ---- how they do it ---------------------------------------------------------------------------------------


def _log_in_words(output: Output, found: "Iterator[LogEntry]") -> None:
    from desk.services.history import field_changes

    for entry, changes in found:
        taken_back = "" if entry.action == "change" else f"{entry.action.capitalize()}: "
        at = entry.at.replace("T", " ").replace("Z", " UTC")
        output.line(f"{entry.sequence}  {at}  {entry.who}  {taken_back}{entry.label}")
        for change in changes:
            for field in field_changes(change.table, change.row_id, change.before, change.after):
                before, after = _short(field.before), _short(field.after)
                if before != after:
                    output.line(f"    {field.table}.{field.column}: {before} → {after}")
        if output.given_up:
            return


def _log_as_json(output: Output, found: "Iterator[LogEntry]") -> None:
    output.raw("[")
    separator = ""
    try:
        for entry, changes in found:
            output.raw(f"{separator}{json.dumps(_as_values(entry, changes), ensure_ascii=False)}")
            separator = ","
            if output.given_up:
                return
    finally:
        # What could be read before a damaged page is met is still JSON.
        output.raw("]")


def _as_values(entry: "Entry", changes: "list[RowChange]") -> dict[str, object]:
    from desk.services.history import field_changes

    return {
        "entry": entry.sequence,
        "at": entry.at,
        "who": entry.who,
        "action": entry.action,
        "label": str(entry.label),
        "reverses": entry.reverses,
        "hash": entry.hash,
        "changes": [
            {
                "table": change.table,
                "row_id": change.row_id,
                "record_id": change.owner_id,
                "change": "added"
                if change.before is None
                else "removed"
                if change.after is None
                else "changed",
                "fields": {
                    field.column: {"before": field.before, "after": field.after}
                    for field in field_changes(change.table, change.row_id, change.before, change.after)
                },
            }
            for change in changes
        ],
    }


def who() -> str | None:
    """Return the name that the officer's changes bear, as the settings have it; None where it was left empty."""
    from desk.services.settings import read_settings

    return read_settings().settings.who or None


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _short(value: object) -> str:
    text = " ".join(str(value).split()) if value not in (None, "") else "–"
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"
