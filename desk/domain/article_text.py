"""Splitting an agreement's text into its preamble, numbered articles and testimonium."""

import re

from desk.domain.values import value_class
from desk.domain.vocabulary import ArticlePart

_ARTICLE = re.compile(
    r"^[ \t]*(?:(?P<word>article|art\.|section|paragraph)[ \t]+(?P<named>[0-9]+[a-z]?|[ivxlc]+)\b[ \t]*[.:–—-]?"
    r"|(?P<plain>[0-9]{1,3})\.(?=[ \t]|$))[ \t]*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TESTIMONIUM = re.compile(
    r"^[ \t]*(?:in witness whereof|done (?:at|in|on)\b|signed (?:at|in)\b|in faith whereof)", re.IGNORECASE
)
_HEADING_LIMIT = 80
"""A line longer than this many characters after "Article 1" is the article's text, not its heading."""


@value_class(frozen=True)
class ArticleText:
    """One part of a text: `number` and `heading` as written, "" where it has none."""

    part: ArticlePart
    number: str
    heading: str
    text: str


def split_articles(text: str) -> list[ArticleText]:
    """Split a text at its article headings; every word stays, in its order.

    "Article 1", "ARTICLE IV – Entry into force", "Section 2" or "Paragraph 3" begin an article; where
    articles are named so, their sections and paragraphs stay inside. Where no line does so, lines that begin
    with "1.", "2." and so on in unbroken order do. What comes before is the preamble, what
    begins with "In witness whereof" or "Done at" the testimonium. Empty parts are left out.
    """
    lines = text.split("\n")
    headings = _headings(lines)
    parts: list[ArticleText] = []
    part, number, heading, body = ArticlePart.PREAMBLE, "", "", list[str]()

    def close() -> None:
        words = "\n".join(body).strip("\n \t")
        if words or number:
            parts.append(ArticleText(part, number, heading, words))

    for place, line in enumerate(lines):
        if place in headings:
            close()
            part, (number, heading), body = ArticlePart.ARTICLE, headings[place], []
            if len(heading) > _HEADING_LIMIT or heading.endswith((".", ";", ":", ",")):
                heading, body = "", [heading]
        elif part is not ArticlePart.TESTIMONIUM and _may_end(part, headings) and _TESTIMONIUM.match(line):
            close()
            part, number, heading, body = ArticlePart.TESTIMONIUM, "", "", [line]
        else:
            body.append(line)
    close()
    return parts


def _may_end(part: ArticlePart, headings: dict[int, tuple[str, str]]) -> bool:
    """Whether the articles have begun, so that a testimonium may follow; a text without any may end at once."""
    return part is ArticlePart.ARTICLE or not headings


def _headings(lines: list[str]) -> dict[int, tuple[str, str]]:
    articles: dict[int, tuple[str, str]] = {}
    sections: dict[int, tuple[str, str]] = {}
    plain: dict[int, tuple[str, str]] = {}
    for place, line in enumerate(lines):
        match = _ARTICLE.match(line)
        if match is None:
            continue
        rest = match["rest"].strip()
        if match["named"] is not None:
            if _is_heading(line, rest):
                found = articles if match["word"].lower().startswith("art") else sections
                found[place] = (match["named"], rest)
        elif int(match["plain"]) == len(plain) + 1:
            plain[place] = (match["plain"], rest)
    return articles or sections or plain


def _is_heading(line: str, rest: str) -> bool:
    """A sentence that merely mentions "Article 3 of the Treaty" at a line's start is no heading."""
    return not rest or not rest[0].islower() or line.strip().isupper()
