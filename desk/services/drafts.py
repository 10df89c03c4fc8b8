"""Keeps what is being typed in an open editor inside the file, so that a crash loses no words.

A draft is no fact: it is not in the history and not in undo. An editor keeps it a moment after the last key,
and drops it when its words are saved or thrown away.
"""

import json

from desk.services.register import Register

Words = dict[str, str]
"""The typed words by field."""


def keep(register: Register, draft_id: str, words: Words) -> None:
    """Keep the words of an editor; no words at all drop the draft. Raises `KnownError` as a change does."""
    text = json.dumps(words, ensure_ascii=False, sort_keys=True) if any(words.values()) else ""
    register.file.keep_draft(draft_id, text)


def kept(register: Register, draft_id: str) -> Words | None:
    """Return the words kept for an editor, or None where there are none."""
    return all_drafts(register).get(draft_id)


def drop(register: Register, draft_id: str) -> None:
    """Forget a draft whose words are saved or no longer wanted; one that is not there is no matter."""
    if draft_id in register.file.drafts():
        register.file.keep_draft(draft_id, "")


def all_drafts(register: Register) -> dict[str, Words]:
    """Return every kept draft by its id: what a crash would have lost. One that makes no sense is left out."""
    found: dict[str, Words] = {}
    for draft_id, text in register.file.drafts().items():
        try:
            words = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if isinstance(words, dict):
            found[draft_id] = {str(field): str(typed) for field, typed in words.items()}
    return found
