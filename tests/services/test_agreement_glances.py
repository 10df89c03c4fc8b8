"""Where every agreement stands at a glance: the same as worked out one by one, and so after any change."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desk.domain.agreement_status import StatusKind
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Party
from desk.domain.vocabulary import ActionKind, AgreementForm, RelationKind
from desk.services import agreement_glances, agreement_standing, agreements, history, people, removal
from desk.services.agreement_glances import NOTHING_NEXT, Glances, Narrowing, StepAge
from desk.services.lists import list_ids


def make(desk: Any, title: str, *acts: tuple[ActionKind, str], **fields: Any) -> str:
    """Make an agreement of both sides with dated acts of all parties, and return its id."""
    blank = agreements.blank_agreement(desk.register, title=title, **fields)
    sides = [party.id for party in desk.register.all(Party)][:2]
    saved = agreements.save_head(desk.register, blank, party_ids=sides)
    for kind, day in acts:
        agreements.record_action(
            desk.register, saved.id, kind, action_on=PartialDate.from_edtf(day) if day else None
        )
    return saved.id


@pytest.fixture
def glances(desk: Any) -> Glances:
    found = Glances(desk.register)
    desk.register.subscribe(found.follow)
    return found


def work_all(desk: Any, glances: Glances) -> None:
    while glances.work(lambda: list_ids(desk.register, "agreements")):
        pass


def one_by_one(desk: Any) -> dict[str, StatusKind]:
    ids = list_ids(desk.register, "agreements")
    return {one: status.kind for one, status in agreement_standing.statuses(desk.register, ids).items()}


def now(desk: Any, glances: Glances) -> dict[str, StatusKind]:
    """Return the statuses by which the list would be sorted now."""
    glances.settle()
    ids = list_ids(desk.register, "agreements")
    return {one: StatusKind(kind) for kind, several in glances.by_status(ids) for one in several}


def test_a_glance_tells_status_next_step_and_last_step(desk: Any, glances: Glances) -> None:
    signed = make(desk, "Signed", (ActionKind.SIGNATURE, "2021-01"), (ActionKind.MANDATE, "2020-01-01"))
    found = glances.of([signed, "gone"])
    assert set(found) == {signed}
    dossier = agreements.dossier(desk.register, signed)
    assert found[signed].kind is agreement_standing.status(desk.register, dossier).kind
    assert found[signed].next_step == agreement_standing.next_steps(desk.register, dossier)[0]
    assert found[signed].last_step == PartialDate.from_edtf("2021-01-31").first
    assert glances.sentence(signed) == agreement_standing.status(desk.register, dossier).sentence


def test_a_step_that_lies_ahead_is_not_the_last_one(desk: Any, glances: Glances) -> None:
    ahead = make(desk, "Ahead", (ActionKind.SIGNATURE, "2021-02-01"), (ActionKind.ENTRY_INTO_FORCE, "2999"))
    undated = make(desk, "Undated", (ActionKind.SIGNATURE, ""))
    found = glances.of([ahead, undated])
    assert found[ahead].last_step == PartialDate.from_edtf("2021-02-01").first
    assert found[undated].last_step is None


def test_what_is_known_after_changes_is_what_would_be_worked_out_anew(desk: Any, glances: Glances) -> None:
    old = make(desk, "Old", (ActionKind.ENTRY_INTO_FORCE, "2000-01-01"))
    new = make(desk, "New", (ActionKind.SIGNATURE, "2010-01-01"))
    make(desk, "Draft")
    work_all(desk, glances)
    register = desk.register
    seen = [now(desk, glances)]
    changes: list[Callable[[], object]] = [
        lambda: agreements.relate(register, new, RelationKind.SUPERSEDES, old),
        lambda: agreements.record_action(
            register, new, ActionKind.ENTRY_INTO_FORCE, action_on=PartialDate.from_edtf("2011-01-01")
        ),
        lambda: removal.remove(register, removal.RecordKind.AGREEMENT, new),
        lambda: history.undo(register),
        lambda: make(desk, "Later", (ActionKind.TERMINATION, "2015-01-01")),
        lambda: agreements.unrelate(register, agreements.dossier(register, old).related_here[0].id),
    ]
    for change in changes:
        change()
        seen.append(now(desk, glances))
        assert seen[-1] == one_by_one(desk)
    assert seen[2][old] is StatusKind.SUPERSEDED
    assert seen[3][old] is seen[-1][old] is StatusKind.IN_FORCE
    assert seen[4][old] is StatusKind.SUPERSEDED


def test_a_party_that_is_renamed_is_told_by_its_new_name(desk: Any, glances: Glances) -> None:
    draft = make(desk, "Draft", (ActionKind.INITIALLING, ""), form=AgreementForm.TREATY)
    work_all(desk, glances)
    before = glances.of([draft])[draft].next_step
    party = desk.register.get(Party, before.party_id)
    people.save_party(desk.register, type(party)(**{**vars_of(party), "short_name": "Renamed"}))
    work_all(desk, glances)
    after = glances.of([draft])[draft].next_step
    assert "Renamed" in str(after.sentence)
    assert str(before.sentence) != str(after.sentence)


def vars_of(party: Party) -> dict[str, Any]:
    """Return a party's fields."""
    return {name: getattr(party, name) for name in party.__dataclass_fields__}


def test_another_day_begins_the_work_anew(
    desk: Any, glances: Glances, monkeypatch: pytest.MonkeyPatch
) -> None:
    term = make(desk, "Coming", (ActionKind.ENTRY_INTO_FORCE, "2999-01-01"))
    work_all(desk, glances)
    before = glances.of([term])[term].kind
    assert not glances.new_day()
    later = PartialDate.from_edtf("2999-01-02").first
    monkeypatch.setattr(type(desk.register), "today", lambda _register: later)
    assert glances.new_day()
    assert glances.ready, "what was known is used until then"
    work_all(desk, glances)
    assert glances.of([term])[term].kind is StatusKind.IN_FORCE is not before


def test_sorted_by_life_and_by_age_with_the_unknown_last(desk: Any, glances: Glances) -> None:
    ended = make(desk, "Ended", (ActionKind.ENTRY_INTO_FORCE, "1990"), (ActionKind.TERMINATION, "1999-05-05"))
    force = make(desk, "Force", (ActionKind.ENTRY_INTO_FORCE, "2001-01-01"))
    draft = make(desk, "Draft")
    work_all(desk, glances)
    ids = [ended, force, draft]
    assert glances.sorted(ids, "status") == [draft, force, ended]
    assert glances.sorted(ids, "status", descending=True) == [ended, force, draft]
    assert glances.sorted(ids, "last_step") == [ended, force, draft]
    assert glances.sorted(ids, "last_step", descending=True) == [force, ended, draft]


def test_narrowed_by_each_of_the_six(desk: Any, glances: Glances) -> None:
    force = make(desk, "Force", (ActionKind.ENTRY_INTO_FORCE, "2001-01-01"), subjects="Šume; visas")
    draft = make(desk, "Draft", (ActionKind.TERMINATION, ""), subjects="Trade")
    alone = agreements.save_head(
        desk.register, agreements.blank_agreement(desk.register, title="Alone"), party_ids=[]
    ).id
    work_all(desk, glances)
    ids = [force, draft, alone]
    party = agreements.dossier(desk.register, force).party_ids[0]
    known = glances.of(ids)
    first = str(known[force].next_step.kind)
    for wanted, fitting in (
        (Narrowing(), ids),
        (Narrowing(status=StatusKind.IN_FORCE), [force]),
        (Narrowing(next_step=first), [force]),
        (Narrowing(next_step=NOTHING_NEXT), [draft]),
        (Narrowing(age=StepAge.OVER_FIVE_YEARS), [force]),
        (Narrowing(age=StepAge.NO_DATED_STEP), [draft, alone]),
        (Narrowing(party_id=party), [force, draft]),
        (Narrowing(subject="sume"), [force]),
        (Narrowing(subject="sume", status=StatusKind.TERMINATED), []),
    ):
        assert glances.narrowed(ids, wanted) == fitting, wanted
    assert {id_ for id_, _ in agreement_glances.parties_named(desk.register)} == set(
        agreements.dossier(desk.register, force).party_ids
    )


@pytest.mark.parametrize(
    ("days", "ages"),
    [
        (0, {StepAge.WITHIN_THREE_MONTHS}),
        (91, {StepAge.WITHIN_THREE_MONTHS}),
        (92, {StepAge.OVER_THREE_MONTHS}),
        (366, {StepAge.OVER_THREE_MONTHS, StepAge.OVER_A_YEAR}),
        (1827, {StepAge.OVER_THREE_MONTHS, StepAge.OVER_A_YEAR, StepAge.OVER_FIVE_YEARS}),
        (None, {StepAge.NO_DATED_STEP}),
    ],
)
def test_ages(days: int | None, ages: set[StepAge]) -> None:
    last = None if days is None else 10_000 - days
    assert {age for age in StepAge if agreement_glances.in_age(last, age, 10_000)} == ages


def test_many_are_worked_out_piece_by_piece(desk: Any, glances: Glances) -> None:
    with desk.register.as_one():
        for number in range(agreement_glances.AT_ONCE + 1):
            desk.register.all(Agreement) or make(desk, f"Agreement {number}")
            make(desk, f"Agreement {number}")
    ids = list_ids(desk.register, "agreements")
    assert glances.work(lambda: ids)
    assert not glances.ready
    assert glances.left == len(ids) - agreement_glances.AT_ONCE
    assert not glances.work(lambda: ids)
    assert glances.ready
    assert now(desk, glances) == one_by_one(desk)


def test_nothing_follows_what_is_over_and_what_superseded_it_is_named(desk: Any, glances: Glances) -> None:
    signed = (ActionKind.SIGNATURE, "1950-01-01")
    force = (ActionKind.ENTRY_INTO_FORCE, "1950-01-01")
    old, newer = make(desk, "Old", signed, force), make(desk, "Newer", (ActionKind.ENTRY_INTO_FORCE, "1990"))
    assert glances.of([old])[old].superseded_by == ""
    agreements.relate(desk.register, newer, RelationKind.SUPERSEDES, old)
    found = glances.of([old, newer])
    assert (found[old].superseded_by, found[old].next_step) == ("Newer", None)
    assert found[newer].superseded_by == ""
    renamed = replace(desk.register.get(Agreement, newer), title="Renamed")
    agreements.save_head(desk.register, renamed)
    assert glances.of([old])[old].superseded_by == "Renamed"
