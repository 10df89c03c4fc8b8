"""A protected file: nothing in it can be read, it opens by its passphrase alone, and damage is no wrong passphrase."""

import gzip
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import Party
from desk.domain.sentences import say
from desk.services import backups, drafts
from desk.services.checking import check
from desk.services.register import Register
from desk.storage import driver, held_keys, sealing
from desk.storage.header import NotADeskFile, read_header
from desk.storage.lock import FileHeld
from desk.storage.problems import FileDamaged, PassphraseNeeded, WrongPassphrase
from desk.storage.protection import rewrite, row_counts
from desk.storage.replacement import unfinished_rewrite
from tests.storage.filing import commitment, event, file, new_file, noon, party

NOW = "2021-02-02T12:00:00Z"
KEY = Passphrase("Four words, none of them “lock”, aren't they?")
OTHER = Passphrase("ë'; DROP TABLE party; --")
KNOWN = "Haradinaj"
"""Words that are in every file here, and must not be in the bytes of a protected one."""


@pytest.fixture(autouse=True)
def _nothing_is_left_in_memory() -> Iterator[None]:
    yield
    left = held_keys.to_try(Path("any.desk"))
    held_keys.withdraw()
    assert left == []


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "kosovo.desk"
    with new_file(path) as register:
        for number in range(40):
            file(register, event(f"Call {number} with {KNOWN}"), commitment(f"Answer {KNOWN} {number}"))
        drafts.keep(register, "event/new", {"title": f"Half a word of {KNOWN}"})
    return path


@pytest.fixture
def protected(plain: Path) -> Path:
    rewrite(plain, now=NOW, new=KEY)
    return plain


def reopened(path: Path, passphrase: Passphrase | None = None, **how: bool) -> Register:
    return Register.open(path, who="Dana", clock=noon, passphrase=passphrase, **how)


def gives_nothing_away(content: bytes) -> bool:
    return (
        b"SQLite format 3" not in content and KNOWN.encode() not in content and b"commitment" not in content
    )


def test_the_cipher_is_the_librarys_own_strong_default(protected: Path) -> None:
    with closing(driver.connect(protected, passphrase=KEY)) as connection:
        settings = {row[0] for row in connection.execute("PRAGMA cipher_settings")}
    assert f"PRAGMA kdf_iter = {sealing.ROUNDS};" in settings
    assert f"PRAGMA cipher_page_size = {sealing.PAGE};" in settings
    assert "PRAGMA cipher_use_hmac = 1;" in settings
    assert "PRAGMA cipher_hmac_algorithm = HMAC_SHA512;" in settings
    assert "PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512;" in settings
    assert "PRAGMA cipher_plaintext_header_size = 0;" in settings


def test_a_new_file_is_protected_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "new.desk"
    with Register.create(path, ours=party(KNOWN), passphrase=KEY) as register:
        assert register.protected
    assert gives_nothing_away(path.read_bytes())
    with reopened(path, KEY) as register:
        assert [one.short_name for one in register.all(Party)] == [KNOWN]
    assert check_with(path, KEY).sound


def check_with(path: Path, passphrase: Passphrase):  # type: ignore[no-untyped-def]
    held_keys.offer(passphrase)
    try:
        return check(path)
    finally:
        held_keys.withdraw()


def everything(path: Path, passphrase: Passphrase | None) -> dict[str, object]:
    """The form of the file and every row of it, each with its own number where it has one."""
    with closing(driver.connect(path, read_only=True, passphrase=passphrase)) as connection:
        form = connection.execute("SELECT name, type, sql FROM sqlite_master ORDER BY name").fetchall()
        found: dict[str, object] = {"form": form}
        for name in row_counts(connection):
            try:
                found[name] = connection.execute(f'SELECT rowid, * FROM "{name}" ORDER BY 1').fetchall()
            except driver.OperationalError:  # a table without row numbers
                found[name] = sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall())
        for number in ("application_id", "user_version"):
            found[number] = connection.execute(f"PRAGMA {number}").fetchone()[0]
        return found


def test_a_file_is_protected_and_everything_in_it_is_as_it_was(plain: Path) -> None:
    before = everything(plain, None)
    assert before["application_id"] == int.from_bytes(b"DESK", "big")
    rewrite(plain, now=NOW, new=KEY)
    assert gives_nothing_away(plain.read_bytes())
    assert check_with(plain, KEY).sound
    assert everything(plain, KEY) == before
    rewrite(plain, now=NOW, old=KEY, new=None)
    assert everything(plain, None) == before
    assert check(plain).sound
    assert not read_header(plain).protected


def test_a_changed_passphrase_opens_and_the_old_one_does_not(protected: Path) -> None:
    salt = protected.read_bytes()[:16]
    rewrite(protected, now=NOW, old=KEY, new=OTHER)
    assert protected.read_bytes()[:16] != salt
    with pytest.raises(WrongPassphrase):
        reopened(protected, KEY)
    with reopened(protected, OTHER) as register:
        assert drafts.all_drafts(register) == {"event/new": {"title": f"Half a word of {KNOWN}"}}


def test_without_its_passphrase_nothing_opens_and_nothing_is_written(protected: Path) -> None:
    before = protected.read_bytes()
    for given in (None, OTHER):
        for read_only in (False, True):
            with pytest.raises(PassphraseNeeded) as told:
                reopened(protected, given, read_only=read_only)
            assert isinstance(told.value, WrongPassphrase) == (given is not None)
    with pytest.raises(PassphraseNeeded):
        check(protected)
    with pytest.raises(WrongPassphrase):
        rewrite(protected, now=NOW, old=OTHER, new=None)
    assert protected.read_bytes() == before
    assert [one.name for one in protected.parent.iterdir()] == [protected.name]


def test_the_two_ways_to_type_a_letter_are_one_passphrase(plain: Path) -> None:
    rewrite(plain, now=NOW, new=Passphrase("Pej\u00eb"))
    reopened(plain, Passphrase("Peje\u0308")).close()


@pytest.mark.parametrize("text", ["", "one\ntwo", "nul\0", "x'" + "0" * 64 + "'"])
def test_what_the_cipher_would_misread_is_no_passphrase(text: str) -> None:
    with pytest.raises(KnownError):
        Passphrase(text)
    assert "secret" not in repr(Passphrase("secret")) + f"{Passphrase('secret')}"


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_byte_is_damage_and_no_wrong_passphrase(protected: Path, seed: int) -> None:
    whole = bytearray(protected.read_bytes())
    place = random.Random(seed).randrange(16, 4096 if seed < 3 else len(whole))
    whole[place] ^= 0x40
    protected.write_bytes(whole)
    with pytest.raises(FileDamaged):
        reopened(protected, KEY)
    with pytest.raises(WrongPassphrase):
        reopened(protected, OTHER)


@pytest.mark.parametrize("length", [4096, 5000, 4096 * 20, 4096 * 20 + 17])
def test_a_shortened_file_is_damaged(protected: Path, length: int) -> None:
    protected.write_bytes(protected.read_bytes()[:length])
    with pytest.raises(FileDamaged):
        reopened(protected, KEY)


def test_another_programs_encrypted_database_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "photos.desk"
    path.touch()
    with closing(driver.scratch(path, KEY)) as other:
        other.execute("CREATE TABLE photo (id)")
    with pytest.raises(NotADeskFile):
        reopened(path, KEY)


def test_backups_are_protected_alike_and_one_under_an_older_passphrase_asks_for_that_one(
    protected: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    with reopened(protected, KEY) as register:
        by_window = backups.back_up(register, folder)
        by_worker = backups.back_up(protected, folder)
        for taken in (by_window, by_worker):
            assert gives_nothing_away(taken.path.read_bytes())
            assert backups.verify(taken).sha_ok
    rewrite(protected, now=NOW, old=KEY, new=OTHER)
    with reopened(protected, OTHER):
        with pytest.raises(PassphraseNeeded):
            backups.verify(by_window)
        with pytest.raises(PassphraseNeeded):
            backups.open_backup_read_only(by_window)
        with backups.open_backup_read_only(by_window, KEY) as looked_into:
            assert len(looked_into.all(Party)) == 2


def test_a_protected_file_is_restored_from_its_backup(protected: Path, tmp_path: Path) -> None:
    with reopened(protected, KEY) as register:
        taken = backups.back_up(register, tmp_path / "backups")
        file(register, party("Serbia"))
    held_keys.offer(KEY)
    done = backups.restore(taken, protected)
    assert done.kept is not None
    assert gives_nothing_away(done.kept.read_bytes())
    held_keys.withdraw()
    with reopened(protected, KEY) as register:
        assert len(register.all(Party)) == 2


def test_nothing_readable_is_written_anywhere_while_a_change_is_made(protected: Path) -> None:
    seen: set[str] = set()

    def look() -> None:
        for one in protected.parent.iterdir():
            if one.is_file() and not one.name.endswith(".lock"):
                seen.add(one.name)
                assert gives_nothing_away(one.read_bytes()), one.name

    with reopened(protected, KEY) as register:
        with register.change(say("Enter many")) as unit:
            # More than the page cache spills to the disk before the change is kept.
            register.connection.execute("PRAGMA cache_size = 10")
            for number in range(300):
                unit.add(event(f"{KNOWN} {number} " + "x" * 2000))
                if number % 100 == 50:
                    look()
        look()
        assert not {"temp", "tmp"} & seen
    assert protected.name + "-journal" in seen


def old_and_protected(tmp_path: Path) -> Path:
    frozen = sorted((Path(__file__).parents[1] / "fixtures" / "files").glob("first*.desk.gz"))[0]
    path = tmp_path / "old.desk"
    path.write_bytes(gzip.decompress(frozen.read_bytes()))
    rewrite(path, now=NOW, new=KEY)
    return path


def test_a_protected_file_of_an_older_form_is_brought_up_to_date_after_a_protected_backup(
    tmp_path: Path,
) -> None:
    path = old_and_protected(tmp_path)
    with reopened(path, KEY) as register:
        assert row_counts(register.connection)["event"]
    kept = path.with_name("old before update.desk")
    assert gives_nothing_away(kept.read_bytes())
    with closing(driver.connect(kept, read_only=True, passphrase=KEY)) as connection:
        assert row_counts(connection)["event"]
    assert check_with(path, KEY).sound


def test_a_protected_file_of_an_older_form_is_read_without_touching_it(tmp_path: Path) -> None:
    path = old_and_protected(tmp_path)
    before = path.read_bytes()
    with reopened(path, KEY, read_only=True) as register:
        assert register.protected
        assert register.all(Party)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot go away here")
def test_what_the_plain_file_held_is_written_over_unless_it_has_another_name(plain: Path) -> None:
    with plain.open("rb") as old:
        rewrite(plain, now=NOW, new=KEY)
        old.seek(0)
        assert set(old.read()) == {0}
    rewrite(plain, now=NOW, old=KEY, new=None)
    other = plain.with_name("mine.desk")
    other.hardlink_to(plain)
    rewrite(plain, now=NOW, new=KEY)
    assert not gives_nothing_away(other.read_bytes())


def test_a_file_in_use_is_not_rewritten(plain: Path) -> None:
    with reopened(plain), pytest.raises(FileHeld):
        rewrite(plain, now=NOW, new=KEY)
    assert not read_header(plain).protected


@pytest.mark.parametrize("old", [None, KEY])
def test_nothing_readable_is_written_while_a_file_is_encrypted(plain: Path, old: Passphrase | None) -> None:
    if old is not None:
        rewrite(plain, now=NOW, new=old)
    seen: list[str] = []

    def look() -> None:
        for one in plain.parent.iterdir():
            if one != plain and not one.name.endswith(".lock"):
                seen.append(one.name)
                assert gives_nothing_away(one.read_bytes())

    rewrite(plain, now=NOW, old=old, new=OTHER, before_renaming=look)
    assert seen == [unfinished_rewrite(plain).name]


def test_nothing_readable_is_written_while_a_backup_is_taken(protected: Path, tmp_path: Path) -> None:
    folder, seen = tmp_path / "backups", []

    def look(_share: float) -> None:
        for one in folder.iterdir():
            seen.append(one.name)
            assert gives_nothing_away(one.read_bytes())

    held_keys.offer(KEY)
    backups.back_up(protected, folder, progress=look)
    held_keys.withdraw()
    assert seen


def test_temporary_tables_stay_in_memory(protected: Path) -> None:
    with closing(driver.connect(protected, passphrase=KEY)) as connection:
        assert connection.execute("PRAGMA temp_store").fetchone()[0] == 2


def test_what_a_killed_process_left_is_gone_after_the_next_opening(plain: Path) -> None:
    left = unfinished_rewrite(plain)
    shutil.copyfile(plain, left)
    left.with_name(left.name + "-journal").write_bytes(b"half")
    reopened(plain).close()
    assert [one.name for one in plain.parent.iterdir()] == [plain.name]


def test_the_new_file_is_whole_before_the_old_one_goes(plain: Path) -> None:
    def killed() -> None:
        raise KeyboardInterrupt

    before = plain.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        rewrite(plain, now=NOW, new=KEY, before_renaming=killed)
    assert plain.read_bytes() == before
    assert [one.name for one in plain.parent.iterdir()] == [plain.name]


def test_a_wrong_passphrase_leaves_a_change_cut_short_to_the_right_one(protected: Path) -> None:
    with reopened(protected, KEY) as register:
        connection = register.connection
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE event SET title = title || hex(randomblob(500))")
        half = protected.read_bytes()
        journal = protected.with_name(protected.name + "-journal").read_bytes()
        connection.execute("ROLLBACK")
    whole = protected.read_bytes()
    assert half != whole
    protected.write_bytes(half)
    protected.with_name(protected.name + "-journal").write_bytes(journal)
    with pytest.raises(WrongPassphrase):
        reopened(protected, OTHER)
    assert protected.read_bytes() == half
    with reopened(protected, KEY) as register:
        assert row_counts(register.connection)["event"] == 40
    assert check_with(protected, KEY).sound
