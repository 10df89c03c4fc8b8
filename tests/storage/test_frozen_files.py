"""Every file that a release has left behind opens with the content that it had then, and goes on from there."""

from pathlib import Path

import pytest

from desk.domain.passphrase import Passphrase
from desk.services.checking import check
from desk.services.register import Register
from desk.services.signing_off import sign_off, verify
from desk.storage import held_keys
from desk.storage.migrations import FORMS
from desk.storage.problems import PassphraseNeeded
from tests.fixtures.content import content_of
from tests.fixtures.frozen import FILES, Frozen, frozen_files

from .filing import event, file

FROZEN = frozen_files()


@pytest.fixture(params=FROZEN, ids=lambda one: one.name)
def old(request: pytest.FixtureRequest) -> Frozen:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def path(old: Frozen, tmp_path: Path) -> Path:
    path = tmp_path / "old.desk"
    path.write_bytes(old.unpacked())
    return path


def passphrase_of(old: Frozen) -> Passphrase | None:
    return Passphrase(old.passphrase) if old.passphrase else None


def test_each_has_its_content_beside_it() -> None:
    assert {one.name.split(".")[0] for one in FILES.iterdir()} == {one.name.split(".")[0] for one in FROZEN}
    assert all(len(one.content) > 30 for one in FROZEN)
    assert {one.name.split("-")[0] for one in FROZEN} <= set(FORMS)


@pytest.mark.parametrize("read_only", [True, False])
def test_it_holds_what_it_held(old: Frozen, path: Path, read_only: bool) -> None:
    with Register.open(path, read_only=read_only, passphrase=passphrase_of(old)) as register:
        assert content_of(register.connection, old.content) == old.content


def test_it_checks_clean_and_its_history_goes_on(old: Frozen, path: Path) -> None:
    with Register.open(path, who="Dana", passphrase=passphrase_of(old)) as register:
        point = sign_off(register)
        file(register, event("Years later"))
        report = check(path)
        assert report.sound, report.as_json()
        assert verify(path, point).same
    if old.passphrase:
        with pytest.raises(PassphraseNeeded):
            Register.open(path)


def test_what_an_update_backs_up_is_the_file_as_it_was(old: Frozen, path: Path) -> None:
    Register.open(path, who="Dana", passphrase=passphrase_of(old)).close()
    for backup in path.parent.glob("old before update*.desk"):
        with Register.open(backup, read_only=True, passphrase=passphrase_of(old)) as register:
            assert content_of(register.connection, old.content) == old.content
    assert not held_keys.held_for(path)
