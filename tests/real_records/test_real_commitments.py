"""Real promises through the services: recommendations of one state to another with their responses, and climate pledges.

Left out where the public records do not lie beside the checkout. With `-s`, the counts are shown.
"""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.domain.commitments import Side
from desk.domain.date_words import understand
from desk.domain.ledger import LedgerSide
from desk.domain.records import Commitment, Event, Party
from desk.domain.vocabulary import CommitmentStatus, Nature, PartyStanding, RecordKind
from desk.qt.commitments.ledger.words import group_words
from desk.services import (
    agreements,
    chains,
    checking,
    commitments,
    events,
    lists,
    people,
    reciprocity,
    tagging,
)
from desk.services.commitment_progress import progress
from desk.services.lists import ListFilter, Order
from desk.services.reciprocity import Grouping
from desk.services.register import Register
from desk.services.reports import dictionary
from desk.services.reports.export import export_report
from desk.services.search import find

RECORDS = Path(os.environ.get("DESK_PUBLIC_RECORDS", Path(__file__).resolve().parents[3] / "shared" / "data"))
PROMISES = RECORDS / "commitments"
EVERY = 2
"""Every second of some six thousand recommendations is loaded: as good a trial in half the time."""

pytestmark = pytest.mark.skipif(
    not PROMISES.is_dir(), reason="the public records (../shared/data beside the checkout) are not here"
)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (PROMISES / name).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from csv.DictReader(file)


class Loading:
    """A register being filled, with a party for every state and an event for every session met."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._parties: dict[str, str] = {}
        self._sessions: dict[str, str] = {}

    def party(self, name: str) -> str:
        """Return the id of the party of this name, made when it is first met."""
        if name not in self._parties:
            standing = PartyStanding.OURS if name == "Germany" else PartyStanding.THIRD
            blank = people.blank_party(self.register, short_name=name, standing=standing)
            self._parties[name] = people.save_party(self.register, blank).id
        return self._parties[name]

    def session(self, number: str) -> str:
        """Return the id of the event of this session."""
        if number not in self._sessions:
            blank = events.blank_event(self.register, title=f"Periodic review, session {number}")
            self._sessions[number] = events.save_event(self.register, blank).id
        return self._sessions[number]

    def recommendation(self, row: dict[str, str]) -> str:
        """Load what one state recommended to another: accepted, it is a commitment; noted, no more than a wish."""
        accepted = row["Response"] == "Accepted"
        made = commitments.blank_commitment(
            self.register,
            text=row["Text"],
            quote=row["Text"],
            nature=Nature.POLITICAL_COMMITMENT if accepted else Nature.ASPIRATION,
            event_id=self.session(row["Session"]),
        )
        saved = commitments.save_commitment(
            self.register, made, [self.party(row["To"])], [self.party(row["From"])]
        )
        issues = [issue.strip() for issue in row["Issue"].split(",") if issue.strip()]
        tagging.set_tags(self.register, RecordKind.COMMITMENT, saved.id, issues)
        return saved.id

    def pledge(self, row: dict[str, str], agreement_id: str, before: str | None) -> str:
        """Load one pledge; a later version restates the one before, and what is archived is superseded."""
        made = commitments.blank_commitment(
            self.register,
            text=row["title"],
            made_on=understand(row["submissionDate"]),
            agreement_id=agreement_id,
            restates_id=before,
            notes=f"{row['fileType']}, {row['language']}, {row['originalFilename']}",
        )
        saved = commitments.save_commitment(self.register, made, [self.party(row["party"])], [])
        if row["status"] == "Archived":
            commitments.assess(self.register, saved.id, CommitmentStatus.SUPERSEDED)
        return saved.id


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, list[str], list[str]]]:
    """A register with the recommendations and the pledges, each kind's identifiers in order of loading."""
    with Register.create(tmp_path_factory.mktemp("promises") / "promises.desk", who="Dana") as register:
        loading = Loading(register)
        recommended: list[str] = []
        pledged: list[str] = []
        with register.as_one():
            for number, row in enumerate(rows("upr_sessions_1-5.csv")):
                if number % EVERY == 0:
                    recommended.append(loading.recommendation(row))
            blank = agreements.blank_agreement(register, title="Paris Agreement")
            paris = agreements.save_head(register, blank, [])
            latest: dict[str, str] = {}
            for row in sorted(rows("ndcs.csv"), key=lambda row: (row["code"], row["version"])):
                made = loading.pledge(row, paris.id, latest.get(row["code"]))
                pledged.append(made)
                if row["fileType"] == "NDC":
                    latest[row["code"]] = made
        yield register, recommended, pledged


Loaded = tuple[Register, list[str], list[str]]


def test_every_promise_is_there_word_for_word(loaded: Loaded) -> None:
    register, recommended, pledged = loaded
    kept = register.many(Commitment, recommended)
    texts = [row["Text"] for number, row in enumerate(rows("upr_sessions_1-5.csv")) if number % EVERY == 0]
    assert [kept[one].text.split() for one in recommended] == [text.split() for text in texts]
    assert lists.count(register, "commitments") == len(recommended) + len(pledged) > 3500
    natures = Counter(row.nature for row in kept.values())
    print(dict(natures))
    assert natures[Nature.POLITICAL_COMMITMENT] > natures[Nature.ASPIRATION] > 500


def test_pledges_form_chains_and_undated_ones_have_no_date(loaded: Loaded) -> None:
    register, _, pledged = loaded
    kept = register.many(Commitment, pledged)
    undated = [row for row in kept.values() if row.made_on is None]
    assert 0.05 < len(undated) / len(pledged) < 0.2
    assert all(row.made_on is None or row.made_on.understood for row in kept.values())
    assert sum(1 for row in kept.values() if row.restates_id) > 300
    assert all(row.restates_id in kept for row in kept.values() if row.restates_id)


def test_they_are_grouped_narrowed_and_found(loaded: Loaded) -> None:
    register, recommended, pledged = loaded
    everything = len(recommended) + len(pledged)
    for group in lists.groups_of("commitments"):
        grouped = lists.grouped_ids(register, "commitments", ListFilter(), Order(group=group))
        assert sum(len(ids) for _, ids in grouped) >= everything, group
    germany = next(party for party in register.all(Party) if party.short_name == "Germany")
    concerned = lists.list_ids(register, "commitments", ListFilter(party_id=germany.id))
    assert 0 < len(concerned) < everything
    rights = lists.list_ids(register, "commitments", ListFilter(tags=("Rights of the Child",)))
    assert len(rights) > 100
    assert any(hit.kind is RecordKind.COMMITMENT for hit in find(register, "honour killings"))


def test_progress_counts_each_of_them_once(loaded: Loaded) -> None:
    register, recommended, pledged = loaded
    found = progress(register)
    assert found is not None
    assert found.total == len(recommended) + len(pledged)
    assert sum(number for _, number in found.statuses[-1]) == found.total
    sides = {side: sum(number for _, number in counts) for side, counts in found.sides}
    print(sides)
    assert sum(sides.values()) == found.total
    assert sides[Side.WE_OWE] > 10


@pytest.mark.parametrize("grouping", Grouping)
def test_the_ledger_counts_each_of_them_on_its_side(loaded: Loaded, grouping: Grouping) -> None:
    register, recommended, pledged = loaded
    ledger = reciprocity.read(register, ListFilter(), grouping)
    assert len(ledger.numbers) == len(recommended) + len(pledged)
    sides = [ledger.tally(ledger.whole, side) for side in (LedgerSide.OURS, LedgerSide.THEIRS)]
    assert sum(tally.total for tally in sides) == len(ledger.numbers), "nobody owes together with us"
    assert sides[0].total > 0
    stood = [number for group in ledger.groups for number in group.numbers]
    assert set(stood) == set(ledger.numbers)
    assert grouping is Grouping.SUBJECT or len(stood) == len(ledger.numbers)
    words = [group_words(ledger, group) for group in ledger.groups]
    assert all("owe" in one for one in words)


def test_each_pledge_stands_in_one_chain_behind_the_one_it_restates(loaded: Loaded) -> None:
    register, _, pledged = loaded
    told: dict[str, int] = {}
    longest = 0
    for pledge in pledged:
        if pledge in told:
            continue
        wordings = chains.wordings(register, pledge)
        longest = max(longest, len(wordings))
        for wording in wordings:
            told[wording.commitment.id] = told.get(wording.commitment.id, 0) + 1
            assert (wording.comparison is None) is (wording.link.restates_id is None)
    assert set(told.values()) == {1}
    assert told.keys() == set(pledged)
    assert longest >= 3


def test_they_are_exported_whole_and_the_register_is_sound(loaded: Loaded, tmp_path: Path) -> None:
    register, recommended, pledged = loaded
    done = export_report(register, "commitments", tmp_path)
    with done.path.open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == len(recommended) + len(pledged)
    assert set(written[0]) == {column.name for column in dictionary().reports["commitments"].columns}
    assert lists.count(register, "events") == len(register.all(Event)) == 5
    assert checking.check(register.path).sound
