"""One line that a dropdown offers."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Offer:
    """Icon name, title, a quieter second line, a hint at the end (a kind or a shortcut), and what it stands for."""

    title: str
    icon: str = ""
    detail: str = ""
    hint: str = ""
    value: Any = None
