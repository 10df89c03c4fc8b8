"""Where the voices on commitments differ: told alike by the rules of the field, in a list's filter and at once for many."""

from pathlib import Path

from desk.domain.dates import PartialDate
from desk.domain.records import Commitment
from desk.domain.vocabulary import Certainty, CommitmentStatus, Voice
from desk.services import commitments, lists
from desk.services.lists import ListFilter, Order
from desk.services.register import Register
from desk.services.spoken_words import voices
from tests.benchmarks.generator import generate
from tests.services.conftest import OfficersDesk

DIFFERING = ListFilter(equal={"voices": ("differ",)})


def test_the_filter_finds_exactly_those_on_which_voices_differ(tmp_path: Path) -> None:
    path = tmp_path / "some.desk"
    generate(path, 900, 5)
    with Register.open(path) as register:
        told = voices(register, {one.id: one.status for one in register.all(Commitment)})
        differing = {record_id for record_id, said in told.items() if said.differ}
        assert set(lists.list_ids(register, "commitments", DIFFERING)) == differing
        assert lists.count(register, "commitments", DIFFERING) == len(differing) > 5
        agreed = ListFilter(equal={"voices": ("",)})
        assert lists.count(register, "commitments", agreed) == len(told) - len(differing)


def test_a_word_of_theirs_brings_a_commitment_into_the_filter_and_a_newer_one_takes_it_out(
    desk: OfficersDesk,
) -> None:
    register = desk.register
    made = commitments.save_commitment(register, commitments.blank_commitment(register, text="Open it"))
    commitments.assess(register, made.id, CommitmentStatus.STALLED)
    moved: list[bool] = []
    register.subscribe(lambda changes: moved.append(lists.moves("commitments", DIFFERING, Order(), changes)))
    commitments.assess(register, made.id, CommitmentStatus.FULFILLED, Voice.THEIRS)
    assert moved == [True]
    assert lists.list_ids(register, "commitments", DIFFERING) == [made.id]
    earlier = PartialDate.from_edtf("2021-01")
    commitments.assess(register, made.id, CommitmentStatus.STALLED, Voice.THEIRS, Certainty.CLAIMED, earlier)
    assert lists.list_ids(register, "commitments", DIFFERING) == [made.id]
    # "2021", said in February, is of today at the latest, and was entered after the other of today.
    commitments.assess(
        register,
        made.id,
        CommitmentStatus.STALLED,
        Voice.THEIRS,
        Certainty.CLAIMED,
        PartialDate.from_edtf("2021"),
    )
    assert lists.list_ids(register, "commitments", DIFFERING) == []
