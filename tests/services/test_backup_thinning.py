"""Which backups may go, and when the next is due: rules that hold for any folder and any day."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desk.services.backup_thinning import Backup, is_due, order, to_thin

NOW = datetime(2026, 11, 24, 10, 32, tzinfo=timezone(timedelta(hours=2)))


def backup(number: int, taken_at: datetime, sha_ok: bool | None, register: str) -> Backup:
    name = f"kosovo {taken_at:%Y-%m-%d %H%M} {number}.desk"
    return Backup(Path(name), "kosovo", taken_at, 1, sha_ok, {}, number, "", register, "")


FOLDERS = st.lists(
    st.tuples(
        st.integers(-60 * 24, 900 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        st.sampled_from([True, None, False]),
        st.sampled_from(["one", "other"]),
    ),
    max_size=40,
).map(lambda rows: [backup(number, *row) for number, row in enumerate(rows)])


def by_register(backups: list[Backup]) -> dict[str, list[Backup]]:
    found: dict[str, list[Backup]] = defaultdict(list)
    for one in sorted(backups, key=order):
        found[one.register].append(one)
    return found


def left_of(backups: list[Backup]) -> list[Backup]:
    gone = {one.path for one in to_thin(backups, NOW)}
    return [one for one in backups if one.path not in gone]


@given(FOLDERS)
def test_the_newest_of_every_register_stays_sound_or_not(backups: list[Backup]) -> None:
    left = left_of(backups)
    for of_one in by_register(backups).values():
        assert of_one[-1] in left
        for states in ((True,), (True, None)):
            good = [one for one in of_one if one.sha_ok in states]
            assert not good or good[-1] in left


@given(FOLDERS)
def test_all_of_today_stays(backups: list[Backup]) -> None:
    left = left_of(backups)
    assert all(one in left for one in backups if one.taken_at.astimezone(NOW.tzinfo).date() >= NOW.date())


@given(FOLDERS)
def test_each_day_of_a_month_and_each_month_before_keeps_its_best(backups: list[Backup]) -> None:
    left = left_of(backups)
    for one in backups:
        if one in left:
            continue
        month_old = NOW - one.taken_at > timedelta(days=31)
        form = "%Y-%m" if month_old else "%Y-%m-%d"
        better = [
            other
            for other in left
            if other.register == one.register
            and other.taken_at.astimezone(NOW.tzinfo).strftime(form)
            == one.taken_at.astimezone(NOW.tzinfo).strftime(form)
            and (other.sha_ok is not False or one.sha_ok is False)
        ]
        assert better


@given(FOLDERS)
def test_little_is_left_of_long_ago(backups: list[Backup]) -> None:
    for of_one in by_register(left_of(backups)).values():
        months = [
            one.taken_at.astimezone(NOW.tzinfo).strftime("%Y-%m")
            for one in of_one
            if NOW - one.taken_at > timedelta(days=31)
        ]
        assert len(months) <= len(set(months)) + 3  # its newest, its newest sound, its newest verified


@given(FOLDERS)
def test_thinning_twice_is_thinning_once(backups: list[Backup]) -> None:
    assert to_thin(left_of(backups), NOW) == []


@given(FOLDERS, st.randoms(use_true_random=False))
def test_the_order_in_the_folder_is_no_matter(backups: list[Backup], chance: object) -> None:
    shuffled = list(backups)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_thin(shuffled, NOW) == to_thin(backups, NOW)


def test_backups_without_facts_are_told_apart_by_their_title() -> None:
    old = NOW - timedelta(days=400)
    one = backup(1, old, None, "")
    other = replace(backup(2, old + timedelta(hours=1), None, ""), title="albania")
    assert to_thin([one, other], NOW) == []
    assert to_thin([one, replace(other, title="kosovo")], NOW) == [one]


def test_a_backup_is_due_after_a_day() -> None:
    assert is_due(NOW, None)
    assert not is_due(NOW, NOW - timedelta(hours=23))
    assert is_due(NOW, NOW - timedelta(hours=24))
    assert not is_due(NOW, (NOW - timedelta(hours=1)).astimezone(UTC))
    assert not is_due(NOW, NOW + timedelta(minutes=5))
    assert is_due(NOW, NOW + timedelta(days=300)), "a clock was wrong"
