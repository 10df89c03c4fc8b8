"""What versions, and what became of an article between two of them, are called on the screen."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desk.domain.records import TextVersion
from desk.domain.version_comparison import ComparedPair, PairKind
from desk.qt.inspector.account import moment_words
from desk.qt.screens.agreements.texts.names import part_name
from desk.qt.wording import word_date


def _tr(text: str) -> str:
    return QCoreApplication.translate("versions", text)


def present_name() -> str:
    """Return what the text is called that stands in the agreement now."""
    return _tr("The present text")


def version_name(version: TextVersion | None, zone: datetime) -> str:
    """Return what a version is called: its name, else when it was kept; None is the present text."""
    if version is None:
        return present_name()
    return version.name or _tr("Kept on {moment}").format(moment=moment_words(version.kept_at, zone))


def said_of(version: TextVersion) -> str:
    """Return what the officer said of a version: whose wording, when it was made, and why; "" where nothing."""
    said = (
        _tr("Wording: {author}").format(author=version.author) if version.author else "",
        _tr("made {date}").format(date=word_date(version.made_on)) if version.made_on else "",
        version.reason,
    )
    return " · ".join(one for one in said if one)


def kept_words(version: TextVersion, zone: datetime) -> str:
    """Return when and by whom a version was kept."""
    moment = moment_words(version.kept_at, zone)
    if not version.kept_by:
        return _tr("kept {moment}").format(moment=moment)
    return _tr("kept {moment} by {who}").format(moment=moment, who=version.kept_by)


def size_words(articles: int, characters: int) -> str:
    """Return how long a text is."""
    return _tr("articles: {articles} · characters: {characters}").format(
        articles=articles, characters=f"{characters:,}"
    )


# ---- what became of an article -----------------------------------------------------------------------------


def became(pair: ComparedPair) -> str:
    """Return in words what became of an article; "" where it stayed as it was."""
    words = [_place(pair)] if pair.moved else []
    added, removed = pair.comparison.added, pair.comparison.removed
    if pair.kind is PairKind.ADDED:
        words.append(_tr("Came in · words: {count}").format(count=added))
    elif pair.kind is PairKind.REMOVED:
        words.append(_tr("Fell out · words: {count}").format(count=removed))
    elif pair.kind is PairKind.CHANGED and not added and not removed:
        words.append(_tr("Changed · only signs between words"))
    elif pair.kind is PairKind.CHANGED:
        words.append(
            _tr("Changed · words added: {added}, removed: {removed}").format(added=added, removed=removed)
        )
    return "  ·  ".join(words)


def _place(pair: ComparedPair) -> str:
    if pair.after is None:
        return _tr("Moved from the beginning")
    return _tr("Moved from behind “{part}”").format(part=part_name(pair.after))


SIGNS: dict[PairKind, tuple[str, str]] = {
    PairKind.CHANGED: ("edit", "warning"),
    PairKind.ADDED: ("add", "done"),
    PairKind.REMOVED: ("not_pursued", "overdue"),
    PairKind.SAME: ("", "text_quiet"),
}
"""The icon and the token of what became of an article."""

MOVED = ("sort", "accent")


def sign_of(pair: ComparedPair) -> tuple[str, str]:
    """Return the icon and the token of what became of an article, ("", …) where it stayed as it was."""
    return MOVED if pair.moved and pair.kind is PairKind.SAME else SIGNS[pair.kind]
