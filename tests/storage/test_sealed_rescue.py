"""An encrypted file is rescued like a plain one: its first page gone, its salt, many pages at once; nothing in the clear."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import RECORDS, Commitment, Source
from desk.services import protecting, rescuing
from desk.services.checking import check
from desk.services.demonstration import build_demonstration
from desk.services.register import Register
from desk.services.rescuing import rescue
from desk.services.settings import salts_path
from desk.storage import beginning, held_keys, known_salts, sealing, working_copy
from desk.storage.header import read_header
from desk.storage.problems import FileDamaged, WrongPassphrase

PAGE = 4096
KEY = Passphrase("correct horse battery")
OTHER = Passphrase("another horse battery")
Harm = Callable[[bytearray], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted register that nobody harms."""
    path = tmp_path_factory.mktemp("sound") / "Kosovo.desk"
    build_demonstration(path).close()
    protecting.protect(path, KEY)
    return path


@pytest.fixture(scope="module")
def contents(sound: Path) -> dict[str, dict[str, object]]:
    return _contents(sound)


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    assert held_keys.to_try(Path("any")) == []


def _contents(path: Path) -> dict[str, dict[str, object]]:
    """Return every record but what a rescue tells of itself."""
    with Register.open(path, read_only=True, passphrase=KEY) as register:
        return {
            str(kind): {
                row.id: row
                for row in register.all(rows)
                if not (isinstance(row, Source) and row.title == "What was rescued")
            }
            for kind, rows in RECORDS.items()
        }


def _roots(path: Path, *names: str) -> list[int]:
    with Register.open(path, read_only=True, passphrase=KEY) as register:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return [register.connection.execute(asked, (name,)).fetchone()[0] for name in names]


def _flips(at: int, bit: int = 1) -> Harm:
    def harm(content: bytearray) -> None:
        content[at] ^= bit

    return harm


def _overwrites(start: int, end: int, fill: bytes = b"\x00") -> Harm:
    def harm(content: bytearray) -> None:
        content[start:end] = fill * ((end - start) // len(fill))

    return harm


def _harmed(sound: Path, folder: Path, *harms: Harm, name: str = "damaged.desk") -> Path:
    content = bytearray(sound.read_bytes())
    for harm in harms:
        harm(content)
    path = folder / name
    path.write_bytes(content)
    return path


def _rescued(damaged: Path, folder: Path) -> rescuing.Rescue:
    """Rescue a file with its passphrase; it is not touched, and nothing is left beside it."""
    before = damaged.read_bytes()
    found = rescue(damaged, folder / "new.desk", folder / "backups", KEY)
    assert damaged.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == sorted({damaged.name, "new.desk"})
    assert read_header(found.path).protected
    assert found.report is None
    with Register.open(found.path, read_only=True, passphrase=KEY) as register:
        assert register.connection.execute("PRAGMA foreign_key_check").fetchone() is None
    return found


def _sound(path: Path) -> bool:
    with protecting.kept_open((path, KEY)):
        return check(path).sound


@pytest.mark.parametrize(
    "harm",
    [_flips(100), _flips(4090), _overwrites(16, PAGE)],
    ids=["one bit", "code", "all but the salt"],
)
def test_a_first_page_that_is_damaged_costs_nothing(
    sound: Path, tmp_path: Path, contents: object, harm: Harm
) -> None:
    damaged = _harmed(sound, tmp_path, harm)
    with pytest.raises(FileDamaged):
        Register.open(damaged, passphrase=KEY)
    with pytest.raises(WrongPassphrase):
        Register.open(damaged, passphrase=OTHER)
    with pytest.raises(WrongPassphrase):
        rescue(damaged, tmp_path / "new.desk", tmp_path, OTHER)
    found = _rescued(damaged, tmp_path)
    assert found.found.beginning_mended
    assert found.found.damaged_pages == 1
    assert found.found.history_whole
    assert not found.found.doubtful
    assert _contents(found.path) == contents
    assert _sound(found.path)


def test_several_pages_with_the_first_among_them(sound: Path, tmp_path: Path, contents: object) -> None:
    roots = _roots(sound, "commitment", "event", "citation", "party")
    damaged = _harmed(sound, tmp_path, *(_overwrites((one - 1) * PAGE, one * PAGE) for one in [1, *roots]))
    damaged = damaged.replace(_opened_once(sound, tmp_path))
    found = _rescued(damaged, tmp_path)
    assert found.found.beginning_mended
    assert sum(found.found.from_history.values()) > 0
    assert _contents(found.path) == contents
    assert _sound(found.path)
    assert found.source == "What was rescued"
    with Register.open(found.path, read_only=True, passphrase=KEY) as register:
        told = next(one for one in register.all(Source) if one.title == found.source)
        assert "made anew from the history" in told.text
        assert told.marking == max((one.marking for one in register.all(Commitment)), default="")


def test_one_bit_of_the_history_takes_little_of_it(sound: Path, tmp_path: Path, contents: object) -> None:
    """The list of the history's pages is hit, and a page of records is gone: what else the history has is not lost."""
    journal, event = _roots(sound, "journal_change", "event")
    damaged = _harmed(
        sound, tmp_path, _flips((journal - 1) * PAGE + 3500), _overwrites((event - 1) * PAGE, event * PAGE)
    )
    found = _rescued(damaged, tmp_path)
    assert found.found.counts["event"] > 0
    assert found.found.counts["commitment"] == len(_contents(sound)["commitment"])


def test_what_stood_on_a_damaged_page_is_named_where_no_history_vouches_for_it(
    sound: Path, tmp_path: Path, contents: dict[str, dict[str, object]]
) -> None:
    journal, changes, event = _roots(sound, "journal", "journal_change", "event")
    damaged = _harmed(
        sound,
        tmp_path,
        *(_overwrites((one - 1) * PAGE, one * PAGE) for one in (journal, changes)),
        _flips((event - 1) * PAGE + 1000),
    )
    found = _rescued(damaged, tmp_path)
    assert not found.found.history_whole
    named = {row_id for table, row_id in found.found.doubtful if table == "event"}
    held = _contents(found.path)
    altered = {key for key, row in held["event"].items() if row != contents["event"][key]}
    assert named
    assert altered <= named
    assert held["commitment"] == contents["commitment"]
    assert any("read it with care" in str(one) for one in found.missing)


@pytest.mark.parametrize("share", [0.3, 0.62, 0.97])
def test_a_file_cut_off_is_read_as_far_as_it_goes(sound: Path, tmp_path: Path, share: float) -> None:
    def cut(content: bytearray) -> None:
        del content[int(len(content) * share) :]

    found = _rescued(_harmed(sound, tmp_path, cut), tmp_path)
    if share > 0.5:
        assert found.found.counts["commitment"] > 0


# ---- the salt -------------------------------------------------------------------------------------------


def _opened_once(sound: Path, folder: Path) -> Path:
    path = folder / "mine.desk"
    shutil.copy(sound, path)
    Register.open(path, passphrase=KEY).close()
    return path


@pytest.mark.parametrize(
    ("end", "fill"),
    [(1, b"\x00"), (16, b"text"), (PAGE, b"\x00"), (9 * PAGE, b"text")],
    ids=["one byte", "salt", "page", "nine pages"],
)
def test_a_lost_salt_is_known_from_before(
    sound: Path, tmp_path: Path, contents: dict[str, dict[str, object]], end: int, fill: bytes
) -> None:
    path = _opened_once(sound, tmp_path)
    content = bytearray(path.read_bytes())
    content[:end] = (fill * end)[:end]
    path.write_bytes(content)
    with pytest.raises(FileDamaged) as told:
        Register.open(path, passphrase=KEY)
    assert "passphrase is right" in str(told.value.sentence)
    assert told.value.path == path
    with pytest.raises(FileDamaged):
        protecting.opens(path, KEY)
    with pytest.raises(WrongPassphrase):
        Register.open(path, passphrase=OTHER)
    assert not protecting.opens(path, OTHER)
    with pytest.raises(WrongPassphrase):
        rescue(path, tmp_path / "new.desk", tmp_path, OTHER)
    found = _rescued(path, tmp_path)
    held = _contents(found.path)
    assert held["commitment"] == contents["commitment"]
    assert held.keys() == contents.keys()
    if end <= PAGE:
        assert held == contents


def test_a_salt_that_nobody_remembers_looks_like_a_wrong_passphrase(sound: Path, tmp_path: Path) -> None:
    damaged = _harmed(sound, tmp_path, _flips(3), name="never seen.desk")
    with pytest.raises(WrongPassphrase):
        Register.open(damaged, passphrase=KEY)
    with pytest.raises(WrongPassphrase):
        rescue(damaged, tmp_path / "new.desk", tmp_path, KEY)


def test_a_register_that_was_moved_is_known_by_its_name(sound: Path, tmp_path: Path) -> None:
    path = _opened_once(sound, tmp_path)
    elsewhere = tmp_path / "stick"
    elsewhere.mkdir()
    moved = path.rename(elsewhere / path.name)
    content = bytearray(moved.read_bytes())
    content[5] ^= 1
    moved.write_bytes(content)
    with pytest.raises(FileDamaged):
        Register.open(moved, passphrase=KEY)


def test_a_register_protected_anew_elsewhere_opens_as_it_is(sound: Path, tmp_path: Path) -> None:
    path = _opened_once(sound, tmp_path)
    old = sealing.salt_of(path)
    anew = tmp_path / "anew.desk"
    shutil.copy(path, anew)
    protecting.protect(anew, OTHER, KEY)
    anew.replace(path)
    assert sealing.salt_of(path) != old
    with pytest.raises(WrongPassphrase):
        Register.open(path, passphrase=KEY)
    protecting.protect(path, KEY, OTHER)  # here, so that it is remembered at once
    assert sealing.salt_of(path).hex() in salts_path().read_text(encoding="utf-8")
    Register.open(path, passphrase=KEY).close()
    assert known_salts.salt_under(path, KEY) == sealing.salt_of(path)


def test_what_is_remembered_is_its_owners_and_holds_no_key(sound: Path, tmp_path: Path) -> None:
    path = _opened_once(sound, tmp_path)
    kept = salts_path().read_text(encoding="utf-8")
    assert sealing.salt_of(path).hex() in kept
    assert KEY.revealed() not in kept
    if os.name == "posix":
        assert salts_path().stat().st_mode & 0o077 == 0
    before = salts_path().stat().st_mtime_ns
    Register.open(path, passphrase=KEY).close()
    assert salts_path().stat().st_mtime_ns == before
    for number in range(known_salts.MOST + 3):
        copied = tmp_path / f"{number}.desk"
        copied.write_bytes(bytes([number]) * 16)
        known_salts.remember(copied)
    assert len(known_salts._known(salts_path())) == known_salts.MOST


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"file": 1, "salt": "zz"}]', "\x00", "[" * 2000])
def test_what_is_remembered_may_be_damaged_itself(sound: Path, tmp_path: Path, content: str) -> None:
    salts_path().parent.mkdir(parents=True, exist_ok=True)
    salts_path().write_text(content, encoding="utf-8")
    damaged = _harmed(sound, tmp_path, _flips(3), name="mine.desk")
    with pytest.raises(WrongPassphrase):
        Register.open(damaged, passphrase=KEY)
    path = _opened_once(sound, tmp_path)
    assert sealing.salt_of(path).hex() in salts_path().read_text(encoding="utf-8")


def test_where_nothing_can_be_remembered_a_register_opens_all_the_same(sound: Path, tmp_path: Path) -> None:
    salts_path().parent.parent.mkdir(parents=True, exist_ok=True)
    salts_path().parent.write_text("a file where the folder should be")
    _opened_once(sound, tmp_path)


# ---- nothing in the clear ---------------------------------------------------------------------------------


def test_no_word_of_it_is_written_in_the_clear(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file that a rescue makes is read in the end of its work, before it is removed."""
    seen: list[bytes] = []

    def read_first(folder: Path, ignore_errors: bool = False) -> None:
        seen.extend(one.read_bytes() for one in Path(folder).rglob("*") if one.is_file())
        removed(folder, ignore_errors=ignore_errors)

    removed = shutil.rmtree
    monkeypatch.setattr("desk.storage.rescue.shutil.rmtree", read_first)
    damaged = _harmed(sound, tmp_path, _overwrites(16, PAGE), _flips(40 * PAGE))
    _rescued(damaged, tmp_path)
    assert len(seen) >= 3
    for content in seen:
        for word in (b"Hezbollah", b"Jewish", KEY.revealed().encode()):
            assert word not in content


def test_a_plain_register_with_its_beginning_gone_is_not_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    path = tmp_path / "plain.desk"
    build_demonstration(path).close()
    content = bytearray(path.read_bytes())
    content[:PAGE] = random.Random(1).randbytes(PAGE)
    path.write_bytes(content)
    assert not sealing.sealed_further_on(path)


def test_a_plain_register_that_was_written_anew_is_rescued_without_its_beginning(
    sound: Path, tmp_path: Path, contents: object
) -> None:
    """Its tables begin elsewhere than those of a register that was never protected."""
    path = tmp_path / "plain.desk"
    shutil.copy(sound, path)
    protecting.unprotect(path, KEY)
    content = bytearray(path.read_bytes())
    content[:PAGE] = bytes(PAGE)
    path.write_bytes(content)
    found = rescue(path, tmp_path / "new.desk", tmp_path / "backups")
    assert found.found.beginning_mended
    with Register.open(found.path, read_only=True) as register:
        assert {row.id: row for row in register.all(Commitment)} == contents["commitment"]  # type: ignore[index]
    assert check(found.path).sound


def test_the_same_page_size_is_meant_everywhere() -> None:
    assert beginning.PAGE == sealing.PAGE == working_copy.PAGE
    with pytest.raises(KnownError):
        read_header(Path("none"))
