"""The officer is reminded of what comes near, puts it off, dismisses it, and finds it so after closing Desk."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desk.domain.dates import PartialDate
from desk.domain.errors import KnownError
from desk.domain.records import (
    Agreement,
    AgreementAction,
    AgreementParty,
    Commitment,
    Counterpart,
)
from desk.domain.reminders import DISMISSED, Decision, LeadTimes, ReminderKind, Snooze, snoozed
from desk.domain.sentences import say
from desk.domain.vocabulary import ActionKind, CommitmentStatus, DurationKind, RecordKind
from desk.services import commitments, counterparts
from desk.services.lists import ListFilter
from desk.services.register import new_id
from desk.services.reminder_decisions import decisions_path, keep_decision, read_decisions
from desk.services.reminders import Reminder, lead_times, reached, reminders_of
from desk.services.settings import Settings

from .conftest import OfficersDesk

MakeDesk = Callable[..., OfficersDesk]
LEADS = LeadTimes(due=(30, 7, 1), notice=(90,), out_after=30)
NOON = datetime(2021, 2, 2, 12, tzinfo=UTC)


def keep(desk: OfficersDesk, *new: Any) -> None:
    with desk.register.change(say("Enter what came in")) as unit:
        unit.add(*new)


def owed(desk: OfficersDesk, text: str, due: str, **fields: Any) -> Commitment:
    made = Commitment(id=new_id(), text=text, due=PartialDate.from_text(due), **fields)
    keep(desk, made)
    return made


def sent(desk: OfficersDesk, title: str, *days: str) -> Agreement:
    """Record an agreement of which a counterpart went out on each of these days."""
    made = Agreement(id=new_id(), title=title)
    parties = [
        AgreementParty(id=new_id(), agreement_id=made.id, party_id=party)
        for party in (desk.ours, desk.theirs)
    ]
    copies = [
        Counterpart(
            id=new_id(), agreement_id=made.id, sender_id=desk.ours, sent_on=PartialDate.from_text(day)
        )
        for day in days
    ]
    keep(desk, made, *parties, *copies)
    return made


def reminded(
    desk: OfficersDesk, decisions: dict[str, Decision] | None = None, leads: LeadTimes = LEADS, **more: Any
) -> list[Reminder]:
    found = reached(desk.register, leads, decisions or {}, **more)
    return list(reminders_of(desk.register, [one.occasion for one in found]))


def test_what_comes_near_reminds_the_most_pressing_first(desk: OfficersDesk) -> None:
    owed(desk, "Reply to the note", "2021-01-31")
    owed(desk, "Send the list", "2021-02-09")
    owed(desk, "Name the members", "2021-02")
    owed(desk, "Open an embassy", "2021-06-01")
    owed(desk, "Long forgotten", "2020-06-01")
    owed(desk, "Kept", "2021-02-09", status=CommitmentStatus.FULFILLED)
    owed(desk, "Waiting", "2021-02-09", condition="if both sides wish it")
    found = reminded(desk)
    assert [(one.title, str(one.sentence)) for one in found] == [
        ("Reply to the note", "Overdue for 2 days (2021-01-31)"),
        ("Send the list", "Due in 7 days (2021-02-09)"),
        ("Name the members", "Due in 26 days (2021-02)"),
    ]
    assert {one.kind for one in found} == {RecordKind.COMMITMENT}


def test_the_last_day_of_notice_reminds_while_the_agreement_runs(desk: OfficersDesk) -> None:
    made = Agreement(
        id=new_id(),
        title="Agreement on development cooperation",
        short_title="Cooperation",
        duration=DurationKind.TACIT_RENEWAL,
        term_months=12,
        renewal_months=12,
        notice_months=6,
    )
    keep(
        desk,
        made,
        AgreementAction(
            id=new_id(),
            agreement_id=made.id,
            kind=ActionKind.ENTRY_INTO_FORCE,
            action_on=PartialDate.from_text("2020-09-01"),
        ),
    )
    (one,) = reminded(desk)
    assert (one.title, one.record_id, one.kind) == ("Cooperation", made.id, RecordKind.AGREEMENT)
    assert str(one.sentence) == "Last day to give notice in 26 days (2021-02-28)"
    assert reminded(desk, leads=replace(LEADS, notice=(10,))) == []
    assert reminded(desk, leads=replace(LEADS, notice=())) == []


def test_counterparts_out_too_long_remind_once_for_their_agreement(desk: OfficersDesk) -> None:
    agreement = sent(desk, "Memorandum", "2020-12-20", "2020-12-24")
    sent(desk, "Lately sent", "2021-01-20")
    sent(desk, "Some time in January", "2021-01")
    (one,) = reminded(desk)
    assert (one.title, one.occasion.kind) == ("Memorandum", ReminderKind.OUT)
    assert str(one.sentence) == "Counterparts out for 44 days, since 2020-12-20"
    first, second = desk.register.all(Counterpart, agreement_id=agreement.id)
    counterparts.receive_counterpart(desk.register, first.id)
    (one,) = reminded(desk)
    assert str(one.sentence) == "Counterparts out for 40 days, since 2020-12-24"
    counterparts.deliver_counterpart(desk.register, second.id)
    assert len(reminded(desk)) == 1, "they have it, and have not signed it"
    for party in (desk.ours, desk.theirs):
        counterparts.sign_counterpart(desk.register, second.id, party)
    assert reminded(desk) == []


def test_the_filter_holds(desk: OfficersDesk) -> None:
    one = owed(desk, "Send the list", "2021-02-09")
    owed(desk, "Name the members", "2021-02-09")
    sent(desk, "Memorandum", "2020-12-20")
    assert [found.record_id for found in reminded(desk, wanted=ListFilter(text="list"))] == [one.id]


def test_switched_off_nothing_reminds(desk: OfficersDesk) -> None:
    owed(desk, "Send the list", "2021-02-09")
    assert reminded(desk, leads=lead_times(Settings()))
    assert reminded(desk, leads=lead_times(Settings(reminders=False))) == []


# ---- decisions --------------------------------------------------------------------------------------------


def test_put_off_it_comes_back_and_dismissed_it_does_not_even_after_closing(make_desk: MakeDesk) -> None:
    now = [NOON]
    desk = make_desk(clock=lambda: now[0])
    commitment = owed(desk, "Send the list", "2021-02-09")
    (one,) = reminded(desk)
    key, today = one.occasion.key, desk.register.today()

    keep_decision(key, snoozed(Snooze.HOUR, now[0], today), now[0], today)
    assert reminded(desk, read_decisions()) == []
    now[0] += timedelta(hours=1)
    assert reminded(desk, read_decisions()) == [one]

    keep_decision(key, snoozed(Snooze.TOMORROW, now[0], today), now[0], today)
    assert reminded(desk, read_decisions()) == []
    now[0] = datetime(2021, 2, 3, 0, 1, tzinfo=UTC)
    assert [found.occasion for found in reminded(desk, read_decisions())] == [one.occasion]

    keep_decision(key, DISMISSED, now[0], today)
    for days in range(8):
        now[0] = datetime(2021, 2, 3, tzinfo=UTC) + timedelta(days=days)
        assert reminded(desk, read_decisions()) == []
    commitments.change_due(desk.register, commitment.id, PartialDate.from_text("2021-02-12"))
    assert len(reminded(desk, read_decisions())) == 1, "another day is another matter"


def test_a_decision_can_be_taken_back(desk: OfficersDesk) -> None:
    owed(desk, "Send the list", "2021-02-09")
    (one,) = reminded(desk)
    today = desk.register.today()
    keep_decision(one.occasion.key, DISMISSED, NOON, today)
    keep_decision(one.occasion.key, None, NOON, today)
    assert reminded(desk, read_decisions()) == [one]


def test_the_register_is_not_touched_and_no_word_of_it_is_kept(desk: OfficersDesk) -> None:
    owed(desk, "Send the secret list", "2021-02-09", marking="secret")
    before = desk.register.connection.execute("SELECT count(*) FROM journal").fetchone()
    (one,) = reminded(desk)
    keep_decision(one.occasion.key, DISMISSED, NOON, desk.register.today())
    assert desk.register.connection.execute("SELECT count(*) FROM journal").fetchone() == before
    kept = decisions_path().read_text()
    assert "list" not in kept
    assert one.record_id in kept


def test_what_can_matter_no_more_is_cleared_away(own_home: Path) -> None:
    today = 18660
    for key, decision in {
        "due:a:18000": DISMISSED,
        "due:b:18650": DISMISSED,
        "out:c:18000": DISMISSED,
        "due:d:18650": Decision(until=NOON - timedelta(hours=1)),
        "due:e:18650": Decision(until_day=today),
        "due:f:18650": Decision(until_day=today + 1),
        "nonsense": DISMISSED,
    }.items():
        keep_decision(key, decision, NOON - timedelta(days=1), 10)
    kept = keep_decision("due:g:18661", DISMISSED, NOON, today)
    assert set(kept) == {"due:b:18650", "out:c:18000", "due:f:18650", "due:g:18661"}
    assert read_decisions() == kept


def test_a_moment_is_kept_to_the_second_in_any_zone() -> None:
    until = Decision(until=datetime.fromisoformat("2121-02-02T12:30:15+02:00"))
    keep_decision("due:a:80000", until, NOON, 18660)
    assert read_decisions() == {"due:a:80000": until}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "null",
        '{"a": 3, "b": {"until": "noon"}, "c": {"until": "2021-02-02T10:00:00"}, "d": {"until_day": true}}',
        '{"e": {"dismissed": 1}}',
    ],
)
def test_a_damaged_file_decides_nothing(content: str) -> None:
    decisions_path().parent.mkdir(parents=True, exist_ok=True)
    decisions_path().write_text(content)
    assert read_decisions() == {}
    keep_decision("due:a:80000", DISMISSED, NOON, 18660)
    assert json.loads(decisions_path().read_text()) == {"due:a:80000": {"dismissed": True}}


def test_a_decision_that_cannot_be_kept_is_told(own_home: Path) -> None:
    (own_home / "config").write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="could not be kept"):
        keep_decision("due:a:80000", DISMISSED, NOON, 18660)
