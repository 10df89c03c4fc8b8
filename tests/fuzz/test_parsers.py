"""Text from outside, whatever it is: no crash, no hang, no name outside the chosen folder, no formula in a cell."""

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.long_inputs import PIECES, SIZE, long_inputs
from tests.fuzz.parsers import PARSERS, names_made_of, parse

LONG = bool(os.environ.get("DESK_FUZZ_LONG"))
"""Every long input of a megabyte for every parser, and many more examples: some minutes."""

SECOND = 1.0
"""What a parser may take for a megabyte, in seconds of the processor."""
SLACK = 0.0 if LONG else 0.6
"""For a small input on a machine that is busy; the square of a megabyte would take minutes."""

of_pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join)
contents = st.binary(max_size=300) | (of_pieces | st.text(max_size=200)).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=2000 if LONG else 60)
@given(content=contents)
def test_no_parser_fails(name: str, content: bytes) -> None:
    parse(name, content)


@pytest.mark.parametrize("name", PARSERS)
def test_no_parser_hangs(name: str) -> None:
    """A parser that takes the square of its input would take a thousand times as long as is allowed."""
    size = SIZE if LONG else SIZE // 8
    inputs = list(long_inputs(size).items())
    # Each parser has others of them, so that all are used.
    place = list(PARSERS).index(name)
    for key, content in inputs if LONG else inputs[place % 7 :: 7]:
        begun = time.process_time()
        parse(name, content)
        taken = time.process_time() - begun
        assert taken < SECOND * size / SIZE + SLACK, (key, taken)


@pytest.mark.parametrize(
    "outside",
    [
        "../../etc/passwd",
        "..\\..\\secret.txt",
        "/etc/passwd",
        "C:\\Windows\\x.txt",
        "a\0b.txt",
        "CON",
        "con.txt",
        "nul .txt",
        "COM1.tar.gz",
        "..",
        ".",
        "",
        " ",
        "a" * 5000,
        "note.txt.",
        "\u202etxt.exe",
        "x:stream",
        "-rf",
    ],
)
def test_no_name_leaves_the_chosen_folder(outside: str) -> None:
    parse("file name", outside.encode())
    for name in names_made_of(outside):
        assert "\u202e" not in name, "what turns the writing direction hides an ending"
        assert len(name) <= 255
