"""The reports that there are: their names, what an officer calls them, and their columns in order."""

from dataclasses import dataclass

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.vocabulary import RecordKind
from desk.services.reports import journal_rows, ledger_lines
from desk.storage.report_declarations import REPORTS as DECLARED

_TITLES = {
    "events": QT_TRANSLATE_NOOP("sentences", "Events"),
    "statements": QT_TRANSLATE_NOOP("sentences", "Statements"),
    "agreements": QT_TRANSLATE_NOOP("sentences", "Agreements"),
    "actions": QT_TRANSLATE_NOOP("sentences", "Steps of agreements"),
    "counterparts": QT_TRANSLATE_NOOP("sentences", "Counterparts"),
    "checklist": QT_TRANSLATE_NOOP("sentences", "Checklist for exchange by e-mail"),
    "articles": QT_TRANSLATE_NOOP("sentences", "Articles"),
    "texts": QT_TRANSLATE_NOOP("sentences", "Texts of agreements by language"),
    "versions": QT_TRANSLATE_NOOP("sentences", "Kept versions of texts"),
    "commitments": QT_TRANSLATE_NOOP("sentences", "Commitments"),
    "assessments": QT_TRANSLATE_NOOP("sentences", "Assessments of commitments"),
    "slips": QT_TRANSLATE_NOOP("sentences", "Changes of due dates"),
    "people": QT_TRANSLATE_NOOP("sentences", "People"),
    "parties": QT_TRANSLATE_NOOP("sentences", "Parties"),
    "sources": QT_TRANSLATE_NOOP("sentences", "Sources"),
    "ledger": QT_TRANSLATE_NOOP("sentences", "Ledger of what each side owes"),
    "journal": QT_TRANSLATE_NOOP("sentences", "Journal of changes"),
}


@dataclass(frozen=True)
class Report:
    """One report. `kind` is the kind of record whose identifiers its filter takes; None takes any kind."""

    name: str
    title: Sentence
    kind: RecordKind | None
    columns: tuple[str, ...]


REPORTS: dict[str, Report] = {
    **{
        name: Report(
            name,
            say(_TITLES[name]),
            RecordKind(declared.table),
            tuple(column for field in declared.fields for column in field.columns),
        )
        for name, declared in DECLARED.items()
    },
    "ledger": Report("ledger", say(_TITLES["ledger"]), RecordKind.COMMITMENT, ledger_lines.COLUMNS),
    "journal": Report("journal", say(_TITLES["journal"]), None, journal_rows.COLUMNS),
}
