"""What hangs on a record is said in words, whatever way leads to it."""

import pytest

from desk.services.removal import _HANGING
from desk.storage.ownership import LINKS, Link


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.table}.{link.column}")
def test_every_way_to_another_record_has_its_words(link: Link) -> None:
    assert "{count}" in _HANGING[(link.table, link.column)]
