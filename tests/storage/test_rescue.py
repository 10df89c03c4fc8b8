"""A damaged file is rescued: cut off, zeroed page by page, flipped, its beginning gone, encrypted; it is never touched."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.domain.errors import KnownError
from desk.domain.passphrase import Passphrase
from desk.domain.records import Commitment, Event
from desk.domain.sentences import say
from desk.services import backups, protecting, rescuing
from desk.services.checking import check
from desk.services.demonstration import build_demonstration
from desk.services.register import Register, new_id
from desk.services.rescuing import rescue

PAGE = 4096
Harm = Callable[[bytearray], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that nobody harms."""
    path = tmp_path_factory.mktemp("sound") / "Kosovo.desk"
    build_demonstration(path).close()
    return path


def _contents(path: Path) -> dict[str, dict[str, object]]:
    with Register.open(path, read_only=True) as register:
        from desk.domain.records import RECORDS

        return {str(kind): {row.id: row for row in register.all(rows)} for kind, rows in RECORDS.items()}


def _pages_of(path: Path, name: str) -> list[int]:
    """Return the page on which a table or an index begins."""
    with Register.open(path, read_only=True) as register:
        return [
            row[0]
            for row in register.connection.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)
            )
        ]


def _zeroed(page: int) -> Harm:
    def harm(content: bytearray) -> None:
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)

    return harm


def _harmed(sound: Path, folder: Path, harm: Harm) -> Path:
    content = bytearray(sound.read_bytes())
    harm(content)
    path = folder / "damaged.desk"
    path.write_bytes(content)
    return path


def _rescued(sound: Path, folder: Path, harm: Harm) -> rescuing.Rescue:
    damaged = _harmed(sound, folder, harm)
    before = damaged.read_bytes()
    found = rescue(damaged, folder / "new.desk", folder / "backups")
    assert damaged.read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [
        "damaged.desk",
        "new – what was rescued.txt",
        "new.desk",
    ]
    with Register.open(found.path, read_only=True) as register:
        assert register.connection.execute("PRAGMA foreign_key_check").fetchone() is None
    return found


def test_a_sound_file_is_rescued_whole(sound: Path, tmp_path: Path) -> None:
    found = _rescued(sound, tmp_path, lambda content: None)
    assert _contents(found.path) == _contents(sound)
    assert check(found.path).sound
    assert len(found.missing) == 1


@pytest.mark.parametrize(
    "harm",
    [
        _zeroed(1),
        lambda content: content.__setitem__(slice(0, 100), bytes(100)),
        lambda content: content.__setitem__(slice(0, 16), b"not a database.."),
    ],
    ids=["first page", "header", "mark"],
)
def test_a_beginning_that_is_gone_is_made_anew(sound: Path, tmp_path: Path, harm: Harm) -> None:
    found = _rescued(sound, tmp_path, harm)
    assert found.found.beginning_mended
    assert _contents(found.path) == _contents(sound)
    assert check(found.path).sound


@pytest.mark.parametrize("table", ["commitment", "event", "citation", "agreement_action", "party"])
def test_rows_of_a_page_that_is_gone_come_from_the_history(sound: Path, tmp_path: Path, table: str) -> None:
    found = _rescued(sound, tmp_path, _zeroed(_pages_of(sound, table)[0]))
    assert sum(found.found.from_history.values()) > 0
    assert _contents(found.path) == _contents(sound)
    assert check(found.path).sound
    assert any("from the history" in str(one) for one in found.missing)


def test_damage_of_an_index_alone_costs_nothing(sound: Path, tmp_path: Path) -> None:
    found = _rescued(sound, tmp_path, _zeroed(_pages_of(sound, "sqlite_autoindex_commitment_1")[0]))
    assert _contents(found.path) == _contents(sound)
    assert check(found.path).sound


def test_a_value_that_was_flipped_is_put_right(sound: Path, tmp_path: Path) -> None:
    word = b"Jewish cultural centre"

    def harm(content: bytearray) -> None:
        with Register.open(sound, read_only=True) as register:
            root = register.connection.execute(
                "SELECT rootpage FROM sqlite_master WHERE name = 'commitment'"
            ).fetchone()[0]
        place = content.find(word, (root - 1) * PAGE)
        content[place] ^= 0x01

    found = _rescued(sound, tmp_path, harm)
    assert _contents(found.path) == _contents(sound)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_cut_off_is_read_as_far_as_it_goes(sound: Path, tmp_path: Path, share: float) -> None:
    def cut(content: bytearray) -> None:
        del content[int(len(content) * share) :]

    found = _rescued(sound, tmp_path, cut)
    assert any("could be read" in str(one) for one in found.missing)
    if share > 0.5:
        assert found.found.counts["commitment"] > 0


def test_no_page_that_is_gone_makes_a_rescue_fail(sound: Path, tmp_path: Path) -> None:
    content = sound.read_bytes()
    chosen = random.Random(7).sample(range(2, len(content) // PAGE), 6)
    for number in chosen:
        folder = tmp_path / str(number)
        folder.mkdir()
        found = _rescued(sound, folder, _zeroed(number))
        assert _contents(found.path) == _contents(sound), number


def test_flipped_bytes_never_make_a_rescue_fail(sound: Path, tmp_path: Path) -> None:
    chance = random.Random(11)
    for number in range(4):
        folder = tmp_path / str(number)
        folder.mkdir()

        def harm(content: bytearray) -> None:
            for _ in range(12):
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)

        _rescued(sound, folder, harm)


def test_what_the_history_has_not_is_told(sound: Path, tmp_path: Path) -> None:
    """A page of records is gone, and the journal too: what is left is told, and no link leads nowhere."""

    def harm(content: bytearray) -> None:
        for name in ("event", "journal_change", "journal"):
            _zeroed(_pages_of(sound, name)[0])(content)

    found = _rescued(sound, tmp_path, harm)
    assert not found.found.history_whole
    assert found.found.put_aside
    report = found.report.read_text(encoding="utf-8")
    assert "what it belongs to is gone" in report
    assert "history is not whole" in report
    assert found.report.stat().st_mode & 0o077 == 0


def test_an_encrypted_file_is_rescued_under_its_passphrase(sound: Path, tmp_path: Path) -> None:
    secret = Passphrase("correct horse battery")
    plain = tmp_path / "plain.desk"
    plain.write_bytes(sound.read_bytes())
    protecting.protect(plain, secret, None)
    content = bytearray(plain.read_bytes())
    content[30 * PAGE + 100] ^= 0x10
    content[31 * PAGE + 7] ^= 0x10
    damaged = tmp_path / "damaged.desk"
    damaged.write_bytes(content)
    protecting.offer(secret)
    try:
        found = rescue(damaged, tmp_path / "new.desk", tmp_path / "backups")
        assert protecting.is_protected(found.path)
        held, kept = _contents(found.path), _contents(sound)
        told = held["source"].keys() - kept["source"].keys()
        assert len(told) == 1  # what the rescue says, which is nowhere in the clear
        del held["source"][told.pop()]
        assert held == kept
    finally:
        from desk.storage import held_keys

        held_keys.withdraw()


def test_nothing_is_written_over(sound: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.desk"
    target.write_bytes(b"mine")
    with pytest.raises(KnownError):
        rescue(sound, target, tmp_path)
    assert target.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["new.desk"]


def test_the_newest_backup_is_set_beside_record_by_record(sound: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.desk"
    mine.write_bytes(sound.read_bytes())
    with Register.open(mine) as register:
        backups.back_up(register, tmp_path / "backups")
        owed = register.all(Commitment)[0]
        gone = register.all(Commitment)[1]
        with register.change(say("Change")) as unit:
            from dataclasses import replace

            unit.save(replace(owed, notes="Asked again"))
            unit.add(Event(id=new_id(), title="A call"))
        from desk.domain.vocabulary import RecordKind
        from desk.services.removal import remove

        remove(register, RecordKind.COMMITMENT, gone.id)
    found = rescue(mine, tmp_path / "new.desk", tmp_path / "backups")
    assert found.backup is not None
    told = {(one.where, str(one.kind), one.fields) for one in found.differences}
    assert ("rescued", "event", ()) in told
    assert ("backup", "commitment", ()) in told
    assert ("both", "commitment", ("notes",)) in told
