"""Splitting an agreement's text into its parts: a proposal that loses nothing and can be mended."""

from pathlib import Path
from time import perf_counter, process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.article_numbers import number_key, number_value
from desk.domain.article_text import divided, read_part, split_articles
from desk.domain.plain_text import clean_text
from desk.domain.text_parts import TextPart, joined, merged, relabelled, without_spaces
from desk.domain.vocabulary import ArticlePart

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "texts"

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


def shape(text: str) -> list[tuple[str, str, str]]:
    return [(str(part.part), part.number, part.heading) for part in split_articles(text)]


def test_a_treaty_falls_into_preamble_articles_and_testimonium() -> None:
    parts = split_articles(TREATY)
    assert [(part.part, part.number, part.label, part.heading) for part in parts] == [
        (ArticlePart.PREAMBLE, "", "", ""),
        (ArticlePart.ARTICLE, "1", "Article 1 –", "Purpose"),
        (ArticlePart.ARTICLE, "II", "ARTICLE II", ""),
        (ArticlePart.TESTIMONIUM, "", "", ""),
    ]
    assert parts[1].text == "The Parties cooperate.\nArticle 2 of the Charter applies."
    assert parts[3].text.endswith("in two copies.")


def test_numbered_paragraphs_are_articles_where_nothing_is_named_so() -> None:
    assert split_articles(
        "The two ministries\n1. will consult;\n2. will meet every year.\nDone in Prishtina."
    ) == [
        TextPart(ArticlePart.PREAMBLE, text="The two ministries"),
        TextPart(ArticlePart.ARTICLE, "1", "1.", text="will consult;"),
        TextPart(ArticlePart.ARTICLE, "2", "2.", text="will meet every year."),
        TextPart(ArticlePart.TESTIMONIUM, text="Done in Prishtina."),
    ]


def test_paragraphs_inside_an_article_stay_there() -> None:
    (part,) = split_articles("Article 1\nParagraph 1\nWords.")
    assert (part.number, part.heading, part.text) == ("1", "", "Paragraph 1\nWords.")


def test_a_text_without_articles_is_one_preamble_and_no_text_is_nothing() -> None:
    assert [part.part for part in split_articles("We declare.")] == [ArticlePart.PREAMBLE]
    assert split_articles(" \n") == []


def test_one_unbroken_line_falls_apart_by_the_row_of_its_numbers() -> None:
    assert shape(
        "The Parties, in accordance with Article 3 of the Charter, have agreed: ARTICLE 1 Scope The Agreement covers"
        " visas as in Article 2 of the Treaty of Rome. ARTICLE 2thisglued as scans are. ARTICLE 31. Each Party pays."
        " Article 4 Duration This Agreement remains in force. Article 5 Amendments This Agreement may be amended by"
        " both. in witness whereof they signed"
    ) == [
        ("preamble", "", ""),
        ("article", "1", "Scope"),
        ("article", "2", ""),
        ("article", "3", ""),
        ("final_clauses", "4", "Duration"),
        ("final_clauses", "5", "Amendments"),
        ("testimonium", "", ""),
    ]


def test_digits_that_a_scan_drove_apart_are_one_number() -> None:
    text = " ".join(f"Article {' '.join(str(n))} Payments The Parties pay {n} times." for n in range(1, 13))
    assert [part.number for part in split_articles(text)] == [str(n) for n in range(1, 13)]


def test_chapters_are_divisions_and_annexes_stay_whole() -> None:
    text = (
        "CHAPTER I\nGENERAL PROVISIONS\nArticle 1\nChapter II of the Treaty applies.\nCHAPTER II\nTRADE\nArticle 2\n"
        "See Annex I to this Agreement.\nDone at Paris.\nANNEX I\nArticle 1\nGoods.\nANNEX II\nMore goods."
    )
    assert shape(text) == [
        ("division", "I", "GENERAL PROVISIONS"),
        ("article", "1", ""),
        ("division", "II", "TRADE"),
        ("article", "2", ""),
        ("testimonium", "", ""),
        ("annex", "I", ""),
        ("annex", "II", ""),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Articulo 1.\nLas Partes.\nArticulo 2.\nEl articulo 1 del Acuerdo.\nHecho en Madrid.",
            ["1", "2", ""],
        ),
        ("Neni 1\nPalët.\nNeni 2\nHyrja në fuqi.\nBërë në Prishtinë.", ["1", "2", ""]),
        ("סעיף 1\nהצדדים.\nסעיף 2\nכניסה לתוקף.\nנעשה בירושלים.", ["1", "2", ""]),
        ("المادة 1\nالطرفان.\nالمادة ٢\nيدخل حيز النفاذ.\nحرر في القدس.", ["1", "٢", ""]),
        ("Члан 1.\nСтране.\nЧлан 2.\nСтупа на снагу.\nСачињено у Београду.", ["1", "2", ""]),
        ("Статья 1\nСтороны.\nСтатья 2\nВступает в силу.\nСовершено в Москве.", ["1", "2", ""]),
        ("1. cikk\nA felek.\n2. cikk\nHatály.", ["1", "2"]),
        ("第一条\n双方。\n第二条\n生效。", ["一", "二"]),
    ],
)
def test_other_languages_name_their_articles_too(text: str, numbers: list[str]) -> None:
    assert [part.number for part in split_articles(text)] == numbers


def test_numbers_of_any_kind_have_a_value() -> None:
    for written in ("4", "IV", "iv", "ד'", "٤", "四", "four", "fourth", "quatrième", "الرابعة"):
        assert number_key(written) == "4", written
    assert number_key("6 bis") == "6bis"
    assert number_value("14a") == 14000
    assert number_key("2.10") == "2.10"
    assert number_value("of") is None


# ---- nothing is lost ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "Article",
        "article",
        "ARTICLE",
        "Articles",
        "1",
        "2",
        "3",
        "11",
        "31.",
        "4.",
        "I",
        "II",
        "iv",
        "of",
        "the",
        "in",
        "witness",
        "whereof",
        "Done",
        "at",
        "ANNEX",
        "A",
        "CHAPTER",
        "PART",
        "Section",
        "1)",
        "(a)",
        ".",
        ";",
        ":",
        "–",
        "\n",
        "\n\n",
        "\xa0",
        "Paris,",
        "This",
        "Agreement",
        "עברית",
        "סעיף",
        "المادة",
        "١",
        "é",
        "ë",
        "第一条",
        "Neni",
        "bis",
        "𝒜",
    ]
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n"])), max_size=60))
def test_the_parts_joined_give_the_text_back(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    assert without_spaces(joined(split_articles(text))) == without_spaces(text)


@given(st.text(max_size=200))
def test_so_they_do_for_any_text(text: str) -> None:
    assert without_spaces(joined(split_articles(text))) == without_spaces(text)
    assert without_spaces(joined([read_part(text, ArticlePart.ARTICLE)])) == without_spaces(text)


@given(st.integers(0, 3), st.integers(0, 80))
def test_mending_loses_nothing_either(place: int, offset: int) -> None:
    parts = split_articles(TREATY)
    assert without_spaces(joined(merged(parts, place))) == without_spaces(TREATY)
    assert without_spaces(joined(divided(parts, place, offset))) == without_spaces(TREATY)


def test_a_part_is_divided_where_the_officer_says_and_merged_again() -> None:
    parts = [TextPart(ArticlePart.ARTICLE, "1", "Article 1", "", "One. Article 2 Fees The fee is due.")]
    two = divided(parts, 0, 5)
    assert [(part.number, part.label, part.text) for part in two] == [
        ("1", "Article 1", "One."),
        ("2", "Article 2", "The fee is due."),
    ]
    assert two[1].heading == "Fees"
    assert merged(two, 1) == [
        TextPart(ArticlePart.ARTICLE, "1", "Article 1", "", "One.\nArticle 2 Fees\nThe fee is due.")
    ]
    assert merged(two, 0) == two


def test_a_label_follows_its_number() -> None:
    assert relabelled("ARTICLE 3.", "3", "4") == "ARTICLE 4."
    assert relabelled("Neni 3", "3", "3") == "Neni 3"
    assert relabelled("The third", "3", "4") == ""


# ---- real texts --------------------------------------------------------------------------------------

LEAST_ARTICLES = {
    "AA04DC_2009A": 4,
    "AFG-RUS_TCP__1935A": 12,
    "AUS-NZL_NA__1983O": 26,
    "CC07CE_1976P": 13,
    "CNTACM_1960O": 32,
    "ECTUNS_1976O": 59,
    "ESP-RUS_ENV__1994A": 9,
    "EFTPER_2010O": 130,
    "HRV-MDA_MLD__2004O": 39,
    "IND-KOR_KOR__2009O": 190,
    "ISR-POL_NA__1997O": 41,
    "LTU-TUR_TRK__1997O": 37,
}
"""How many articles the treaty has, or nearly, by reading it."""


def samples() -> dict[str, str]:
    return {
        path.stem: clean_text(path.read_text(encoding="utf-8-sig", errors="replace"))
        for path in sorted(SAMPLES.glob("*.txt"))
    }


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the public treaty texts are not here")
def test_real_treaties_lose_nothing_and_fall_into_their_articles() -> None:
    texts = samples()
    for name, text in texts.items():
        parts = split_articles(text)
        assert without_spaces(joined(parts)) == without_spaces(text), name
        articles = sum(part.part in (ArticlePart.ARTICLE, ArticlePart.FINAL_CLAUSES) for part in parts)
        assert articles >= LEAST_ARTICLES.get(name, 0), name
        assert articles <= len(text) / 150, name


def test_a_very_long_text_is_split_at_once() -> None:
    # One unbroken line is the hardest: no window around a mention may grow with the line.
    clause = "ARTICLE {} Duty The Parties shall, under Article 3 of the Charter and Annex I, in Part II, act in faith. "
    text = "".join(clause.format(number % 400 + 1) for number in range(13_000))[:1_300_000]
    begun = perf_counter()
    parts = split_articles(text)
    # Under a second by itself; the tests of others may run beside this one.
    assert perf_counter() - begun < 4
    assert without_spaces(joined(parts)) == without_spaces(text)


def test_spaces_after_a_name_are_not_weighed_in_every_way() -> None:
    # As a table or a scanned page has them; a hundred once took six seconds, two hundred a minute and a half.
    begun = process_time()
    for name in ("Article", "Section", "Chapter", "Annex"):
        for between in (" " * 100, " " * 40 + "\n" + " " * 60, " " * 50 + "(" + " " * 50):
            text = f"The Parties agree.\n{name}{between}! to follow."
            assert [part.part for part in split_articles(text)[:1]] == [ArticlePart.PREAMBLE]
    assert process_time() - begun < 2
    assert shape(f"Article{' ' * 100}1\nOne.\nArticle{' ' * 40}({' ' * 40}2)\nTwo.") == [
        ("article", "1", ""),
        ("article", "2", ""),
    ]


@pytest.mark.parametrize("name", ["Article {}\n", "{}) ", "Annex {}\n"])
def test_a_list_of_names_with_no_room_for_words_is_no_text_of_articles(name: str) -> None:
    def written(words: str) -> str:
        return "".join(name.format(number % 400 + 1) + words for number in range(20_100))

    assert [part.part for part in split_articles(written(""))] == [ArticlePart.PREAMBLE]
    assert len(split_articles(written("The Parties meet.\n"))) > 400
