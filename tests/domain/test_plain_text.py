"""What an officer pastes or imports is kept safely, in whatever bytes it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.plain_text import clean_line, clean_text, decode_document

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
ANY_CHARACTER = st.text(alphabet=st.characters(exclude_categories=[]))
LETTER = "Kosovë njeh Izraelin; ישראל וקוסובו, „marrëveshje“ – 1 shkurt 2021.\n"


def test_a_pasted_cable_keeps_its_lines_and_tabs_and_loses_what_nobody_sees() -> None:
    assert clean_text("1.\tSumm\x00ary\r\nThe Min\x1bister\rsaid\x07 so\x0cPage 2\ufeff") == (
        "1.\tSummary\nThe Minister\nsaid so\nPage 2"
    )


def test_half_a_surrogate_pair_becomes_the_sign_of_replacement_and_a_whole_pair_its_character() -> None:
    assert clean_text("broken \ud83d sign") == "broken \ufffd sign"
    assert clean_text("\ud83d\ude00") == "😀"


def test_a_title_becomes_one_line() -> None:
    assert clean_line("  Joint\r\n\tcommuniqué \x00 of  1 February ") == "Joint communiqué of 1 February"
    assert clean_line("Article\u00a04") == "Article\u00a04"


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        (LETTER.encode(), "utf-8"),
        (LETTER.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + LETTER.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + LETTER.encode("utf-16-be"), "utf-16-be"),
        (LETTER.encode("utf-16-le"), "utf-16-le"),
        (LETTER.encode("utf-16-be"), "utf-16-be"),
        ("שלום".encode("utf-16-le"), "utf-16-le"),
        ("Споразум".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_a_unicode_document_is_read_as_written(encoded: bytes, encoding: str) -> None:
    text, name, note = decode_document(encoded)
    assert text in (LETTER, "שלום", "Споразум")
    assert (name, note) == (encoding, None)


def test_an_old_western_document_is_read_with_a_note_that_characters_may_be_wrong() -> None:
    text, name, note = decode_document("Déclaration – adoptée à Genève".encode("cp1252"))
    assert text == "Déclaration – adoptée à Genève"
    assert name == "windows-1252"
    assert note is not None
    assert "may be wrong" in str(note)


def test_one_broken_byte_does_not_spoil_a_utf_8_document() -> None:
    text, name, note = decode_document("Prishtinë, Gjakovë, Pejë, Mitrovicë".encode() + b"\xff")
    assert text == "Prishtinë, Gjakovë, Pejë, Mitrovicë\ufffd"
    assert name == "utf-8"
    assert "could not be read" in str(note)


def test_a_utf_16_document_cut_short_is_read_as_far_as_it_goes() -> None:
    text, name, note = decode_document("Agreement".encode("utf-16")[:-1])
    assert text == "Agreemen\ufffd"
    assert (name, note is not None) == ("utf-16-le", True)


def test_an_empty_document_is_empty() -> None:
    assert decode_document(b"") == ("", "utf-8", None)


@given(st.binary())
def test_no_bytes_are_refused(document: bytes) -> None:
    text, name, _ = decode_document(document)
    assert name in ("utf-8", "utf-16-le", "utf-16-be", "windows-1252")
    clean_text(text).encode("utf-8")


@given(ANY_TEXT)
def test_marked_unicode_comes_back_whole(text: str) -> None:
    assert decode_document(text.encode("utf-8-sig"))[0] == text
    assert decode_document(text.encode("utf-16"))[0] == text
    assert decode_document(b"\xfe\xff" + text.encode("utf-16-be"))[0] == text


@given(ANY_TEXT.map(clean_text))
def test_unmarked_utf_8_comes_back_whole(text: str) -> None:
    assert decode_document(text.encode()) == (text, "utf-8", None)


@given(ANY_CHARACTER)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


@given(ANY_CHARACTER)
def test_clean_text_can_always_be_stored(text: str) -> None:
    clean = clean_text(text)
    clean.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\t\n" for c in clean)
