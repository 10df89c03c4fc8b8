"""Finds the one agreement that somebody means by its identifier or by a part of its title."""

from desk.domain.errors import KnownError
from desk.domain.names import folded
from desk.domain.records import Agreement
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.services.register import Register

NAMED_AT_MOST = 5
"""How many agreements are named where one name fits several."""


def agreement_named(register: Register, words: str) -> Agreement:
    """Return the agreement of that identifier, or the one whose title and short title hold the words, in any order.

    Raises a `KnownError` where none does, or several do; then it names them.
    """
    by_id = register.find(Agreement, words)
    if by_id is not None:
        return by_id
    wanted = folded(words.strip())
    found = [
        row
        for row in register.all(Agreement)
        if wanted and all(word in folded(f"{row.title}\n{row.short_title}") for word in wanted.split())
    ]
    exact = [row for row in found if wanted in (folded(row.title), folded(row.short_title))]
    if len(found) == 1 or len(exact) == 1:
        return (exact or found)[0]
    if not found:
        raise KnownError(
            say(QT_TRANSLATE_NOOP("sentences", "No agreement here is called “{words}”."), words=words)
        )
    named = "; ".join(f"{row.title} ({row.id})" for row in found[:NAMED_AT_MOST])
    raise KnownError(
        say(
            QT_TRANSLATE_NOOP("sentences", "{count} agreements here are called “{words}”: {named}."),
            count=len(found),
            words=words,
            named=named + ("; …" if len(found) > NAMED_AT_MOST else ""),
        )
    )
