"""The dated facts that the timeline shows, read for some records of a kind at a time."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection


class DatedFact(NamedTuple):
    """An event or a statement: its words, its date as kept, an event's status and the id of what replaced it."""

    record_id: str
    label: str
    text: str | None
    first: int | None
    last: int | None
    time: str
    status: str
    replaced_by: str | None


class ActFact(NamedTuple):
    """One act of an agreement: its kind, the days of the act and of its effect, and who did it."""

    agreement_id: str
    kind: str
    first: int | None
    last: int | None
    from_first: int | None
    from_last: int | None
    party: str


class PromisedFact(NamedTuple):
    """A commitment: when it was made and is due, its original due date, and where it stands.

    `dormant` is 1 where its condition is not met yet; `assessed` the last day of which anybody judged one
    that is closed and had no due date.
    """

    record_id: str
    label: str
    made: str | None
    made_first: int | None
    made_last: int | None
    due: str | None
    due_first: int | None
    due_last: int | None
    original_first: int | None
    original_last: int | None
    status: str
    dormant: int
    assessed: int | None


KINDS: tuple[str, ...] = ("event", "statement", "agreement", "commitment")
"""The kinds of record on the timeline, in the order of their lanes."""

_FACTS: dict[str, str] = {
    "event": (
        "SELECT t.id, t.title, t.at, t.at_first, t.at_last, t.time, t.status, t.replaced_by_id FROM event t"
        " WHERE {some}"
    ),
    "statement": (
        "SELECT t.id, coalesce(p.name || ': ', '') || substr(t.text, 1, 120), t.said_on, t.said_on_first,"
        " t.said_on_last, '', '', NULL FROM statement t LEFT JOIN person p ON p.id = t.person_id"
        " WHERE {some}"
    ),
}

_ACTS = (
    "SELECT t.agreement_id, t.kind,"
    " coalesce(t.action_on_first, t.effective_on_first, t.received_on_first, t.sent_on_first),"
    " coalesce(t.action_on_last, t.effective_on_last, t.received_on_last, t.sent_on_last),"
    " t.effective_on_first, t.effective_on_last, coalesce(p.short_name, '')"
    " FROM agreement_action t LEFT JOIN party p ON p.id = t.party_id WHERE {some} AND NOT t.not_applicable"
)

_SIGNED_COPIES = (
    "SELECT t.agreement_id, p.short_name, min(s.signed_on_first), min(s.signed_on_last)"
    " FROM counterpart t JOIN counterpart_signature s ON s.counterpart_id = t.id JOIN party p ON p.id = s.party_id"
    " WHERE {some} GROUP BY t.agreement_id, p.id"
)

_PROMISES = (
    "SELECT t.id, substr(t.text, 1, 160), t.made_on, t.made_on_first, t.made_on_last, t.due, t.due_first, t.due_last,"
    " t.original_due_first, t.original_due_last, t.status, t.condition <> '' AND t.trigger_event_id IS NULL,"
    " CASE WHEN t.due IS NULL AND t.status IN ('fulfilled', 'not_pursued', 'superseded') THEN (SELECT max(a.assessed_on_last) FROM assessment a WHERE a.commitment_id = t.id)"
    " END FROM commitment t WHERE {some}"
)

_SLIPS = (
    "SELECT t.commitment_id, t.from_due_first, t.from_due_last, t.to_due_first, t.to_due_last FROM due_change t"
    " WHERE {some} ORDER BY t.id"
)

_TO_JUDGE = (
    "SELECT a.id FROM agreement a WHERE a.clause <> 'not_stated' AND NOT EXISTS (SELECT 1 FROM agreement_action c"
    " WHERE c.agreement_id = a.id AND c.kind = 'entry_into_force' AND NOT c.not_applicable)"
    " UNION SELECT agreement_id FROM agreement_action WHERE kind IN ('suspension', 'denunciation', 'termination')"
    " UNION SELECT other_id FROM agreement_relation WHERE kind = 'supersedes'"
)

_PARTIES: dict[str, str] = {
    "event": "SELECT t.event_id, t.party_id FROM event_party t WHERE {some}",
    "statement": "SELECT t.id, t.party_id FROM statement t WHERE {some} AND t.party_id IS NOT NULL",
    "agreement": "SELECT t.agreement_id, t.party_id FROM agreement_party t WHERE {some}",
    "commitment": "SELECT t.commitment_id, t.party_id FROM commitment_party t WHERE {some} AND t.role = 'debtor'",
}

_PEOPLE: dict[str, tuple[str, ...]] = {
    "event": ("SELECT t.event_id, t.person_id FROM participation t WHERE {some}",),
    "statement": ("SELECT t.id, t.person_id FROM statement t WHERE {some} AND t.person_id IS NOT NULL",),
    "agreement": (
        "SELECT t.agreement_id, t.person_id FROM agreement_action t WHERE {some} AND t.person_id IS NOT NULL",
        "SELECT t.agreement_id, s.person_id FROM counterpart t JOIN counterpart_signature s"
        " ON s.counterpart_id = t.id WHERE {some} AND s.person_id IS NOT NULL",
    ),
    "commitment": (
        "SELECT t.id, t.responsible_person_id FROM commitment t WHERE {some} AND t.responsible_person_id IS NOT NULL",
    ),
}

_AGREEMENTS: dict[str, str] = {
    "event": "SELECT t.id, t.id FROM event t WHERE {some} AND 0",
    "statement": "SELECT t.id, t.id FROM statement t WHERE {some} AND 0",
    "agreement": "SELECT t.id, t.id FROM agreement t WHERE {some}",
    "commitment": "SELECT t.id, t.agreement_id FROM commitment t WHERE {some} AND t.agreement_id IS NOT NULL",
}

_TITLE = "CASE t.short_title WHEN '' THEN t.title ELSE t.short_title END"


_MARKINGS: dict[str, str] = {
    "event": "SELECT t.id, t.marking FROM event t WHERE t.marking <> ''",
    # A statement is shown with the name of who made it.
    "statement": (
        "SELECT t.id, t.marking FROM statement t WHERE t.marking <> '' UNION ALL"
        " SELECT t.id, p.marking FROM statement t JOIN person p ON p.id = t.person_id WHERE p.marking <> ''"
    ),
    "agreement": "SELECT t.id, t.marking FROM agreement t WHERE t.marking <> ''",
    "commitment": "SELECT t.id, t.marking FROM commitment t WHERE t.marking <> ''",
}

_MARKED_NAMES: dict[str, str] = {
    "party": "SELECT t.short_name, t.marking FROM party t WHERE t.marking <> ''",
    "person": "SELECT t.name, t.marking FROM person t WHERE t.marking <> ''",
    "agreement": f"SELECT {_TITLE}, t.marking FROM agreement t WHERE t.marking <> ''",
}


def markings(connection: "Connection") -> dict[str, list[str]]:
    """Return the markings of what each record on the timeline tells, of those that are marked at all."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        for record_id, marking in connection.execute(_MARKINGS[kind]):
            found.setdefault(record_id, []).append(marking)
    return found


def marked_names(connection: "Connection", lanes: str) -> dict[str, list[str]]:
    """Return the markings of what lanes are named after, by their names: `lanes` is party, person or agreement."""
    found: dict[str, list[str]] = {}
    for name, marking in connection.execute(_MARKED_NAMES[lanes]):
        found.setdefault(name, []).append(marking)
    return found


def sources_of(connection: "Connection") -> dict[str, list[tuple[str, str]]]:
    """Return the title and the marking of each source that records cite, by the record, in the order of citing."""
    found: dict[str, list[tuple[str, str]]] = {}
    for record_id, title, marking in connection.execute(
        "SELECT c.record_id, s.title, s.marking FROM citation c JOIN source s ON s.id = c.source_id ORDER BY c.id"
    ):
        found.setdefault(record_id, []).append((title, marking))
    return found


def ids_of(connection: "Connection", kind: str, at_once: int) -> Iterator[list[str]]:
    """Yield the identifiers of all records of a kind, in their order, `at_once` at a time."""
    last = ""
    sql = f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT ?"
    while some := [row[0] for row in connection.execute(sql, (last, at_once)).fetchall()]:
        yield some
        last = some[-1]


def facts(connection: "Connection", kind: str, among: Collection[str]) -> Iterator[DatedFact]:
    """Yield events or statements, dated or not."""
    return map(DatedFact._make, _rows(connection, _FACTS[kind], among))


def acts(connection: "Connection", among: Collection[str]) -> Iterator[ActFact]:
    """Yield the acts of agreements, without those marked not applicable."""
    return map(ActFact._make, _rows(connection, _ACTS, among))


def signed_copies(
    connection: "Connection", among: Collection[str]
) -> Iterator[tuple[str, str, int | None, int | None]]:
    """Yield when each party first signed a counterpart of an agreement: agreement, party, first and last day."""
    yield from _rows(connection, _SIGNED_COPIES, among)


def promises(connection: "Connection", among: Collection[str]) -> Iterator[PromisedFact]:
    """Yield commitments."""
    return map(PromisedFact._make, _rows(connection, _PROMISES, among))


def slips(connection: "Connection", among: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """Return every due date that was moved, in order: what it was moved from, and to, as first and last day."""
    found: dict[str, list[tuple[int, int]]] = {}
    for record_id, *days in _rows(connection, _SLIPS, among):
        for first, last in (days[:2], days[2:]):
            if first is not None and last is not None:
                found.setdefault(record_id, []).append((first, last))
    return found


def agreement_names(connection: "Connection", among: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield agreements with their short titles, or their titles where they have none."""
    for record_id, title in _rows(
        connection, f"SELECT t.id, {_TITLE} FROM agreement t WHERE {{some}}", among
    ):
        yield record_id, " ".join(title.split())


def number_of_records(connection: "Connection") -> int:
    """Return how many records there are of all the kinds on the timeline."""
    counts = " + ".join(f"(SELECT count(*) FROM {kind})" for kind in KINDS)
    return int(connection.execute(f"SELECT {counts}").fetchone()[0])


def agreements_to_judge(connection: "Connection", among: Collection[str] | None = None) -> list[str]:
    """Return the agreements whose entry into force or end is not told by their recorded acts alone."""
    found = [row[0] for row in connection.execute(_TO_JUDGE)]
    return found if among is None else [one for one in found if one in among]


def parties_of(
    connection: "Connection", kind: str, among: Collection[str] | None = None
) -> dict[str, list[str]]:
    """Return the parties of each record of a kind; a commitment's are those who owe it."""
    return _linked(connection, _PARTIES[kind], among)


def people_of(connection: "Connection", kind: str, among: Collection[str]) -> dict[str, list[str]]:
    """Return the people of each record of a kind: who took part, spoke, signed or acted, or is responsible."""
    found: dict[str, list[str]] = {}
    for sql in _PEOPLE[kind]:
        for record_id, people in _linked(connection, sql, among).items():
            found.setdefault(record_id, []).extend(people)
    return found


def person_names(connection: "Connection", among: Collection[str]) -> dict[str, str]:
    """Return the names of people."""
    return dict(_rows(connection, "SELECT t.id, t.name FROM person t WHERE {some}", among))


def agreements_of(connection: "Connection", kind: str, among: Collection[str]) -> dict[str, list[str]]:
    """Return the agreements that each record of a kind belongs to."""
    return _linked(connection, _AGREEMENTS[kind], among)


def agreement_titles(connection: "Connection", among: Collection[str]) -> dict[str, str]:
    """Return the short titles of agreements, or the titles of those that have none."""
    return dict(_rows(connection, f"SELECT t.id, {_TITLE} FROM agreement t WHERE {{some}}", among))


def agreement_subjects(
    connection: "Connection", among: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield what each agreement that has subjects is about, as typed."""
    yield from _rows(
        connection, "SELECT t.id, t.subjects FROM agreement t WHERE {some} AND t.subjects <> ''", among
    )


def tags_in_use(connection: "Connection") -> list[str]:
    """Return every tag, in alphabetical order."""
    return [row[0] for row in connection.execute("SELECT DISTINCT tag FROM tagging ORDER BY tag")]


def tags_of(connection: "Connection", kind: str, among: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the tags of records of a kind."""
    sql = "SELECT t.record_id, t.tag FROM tagging t WHERE t.record_kind = ?"
    return connection.execute(f"{sql} AND t.record_id IN ({_marks(among)})", (kind, *among))


def _linked(connection: "Connection", sql: str, among: Collection[str] | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record_id, other_id in _rows(connection, sql, among):
        found.setdefault(record_id, []).append(other_id)
    return found


def _rows(connection: "Connection", sql: str, among: Collection[str] | None) -> Any:
    """Run a query whose first column names the record, for all records or for those `among`."""
    if among is None:
        # Read to the end, for what reads in pieces must not hold the file while others write.
        return iter(connection.execute(sql.replace("{some}", "1")).fetchall())
    column = sql.removeprefix("SELECT ").partition(",")[0]
    return connection.execute(sql.replace("{some}", f"{column} IN ({_marks(among)})"), tuple(among))


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
