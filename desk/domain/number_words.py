"""Numbers as treaties write them out: "thirty", "forty-five", "one hundred and eighty"."""

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)


def _below_a_hundred() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_UNITS)}
    for word, ten in _TENS.items():
        found[word] = ten
        for unit in range(1, 10):
            found[f"{word}-{_UNITS[unit]}"] = found[f"{word} {_UNITS[unit]}"] = ten + unit
    return found


def _written_out() -> dict[str, int]:
    small = _below_a_hundred()
    found = dict(small)
    for word in ("hundred", "a hundred", "one hundred"):
        found[word] = 100
        found |= {f"{word} and {rest}": 100 + number for rest, number in small.items() if number}
    return found


WRITTEN_OUT = _written_out()
"""Every number from 0 to 199 by the words for it, in lower case."""


def number_of(word: str) -> int | None:
    """Return the number that figures, an article ("a month") or words say; None where they say none."""
    if word.isdecimal():
        return int(word)
    return 1 if word in ("a", "an") else WRITTEN_OUT.get(word)
