"""Paints one commitment of the ledger: its words, who owes it by when, and three voices on how far it is kept."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desk.domain.ledger import LedgerSide
from desk.domain.vocabulary import CommitmentStatus, Voice
from desk.qt.commitments.ledger.line_painting import Face, Line, Piece, face, width_of
from desk.qt.commitments.ledger.words import due_words, say, side_words
from desk.qt.commitments.voice_words import MARKS, VoiceLine, voice_lines
from desk.qt.theme import Space, TextRole, Tokens
from desk.qt.widgets.status_mark import TOKENS
from desk.qt.wording import word_term
from desk.services.ledger_cells import LedgerCell


def box_rect(rect: QRect, extent: int, *, right_to_left: bool) -> QRect:
    """Return where the box to tick stands in a cell."""
    height = face(TextRole.BODY).height
    top = rect.top() + Space.TIGHT + (height - extent) // 2
    left = rect.right() + 1 - Space.MEDIUM - extent if right_to_left else rect.left() + Space.MEDIUM
    return QRect(left, top, extent, extent)


def paint_cell(
    painter: QPainter,
    rect: QRect,
    cell: LedgerCell,
    names: dict[str, str],
    tokens: Tokens,
    *,
    right_to_left: bool,
    box: int,
    selected: bool,
) -> None:
    """Paint the three lines of a commitment beside its box; in a selected cell all in the colour of selected words."""
    body, small = face(TextRole.BODY), face(TextRole.CAPTION)
    lead = Space.MEDIUM + box + Space.SMALL
    before, after = (Space.SMALL, lead) if right_to_left else (lead, Space.SMALL)
    inner = rect.adjusted(before, Space.TIGHT, -after, 0)
    ink = _Ink(tokens, tokens.on_selection if selected else "")
    top = inner.top()
    for pieces, font in (
        (_title(cell, ink), body),
        (_terms(cell, ink), small),
        (_voices(cell, names, ink, small, inner.width()), small),
    ):
        height = font.height
        row = QRect(inner.left(), top, inner.width(), height)
        if font is body:
            _paint_title(painter, row, pieces, font, right_to_left)
        else:
            Line(painter, row, right_to_left=right_to_left).paint(pieces, font)
        top += height


class _Ink:
    """The colour of a meaning, or one for all where a cell is selected."""

    def __init__(self, tokens: Tokens, all_in: str) -> None:
        self._tokens = tokens
        self._all_in = all_in

    def __call__(self, token: str) -> str:
        return self._all_in or str(getattr(self._tokens, token))


def _title(cell: LedgerCell, ink: _Ink) -> list[Piece]:
    pieces = [Piece(cell.text, colour=ink("text_quiet" if cell.closed else "text"))]
    if cell.chained:
        pieces.append(Piece("", "chain", colour=ink("text_quiet")))
    return pieces


def _paint_title(painter: QPainter, row: QRect, pieces: list[Piece], font: Face, right_to_left: bool) -> None:
    """Paint the words; the sign of a chain keeps its place at the end of the line."""
    words, *signs = pieces
    taken = width_of(signs, font) + Space.SMALL if signs else 0
    first = row.adjusted(taken, 0, 0, 0) if right_to_left else row.adjusted(0, 0, -taken, 0)
    Line(painter, first, right_to_left=right_to_left).paint([words], font)
    if signs:
        line = Line(painter, row, right_to_left=right_to_left)
        line.skip(row.width() - taken + Space.SMALL)
        line.paint(signs, font)


def _terms(cell: LedgerCell, ink: _Ink) -> list[Piece]:
    pieces = [Piece(side_words(cell), colour=ink("text_quiet"))]
    if cell.side is LedgerSide.BOTH:
        pieces = [Piece(side_words(cell), "reciprocal", colour=ink("text_quiet"))]
    due = due_words(cell)
    if cell.late:
        pieces.append(Piece(due, "overdue", colour=ink("overdue")))
    elif cell.dormant:
        pieces.append(Piece(due, "dormant", colour=ink("dormant")))
    elif due:
        pieces.append(Piece(due, colour=ink("text_quiet")))
    return pieces


def _voices(cell: LedgerCell, names: dict[str, str], ink: _Ink, font: Face, room: int) -> list[Piece]:
    """Return who says what; the less room there is, the more is said by signs, whose words are in the tooltip."""
    lines = [line for line in voice_lines(cell.voices, names) if line.status is not None]
    if not lines:
        word = word_term(CommitmentStatus.NOT_ASSESSED)
        return [Piece(word, "not_assessed", colour=ink("unassessed"))]
    differ = [Piece(say("Voices differ"), "differ", colour=ink("warning"))] if cell.voices.differ else []
    pieces: list[Piece] = []
    for manner in (_whole, _status_alone, _sign_alone):
        pieces = differ + [manner(line, ink) for line in lines]
        if width_of(pieces, font) <= room:
            return pieces
    return [Piece("", "differ", colour=ink("warning")), *pieces[1:]] if differ else pieces


def _piece(line: VoiceLine, words: str, ink: _Ink, after: str = "") -> Piece:
    assert line.status is not None
    token, shape = MARKS[line.voice]
    colour = ink(TOKENS.get(f"CommitmentStatus.{line.status}", "text"))
    return Piece(words, str(line.status), shape, colour, ink(token), after)


def _whole(line: VoiceLine, ink: _Ink) -> Piece:
    assert line.status is not None
    words = word_term(line.status)
    if line.certainty:
        words = say("{status} ({certainty})").format(status=words, certainty=line.certainty)
    if line.voice is not Voice.OURS:
        words = say("{who}: {words}").format(who=line.who, words=words)
    return _piece(line, words, ink)


def _status_alone(line: VoiceLine, ink: _Ink) -> Piece:
    assert line.status is not None
    return _piece(line, word_term(line.status), ink, line.certainty_icon)


def _sign_alone(line: VoiceLine, ink: _Ink) -> Piece:
    return _piece(line, "", ink, line.certainty_icon)
