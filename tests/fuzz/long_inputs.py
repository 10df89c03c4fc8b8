"""Inputs of one megabyte that make a careless parser slow: runs of what its expressions repeat, and of what they end on."""

SIZE = 1 << 20

PIECES: tuple[str, ...] = (
    "a",
    " ",
    "\n",
    "\t ",
    "1",
    "0",
    "'",
    '"',
    "(",
    "[",
    "{",
    "-",
    "–",
    ".",
    ", ",
    "/",
    "=",
    "\0",
    "é",
    "ﷺ",
    "א",
    "\U0001f600",
    "\u200f",
    "a ",
    "a.",
    "a\n",
    "\n\n",
    "1.",
    "1 ",
    "1.2.2021 ",
    "2021-02-01/",
    "X",
    "about ",
    "from ",
    "until ",
    "between ",
    "the ",
    "end of ",
    "within 1 days of ",
    "every ",
    " days after the ",
    "Article ",
    "Article 1\n",
    "ARTICLE I\n\n",
    "Art. 1 ",
    "Article\n",
    "(a) ",
    "ANNEX\n",
    "Done at ",
    "§ 1\n",
    "第一条\n",
    "shall ",
    "will endeavour to ",
    '"a" ',
    '"a":',
    "[[",
    '{"a":',
    "1111-",
    "aaaaaaaa-",
    "Kosovo 2026-11-28 0900 ",
    "DESK ",
    "2026-11-28 ",
    "ix",
    "mdclxvi",
    "bis",
    "art.1",
    "Art.1\nxyz\na\na\na\na\n",
    "ARTICLE 1\nThe Annex. Part 1\n",
    "Article 1\nIt is done.\n",
    "Rule 1\n",
    "1) ",
    "Article" + " " * 500,
    "Chapter" + " " * 500,
    "Annex" + "\t" * 500,
)
"""What a long input repeats."""


def long_inputs(size: int = SIZE) -> dict[str, bytes]:
    """Return the long inputs by a name: each piece over and over, alone and with an end that matches nothing."""
    found: dict[str, bytes] = {}
    for piece in PIECES:
        body = (piece * (size // len(piece.encode()) + 1)).encode()[:size]
        found[repr(piece)] = body
        found[f"{piece!r}!"] = body[:-2] + b"!\n"
    found["letters then spaces"] = b"a" * (size // 2) + b" " * (size // 2)
    found["no line end"] = b"lorem ipsum dolor " * (size // 18)
    found["words in disorder"] = " ".join(f"w{at * at % 65_521}" for at in range(size // 6)).encode()[:size]
    found["changed words"] = b"shall a " * (size // 16) + b"will a " * (size // 16)
    found["letters and signs in disorder"] = bytes(b"a., \n"[at * at * 31 // 7 % 5] for at in range(size))
    for piece in (".", "a\n", "("):
        half = piece * (size // 2 // len(piece) - 2)
        found[f"{piece!r} between changes"] = "".join(f"{end} {half}{end}" for end in "xy").encode()
    found["random bytes"] = bytes((at * at * 31 + at // 7) % 256 for at in range(size))
    return found
