"""Splitting an agreement's text into its parts."""

from desk.domain.article_text import ArticleText, split_articles
from desk.domain.vocabulary import ArticlePart

TREATY = """The Parties,
Recalling Article 2 of the Charter,

Article 1 – Purpose
The Parties cooperate.
Article 2 of the Charter applies.

ARTICLE II
1. It enters into force on signature.
2. It is concluded for five years.

In witness whereof the undersigned have signed.
Done at Jerusalem, in two copies."""


def test_a_treaty_falls_into_preamble_articles_and_testimonium() -> None:
    parts = split_articles(TREATY)
    assert [(part.part, part.number, part.heading) for part in parts] == [
        (ArticlePart.PREAMBLE, "", ""),
        (ArticlePart.ARTICLE, "1", "Purpose"),
        (ArticlePart.ARTICLE, "II", ""),
        (ArticlePart.TESTIMONIUM, "", ""),
    ]
    assert parts[1].text == "The Parties cooperate.\nArticle 2 of the Charter applies."
    assert parts[3].text.endswith("in two copies.")


def test_every_word_stays() -> None:
    kept = " ".join(f"{part.number} {part.heading} {part.text}" for part in split_articles(TREATY))
    headings = {"ARTICLE", "–"}
    assert [word for word in kept.split() if word != "Article"] == [
        word for word in TREATY.split() if word not in headings | {"Article"}
    ]


def test_numbered_paragraphs_are_articles_where_nothing_is_named_so() -> None:
    parts = split_articles(
        "The two ministries\n1. will consult;\n2. will meet every year.\nDone in Prishtina."
    )
    assert parts == [
        ArticleText(ArticlePart.PREAMBLE, "", "", "The two ministries"),
        ArticleText(ArticlePart.ARTICLE, "1", "", "will consult;"),
        ArticleText(ArticlePart.ARTICLE, "2", "", "will meet every year."),
        ArticleText(ArticlePart.TESTIMONIUM, "", "", "Done in Prishtina."),
    ]


def test_paragraphs_inside_an_article_stay_there() -> None:
    parts = split_articles("Article 1\nParagraph 1\nWords.")
    assert parts == [ArticleText(ArticlePart.ARTICLE, "1", "", "Paragraph 1\nWords.")]


def test_a_text_without_articles_is_one_preamble_and_no_text_is_nothing() -> None:
    assert [part.part for part in split_articles("We declare.")] == [ArticlePart.PREAMBLE]
    assert split_articles(" \n") == []
