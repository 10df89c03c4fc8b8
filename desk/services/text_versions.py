"""Kept versions of a text: with author, date and reason; looked at, compared and restored.

A version's words are stored once under their SHA-256, as an attachment's are: twenty versions of which two
differ cost two, and a version that was changed behind the program's back is found by the check of the file.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from typing import Any

from desk.domain.dates import PartialDate
from desk.domain.plain_text import clean_line
from desk.domain.records import Article, TextVersion
from desk.domain.sentences import QT_TRANSLATE_NOOP, say
from desk.domain.steps import MeasuredSteps
from desk.domain.text_parts import TextPart, words_of
from desk.domain.version_comparison import ComparedPair, comparing_versions
from desk.domain.vocabulary import ArticlePart
from desk.services import agreement_articles, agreements, attachments
from desk.services.register import Register

_KEPT = ("id", "part", "number", "label", "heading", "text")


def versions(register: Register, agreement_id: str, language: str | None = None) -> list[TextVersion]:
    """Return the kept versions of one language, or (None) of all, the latest kept first."""
    rows = register.all(TextVersion, agreement_id=agreement_id)
    return sorted(
        (row for row in rows if language in (None, row.language)), key=lambda row: row.id, reverse=True
    )


def keep(
    register: Register,
    agreement_id: str,
    language: str = "",
    *,
    name: str = "",
    author: str = "",
    made_on: PartialDate | None = None,
    reason: str = "",
    by: Any = None,
) -> TextVersion:
    """Keep the text as it stands now; `author` is whose wording it is and `made_on` when it was made."""
    articles = agreement_articles.articles_of(register, agreement_id, language)
    content = _content(articles)
    digest = sha256(content).hexdigest()
    version = TextVersion(
        id=register.new_id(),
        agreement_id=agreement_id,
        language=language,
        name=clean_line(name),
        author=clean_line(author),
        made_on=made_on,
        reason=clean_line(reason),
        kept_at=register.present().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        kept_by=register.file.who,
        characters=sum(len(article.text) for article in articles),
        articles=sum(row.part in (ArticlePart.ARTICLE, ArticlePart.FINAL_CLAUSES) for row in articles),
        content_sha256=digest,
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Keep a version of the text of “{title}”"),
        title=agreements.title_of(register, agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.keep_blob(digest, content)
        unit.add(version)
    return version


def keep_unless_kept(register: Register, agreement_id: str, language: str = "") -> TextVersion | None:
    """Keep the present text where there is one and no version holds it; return what was kept."""
    if present_version(register, agreement_id, language) is not None:
        return None
    if not agreement_articles.articles_of(register, agreement_id, language):
        return None
    return keep(register, agreement_id, language)


def present_version(register: Register, agreement_id: str, language: str = "") -> TextVersion | None:
    """Return the latest version that holds the text as it stands now, or None where none does."""
    digest = sha256(_content(agreement_articles.articles_of(register, agreement_id, language))).hexdigest()
    return next(
        (row for row in versions(register, agreement_id, language) if row.content_sha256 == digest), None
    )


def change_version(register: Register, version: TextVersion, *, by: Any = None) -> TextVersion:
    """Write a version's name, author, date and reason as the officer has changed them; its words never change."""
    stored = register.get(TextVersion, version.id)
    changed = replace(
        stored,
        name=clean_line(version.name),
        author=clean_line(version.author),
        made_on=version.made_on,
        reason=clean_line(version.reason),
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Change what is said of a version of “{title}”"),
        title=agreements.title_of(register, version.agreement_id),
    )
    with register.change(label, by=by) as unit:
        if changed != stored:
            unit.save(changed)
    return changed


def remove_version(register: Register, version_id: str, *, by: Any = None) -> None:
    """Remove a kept version; its words stay stored, so that this can be undone."""
    version = register.get(TextVersion, version_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Remove a version of the text of “{title}”"),
        title=agreements.title_of(register, version.agreement_id),
    )
    with register.change(label, by=by) as unit:
        unit.remove(TextVersion, version_id)


def restore(register: Register, version_id: str, *, by: Any = None) -> list[Article]:
    """Make a version the present text again: a new change, undone as one.

    What stood there is kept as a version first, unless one holds it. Articles get their identity back, and so
    do not lose the commitments that stem from them. Raises `KnownError` where the version's words are damaged.
    """
    version = register.get(TextVersion, version_id)
    rows = articles_of(register, version_id)
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Restore a version of the text of “{title}”"),
        title=agreements.title_of(register, version.agreement_id),
    )
    with register.as_one(by=by):
        with register.change(label):
            keep_unless_kept(register, version.agreement_id, version.language)
        return agreement_articles.put_text(
            register,
            version.agreement_id,
            [TextPart(row.part, row.number, row.label, row.heading, row.text) for row in rows],
            version.language,
            ids=[row.id for row in rows],
        )


def articles_of(register: Register, version_id: str) -> list[Article]:
    """Return the parts of a version as they stood; raises `KnownError` where its words are damaged or missing."""
    version = register.get(TextVersion, version_id)
    name = version.name or agreements.title_of(register, version.agreement_id)
    kept = json.loads(attachments.kept_bytes(register, version.content_sha256, name))
    return [
        Article(
            **{**row, "part": ArticlePart(row["part"])},
            agreement_id=version.agreement_id,
            language=version.language,
            position=place,
        )
        for place, row in enumerate(kept["articles"])
    ]


def words(register: Register, version_id: str) -> str:
    """Return the whole text of a version."""
    return words_of(articles_of(register, version_id))


def articles_at(
    register: Register, agreement_id: str, language: str, version_id: str | None
) -> Sequence[Article]:
    """Return the parts of a version, or (None) of the text as it is now; raises `KnownError` as `articles_of` does."""
    if version_id is None:
        return agreement_articles.articles_of(register, agreement_id, language)
    return articles_of(register, version_id)


def comparing(
    register: Register, agreement_id: str, language: str, first: str | None, second: str | None
) -> MeasuredSteps[list[ComparedPair]]:
    """Compare two versions article by article, a step at a time; None stands for the text as it is now."""
    return comparing_versions(
        articles_at(register, agreement_id, language, first),
        articles_at(register, agreement_id, language, second),
    )


def _content(articles: Sequence[Article]) -> bytes:
    kept = [{name: getattr(article, name) for name in _KEPT} for article in articles]
    return json.dumps({"articles": kept}, ensure_ascii=False, sort_keys=True).encode("utf-8")
