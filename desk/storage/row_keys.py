"""What each row of a table is grouped by, held for all rows at once by SQLite's row numbers.

A register of 100,000 commitments is parted into groups in three milliseconds so; SQLite alone would sort for a
tenth of a second. Row numbers hold as long as a file is open: nothing in it is ever packed anew meanwhile.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

KeyedRows = Iterable[tuple[str, Sequence[int]]]
"""Keys, each with the numbers of its rows; a row may stand under several keys."""


class RowKeys:
    """The keys of a table's rows; a row of which nothing is known has the key ""."""

    def __init__(self, keyed: KeyedRows = ()) -> None:
        self.keys: list[str] = [""]
        self._codes: dict[str, int] = {"": 0}
        self._of_row: list[int] = []
        self._further: dict[int, tuple[int, ...]] = {}
        for key, numbers in keyed:
            self.add(key, numbers)

    def add(self, key: str, numbers: Sequence[int]) -> None:
        """Let rows stand under one more key."""
        code = self._code(key)
        self._make_room(max(numbers, default=-1))
        of_row = self._of_row
        for number in numbers:
            if of_row[number] == 0:
                of_row[number] = code
            elif of_row[number] != code:
                more = self._further.get(number, ())
                if code not in more:
                    self._further[number] = (*more, code)

    def put(self, number: int, keys: Sequence[str]) -> bool:
        """Say what one row is grouped by now; returns whether that is something else than before."""
        codes = [self._code(key) for key in keys] or [0]
        before = self._codes_of(number)
        self._make_room(number)
        self._of_row[number] = codes[0]
        self._further.pop(number, None)
        if len(codes) > 1:
            self._further[number] = tuple(codes[1:])
        return sorted(before) != sorted(codes)

    def of(self, number: int) -> tuple[str, ...]:
        """Return the keys of a row."""
        return tuple(self.keys[code] for code in self._codes_of(number))

    def parted(self, numbers: Sequence[int]) -> dict[str, list[int]]:
        """Return the rows under their keys, each in the order given; keys without a row are left out."""
        self._make_room(max(numbers, default=-1))
        parts: list[list[int]] = [[] for _ in self.keys]
        adds = [part.append for part in parts]
        of_row, further = self._of_row, self._further
        if further:
            for number in numbers:
                adds[of_row[number]](number)
                if number in further:
                    for code in further[number]:
                        adds[code](number)
        else:
            for number in numbers:
                adds[of_row[number]](number)
        return {key: part for key, part in zip(self.keys, parts, strict=True) if part}

    def counted(self, numbers: Sequence[int]) -> dict[str, int]:
        """Return how many of these rows stand under each key, for rows that stand under one each."""
        self._make_room(max(numbers, default=-1))
        found = Counter(map(self._of_row.__getitem__, numbers))
        return {self.keys[code]: count for code, count in found.items()}

    def among(self, numbers: Sequence[int], keys: Iterable[str]) -> list[int]:
        """Return those rows, in their order, that stand under one of `keys`."""
        self._make_room(max(numbers, default=-1))
        codes = {self._codes[key] for key in keys if key in self._codes}
        wanted = bytearray(len(self.keys))
        for code in codes:
            wanted[code] = 1
        further = {number for number, more in self._further.items() if not codes.isdisjoint(more)}
        of_row = self._of_row
        if not further:
            return [number for number in numbers if wanted[of_row[number]]]
        return [number for number in numbers if wanted[of_row[number]] or number in further]

    def _codes_of(self, number: int) -> tuple[int, ...]:
        first = self._of_row[number] if number < len(self._of_row) else 0
        return (first, *self._further.get(number, ()))

    def _code(self, key: str) -> int:
        code = self._codes.setdefault(key, len(self.keys))
        if code == len(self.keys):
            self.keys.append(key)
        return code

    def _make_room(self, number: int) -> None:
        missing = number + 1 - len(self._of_row)
        if missing > 0:
            self._of_row += [0] * (missing + missing // 8)


def numbers_in(text: str | None) -> list[int]:
    """Return the numbers of a text as SQLite's group_concat() writes them, "3,1,2"; none for None.

    One text is a third of the cost of a row a number.
    """
    found: list[int] = json.loads(f"[{text or ''}]")
    return found
