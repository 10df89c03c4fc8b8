"""The colours of the program, named by what they mean, for light and for dark surroundings.

The family is that of Okabe and Ito (blue, orange, vermilion, bluish green, reddish purple), darkened or lightened
until text in each colour reads at 4.5:1 or more on every surface, so that it can be told apart with any common
kind of colour vision. No meaning rests on colour alone: each has a shape, an icon or a word beside it.
"""

from desk.domain.values import value_class
from desk.qt.theme.contrast import mixed

TINT = 0.10
"""How much of a meaning's colour lies in the soft ground behind a chip or a message."""


@value_class(frozen=True, kw_only=True)
class Tokens:
    """One set of colours, each written "#rrggbb"."""

    dark: bool
    surface: str
    """The window's ground."""
    surface_raised: str
    """What one reads and writes on: tables, inputs, cards, pages."""
    surface_sunken: str
    """What stands back: the navigator, headers, the empty part of a bar."""
    text: str
    text_quiet: str
    line: str
    """Hairlines between things; carries no meaning."""
    line_strong: str
    """The edge of something that can be operated: 3:1 on every surface (WCAG 1.4.11)."""
    accent: str
    on_accent: str
    selection: str
    on_selection: str
    hover: str
    ours: str
    theirs: str
    third: str
    done: str
    open_: str
    overdue: str
    warning: str
    dormant: str
    unassessed: str
    uncertain: str
    highlight: str
    """Behind a passage that a record cites."""
    highlight_strong: str
    """Behind the cited passage that is being looked at."""
    markings: tuple[str, str, str, str, str]
    """The rungs of the ladder of handling levels, from unmarked to the highest."""

    def soft(self, colour: str) -> str:
        """Return the soft ground of a meaning: its colour laid thinly on the raised surface."""
        return mixed(colour, self.surface_raised, TINT)

    def marking(self, level: int) -> str:
        """Return the colour of a rung, counted from 0; higher ladders share the highest colour."""
        return self.markings[max(0, min(level, len(self.markings) - 1))]


LIGHT = Tokens(
    dark=False,
    surface="#f4f5f7",
    surface_raised="#ffffff",
    surface_sunken="#eaecf0",
    text="#1c2127",
    text_quiet="#565e69",
    line="#d6dae0",
    line_strong="#848c97",
    accent="#2b5199",
    on_accent="#ffffff",
    selection="#d8e3f6",
    on_selection="#14233f",
    hover="#e8ecf3",
    ours="#00578f",
    theirs="#8c4300",
    third="#535c67",
    done="#00654a",
    open_="#2f5f97",
    overdue="#a5290f",
    warning="#795000",
    dormant="#5c646f",
    unassessed="#8a2f82",
    uncertain="#62558a",
    highlight="#fff0bd",
    highlight_strong="#ffd773",
    markings=("#5c646f", "#2b5199", "#795000", "#a5290f", "#6b1d45"),
)

DARK = Tokens(
    dark=True,
    surface="#1c1f24",
    surface_raised="#24282e",
    surface_sunken="#16181c",
    text="#e5e8ec",
    text_quiet="#a9b1bc",
    line="#383e47",
    line_strong="#7d8794",
    accent="#8db1f0",
    on_accent="#10192b",
    selection="#2e4468",
    on_selection="#f1f5fc",
    hover="#2d323a",
    ours="#7fc3f3",
    theirs="#f3a862",
    third="#b9c0ca",
    done="#57cda7",
    open_="#9cbcec",
    overdue="#ff9b83",
    warning="#ecc25c",
    dormant="#a3abb6",
    unassessed="#dda6cf",
    uncertain="#bdb0e3",
    highlight="#4b4120",
    highlight_strong="#6b5a1c",
    markings=("#a3abb6", "#8db1f0", "#ecc25c", "#ff9b83", "#f2a3c7"),
)
