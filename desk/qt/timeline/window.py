"""The stretch of time that is on the screen, and the arithmetic between days and pixels.

Pixels are counted along the flow of time from the edge where the view begins, so nothing here knows whether
time is drawn from left to right or from right to left.
"""

from dataclasses import dataclass, replace

MOST_PIXELS_A_DAY = 24.0 * 480
"""Eight pixels a minute: finer than any record is dated."""
FEWEST_PIXELS_A_DAY = 1 / 4000
"""At 1,600 pixels some 17,500 years: all of recorded diplomacy with room to spare."""
FARTHEST_DAY = 3_000_000.0
"""About 8,200 years either way of 1970; panning stops there."""


@dataclass(frozen=True)
class Window:
    """`width` pixels of time that begin at day `first`, with `scale` pixels to the day."""

    first: float
    scale: float
    width: float

    @property
    def last(self) -> float:
        """The day at the far edge."""
        return self.first + self.width / self.scale

    @property
    def days(self) -> float:
        """How many days it spans."""
        return self.width / self.scale

    def day_at(self, x: float) -> float:
        """Return the day drawn at pixel `x`."""
        return self.first + x / self.scale

    def x_of(self, day: float) -> float:
        """Return the pixel at which `day` is drawn."""
        return (day - self.first) * self.scale

    def zoomed(self, factor: float, x: float) -> "Window":
        """Return the window `factor` times nearer, with the day under pixel `x` kept where it is."""
        scale = min(MOST_PIXELS_A_DAY, max(FEWEST_PIXELS_A_DAY, self.scale * factor))
        return Window(self.day_at(x) - x / scale, scale, self.width).within_reach()

    def panned(self, pixels: float) -> "Window":
        """Return the window moved `pixels` later in time."""
        return replace(self, first=self.first + pixels / self.scale).within_reach()

    def widened(self, width: float) -> "Window":
        """Return the same days from the same beginning at the same scale, `width` pixels wide."""
        return replace(self, width=max(1.0, width))

    def centred(self, day: float) -> "Window":
        """Return the window with `day` in its middle."""
        return replace(self, first=day - self.days / 2).within_reach()

    def within_reach(self) -> "Window":
        """Return the window held inside the days that can be reached."""
        centre = self.first + self.days / 2
        if centre < -FARTHEST_DAY:
            return replace(self, first=-FARTHEST_DAY - self.days / 2)
        if centre > FARTHEST_DAY:
            return replace(self, first=FARTHEST_DAY - self.days / 2)
        return self


def fitted(first: float, last: float, width: float, margin: float = 0.05) -> Window:
    """Return the window that shows the days `first` to `last` with `margin` of its width free on each side."""
    width = max(1.0, width)
    days = max(last - first, 1 / 24)
    scale = width * (1 - 2 * margin) / days
    scale = min(MOST_PIXELS_A_DAY, max(FEWEST_PIXELS_A_DAY, scale))
    return Window((first + last) / 2 - width / scale / 2, scale, width).within_reach()
