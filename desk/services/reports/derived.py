"""The columns that are worked out: who owes, dormant, overdue, offices, relations, an agreement's standing, voices.

A derivation is made once for a report and then given whole columns, one for each expression of its field.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from desk.domain.commitments import CLOSED, side_of
from desk.services.register import Register
from desk.services.reports.naming import Naming
from desk.storage.report_rows import our_id

Cells = Sequence[Any]
Derivation = Callable[..., Sequence[Cells]]


def _side(register: Register, naming: Naming) -> Derivation:
    ours = our_id(register.connection)
    sides: dict[str | None, str] = {}

    def side(debtors: str | None) -> str:
        if debtors not in sides:
            sides[debtors] = str(side_of((debtors or "").split(), ours))
        return sides[debtors]

    return lambda debtors: [list(map(side, debtors))]


def _dormant(register: Register, naming: Naming) -> Derivation:
    # The rule is `desk.domain.commitments.is_dormant`, here over columns; a test holds the two together.
    def derive(conditions: Cells, triggers: Cells) -> Sequence[Cells]:
        return [
            [
                "yes" if condition and trigger is None and condition.strip() else "no"
                for condition, trigger in zip(conditions, triggers, strict=True)
            ]
        ]

    return derive


def _overdue(register: Register, naming: Naming) -> Derivation:
    # The rule is `desk.domain.commitments.is_overdue`, here over columns; a test holds the two together.
    today = register.today()

    def derive(statuses: Cells, conditions: Cells, triggers: Cells, latest_days: Cells) -> Sequence[Cells]:
        return [
            [
                "yes"
                if latest is not None
                and latest < today
                and status not in CLOSED
                and not (condition and trigger is None and condition.strip())
                else "no"
                for status, condition, trigger, latest in zip(
                    statuses, conditions, triggers, latest_days, strict=True
                )
            ]
        ]

    return derive


def _participants(register: Register, naming: Naming) -> Derivation:
    people = naming.of("person")

    def one(kept: str | None) -> str:
        pairs = (entry.split(" ", 1) for entry in (kept or "").split(";") if entry)
        return "; ".join(f"{people[person]} ({role})" for person, role in pairs if people[person])

    return lambda kept: [list(map(one, kept))]


def _relations(register: Register, naming: Naming) -> Derivation:
    agreements = naming.of("agreement")

    def one(kept: str | None) -> str:
        pairs = (entry.split(" ", 1) for entry in (kept or "").split(";") if entry)
        return "; ".join(f"{kind}: {agreements[other]}" for other, kind in pairs if agreements[other])

    return lambda kept: [list(map(one, kept))]


def _offices(register: Register, naming: Naming) -> Derivation:
    def office(title: str, party_id: str | None, held_from: str | None, held_to: str | None) -> str:
        codes, names = naming.parties[party_id]
        held = f"{held_from or ''}/{held_to or ''}" if held_from or held_to else ""
        remarks = ", ".join(part for part in (codes or names, held) if part)
        return f"{title} ({remarks})" if remarks else title

    def one(kept: str) -> str:
        return "; ".join(office(*row) for row in json.loads(kept))

    return lambda kept: [list(map(one, kept))]


def _standing(register: Register, naming: Naming) -> Derivation:
    from desk.services.reports.standing import standing_columns

    return lambda ids: standing_columns(register, naming, ids)


def _whereabouts(register: Register, naming: Naming) -> Derivation:
    from desk.services.counterpart_accounts import whereabouts_of

    def derive(ids: Cells) -> Sequence[Cells]:
        found = whereabouts_of(register, ids)
        here = [found[one] for one in ids]
        return [
            ["" if one is None else str(one.place) for one in here],
            [None if one is None else one.days for one in here],
        ]

    return derive


def _voices(register: Register, naming: Naming) -> Derivation:
    from desk.services.reports.spoken import Spoken

    return Spoken(register, naming)


DERIVATIONS: dict[str, Callable[[Register, Naming], Derivation]] = {
    "side": _side,
    "dormant": _dormant,
    "overdue": _overdue,
    "participants": _participants,
    "relations": _relations,
    "offices": _offices,
    "standing": _standing,
    "voices": _voices,
    "whereabouts": _whereabouts,
}
