"""What the pickers of a form offer: records of one kind by a few letters of their name."""

from desk.domain.names import folded
from desk.domain.records import Party
from desk.domain.vocabulary import RecordKind
from desk.qt.widgets.record_picker import Choice, Choices
from desk.qt.wording import word_date
from desk.qt.workspace import Workspace
from desk.services import lists, removal
from desk.services.lists import ListFilter

MOST = 30
"""Records on offer at once."""

LABELS: dict[RecordKind, tuple[str, str]] = {
    RecordKind.EVENT: ("title", "at"),
    RecordKind.PERSON: ("name", ""),
    RecordKind.AGREEMENT: ("title", ""),
    RecordKind.COMMITMENT: ("text", ""),
    RecordKind.SOURCE: ("title", "published_on"),
}
"""Kind → the column that names it, and a date that tells like ones apart."""


def choices_of(workspace: Workspace, kind: RecordKind, without: str = "") -> Choices:
    """Return a way to find records of `kind` by what is typed; the record `without` is not offered."""
    name = lists.LIST_OF_KIND[kind]

    def offered(typed: str) -> list[Choice | tuple[str, str]]:
        register = workspace.register
        wanted = ListFilter(text=typed) if folded(typed).strip() else ListFilter()
        ids = [one for one in lists.list_ids(register, name, wanted)[: MOST + 1] if one != without][:MOST]
        rows = lists.list_rows(register, name, ids)
        return [Choice(one, _label(kind, rows[one]), str(kind)) for one in ids if one in rows]

    return offered


def label_of(workspace: Workspace, kind: RecordKind, record_id: str | None) -> str:
    """Return the words under which a picker shows a record."""
    if record_id is None:
        return ""
    rows = lists.list_rows(workspace.register, lists.LIST_OF_KIND[kind], [record_id])
    if record_id in rows:
        return _label(kind, rows[record_id])
    return removal.title_of(workspace.register, kind, record_id)


def parties_of(workspace: Workspace) -> list[Party]:
    """Return every party: ours first, then the partner, then the others by name."""
    order = {"ours": 0, "partner": 1}
    return sorted(
        workspace.register.parties().values(),
        key=lambda party: (order.get(str(party.standing), 2), folded(party.short_name)),
    )


def _label(kind: RecordKind, row: dict[str, object]) -> str:
    from desk.domain.dates import PartialDate

    column, date = LABELS[kind]
    words = " ".join(str(row.get(column) or "").split())
    words = words if len(words) <= 90 else words[:89].rstrip() + "…"
    when = str(row.get(date) or "") if date else ""
    return f"{words} ({word_date(PartialDate.from_text(when))})" if when else words
