"""The passphrase of a file as a value: one spelling on every keyboard, and never shown by accident."""

import re
import unicodedata
from typing import final

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, say

_RAW_KEY = re.compile(r"x'[0-9a-f]*'", re.IGNORECASE)
"""What the cipher would take for a key itself, and derive nothing from."""


@final
class Passphrase:
    """What opens a protected file.

    It is kept in the composed form (Unicode NFC), since one system types "ë" as one sign and another as two.
    Spaces count, also those around it. Raises `KnownError` where it is empty or holds signs that no keyboard types.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        text = unicodedata.normalize("NFC", text)
        if not text:
            raise KnownError(say(QT_TRANSLATE_NOOP("sentences", "The passphrase is empty.")))
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text) or _RAW_KEY.fullmatch(text):
            raise KnownError(
                say(QT_TRANSLATE_NOOP("sentences", "The passphrase holds signs that it cannot hold.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences", "Use letters, figures, spaces and punctuation in one line."
                    )
                ),
            )
        self._text = text

    def revealed(self) -> str:
        """Return the passphrase itself, for the driver alone."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "Passphrase(…)"
