"""How hard a passphrase is to guess, as a hint while it is typed; it is never a condition."""

from enum import IntEnum

from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say

LONGEST_JUDGED = 48
"""Signs that are looked at: beyond them the answer takes long and does not change."""


class Strength(IntEnum):
    """How long a determined stranger with the file and a few strong machines would be busy."""

    NONE = 0
    WEAK = 1
    FAIR = 2
    GOOD = 3
    STRONG = 4


_LEAST = ((14.0, Strength.STRONG), (11.0, Strength.GOOD), (8.0, Strength.FAIR))
"""From how many guesses (as a power of ten) on. Each guess costs a derivation of the key: some 10,000 a second a machine."""

SENTENCE_OF: dict[Strength, Sentence] = {
    Strength.NONE: say(
        QT_TRANSLATE_NOOP("sentences", "Five or six words that do not belong together are hard to guess.")
    ),
    Strength.WEAK: say(
        QT_TRANSLATE_NOOP("sentences", "Weak: guessed within hours. Add words that do not belong together.")
    ),
    Strength.FAIR: say(
        QT_TRANSLATE_NOOP("sentences", "Fair: guessed within months. One more word helps much.")
    ),
    Strength.GOOD: say(QT_TRANSLATE_NOOP("sentences", "Good: it would take many years to guess.")),
    Strength.STRONG: say(QT_TRANSLATE_NOOP("sentences", "Strong: out of reach of guessing.")),
}


def strength_of(typed: str, *known: str) -> Strength:
    """Return how hard `typed` is to guess for somebody who knows `known`, such as the file's name.

    An estimate (zxcvbn): it knows common words, names, dates and keyboard rows, mostly of English; a sentence that
    everybody knows in another language is weaker than it says.
    """
    if not typed:
        return Strength.NONE
    from zxcvbn import zxcvbn  # late: its word lists take as long to read as the rest of a dialog

    guesses = float(zxcvbn(typed[:LONGEST_JUDGED], user_inputs=list(known))["guesses_log10"])
    return next((strength for least, strength in _LEAST if guesses >= least), Strength.WEAK)
