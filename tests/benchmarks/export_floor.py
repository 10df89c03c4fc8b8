"""The report of commitments as one SQL query, for the sqlite3 shell: the same columns, joins and rows as Desk's."""

from desk.domain.commitments import CLOSED

_CLOSED = ", ".join(f"'{status}'" for status in sorted(CLOSED))
_DORMANT = "trim(t.condition) <> '' AND t.trigger_event_id IS NULL"


def _yes(condition: str) -> str:
    return f"CASE WHEN {condition} THEN 'yes' ELSE 'no' END"


def _owed(role: str, selected: str) -> str:
    return (
        f"(SELECT {selected} FROM commitment_party l JOIN party p ON p.id = l.party_id"
        f" WHERE l.commitment_id = t.id AND l.role = '{role}')"
    )


def _date(name: str) -> str:
    first, last = (f"date(t.{name}_{end} * 86400, 'unixepoch')" for end in ("first", "last"))
    return f"t.{name}, {first}, {last}"


def _count(table: str, more: str = "") -> str:
    return f"(SELECT count(*) FROM {table} c WHERE c.commitment_id = t.id{more})"


_SIDE = _owed(
    "debtor",
    "CASE WHEN min(p.standing = 'ours') THEN 'we_owe' WHEN max(p.standing = 'ours') THEN 'both'"
    " WHEN count(*) THEN 'they_owe' ELSE 'others' END",
)

_LINKS = {
    "trigger_event": ("event", "title"),
    "due_event": ("event", "title"),
    "due_capital": ("party", "short_name"),
    "responsible_person": ("person", "name"),
    "agreement": ("agreement", "title"),
    "article": ("article", "number"),
    "event": ("event", "title"),
    "restates": ("commitment", "text"),
    "reciprocal_of": ("commitment", "text"),
}


def _link(name: str) -> str:
    return f"t.{name}_id, linked_{name}.{_LINKS[name][1]}"


_VOICES = ("ours", "theirs", "third_party")


def _latest(voice: str, selected: str, today: int) -> str:
    day = f"CASE WHEN s.assessed_on_last < {today} THEN s.assessed_on_last ELSE {today} END"
    return (
        f"(SELECT {selected} FROM assessment s LEFT JOIN party p ON p.id = s.party_id"
        f" WHERE s.commitment_id = t.id AND s.voice = '{voice}' ORDER BY {day} DESC, s.id DESC LIMIT 1)"
    )


def _voices(today: int) -> tuple[str, ...]:
    said = {voice: _latest(voice, "s.status", today) for voice in _VOICES}
    said["ours"] = f"coalesce({said['ours']}, nullif(t.status, 'not_assessed'))"
    spoken = " UNION ".join(f"SELECT {status} AS said" for status in said.values())
    return (
        *(
            one
            for voice in _VOICES
            for one in (
                said[voice],
                _latest(voice, "s.certainty", today),
                _latest(voice, "s.assessed_on", today),
            )
        ),
        _latest("third_party", "p.short_name", today),
        _yes(f"(SELECT count(said) > 1 FROM ({spoken}) WHERE said <> 'not_assessed')"),
    )


def commitments_query(today: int) -> str:
    """Return the query; `today` is the day number on which what is overdue hangs."""
    overdue = f"t.due_last < {today} AND t.status NOT IN ({_CLOSED}) AND NOT ({_DORMANT})"
    columns = (
        "t.id, t.text, t.quote, t.nature, t.status",
        _SIDE,
        *(
            _owed(role, f"group_concat({one}, '; ')")
            for role in ("debtor", "creditor")
            for one in ("nullif(p.code, '')", "p.short_name")
        ),
        "t.condition",
        _yes(_DORMANT),
        _link("trigger_event"),
        *(_date(name) for name in ("made_on", "original_due", "due")),
        "t.due_rule",
        _link("due_event"),
        _link("due_capital"),
        _yes(overdue),
        "t.recurrence, CASE t.recurrence WHEN 'none' THEN '' ELSE coalesce(t.recurs_every, 1) END, t.series_id",
        "t.responsible_unit",
        *(_link(name) for name in _LINKS if name not in ("trigger_event", "due_event", "due_capital")),
        _count("commitment_step"),
        _count("commitment_step", " AND c.done"),
        _count("due_change"),
        *_voices(today),
        "(SELECT group_concat(tag, '; ') FROM (SELECT tag FROM tagging WHERE record_id = t.id ORDER BY tag))",
        "(SELECT group_concat(title, '; ') FROM (SELECT DISTINCT s.id, s.title FROM citation c"
        " JOIN source s ON s.id = c.source_id WHERE c.record_id = t.id ORDER BY s.id))",
        "t.marking, t.notes, t.created_at, t.updated_at",
    )
    joins = " ".join(
        f"LEFT JOIN {table} linked_{name} ON linked_{name}.id = t.{name}_id"
        for name, (table, _) in _LINKS.items()
    )
    return f"SELECT {', '.join(columns)} FROM commitment t {joins} ORDER BY t.rowid"


BARE_COLUMNS = (
    "SELECT t.*, (SELECT group_concat(p.code, '; ') FROM commitment_party l JOIN party p ON p.id = l.party_id"
    " WHERE l.commitment_id = t.id AND l.role = 'debtor') AS debtors, (SELECT group_concat(p.short_name, '; ') FROM"
    " commitment_party l JOIN party p ON p.id = l.party_id WHERE l.commitment_id = t.id AND l.role = 'creditor')"
    " AS creditors, a.title, e.title FROM commitment t LEFT JOIN agreement a ON a.id = t.agreement_id"
    " LEFT JOIN event e ON e.id = t.event_id ORDER BY t.id"
)
"""Less than the report holds: the table's own columns, the parties, the agreement's and the event's titles."""
