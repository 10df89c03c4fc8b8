"""A register of its own for every test, closed in the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.services.register import Register

from .filing import new_file


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with new_file(tmp_path / "kosovo.desk") as opened:
        yield opened
