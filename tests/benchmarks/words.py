"""Made-up words in four scripts, used as often as words are: a few everywhere, most of them seldom (Zipf)."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

_PLAIN = (
    "the of and to in a for on by with shall parties agreement relations ministry state republic foreign affairs"
    " between mutual cooperation embassy mission recognition diplomatic visit meeting minister ambassador"
    " delegation note verbale text signature ratification notification entry force article protocol memorandum"
    " understanding joint declaration statement communiqué talks trade visa customs aviation water energy health"
    " education culture research security police border consular passport exchange students investment taxation"
    " double avoidance social pension extradition legal assistance committee session working group expert draft"
    " consultation commitment support membership organisation international regional initiative dialogue partner"
    " support open establish exchange appoint sign ratify deposit confirm convene propose review implement extend"
    " provide publish before after within upon until following earlier later spring capital office building"
)

_SYLLABLES = {
    "latin": [
        "ba",
        "be",
        "bo",
        "ca",
        "ce",
        "co",
        "da",
        "de",
        "di",
        "do",
        "ë",
        "fa",
        "fi",
        "ga",
        "go",
        "ha",
        "hi",
        "ja",
        "jo",
        "ka",
        "ko",
        "la",
        "le",
        "li",
        "lo",
        "ma",
        "me",
        "mi",
        "mo",
        "na",
        "ne",
        "ni",
        "no",
        "pa",
        "pe",
        "po",
        "ra",
        "re",
        "ri",
        "ro",
        "sa",
        "se",
        "si",
        "so",
        "ta",
        "te",
        "ti",
        "to",
        "va",
        "ve",
        "vi",
        "vo",
        "za",
        "zo",
        "sh",
        "ç",
        "š",
        "ž",
        "é",
        "ö",
        "ü",
        "nd",
        "rt",
        "st",
        "ll",
        "rr",
        "nj",
    ],
    "hebrew": [
        "בא",
        "דה",
        "של",
        "מי",
        "נו",
        "רת",
        "כה",
        "לי",
        "תו",
        "אש",
        "גב",
        "חמ",
        "טר",
        "יס",
        "פה",
        "צי",
        "קו",
        "עם",
        "זר",
        "הן",
    ],
    "arabic": [
        "با",
        "دا",
        "سل",
        "مي",
        "نو",
        "رت",
        "كه",
        "لي",
        "تو",
        "اش",
        "جب",
        "حم",
        "طر",
        "يس",
        "فه",
        "صي",
        "قو",
        "عم",
        "زر",
        "هن",
    ],
    "cyrillic": [
        "ба",
        "де",
        "ди",
        "ко",
        "ла",
        "ле",
        "ми",
        "но",
        "па",
        "ра",
        "ре",
        "са",
        "си",
        "та",
        "то",
        "ву",
        "жа",
        "чи",
        "шо",
        "ђу",
        "њи",
        "ст",
        "пр",
    ],
}

_SIZES = {"latin": 5200, "hebrew": 900, "arabic": 600, "cyrillic": 900}
"""Different words of each script."""

SHARES = {"latin": 0.80, "hebrew": 0.08, "arabic": 0.05, "cyrillic": 0.07}
"""How many of the texts are written in each script."""

LANGUAGE = {"latin": "en", "hebrew": "he", "arabic": "ar", "cyrillic": "sr"}


@dataclass(frozen=True)
class Words:
    """The words of one script, the most frequent first, and the sum of the weights up to each."""

    known: tuple[str, ...]
    weights: tuple[float, ...]

    def some(self, random: Random, count: int) -> list[str]:
        """Return `count` words, each as likely as it is frequent."""
        return random.choices(self.known, cum_weights=self.weights, k=count)


class Author:
    """Writes words, names and texts; the same seed writes the same."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = {script: self._made(script) for script in _SYLLABLES}
        self.given = [self._name(script) for script in ("latin",) * 220 + ("cyrillic",) * 20]
        self.family = [self._name("latin") for _ in range(2600)]

    def script(self) -> str:
        """Return a script, as often as texts are written in it."""
        return self._random.choices(list(SHARES), weights=list(SHARES.values()))[0]

    def words(self, count: int, script: str = "latin") -> str:
        """Return `count` words with spaces between them."""
        return " ".join(self._words[script].some(self._random, count))

    def sentence(self, fewest: int, most: int, script: str = "latin") -> str:
        """Return a sentence of so many words."""
        words = self.words(self._random.randint(fewest, most), script)
        return words[0].upper() + words[1:] + "."

    def person(self) -> tuple[str, list[tuple[str, str]]]:
        """Return a person's name and the (name, language) of other spellings and scripts."""
        given, family = self._random.choice(self.given), self._random.choice(self.family)
        others = [(f"{given} {self._misspelt(family)}", "")]
        for script in ("hebrew", "cyrillic", "arabic"):
            if self._random.random() < 0.3:
                others.append((self._name(script) + " " + self._name(script), LANGUAGE[script]))
        return f"{given} {family}", others

    def _made(self, script: str) -> Words:
        known = dict.fromkeys(_PLAIN.split() if script == "latin" else ())
        while len(known) < _SIZES[script]:
            known[self._word(script)] = None
        return Words(tuple(known), tuple(accumulate(1.0 / (rank + 2.7) for rank in range(len(known)))))

    def _word(self, script: str) -> str:
        return "".join(self._random.choices(_SYLLABLES[script], k=self._random.randint(2, 5)))

    def _name(self, script: str) -> str:
        return self._word(script).capitalize()

    def _misspelt(self, name: str) -> str:
        at = self._random.randrange(len(name))
        return (name[:at] + name[at + 1 :]) or name
