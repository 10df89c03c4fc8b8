"""The files that travel with the program are found, and a missing one is said in one sentence."""

import pytest

from desk.domain.errors import KnownError
from desk.services.resources import read_resource, resource_path


def test_a_file_of_the_program_is_found_and_read() -> None:
    assert resource_path("desk.svg").is_file()
    assert "<svg" in read_resource("desk.svg")


@pytest.mark.parametrize(
    "name", ["nowhere.json", "reports/nowhere.json", "../pyproject.toml", "/etc/hostname"]
)
def test_what_is_missing_or_outside_is_a_known_problem(name: str) -> None:
    with pytest.raises(KnownError, match="missing"):
        resource_path(name)
    with pytest.raises(KnownError):
        read_resource(name)
