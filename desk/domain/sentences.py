"""A sentence that the program says to the officer: a template in English and the values that fill it.

The lower floors know no Qt, yet every string must be translatable. So they return sentences; the windows
look the template up in the translation and fill it in, while the command line prints it in English. A
template is marked for the translator by `QT_TRANSLATE_NOOP`, the name that Qt's `lupdate` looks for.
"""

from collections.abc import Callable
from dataclasses import field
from typing import Any

from desk.domain.values import value_class

CONTEXT = "sentences"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for translation in `context` and return it unchanged."""
    return text


@value_class(frozen=True)
class Sentence:
    """A translatable sentence; a value may be a `Sentence`, a `PartialDate` or plain text or numbers."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)

    def worded(self, translate: Callable[[str], str], word_value: Callable[[Any], str]) -> str:
        """Return the sentence with its template translated and each value worded by `word_value`."""
        filled = {
            name: value.worded(translate, word_value) if isinstance(value, Sentence) else word_value(value)
            for name, value in self.values.items()
        }
        return translate(self.template).format(**filled)

    def __str__(self) -> str:
        return self.worded(str, str)


def say(template: str, **values: Any) -> Sentence:
    """Return a sentence; the template is marked with `QT_TRANSLATE_NOOP` where it is written."""
    return Sentence(template, values)
