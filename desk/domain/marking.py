"""The ladder of handling levels: which marking is the highest, what a limited export may hold.

A ministry has its own ladder, so the levels come from a data file. Where a code is not on the ladder the
safe answer is given: it counts as higher than every level that is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class

UNMARKED = ""
"""The code of a record that bears no marking; it ranks below every level."""


@value_class(frozen=True)
class MarkingLevel:
    """One level: the `code` kept in records, its `name`, its names by language, and its `colour`.

    `colour` is a rung of the theme's scale for markings: 0 is the quietest (unmarked), 4 the strongest.
    """

    code: str
    name: str
    colour: int
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Return the name in a language (BCP 47 tag), in its main language, or else the plain name."""
        return self.names.get(language) or self.names.get(language.split("-")[0]) or self.name


@value_class(frozen=True)
class MarkingLadder:
    """The levels, lowest first."""

    levels: tuple[MarkingLevel, ...]

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any]) -> "MarkingLadder":
        """Read a ladder from a data file's content: `{"levels": [{"code", "name", "colour", "names"}, …]}`.

        Levels are listed from the lowest to the highest; `name`, `colour` and `names` may be left out. Raises
        `KnownError` where it is no such list, a code is missing or empty, or a code comes twice.
        """
        entries = mapping.get("levels")
        if not isinstance(entries, list) or not entries:
            raise KnownError(
                say(QT_TRANSLATE_NOOP("sentences", "The list of markings holds no levels.")), _advice()
            )
        levels = tuple(_level(entry, rung) for rung, entry in enumerate(entries, 1))
        codes = [level.code for level in levels]
        for code in codes:
            if codes.count(code) > 1:
                raise KnownError(
                    say(
                        QT_TRANSLATE_NOOP("sentences", "The marking “{code}” is listed more than once."),
                        code=code,
                    ),
                    _advice(),
                )
        return cls(levels)

    def rank(self, code: str) -> int:
        """Return the place of a code: 0 unmarked, 1 the lowest level, and above the highest if unknown."""
        if code == UNMARKED:
            return 0
        for place, level in enumerate(self.levels, 1):
            if level.code == code:
                return place
        return len(self.levels) + 1

    def highest(self, codes: Iterable[str]) -> str:
        """Return the highest of the codes, "" where none is marked; of several unknown ones, the first."""
        return max(sorted(set(codes)), key=self.rank, default=UNMARKED)

    def allows(self, limit: str | None, code: str) -> bool:
        """Tell whether an export limited to the level `limit` may hold a record marked `code`.

        None is no limit; "" lets only unmarked records through, and so does a limit not on the ladder.
        """
        if limit is None:
            return True
        allowed = self.rank(limit)
        return self.rank(code) <= (allowed if allowed <= len(self.levels) else 0)

    def find(self, code: str) -> MarkingLevel | None:
        """Return the level of a code, None where it is unmarked or not on the ladder."""
        return next((level for level in self.levels if level.code == code), None)

    def name(self, code: str, language: str = "") -> str:
        """Return a code's name in a language; a code that is not on the ladder is its own name."""
        level = self.find(code)
        return level.name_in(language) if level else code

    def colour(self, code: str) -> int:
        """Return a code's rung on the theme's scale; the strongest in use for an unknown code."""
        if code == UNMARKED:
            return 0
        level = self.find(code)
        return level.colour if level else max((level.colour for level in self.levels), default=0)


def _level(entry: object, rung: int) -> MarkingLevel:
    code = entry.get("code") if isinstance(entry, Mapping) else None
    if not isinstance(entry, Mapping) or not isinstance(code, str) or not code.strip():
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "Level {rung} of the list of markings has no code."), rung=rung
            ),
            _advice(),
        )
    name, colour, names = entry.get("name"), entry.get("colour"), entry.get("names")
    return MarkingLevel(
        code=code.strip(),
        name=name if isinstance(name, str) and name else code.strip(),
        colour=colour if isinstance(colour, int) and not isinstance(colour, bool) else rung,
        names={str(k): str(v) for k, v in names.items()} if isinstance(names, Mapping) else {},
    )


def _advice() -> Sentence:
    return say(
        QT_TRANSLATE_NOOP(
            "sentences",
            "Please mend the file of markings: levels in order, the lowest first, each with a code.",
        )
    )
