"""Passages of a text: what is selected, quoted and found again, by offsets in characters (code points)."""

_OPENING = "\"“„«‟″'‘‚‹"
_CLOSING = "\"”“»‟″'’‘›"
_SPACES = " \t\n\u00a0"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the passage kept within `text` and without spaces at its ends; the two are alike if nothing is left."""
    start, end = sorted((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    while start < end and text[start] in _SPACES:
        start += 1
    while end > start and text[end - 1] in _SPACES:
        end -= 1
    return start, end


def without_outer_quotes(passage: str) -> str:
    """Return the words inside the quotation marks that enclose `passage`, or its own where none does.

    A mark that only opens goes too: a quotation of several paragraphs opens each and closes the last.
    """
    words = passage.strip(_SPACES)
    if words and words[0] in _OPENING:
        words = words[1:]
        if words and words[-1] in _CLOSING:
            words = words[:-1]
        words = _joined_paragraphs(words)
    elif words and words[-1] in '"”»' and not any(mark in words[:-1] for mark in _OPENING):
        words = words[:-1]
    return words.strip(_SPACES)


def _joined_paragraphs(words: str) -> str:
    """Drop the mark that opens a further paragraph of one quotation, which the paragraph before left open."""
    lines: list[str] = []
    left_open = True
    for line in words.split("\n"):
        if left_open and line and line[0] in '"“„«':
            line = line[1:]
        if line.strip(_SPACES):
            left_open = line.rstrip(_SPACES)[-1] not in '"”»'
        lines.append(line)
    return "\n".join(lines)


def first_words(passage: str, limit: int = 80) -> str:
    """Return the passage's first words as one line of at most `limit` characters, cut between words."""
    words = without_outer_quotes(passage)
    line = " ".join(words[: limit * 4].split())
    if len(line) <= limit < len(words):  # mostly spaces, or no more than a few words
        line = " ".join(words.split())
    if len(line) <= limit:
        return line.rstrip(".")
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.–-") + "…"


def found_again(text: str, quote: str, near: int) -> int | None:
    """Return where `quote` stands in `text`, at the place nearest to the offset `near`; None where it is gone."""
    if not quote:
        return None
    near = min(max(near, 0), len(text))
    before = text.rfind(quote, 0, near + len(quote))
    after = text.find(quote, near)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near)) if places else None
