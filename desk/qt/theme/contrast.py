"""Colour arithmetic: contrast by WCAG 2.2 and the mixing of two colours. Knows no Qt."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue (0–255) of `colour`, written "#rrggbb"; raises ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"not a colour of the form #rrggbb: {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance (0 black – 1 white) after WCAG 2.2, "relative luminance"."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio (1–21) after WCAG 2.2, success criterion 1.4.3."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return `ground` with `share` (0–1) of `colour` laid over it."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(top * share + under * (1 - share)):02x}" for top, under in pairs)
