"""A change of one commitment is called by its words, one of several by their number, whichever way it was made."""

from collections.abc import Callable

import pytest

from desk.domain.vocabulary import CommitmentStatus, Nature
from desk.services import commitment_bulk, commitments, history
from desk.services.commitment_bulk import Assignment
from tests.services.conftest import OfficersDesk

CHANGES: list[tuple[str, str, Callable[[OfficersDesk, list[str]], object]]] = [
    ("Tick “{}”", "Tick 2 commitments", lambda desk, ids: commitments.tick_all(desk.register, ids)),
    (
        "Assess “{}”",
        "Assess 2 commitments",
        lambda desk, ids: commitments.assess_all(desk.register, ids, CommitmentStatus.STALLED),
    ),
    (
        "Say how “{}” binds",
        "Say how 2 commitments bind",
        lambda desk, ids: commitment_bulk.set_nature_all(desk.register, ids, Nature.ASPIRATION),
    ),
    (
        "Assign “{}”",
        "Assign 2 commitments",
        lambda desk, ids: commitment_bulk.assign_all(desk.register, ids, Assignment("Balkans")),
    ),
    (
        "Tag “{}”",
        "Tag 2 commitments",
        lambda desk, ids: commitment_bulk.change_tags_all(desk.register, ids, ["visas"], []),
    ),
]


@pytest.mark.parametrize(("one", "several", "change"), CHANGES, ids=[one for one, _, _ in CHANGES])
def test_what_is_done_to_one_is_called_by_its_words(
    desk: OfficersDesk, one: str, several: str, change: Callable[[OfficersDesk, list[str]], object]
) -> None:
    made = [
        commitments.save_commitment(desk.register, commitments.blank_commitment(desk.register, text=text)).id
        for text in ("Report", "Lift visas", "Open a centre")
    ]
    change(desk, made[:1])
    assert str(history.stacks(desk.register).undo[-1].label) == one.format("Report")
    change(desk, made[1:])
    assert str(history.stacks(desk.register).undo[-1].label) == several
