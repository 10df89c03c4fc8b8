"""The officer's own choices on this machine: look, folders, name, recent files. They are not in the register.

They are kept as JSON in the user's configuration folder. The environment variable `DESK_HOME` names one
folder that takes the place of all the usual ones: choices in `config`, registers in `files`, backups in
`backups`. So Desk can be carried on a stick or tried out without touching anything else. Only what differs
from the usual is written, so a carried folder stays right when it is moved.
"""

import json
import math
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from desk.domain.errors import KnownError
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.values import value_class
from desk.storage.safe_write import write_whole


class Theme(StrEnum):
    """The officer's choice of light or dark, or to follow the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SMALLEST_TEXT = 0.8
LARGEST_TEXT = 2.0
MOST_RECENT_FILES = 12
MOST_LEAD_DAYS = 3650
ANY_MARKING = "*"


def _carried_folder() -> Path | None:
    """Return the folder that `DESK_HOME` names, or None where the usual folders are to be used."""
    named = os.environ.get("DESK_HOME", "").strip()
    if not named:
        return None
    with suppress(RuntimeError):  # “~somebody” who is not known here is a folder's name like any other
        return Path(named).expanduser().absolute()
    return Path(named).absolute()


def settings_path() -> Path:
    """Return where the officer's choices are kept."""
    home = _carried_folder()
    if home:
        return home / "config" / "settings.json"
    from platformdirs import user_config_path

    return user_config_path("desk", appauthor=False) / "settings.json"


def salts_path() -> Path:
    """Return where the salts of encrypted registers are remembered: beside the officer's choices."""
    return settings_path().with_name("salts.json")


def usual_folder() -> Path:
    """Return where registers are kept unless the officer chose otherwise: `Desk` among the documents."""
    home = _carried_folder()
    if home:
        return home / "files"
    from platformdirs import user_documents_path

    return user_documents_path() / "Desk"


def usual_backup_folder() -> Path:
    """Return where backups are kept unless the officer chose otherwise, away from the registers."""
    home = _carried_folder()
    if home:
        return home / "backups"
    from platformdirs import user_data_path

    return user_data_path("desk", appauthor=False) / "backups"


def name_on_this_machine() -> str:
    """Return the officer's full name as the machine knows it, else the login name, else nothing."""
    with suppress(ImportError, KeyError, OSError):
        import pwd

        full = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        if full:
            return full
    with suppress(ImportError, KeyError, OSError):
        import getpass

        return getpass.getuser()
    return ""


@value_class(frozen=True)
class Settings:
    """The officer's choices.

    `text_scale` multiplies every text size (0.8 to 2.0). `who` is the name written into the history of each
    change. `marking_limit_for_exports` is the code of the highest marking an export may hold, "" for any.
    `window_geometry` and `window_state` are the windows' own words, base64 text that nobody else reads.
    `csv_byte_order_mark` begins each CSV report with the mark by which Excel knows UTF-8. `open_agreements` are the
    tabs of each register: its path, the agreement in front, then those whose tabs were kept. `calendar_titles` is the
    code of the highest marking whose titles a calendar file tells in words: "" for unmarked records alone,
    `ANY_MARKING` for any. `due_lead_days` and `notice_lead_days` are how many days before a due date, and before the
    last day of notice, one is reminded: in a calendar file and, where `reminders` are wanted, in Desk. A counterpart
    is out too long after `out_after_days`. With `tray`, Desk also notifies from the system's tray.
    A protected register is locked after `lock_after_minutes` without a touch, and what was copied out of it is cleared
    from the clipboard after `clear_clipboard_after` seconds; 0 is never.
    `timeline_lanes` are the arrangements of lanes: the register's path, the kind of lanes, then the arrangement's words.
    """

    theme: Theme = Theme.SYSTEM
    text_scale: float = 1.0
    folder: Path = field(default_factory=usual_folder)
    backup_folder: Path = field(default_factory=usual_backup_folder)
    recent_files: tuple[Path, ...] = ()
    who: str = field(default_factory=name_on_this_machine)
    marking_limit_for_exports: str = ""
    window_geometry: str = ""
    window_state: str = ""
    csv_byte_order_mark: bool = True
    open_agreements: tuple[tuple[str, ...], ...] = ()
    calendar_titles: str = ""
    due_lead_days: tuple[int, ...] = (30, 7, 1)
    notice_lead_days: tuple[int, ...] = (90, 30, 7)
    reminders: bool = True
    out_after_days: int = 30
    tray: bool = False
    timeline_lanes: tuple[tuple[str, ...], ...] = ()
    lock_after_minutes: int = 10
    clear_clipboard_after: int = 60

    def __post_init__(self) -> None:
        object.__setattr__(self, "theme", Theme(self.theme))
        object.__setattr__(self, "text_scale", min(LARGEST_TEXT, max(SMALLEST_TEXT, self.text_scale)))
        object.__setattr__(self, "recent_files", self.recent_files[:MOST_RECENT_FILES])
        object.__setattr__(self, "open_agreements", self.open_agreements[:MOST_RECENT_FILES])
        object.__setattr__(self, "timeline_lanes", self.timeline_lanes[: 6 * MOST_RECENT_FILES])
        for leads in ("due_lead_days", "notice_lead_days"):
            object.__setattr__(self, leads, tuple(sorted(set(getattr(self, leads)), reverse=True)))

    def with_recent(self, path: Path) -> "Settings":
        """Return these choices with `path` first among the recent files."""
        path = path.absolute()
        return replace(self, recent_files=(path, *(known for known in self.recent_files if known != path)))

    def tabs_of(self, path: Path) -> tuple[str, tuple[str, ...]]:
        """Return the agreement that was in front in a register, "" for none, and those whose tabs were kept."""
        for register, current, *kept in self.open_agreements:
            if register == str(path.absolute()):
                return current, tuple(kept)
        return "", ()

    def with_tabs(self, path: Path, current: str, kept: Iterable[str]) -> "Settings":
        """Return these choices with the tabs of one register remembered, the latest first."""
        register = str(path.absolute())
        others = (one for one in self.open_agreements if one[0] != register)
        mine = (register, current, *kept)
        return replace(self, open_agreements=(mine, *others))

    def lanes_of(self, path: Path, kind: str) -> tuple[str, ...]:
        """Return the words of the arrangement that the lanes of a kind have in a register."""
        mine = (str(path.absolute()), kind)
        return next((one[2:] for one in self.timeline_lanes if one[:2] == mine), ())

    def with_lanes(self, path: Path, kind: str, words: Iterable[str]) -> "Settings":
        """Return these choices with the lanes of a kind arranged so in a register."""
        mine, kept = (str(path.absolute()), kind), tuple(words)
        others = tuple(one for one in self.timeline_lanes if one[:2] != mine)
        return replace(self, timeline_lanes=((*mine, *kept), *others) if kept else others)


@value_class(frozen=True)
class SettingsRead:
    """What was read: the choices, and a sentence for the officer where some could not be read."""

    settings: Settings
    notice: Sentence | None = None


def read_settings() -> SettingsRead:
    """Read the officer's choices; where there are none, the usual ones.

    Never raises for a bad file: a damaged one is set aside under the same name with `.damaged` added, the
    usual choices are used, and the notice says so.
    """
    path = settings_path()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(kept, dict):
            raise ValueError("settings are one JSON object")
    except FileNotFoundError:
        return SettingsRead(Settings())
    except OSError as error:
        unread = QT_TRANSLATE_NOOP(
            "sentences", "Your settings could not be read ({reason}). The usual settings are used for now."
        )
        return SettingsRead(Settings(), say(unread, reason=_reason(error)))
    except (ValueError, RecursionError):
        return SettingsRead(Settings(), _set_aside(path))
    return _understood(kept)


def write_settings(settings: Settings) -> None:
    """Keep the officer's choices: whole or not at all, even if the machine stops in between.

    Raises `KnownError` when the folder cannot be written or the disk is full; what was kept before stays.
    """
    usual = Settings()
    chosen = {
        one.name: _as_json(getattr(settings, one.name))
        for one in fields(Settings)
        if getattr(settings, one.name) != getattr(usual, one.name)
    }
    text = json.dumps(chosen, indent=2, sort_keys=True) + "\n"  # escaped to ASCII: any file name survives
    try:
        path = settings_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode("ascii"), private=True)
    except OSError as error:
        raise KnownError(
            say(
                QT_TRANSLATE_NOOP("sentences", "Your settings could not be kept ({reason})."),
                reason=_reason(error),
            ),
            say(QT_TRANSLATE_NOOP("sentences", "They hold until Desk is closed.")),
        ) from error


def _understood(kept: dict[str, Any]) -> SettingsRead:
    """Return the settings in `kept`; whatever makes no sense falls back to the usual choice, and is told."""
    chosen: dict[str, Any] = {}
    strange = False
    for name, value in kept.items():
        read = _READERS.get(name)
        if read is None:  # a choice that a later Desk knows
            continue
        try:
            chosen[name] = read(value)
        except (ValueError, OverflowError):
            strange = True
    notice = None
    if strange:
        notice = say(
            QT_TRANSLATE_NOOP(
                "sentences", "Some of your settings made no sense and were replaced by the usual ones."
            )
        )
    return SettingsRead(Settings(**chosen), notice)


def _set_aside(path: Path) -> Sentence:
    """Rename the damaged file at `path`, so that nothing in it is lost; return what to tell the officer."""
    aside = path.with_name(path.name + ".damaged")
    try:
        os.replace(path, aside)
    except OSError:
        unread = QT_TRANSLATE_NOOP(
            "sentences", "Your settings were damaged. The usual settings are used for now."
        )
        return say(unread)
    kept_aside = QT_TRANSLATE_NOOP(
        "sentences",
        "Your settings were damaged and have been set aside as {path}. The usual settings are used.",
    )
    return say(kept_aside, path=str(aside))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _as_json(value: object) -> object:
    if isinstance(value, tuple):
        return [_as_json(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def _theme(value: object) -> Theme:
    return Theme(_text(value))


def _scale(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _folder(value: object) -> Path:
    path = Path(_text(value))
    if not path.is_absolute() or "\0" in str(path):
        raise ValueError(value)
    return path


def _folders(value: object) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise ValueError(value)
    return tuple(_folder(one) for one in value)


def _tabs(value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(one, list) and len(one) >= 2 for one in value):
        raise ValueError(value)
    return tuple(tuple(_text(part) for part in one) for one in value)


def _days(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(
        type(one) is int and 0 <= one <= MOST_LEAD_DAYS for one in value
    ):
        raise ValueError(value)
    return tuple(value)


def _period(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_LEAD_DAYS:
        raise ValueError(value)
    return value


def _wait(value: object) -> int:
    return 0 if value == 0 and type(value) is int else _period(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


_READERS: dict[str, Callable[[object], object]] = {
    "theme": _theme,
    "text_scale": _scale,
    "folder": _folder,
    "backup_folder": _folder,
    "recent_files": _folders,
    "who": _text,
    "marking_limit_for_exports": _text,
    "window_geometry": _text,
    "window_state": _text,
    "csv_byte_order_mark": _yes_or_no,
    "open_agreements": _tabs,
    "calendar_titles": _text,
    "due_lead_days": _days,
    "notice_lead_days": _days,
    "reminders": _yes_or_no,
    "out_after_days": _period,
    "tray": _yes_or_no,
    "timeline_lanes": _tabs,
    "lock_after_minutes": _wait,
    "clear_clipboard_after": _wait,
}
