"""Incoming text made safe to keep: typed, pasted or imported, and a document's bytes read as text."""

import codecs
import re

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say

REPLACEMENT = "\ufffd"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROL_BYTES = re.compile(b"[\x00-\x08\x0e-\x1f]")
_RUNS_OF_SPACE = re.compile("[ \t\n]+")


def clean_text(text: str) -> str:
    """Return `text` of several lines without what no reader sees and what would harm the file or a report.

    Every line ending becomes a line feed; NUL, control characters, byte-order marks and Unicode's two
    non-characters go; tabs stay. Half a surrogate pair becomes U+FFFD, a whole pair its character.
    Nothing else changes: spaces, spelling and writing-direction marks are kept verbatim.
    """
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """Return `text` as one line: cleaned, runs of spaces, tabs and line ends made one space, ends trimmed."""
    return _RUNS_OF_SPACE.sub(" ", clean_text(text)).strip(" ")


def decode_document(document: bytes) -> tuple[str, str, Sentence | None]:
    """Return a document's text, the name of the encoding it was read in, and a note where that is in doubt.

    Understood are UTF-8 with or without byte-order mark, UTF-16 of either order with one, and UTF-16 without
    one where the result reads like an alphabet's text. Anything else is read as Windows-1252, with a note
    that some characters may be wrong; a mostly sound UTF-8 text with a few broken bytes stays UTF-8, with a
    note. The text is as written, without the mark; `clean_text` is the caller's next step. Never raises.
    """
    if document.startswith(codecs.BOM_UTF8):
        return _marked(document[len(codecs.BOM_UTF8) :], "utf-8")
    if document.startswith(codecs.BOM_UTF16_LE):
        return _marked(document[2:], "utf-16-le")
    if document.startswith(codecs.BOM_UTF16_BE):
        return _marked(document[2:], "utf-16-be")
    unmarked = _unmarked_utf_16(document) if _CONTROL_BYTES.search(document) else None
    if unmarked:
        return document.decode(unmarked), unmarked, None
    try:
        return document.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        pass
    mended = document.decode("utf-8", "replace")
    broken = mended.count(REPLACEMENT)
    sound = sum(1 for c in mended if c > "\x7f") - broken
    if sound > 2 * broken:
        return mended, "utf-8", _some_unreadable()
    return document.decode("windows-1252", "replace"), "windows-1252", _encoding_unclear()


def _marked(body: bytes, encoding: str) -> tuple[str, str, Sentence | None]:
    """Read a text whose byte-order mark names its encoding, replacing what is broken in it."""
    try:
        return body.decode(encoding), encoding, None
    except UnicodeDecodeError:
        return body.decode(encoding, "replace"), encoding, _some_unreadable()


def _some_unreadable() -> Sentence:
    return say(
        QT_TRANSLATE_NOOP(
            "sentences", "Some characters of the document could not be read and are shown as {sign}."
        ),
        sign=REPLACEMENT,
    )


def _encoding_unclear() -> Sentence:
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "The document was read as Western European text; some characters may be wrong.",
        )
    )


def _unmarked_utf_16(document: bytes) -> str | None:
    """Name the order of UTF-16 text without a byte-order mark, or None where it does not read like one."""
    sample = document[:8192]
    if len(document) < 2 or len(document) % 2:
        return None
    best, encoding = max(
        (_alphabet_share(sample[1::2], sample[0::2]), "utf-16-le"),
        (_alphabet_share(sample[0::2], sample[1::2]), "utf-16-be"),
    )
    if best < 0.9:
        return None
    try:
        document.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _alphabet_share(high: bytes, low: bytes) -> float:
    """The share, 0 to 1, of 16-bit units that are printable signs of an alphabet from Latin to Arabic.

    Bytes of one-byte text taken two by two fall into the Chinese, Korean and private ranges instead.
    """
    good = 0
    for above, below in zip(high, low, strict=True):
        unit = above << 8 | below
        good += 0x20 <= unit < 0x7F or unit in (9, 10, 13) or 0xA0 <= unit < 0x700
        good += 0x1E00 <= unit < 0x2000 or 0x2010 <= unit < 0x2040 or 0xFB1D <= unit < 0xFEFD
    return good / len(high)
