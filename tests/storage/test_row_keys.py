"""Keys held by row number agree with a plain dictionary, however rows are put under other keys."""

from hypothesis import given
from hypothesis import strategies as st

from desk.storage.row_keys import RowKeys, numbers_in

NUMBERS = st.integers(1, 40)
KEYS = st.sampled_from(["", "culture", "trade", "visas"])
SEVERAL = st.lists(KEYS.filter(bool), unique=True, max_size=3)


@given(
    st.dictionaries(NUMBERS, SEVERAL),
    st.lists(st.tuples(NUMBERS, SEVERAL)),
    st.lists(st.integers(1, 60), unique=True),
)
def test_rows_stand_under_their_keys_in_the_order_given(
    known: dict[int, list[str]], later: list[tuple[int, list[str]]], shown: list[int]
) -> None:
    by_key: dict[str, list[int]] = {}
    for number, keys in known.items():
        for key in keys:
            by_key.setdefault(key, []).append(number)
    rows = RowKeys(by_key.items())
    plain = dict(known)
    for number, keys in later:
        altered = rows.put(number, keys)
        assert altered == (set(plain.get(number, [])) != set(keys))
        plain[number] = keys
    expected: dict[str, list[int]] = {}
    for number in shown:
        for key in plain.get(number) or [""]:
            expected.setdefault(key, []).append(number)
        assert set(rows.of(number)) == set(plain.get(number) or [""])
    assert rows.parted(shown) == expected
    if all(len(keys) < 2 for keys in plain.values()):
        assert rows.counted(shown) == {key: len(numbers) for key, numbers in expected.items()}
    for key in ("", "culture"):
        assert rows.among(shown, [key]) == expected.get(key, [])
    assert rows.among(shown, ["trade", "visas", "never heard of"]) == [
        number for number in shown if {"trade", "visas"} & set(plain.get(number, []))
    ]


def test_numbers_are_read_from_one_text() -> None:
    assert numbers_in("3,1,2") == [3, 1, 2]
    assert numbers_in(None) == []
