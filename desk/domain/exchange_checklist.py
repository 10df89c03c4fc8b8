"""The checklist for exchange by e-mail: what is usually seen to when a counterpart goes that way. Offered, never imposed.

A ministry has its own list, so the items come from a data file. What was ticked is kept with the words that the item
had then, so that it is still told when the list has been replaced.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.records import Counterpart, CounterpartCheck
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.values import value_class
from desk.domain.vocabulary import Channel


@value_class(frozen=True)
class ChecklistItem:
    """One item: the `code` kept in records, its `words`, what is meant in a `note`, its words by language."""

    code: str
    words: str
    note: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def words_in(self, language: str) -> str:
        """Return the words in a language (BCP 47 tag), in its main language, or else the plain words."""
        return self.names.get(language) or self.names.get(language.split("-")[0]) or self.words


@value_class(frozen=True)
class Checklist:
    """The items in their order."""

    items: tuple[ChecklistItem, ...]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "Checklist":
        """Read a list from a data file's content: `{"items": [{"code", "words", "note", "names"}, …]}`.

        `words`, `note` and `names` may be left out; no items at all offer nothing. Raises `KnownError` where it is
        no such list, a code is missing or empty, or a code comes twice.
        """
        entries = mapping.get("items")
        items = tuple(map(_item, entries)) if isinstance(entries, list) else (None,)
        codes = [item.code for item in items if item is not None]
        if None in items or len(set(codes)) < len(codes):
            raise KnownError(
                say(
                    QT_TRANSLATE_NOOP("sentences", "The checklist for exchange by e-mail cannot be read."),
                ),
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences", "Please mend its file: a list of items, each with a code of its own."
                    )
                ),
            )
        return cls(tuple(item for item in items if item is not None))


@value_class(frozen=True)
class CheckedItem:
    """An item as it stands for one counterpart; `check` is None where it is not done."""

    code: str
    words: str
    note: str
    check: CounterpartCheck | None


def checked_items(
    checklist: Checklist, counterpart_id: str, checks: Iterable[CounterpartCheck], language: str = ""
) -> tuple[CheckedItem, ...]:
    """Return how every item stands for a counterpart, then what was ticked of an earlier list."""
    done = {row.item: row for row in checks if row.counterpart_id == counterpart_id}
    found = [
        CheckedItem(item.code, item.words_in(language), item.note, done.pop(item.code, None))
        for item in checklist.items
    ]
    found += [CheckedItem(row.item, row.words or row.item, "", row) for row in done.values()]
    return tuple(found)


def is_offered(counterpart: Counterpart, items: Iterable[CheckedItem]) -> bool:
    """Tell whether the checklist is shown for a counterpart: where it goes by e-mail, and where it was used already."""
    return counterpart.channel is Channel.EMAIL or any(item.check is not None for item in items)


def _item(entry: object) -> ChecklistItem | None:
    code = entry.get("code") if isinstance(entry, Mapping) else None
    if not isinstance(entry, Mapping) or not isinstance(code, str) or not code.strip():
        return None
    words, note, names = entry.get("words"), entry.get("note"), entry.get("names")
    return ChecklistItem(
        code=code.strip(),
        words=words.strip() if isinstance(words, str) and words.strip() else code.strip(),
        note=note if isinstance(note, str) else "",
        names={str(k): str(v) for k, v in names.items()} if isinstance(names, Mapping) else {},
    )
