"""A register at the officer's desk: a file of two sides, opened on a day that stands still."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk.domain.records import Party
from desk.domain.vocabulary import CodeStatus, PartyStanding
from desk.services import people
from desk.services.register import Register, new_id
from tests.benchmarks.generator import generate


def _noon() -> datetime:
    return datetime(2021, 2, 2, 12, 0, tzinfo=UTC)


@dataclass
class OfficersDesk:
    """An open register with the ids of its two sides."""

    register: Register
    ours: str
    theirs: str


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Callable[..., OfficersDesk]]:
    """Make a file as an Israeli desk officer would on 2 February 2021; closed after the test."""
    opened: list[Register] = []

    def make(name: str = "kosovo.desk", clock: Callable[[], datetime] = _noon) -> OfficersDesk:
        israel = Party(
            id=new_id(),
            short_name="Israel",
            formal_name="State of Israel",
            code="IL",
            code_status=CodeStatus.ISO,
            standing=PartyStanding.OURS,
        )
        register = Register.create(tmp_path / name, ours=israel, who="Dana", clock=clock)
        opened.append(register)
        kosovo = people.blank_party(
            register,
            short_name="Kosovo",
            formal_name="Republic of Kosovo",
            code="XK",
            code_status=CodeStatus.USER_ASSIGNED,
            standing=PartyStanding.PARTNER,
        )
        people.save_party(register, kosovo)
        return OfficersDesk(register, israel.id, kosovo.id)

    yield make
    for register in opened:
        register.close()


@pytest.fixture
def desk(make_desk: Callable[..., OfficersDesk]) -> OfficersDesk:
    return make_desk()


@pytest.fixture(scope="session")
def generated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up register of some hundred records of every kind, made once; nobody writes to it."""
    path = tmp_path_factory.mktemp("generated") / "some.desk"
    generate(path, 500, 7)
    return path


@pytest.fixture
def generated(generated_file: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy of it, open on a day in the midst of what it tells of."""
    path = tmp_path / "some.desk"
    path.write_bytes(generated_file.read_bytes())
    with Register.open(path, clock=lambda: datetime(2015, 6, 30, 12, 0, tzinfo=UTC)) as opened:
        yield opened
