"""The ledger as it is read from a register: groups, rows and counts, and what a change leaves where it is."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from desk.domain.commitments import CLOSED, is_dormant, is_overdue, side_of
from desk.domain.dates import PartialDate
from desk.domain.ledger import LedgerSide
from desk.domain.records import Agreement, Commitment, CommitmentParty, Event
from desk.domain.vocabulary import CommitmentRole, CommitmentStatus, RecordKind, Voice
from desk.services import agreements, commitments, events, history, lists, reciprocity, tagging
from desk.services.commitment_rows import rows_of
from desk.services.lists import Changes, ListFilter
from desk.services.reciprocity import Grouping, Ledger
from desk.services.register import Register
from tests.benchmarks.generator import generate
from tests.services.conftest import OfficersDesk

OURS, THEIRS, NOBODY = LedgerSide.OURS, LedgerSide.THEIRS, LedgerSide.NOBODY
SIDES = {"we_owe": (OURS,), "they_owe": (THEIRS,), "both": (OURS, THEIRS), "others": (NOBODY,)}


def _owed(desk: OfficersDesk, text: str, *debtors: str, **fields: object) -> Commitment:
    blank = commitments.blank_commitment(desk.register, text=text, **fields)
    return commitments.save_commitment(desk.register, blank, debtors)


def _told(register: Register, ledger: Ledger) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Return the groups, each with the words of its rows."""
    words = {one.id: one.text for one in register.all(Commitment)}

    def of(number: int) -> str:
        return words[ledger.ids([number])[0]] if number >= 0 else ""

    return [
        (
            group.title,
            [tuple(map(of, row)) if isinstance(row, tuple) else (of(row),) for row in group.rows],
        )
        for group in ledger.groups
    ]


def _stays(register: Register, wanted: ListFilter, grouping: Grouping, changes: Changes) -> bool:
    rows_of(register).hear(changes)
    return reciprocity.stays(register, wanted, grouping, changes)


@pytest.fixture
def dealings(desk: OfficersDesk) -> OfficersDesk:
    """Embassies opened in return for each other, a centre that is late, trust that both build."""
    register = desk.register
    agreed = agreements.save_head(
        register,
        Agreement(id=register.new_id(), title="Joint declaration", subjects="Relations; embassies"),
    )
    met = events.save_event(
        register,
        events.blank_event(register, title="Meeting at Washington", at=PartialDate.from_edtf("2020-09-04")),
    )
    ours = _owed(desk, "Open in Pristina", desk.ours, agreement_id=agreed.id, event_id=met.id)
    _owed(desk, "Open in Jerusalem", desk.theirs, agreement_id=agreed.id, reciprocal_of_id=ours.id)
    centre = _owed(desk, "Cultural centre", desk.theirs, due=PartialDate.from_edtf("2020"))
    both = _owed(desk, "Build trust", desk.ours, desk.theirs, event_id=met.id, condition="If both wish")
    _owed(desk, "Nobody’s", due=PartialDate.from_edtf("2020-12"))
    for one, tags in ((centre, ["culture", "education"]), (both, ["culture"]), (ours, ["Embassies"])):
        tagging.set_tags(register, RecordKind.COMMITMENT, one.id, tags)
    return desk


def test_by_agreement_two_that_answer_each_other_share_a_row(dealings: OfficersDesk) -> None:
    ledger = reciprocity.read(dealings.register, ListFilter(), Grouping.AGREEMENT)
    assert _told(dealings.register, ledger) == [
        ("Joint declaration", [("Open in Pristina", "Open in Jerusalem")]),
        ("", [("Cultural centre",), ("Nobody’s",), ("Build trust",)]),
    ]
    other = ledger.groups[1]
    theirs = ledger.tally(other, THEIRS)
    assert (theirs.open, theirs.overdue, theirs.dormant, theirs.not_assessed) == (2, 1, 1, 2)
    assert theirs.days_overdue(ledger.today) == 33
    assert ledger.tally(other, OURS).dormant == 1
    assert ledger.tally(other, NOBODY).overdue == 1
    assert ledger.tally(ledger.whole, THEIRS).open == 3


def test_by_meeting_each_stands_where_it_was_made_and_a_pair_may_part(dealings: OfficersDesk) -> None:
    ledger = reciprocity.read(dealings.register, ListFilter(), Grouping.EVENT)
    assert _told(dealings.register, ledger) == [
        ("Meeting at Washington", [("Open in Pristina",), ("Build trust",)]),
        ("", [("Cultural centre",), ("Nobody’s",), ("Open in Jerusalem",)]),
    ]
    assert str(ledger.groups[0].date) == "2020-09-04"


def test_meetings_stand_from_the_newest_those_without_a_day_and_none_at_all_last(
    desk: OfficersDesk,
) -> None:
    for title, on in (("First", "2020"), ("Someday", None), ("Soon", "soon"), ("Latest", "2021-02")):
        at = PartialDate.from_text(on) if on else None
        met = events.save_event(desk.register, events.blank_event(desk.register, title=title, at=at))
        _owed(desk, title, desk.ours, event_id=met.id)
    _owed(desk, "At none", desk.ours)
    ledger = reciprocity.read(desk.register, ListFilter(), Grouping.EVENT)
    assert [group.title for group in ledger.groups][:2] == ["Latest", "First"]
    assert {group.title for group in ledger.groups[2:4]} == {"Someday", "Soon"}
    assert ledger.groups[4].title == ""


def test_by_subject_tags_and_the_agreements_subjects_count_alike_and_a_commitment_with_two_counts_once(
    dealings: OfficersDesk,
) -> None:
    ledger = reciprocity.read(dealings.register, ListFilter(), Grouping.SUBJECT)
    assert _told(dealings.register, ledger) == [
        ("culture", [("Cultural centre",), ("Build trust",)]),
        ("education", [("Cultural centre",)]),
        ("Embassies", [("Open in Pristina", "Open in Jerusalem")]),
        ("Relations", [("Open in Pristina", "Open in Jerusalem")]),
        ("", [("Nobody’s",)]),
    ]
    assert ledger.tally(ledger.whole, THEIRS).total == 3


def test_what_the_filter_hides_is_in_no_row_and_no_count(dealings: OfficersDesk) -> None:
    wanted = ListFilter(tags=("culture",))
    ledger = reciprocity.read(dealings.register, wanted, Grouping.NONE)
    assert _told(dealings.register, ledger) == [("", [("Cultural centre",), ("Build trust",)])]
    assert ledger.tally(ledger.whole, OURS).open == 1
    nothing = reciprocity.read(dealings.register, ListFilter(text="zebra"), Grouping.EVENT)
    assert nothing.groups == []
    assert nothing.tally(nothing.whole, OURS).total == 0


def test_the_filter_may_hide_one_of_a_pair(dealings: OfficersDesk) -> None:
    ledger = reciprocity.read(dealings.register, ListFilter(text="Pristina"), Grouping.AGREEMENT)
    assert _told(dealings.register, ledger) == [("Joint declaration", [("Open in Pristina",)])]


def test_a_tick_leaves_the_row_where_it_is_and_moves_the_counts(dealings: OfficersDesk) -> None:
    register = dealings.register
    ledger = reciprocity.read(register, ListFilter(), Grouping.AGREEMENT)
    centre = next(one for one in register.all(Commitment) if one.text == "Cultural centre")
    other, before = ledger.groups[1], _told(register, ledger)
    assert ledger.tally(other, THEIRS).overdue == 1
    commitments.tick(register, centre.id)
    ledger.take_in([centre.id, "gone"])
    told = ledger.tally(other, THEIRS)
    assert (told.open, told.fulfilled, told.overdue, told.oldest_due) == (1, 1, 0, None)
    assert ledger.tally(ledger.whole, THEIRS).fulfilled == 1
    assert _told(register, ledger) == before
    history.undo(register)
    ledger.take_in([centre.id])
    assert ledger.tally(other, THEIRS).overdue == 1
    assert ledger.tally(other, THEIRS).days_overdue(ledger.today) == 33
    read_anew = reciprocity.read(register, ListFilter(), Grouping.AGREEMENT)
    assert _told(register, read_anew) == before


@pytest.mark.parametrize("grouping", Grouping)
def test_only_what_moves_a_commitment_has_the_ledger_read_anew(
    dealings: OfficersDesk, grouping: Grouping
) -> None:
    register = dealings.register
    stayed: list[bool] = []
    register.subscribe(lambda changes: stayed.append(_stays(register, ListFilter(), grouping, changes)))
    one = next(one for one in register.all(Commitment) if one.text == "Cultural centre")
    commitments.assess(register, one.id, CommitmentStatus.STALLED, Voice.THEIRS)
    commitments.tick(register, one.id)
    assert stayed == [True, True]
    stayed.clear()
    commitments.change_due(register, one.id, PartialDate.from_edtf("2022"))
    commitments.save_commitment(register, register.get(Commitment, one.id), [dealings.ours])
    _owed(dealings, "One more", dealings.ours)
    met = register.all(Event)[0]
    commitments.save_commitment(register, replace(register.get(Commitment, one.id), event_id=met.id))
    assert stayed == [False, False, False, grouping is not Grouping.EVENT]
    stayed.clear()
    tagging.set_tags(register, RecordKind.COMMITMENT, one.id, ["heritage"])
    assert stayed == [grouping is not Grouping.SUBJECT]
    narrowed = ListFilter(equal={"status": ("fulfilled",)})
    register.subscribe(lambda changes: stayed.append(_stays(register, narrowed, grouping, changes)))
    commitments.untick(register, one.id)
    assert stayed[-2:].count(False) == 1


@pytest.mark.parametrize("grouping", Grouping)
def test_the_ledger_counts_as_the_rules_of_the_field_do(tmp_path: Path, grouping: Grouping) -> None:
    path = tmp_path / "some.desk"
    generate(path, 900, 3)
    with Register.open(path) as register:
        assert register.ours is not None
        today, ours = register.today(), register.ours.id
        debtors: dict[str, list[str]] = {}
        for row in register.all(CommitmentParty):
            if row.role is CommitmentRole.DEBTOR:
                debtors.setdefault(row.commitment_id, []).append(row.party_id)
        ledger = reciprocity.read(register, ListFilter(), grouping)
        promised = {one.id: one for one in register.all(Commitment)}
        assert set(ledger.ids(ledger.numbers)) == promised.keys()
        for side in (OURS, THEIRS, NOBODY):
            own = [
                one for one in promised.values() if side in SIDES[str(side_of(debtors.get(one.id, []), ours))]
            ]
            told = ledger.tally(ledger.whole, side)
            overdue = [one for one in own if is_overdue(one, today)]
            assert told.open == sum(one.status not in CLOSED for one in own)
            assert told.fulfilled == sum(one.status is CommitmentStatus.FULFILLED for one in own)
            assert told.not_assessed == sum(one.status is CommitmentStatus.NOT_ASSESSED for one in own)
            assert told.overdue == len(overdue)
            assert told.dormant == sum(is_dormant(one) and one.status not in CLOSED for one in own)
            days = [one.due.last for one in overdue if one.due is not None and one.due.last is not None]
            assert told.oldest_due == min(days, default=None)
        for group in ledger.groups:
            flat: list[int] = []
            for line in group.rows:
                flat += [number for number in line if number >= 0] if isinstance(line, tuple) else [line]
            assert sorted(flat) == sorted(group.numbers)
            closed = [promised[one].status in CLOSED for one in ledger.ids(group.numbers)]
            assert closed == sorted(closed), "the open come first"
        pairs = Counter(
            isinstance(line, tuple) and -1 not in line for group in ledger.groups for line in group.rows
        )
        if grouping is Grouping.NONE:
            assert pairs[True] > 0
        divided = reciprocity.reading(register, ListFilter(), Grouping.NONE)
        whole = lists.list_ids(register, "commitments")
        assert sum(1 for _ in divided) >= 4
        assert sorted(whole) == sorted(ledger.ids(ledger.numbers))
