"""Broken on purpose, shortly: no acknowledged change is lost, nothing is wrong in silence, nothing is left half made.

The same runs for long by `python -m tests.faults --long`.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.deeds import DEEDS
from tests.faults.nursery import Nursery, nursery
from tests.faults.rescues import rescues
from tests.faults.trials import (
    EXTENTS,
    Tally,
    damage,
    failing_library,
    failing_writes,
    full_disk,
    kills,
    stopped_updates,
)

SHORT = EXTENTS["short"]
SEED = 20210201


def clean(tally: Tally) -> Tally:
    assert tally.clean, tally.complaints()
    return tally


@pytest.fixture(scope="module")
def raised() -> Iterator[Nursery]:
    with nursery() as found:
        yield found


@pytest.fixture(scope="module")
def starved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    library = failing_library(tmp_path_factory.mktemp("library"))
    if library is None:
        pytest.skip("no compiler is here to make a failing disk with")
    with nursery(library) as found:
        yield found


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_at_random_instants(deed: str, tmp_path: Path, raised: Nursery) -> None:
    count = DEEDS[deed].share_of(SHORT.kills)
    assert clean(kills(deed, tmp_path, count, SEED, raised)).times == count


@pytest.mark.parametrize("deed", DEEDS)
def test_a_write_that_fails(deed: str, tmp_path: Path, starved: Nursery) -> None:
    tally = clean(
        failing_writes(deed, tmp_path, starved, tries=DEEDS[deed].share_of(SHORT.writes), seed=SEED)
    )
    assert tally.times >= 2


@pytest.mark.parametrize("deed", DEEDS)
def test_a_small_disk_that_fills(deed: str, tmp_path: Path, raised: Nursery) -> None:
    tally = clean(full_disk(deed, tmp_path, raised, random.Random(SEED), SHORT.disks))
    if "not tried" in tally.note:
        pytest.skip(tally.note)


def test_bytes_flipped_and_files_cut_off(tmp_path: Path, raised: Nursery) -> None:
    tally = clean(damage(tmp_path, SHORT.damaged, SEED, raised))
    assert tally.times == SHORT.damaged
    assert int(tally.note.split()[0]) > SHORT.damaged // 10


def test_an_encrypted_file_that_is_harmed(tmp_path: Path, raised: Nursery) -> None:
    assert (
        clean(damage(tmp_path, SHORT.damaged // 10, SEED, raised, encrypted=True)).times
        == SHORT.damaged // 10
    )


def test_an_encrypted_file_that_is_rescued(tmp_path: Path) -> None:
    assert clean(rescues(tmp_path / "rescues", SHORT.rescued, SEED)).times == SHORT.rescued


def test_an_update_killed_before_any_statement_is_resumed(tmp_path: Path, raised: Nursery) -> None:
    assert clean(stopped_updates(tmp_path, raised, tries=SHORT.updates, seed=SEED)).times == SHORT.updates
