"""The texts of an agreement: one for each language with its standing, proposed, taken in, and set side by side."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desk.domain.article_text import split_articles
from desk.domain.dates import PartialDate
from desk.domain.plain_text import clean_text, decode_document
from desk.domain.records import AgreementLanguage, Article, TextVersion
from desk.domain.sentences import QT_TRANSLATE_NOOP, Sentence, say
from desk.domain.text_alignment import Pair, aligned
from desk.domain.text_parts import TextPart, words_of
from desk.domain.values import value_class
from desk.domain.vocabulary import ArticlePart, TextStanding
from desk.services import agreements, text_versions
from desk.services.agreement_articles import articles_of, put_text, text_label
from desk.services.documents import TEXT_LIMIT, read_document, refuse_what_is_no_text
from desk.services.register import Register


@value_class(frozen=True)
class TextOfLanguage:
    """A text: `standing` is None where nobody said it; `articles` are all its parts in order, none if not entered.

    `versions` tells how many versions of it are kept, `characters` how long its words are.
    """

    language: str
    standing: TextStanding | None
    articles: tuple[Article, ...]
    characters: int
    versions: int


def texts(register: Register, agreement_id: str) -> list[TextOfLanguage]:
    """Return an agreement's texts: the prevailing one first, then authentic ones, then translations."""
    standings = {
        row.language: row.standing for row in register.all(AgreementLanguage, agreement_id=agreement_id)
    }
    by_language: dict[str, list[Article]] = {language: [] for language in standings}
    for article in articles_of(register, agreement_id):
        by_language.setdefault(article.language, []).append(article)
    kept = [row.language for row in register.all(TextVersion, agreement_id=agreement_id)]
    for language in kept:
        by_language.setdefault(language, [])
    found = [
        TextOfLanguage(
            language,
            standings.get(language),
            tuple(articles),
            sum(len(article.text) for article in articles),
            kept.count(language),
        )
        for language, articles in by_language.items()
    ]
    return sorted(found, key=lambda text: _ORDER[text.standing])


_ORDER = {TextStanding.PREVAILING: 0, TextStanding.AUTHENTIC: 1, None: 2, TextStanding.TRANSLATION: 3}


def side_by_side(register: Register, agreement_id: str, first: str, second: str) -> list[Pair]:
    """Return the parts of two languages' texts beside each other, by article number."""
    return aligned(
        articles_of(register, agreement_id, first),
        articles_of(register, agreement_id, second),
    )


def words(register: Register, agreement_id: str, language: str = "") -> str:
    """Return the whole text of a language as it stands now."""
    return words_of(articles_of(register, agreement_id, language))


def read_file(path: Path) -> tuple[str, Sentence | None]:
    """Return the words of a text file, and where their reading is in doubt; nothing is kept.

    Raises `KnownError` where it cannot be read, is too large, or is no text.
    """
    content = read_document(path, TEXT_LIMIT)
    text, _, doubt = decode_document(content)
    refuse_what_is_no_text(content, text, path.name)
    return text, doubt


def propose(text: str) -> list[TextPart]:
    """Propose how a pasted or imported text falls into parts, for the officer to mend; nothing is kept yet.

    Mend it with `merged` (`desk.domain.text_parts`), `divided` (`desk.domain.article_text`) and `dataclasses.replace`.
    """
    return split_articles(clean_text(text))


def adopt(
    register: Register,
    agreement_id: str,
    parts: Sequence[TextPart],
    language: str = "",
    *,
    standing: TextStanding | None = None,
    name: str = "",
    author: str = "",
    made_on: PartialDate | None = None,
    reason: str = "",
    by: Any = None,
) -> list[Article]:
    """Take a mended proposal as the text of a language; one change, undone as one.

    What stood there before is kept as a version, unless one holds it already; so is the new text where a name, an
    author, a date or a reason is given for it. With a `standing` the language is made one of the agreement's.
    """
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Take in the text of “{title}”"),
        title=agreements.title_of(register, agreement_id),
    )
    with register.as_one(by=by):
        with register.change(label):
            text_versions.keep_unless_kept(register, agreement_id, language)
        made = put_text(register, agreement_id, parts, language)
        if standing is not None:
            set_standing(register, agreement_id, language, standing)
        if name or author or made_on or reason:
            text_versions.keep(
                register, agreement_id, language, name=name, author=author, made_on=made_on, reason=reason
            )
    return made


def set_standing(
    register: Register, agreement_id: str, language: str, standing: TextStanding, *, by: Any = None
) -> AgreementLanguage:
    """Say whether a language's text is authentic, prevails or is a translation; a new language is added."""
    present = register.all(AgreementLanguage, agreement_id=agreement_id, language=language)
    row = (
        replace(present[0], standing=standing)
        if present
        else AgreementLanguage(
            id=register.new_id(), agreement_id=agreement_id, language=language, standing=standing
        )
    )
    label = say(
        QT_TRANSLATE_NOOP("sentences", "Change the languages of “{title}”"),
        title=agreements.title_of(register, agreement_id),
    )
    with register.change(label, by=by) as unit:
        if not present:
            unit.add(row)
        elif present[0] != row:
            unit.save(row)
    return row


def change_language(
    register: Register, agreement_id: str, language: str, new_language: str, *, by: Any = None
) -> None:
    """Say of which language a text is, with its standing and versions; one that has words already is left alone."""
    if language == new_language or articles_of(register, agreement_id, new_language):
        return
    label = text_label(register, agreement_id)
    spoken = {row.language: row for row in register.all(AgreementLanguage, agreement_id=agreement_id)}
    with register.change(label, by=by) as unit:
        for article in articles_of(register, agreement_id, language):
            unit.save(replace(article, language=new_language))
        for version in register.all(TextVersion, agreement_id=agreement_id, language=language):
            unit.save(replace(version, language=new_language))
        if language in spoken and new_language not in spoken:
            unit.save(replace(spoken[language], language=new_language))
        elif language in spoken:
            unit.remove(AgreementLanguage, spoken[language].id)


def remove_text(register: Register, agreement_id: str, language: str, *, by: Any = None) -> None:
    """Remove a language from an agreement with its text and versions; commitments keep their link to the agreement."""
    with register.change(text_label(register, agreement_id), by=by) as unit:
        for article in articles_of(register, agreement_id, language):
            unit.empty_link("commitment", "article_id", article.id)
            unit.remove(Article, article.id)
        for version in register.all(TextVersion, agreement_id=agreement_id, language=language):
            unit.remove(TextVersion, version.id)
        for spoken in register.all(AgreementLanguage, agreement_id=agreement_id, language=language):
            unit.remove(AgreementLanguage, spoken.id)


def title_of_part(article: Article) -> str:
    """Return the words that name a part in its own text: its label or number, and its heading."""
    named = article.label or article.number
    return " ".join(piece for piece in (named, article.heading) if piece)


def is_article(article: Article) -> bool:
    """Whether a part counts as an article: the final clauses do, a preamble or an annex does not."""
    return article.part in (ArticlePart.ARTICLE, ArticlePart.FINAL_CLAUSES)
