"""Checks a whole file and says in plain words what is wrong with it; a damaged file gives findings, no error.

The file is opened to read, takes no lock and is left untouched, so that a register in use can be checked too.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.storage import draft_rows, inspection, search_index
from desk.storage.backup import facts_of
from desk.storage.desk_file import QUICK_CHECK_AT_ONCE
from desk.storage.driver import DatabaseError
from desk.storage.problems import PassphraseNeeded, known_problems

if TYPE_CHECKING:
    from sqlite3 import Connection

AREAS = ("header", "integrity", "foreign_keys", "journal", "search", "attachments", "citations", "drafts")
"""What a check looks at, in order."""


ATTEMPTS = 3
"""How often the pages of a file are looked through that is written meanwhile."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: in which of the `AREAS`, said in a sentence, with what it was found at in `details`."""

    area: str
    sentence: Sentence
    details: tuple[Sentence | str, ...] = ()


@dataclass(frozen=True)
class CheckReport:
    """What a check found; `counts` is the number of records by kind and `entries` of the journal's entries.

    `remarks` are worth knowing and no fault: the file is sound with them.
    """

    path: Path
    findings: tuple[Finding, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    entries: int = 0
    remarks: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """True where nothing is wrong."""
        return not self.findings

    def word_of(self, area: str) -> str:
        """Return how an area stands: "ok", "bad", or "not_checked" where the file could not even be opened."""
        if any(one.area == area for one in self.findings):
            return "bad"
        return "ok" if self.counts else "not_checked"

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values, for scripts; the names are stable."""
        return {
            "file": str(self.path),
            "sound": self.sound,
            "areas": {area: self.word_of(area) for area in AREAS},
            "findings": [
                {"area": one.area, "message": str(one.sentence), "details": list(map(str, one.details))}
                for one in self.findings
            ],
            "remarks": [
                {"area": one.area, "message": str(one.sentence), "details": list(map(str, one.details))}
                for one in self.remarks
            ],
            "counts": dict(self.counts),
            "journal_entries": self.entries,
        }


def check(path: Path) -> CheckReport:
    """Check the file at `path` through and through; never raises for what is wrong with the file.

    Raises `PassphraseNeeded` where it is encrypted and nothing is known that opens it: that says nothing of the file.
    """
    try:
        inspection.open_to_inspect(path).close()
        before = inspection.mark(path)
        report = _checked(path, unlocked=before is not None)
        if report.sound or before is None or inspection.mark(path) == before:
            return report
        # What was read while somebody saved may contradict itself: once more, and saving waits.
        return _checked(path, unlocked=False)
    except PassphraseNeeded:
        raise
    except KnownError as error:
        return CheckReport(path, (Finding("header", error.sentence),))


def _checked(path: Path, *, unlocked: bool) -> CheckReport:
    # SQLite works outside Python's own lock, so its checks of pages and links run beside the rest.
    with ThreadPoolExecutor(1) as beside:
        pages = beside.submit(
            _gathered, path, (("integrity", _pages), ("foreign_keys", _links)), unlocked=unlocked
        )
        rest = _gathered(path, _steps(), unlocked=unlocked)
        findings = [*pages.result(), *rest]
    findings.sort(key=lambda finding: AREAS.index(finding.area))
    counts, entries, remarks = _counted(path)
    return CheckReport(path, tuple(findings), counts, entries, remarks)


def pages_sound(path: Path, cancelled: Callable[[], bool]) -> bool:
    """Tell whether the pages of a file that is open somewhere are sound, while its user works on.

    False only where they surely are not: a file that is written again and again is told to be sound, and is
    looked through at its next opening. Raises a `KnownError` where the file cannot be read.
    """
    with known_problems(path):
        for _attempt in range(ATTEMPTS):
            found = inspection.pages_sound(path, cancelled)
            if found is not None:
                return found
            if cancelled():
                break
    return True


def was_opened_unchecked(path: Path) -> bool:
    """Return whether the file is too large to have been looked through when it was opened; False where it is gone."""
    try:
        return path.stat().st_size > QUICK_CHECK_AT_ONCE
    except OSError:
        return False


Step = Callable[["Connection"], list[Finding]]


def _steps() -> tuple[tuple[str, Step], ...]:
    return (
        ("header", _form),
        ("journal", _chain),
        ("journal", _rows),
        ("search", _search),
        ("attachments", _attachments),
        ("citations", _strays),
        ("drafts", _drafts),
    )


def _gathered(path: Path, steps: tuple[tuple[str, Step], ...], *, unlocked: bool) -> list[Finding]:
    """Take the steps on a connection of their own; one that cannot be finished is a finding itself."""
    found: list[Finding] = []
    try:
        connection = inspection.open_to_inspect(path, unlocked=unlocked)
    except KnownError as error:
        return [Finding(steps[0][0], error.sentence)]
    with closing(connection):
        for area, step in steps:
            try:
                found += step(connection)
            except Exception as error:
                # Whatever a damaged page makes of itself: text that is none, nothing where words must be.
                found.append(Finding(area, _UNREADABLE[area], (str(error),)))
    return found


_UNREADABLE = {
    area: say(
        QT_TRANSLATE_NOOP("sentences", "The file is damaged: this part of it cannot be read ({area})."),
        area=area,
    )
    for area in AREAS
}


def _found(area: str, template: str, details: Sequence[Sentence | str]) -> list[Finding]:
    return [Finding(area, say(template, count=len(details)), tuple(details))] if details else []


def _form(connection: "Connection") -> list[Finding]:
    return _found(
        "header",
        QT_TRANSLATE_NOOP("sentences", "{count} × a table or rule of the file is not as Desk makes it."),
        inspection.form_faults(connection, *inspection.form_of(connection)),
    )


def _pages(connection: "Connection") -> list[Finding]:
    return _found(
        "integrity",
        QT_TRANSLATE_NOOP("sentences", "{count} × the file’s pages or indexes contradict each other."),
        inspection.page_faults(connection),
    )


def _links(connection: "Connection") -> list[Finding]:
    return _found(
        "foreign_keys",
        QT_TRANSLATE_NOOP("sentences", "{count} × a link leads to a record that is not there."),
        inspection.link_faults(connection),
    )


def _chain(connection: "Connection") -> list[Finding]:
    return _found(
        "journal",
        QT_TRANSLATE_NOOP("sentences", "{count} × an entry of the history was altered, moved or is missing."),
        inspection.chain_faults(connection),
    )


def _rows(connection: "Connection") -> list[Finding]:
    return _found(
        "journal",
        QT_TRANSLATE_NOOP("sentences", "{count} × a record differs from what its history says."),
        inspection.unjournaled_rows(connection),
    )


def _search(connection: "Connection") -> list[Finding]:
    return _found(
        "search",
        QT_TRANSLATE_NOOP("sentences", "{count} × a record cannot be found by its words."),
        search_index.faults(connection),
    )


def _attachments(connection: "Connection") -> list[Finding]:
    changed, missing = inspection.attachment_faults(connection)
    return [
        *_found(
            "attachments",
            QT_TRANSLATE_NOOP("sentences", "{count} × a stored file is not what it was when it was stored."),
            changed,
        ),
        *_found(
            "attachments", QT_TRANSLATE_NOOP("sentences", "{count} × a stored file is missing."), missing
        ),
    ]


def _strays(connection: "Connection") -> list[Finding]:
    return _found(
        "citations",
        QT_TRANSLATE_NOOP("sentences", "{count} × a citation, tag or attachment belongs to no record."),
        inspection.stray_parts(connection),
    )


def _drafts(connection: "Connection") -> list[Finding]:
    return _found(
        "drafts",
        QT_TRANSLATE_NOOP(
            "sentences", "{count} × words that were typed and not saved are not as they were kept."
        ),
        draft_rows.faults(connection),
    )


def _counted(path: Path) -> tuple[dict[str, int], int, tuple[Finding, ...]]:
    try:
        with closing(inspection.open_to_inspect(path)) as connection:
            facts = facts_of(connection, path)
            back = inspection.clock_set_back(connection)
    except (KnownError, DatabaseError, ValueError):
        return {}, 0, ()
    remarks = _found(
        "journal",
        QT_TRANSLATE_NOOP(
            "sentences", "{count} × the computer’s clock had been set back: the entries are in their order."
        ),
        back,
    )
    return facts.counts, facts.sequence, tuple(remarks)
