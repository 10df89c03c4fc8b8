"""Offers to go on with words that were typed and not saved when the program ended."""

from functools import partial
from typing import TYPE_CHECKING

from desk.domain.errors import KnownError
from desk.domain.vocabulary import RecordKind
from desk.qt.editors.catalogue import FORMS
from desk.qt.editors.editor_pane import FRESH
from desk.qt.editors.form import blank_record
from desk.qt.editors.from_passage import FIELD, kept_passage
from desk.qt.widgets.inline_message import Tone
from desk.qt.wording import word_term
from desk.qt.words_in_hand import FIELD as SINGLE_FIELD
from desk.services import drafts

if TYPE_CHECKING:
    from desk.qt.inspector.inspector import Inspector

MOST = 2
"""Drafts offered at once; the others come at the next opening."""


def offer_drafts(inspector: "Inspector") -> None:
    """Say which words were not saved, each with a way to go on and a way to throw them away."""
    register = inspector.workspace.register
    if inspector.workspace.closed or register.read_only:
        return
    kept = drafts.all_drafts(register)
    _offer_fields(
        inspector, {name: kept.pop(name) for name in list(kept) if name.startswith(f"{SINGLE_FIELD} ")}
    )
    for name, words in list(kept.items())[:MOST]:
        state, _, rest = name.partition(" ")
        kind_name, _, record_id = rest.partition(" ")
        if kind_name not in {str(kind) for kind in FORMS}:
            continue
        kind = RecordKind(kind_name)
        heading = words.get(FORMS[kind].heading_field, "")
        first = heading or next(
            (typed for field, typed in words.items() if typed.strip() and field != FIELD), ""
        )
        shown = " ".join(first.split())[:50]
        inspector.workspace.say(
            inspector.tr("Words of a record ({kind}) were not saved: “{words}”").format(
                kind=word_term(kind).lower(), words=shown
            ),
            Tone.WARNING,
            (
                (
                    inspector.tr("Go on writing"),
                    partial(_go_on, inspector, kind, record_id, state == FRESH, words),
                ),
                (inspector.tr("Throw away"), partial(_throw_away, inspector, name)),
            ),
        )


def _offer_fields(inspector: "Inspector", kept: dict[str, drafts.Words]) -> None:
    """Offer the words of single fields with one message, however many they are."""
    if not kept:
        return
    from desk.qt.window.kept_words_dialog import KeptWordsDialog, where

    newest = list(kept.values())[-1]
    shown = " ".join(newest.get("words", "").split())[:50]
    if len(kept) == 1:
        said = inspector.tr("Words ({field}) were not saved: “{words}”").format(
            field=where(inspector.workspace, newest), words=shown
        )
    else:
        said = inspector.tr("Words typed in {count} fields were not saved, the last: “{words}”").format(
            count=len(kept), words=shown
        )

    def show() -> None:
        dialog = KeptWordsDialog(inspector.workspace, kept, inspector.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()

    def throw_away() -> None:
        for name in kept:
            _throw_away(inspector, name)

    inspector.workspace.say(
        said,
        Tone.WARNING,
        ((inspector.tr("Show the words"), show), (inspector.tr("Throw away"), throw_away)),
    )


def _go_on(
    inspector: "Inspector", kind: RecordKind, record_id: str, fresh: bool, words: dict[str, str]
) -> None:
    register = inspector.workspace.register
    record = register.record(kind, record_id)
    inspector.workspace.resume_requested.emit(
        record or blank_record(kind, record_id),
        fresh or record is None,
        kept_passage(register, words),
        words,
    )


def _throw_away(inspector: "Inspector", name: str) -> None:
    try:
        drafts.drop(inspector.workspace.register, name)
    except KnownError as error:
        inspector.workspace.say_error(error)
