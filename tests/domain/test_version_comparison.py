"""Two states of one text compared: a treaty's articles are met again by their words, wherever they went."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desk.domain.records import Article
from desk.domain.steps import at_once
from desk.domain.version_comparison import ComparedPair, PairKind, compared, comparing_versions
from desk.domain.version_pairing import in_place
from desk.domain.vocabulary import ArticlePart

PREAMBLE = "The Government of the State of Israel and the Government of the Republic of Kosovo,"
ARTICLES = {
    "Visas": "Holders of valid diplomatic passports may enter without a visa for ninety days.",
    "Employment": "Dependants of mission staff may be engaged in gainful employment in the receiving State.",
    "Immunity": "Immunity from civil jurisdiction does not extend to acts performed in such employment.",
    "Taxation": "Income earned from employment is subject to the fiscal legislation of the receiving State.",
    "Disputes": "Any difference shall be settled through consultations between the Parties.",
    "Duration": "This Agreement remains in force for five years and is renewed tacitly.",
}


def text_of(*names: str, **changed: str) -> list[Article]:
    """A text with these articles numbered as they come, as a redraft brings it: without a memory of the older one."""
    preamble = Article(id=f"p{names}", agreement_id="a", part=ArticlePart.PREAMBLE, text=PREAMBLE)
    return [
        preamble,
        *(
            Article(
                id=f"{place} of {names}",
                agreement_id="a",
                part=ArticlePart.ARTICLE,
                number=str(place),
                label=f"Article {place}",
                heading=name,
                text=changed.get(name, ARTICLES.get(name, "")),
            )
            for place, name in enumerate(names, 1)
        ),
    ]


def told(pairs: list[ComparedPair]) -> list[str]:
    """What became of each article, by the headings."""
    lines = []
    for pair in pairs:
        one, other = (row.heading if row else "" for row in (pair.first, pair.second))
        name = one if one == other else f"{one}>{other}"
        behind = f" from behind {pair.after.heading or 'preamble'}" if pair.after else " from the beginning"
        lines.append(f"{name} {pair.kind}" + (behind if pair.moved else ""))
    return lines[1:]


def test_an_inserted_article_is_new_and_those_behind_it_are_only_renumbered() -> None:
    first = text_of("Visas", "Employment", "Disputes", "Duration")
    second = text_of("Visas", "Immunity", "Employment", "Disputes", "Duration")
    pairs = compared(first, second)
    assert told(pairs) == [
        "Visas same",
        ">Immunity added",
        "Employment changed",
        "Disputes changed",
        "Duration changed",
    ]
    assert [(pair.comparison.removed, pair.comparison.added) for pair in pairs[3:]] == [(1, 1)] * 3


def test_what_fell_out_stands_where_it_was() -> None:
    pairs = compared(
        text_of("Visas", "Employment", "Immunity", "Disputes"), text_of("Visas", "Employment", "Disputes")
    )
    assert told(pairs) == ["Visas same", "Employment same", "Immunity> removed", "Disputes changed"]
    assert pairs[3].comparison.after == ""


def test_an_article_that_went_elsewhere_has_moved_and_says_from_where() -> None:
    first = text_of("Visas", "Employment", "Immunity", "Taxation", "Disputes")
    second = text_of("Visas", "Immunity", "Taxation", "Disputes", "Employment")
    pairs = compared(first, second)
    assert told(pairs)[-1] == "Employment changed from behind Visas"
    assert [pair.moved for pair in pairs] == [False] * 5 + [True]
    assert not any(pair.same for pair in pairs[2:])


def test_an_article_that_moved_unchanged_differs_all_the_same() -> None:
    rows = text_of("Visas", "Employment", "Immunity")
    pairs = compared(rows, [rows[0], rows[2], rows[3], rows[1]])
    assert [(pair.kind, pair.moved, pair.same) for pair in pairs] == [
        (PairKind.SAME, False, True),
        (PairKind.SAME, False, True),
        (PairKind.SAME, False, True),
        (PairKind.SAME, True, False),
    ]
    assert pairs[3].after == rows[0]


def test_an_article_is_known_again_though_renumbered_reworded_and_renamed() -> None:
    first = text_of("Visas", "Employment", "Disputes")
    second = text_of(
        "Visas",
        "Immunity",
        "Gainful work",
        "Disputes",
        **{"Gainful work": "Spouses of mission staff may be engaged in gainful work in the receiving State."},
    )
    assert told(compared(first, second)) == [
        "Visas same",
        ">Immunity added",
        "Employment>Gainful work changed",
        "Disputes changed",
    ]


def test_a_number_that_was_given_to_other_words_does_not_mislead() -> None:
    """Taking a text in keeps identities by number; they must not outweigh the words."""
    first = text_of("Visas", "Employment", "Disputes")
    second = text_of("Visas", "Immunity", "Employment", "Disputes")
    second = [replace(row, id=first[place].id) if place < 4 else row for place, row in enumerate(second)]
    assert told(compared(first, second)) == [
        "Visas same",
        ">Immunity added",
        "Employment changed",
        "Disputes changed",
    ]


def test_an_article_written_wholly_anew_under_its_old_number_is_the_same_article() -> None:
    first = text_of("Visas", "Disputes")
    second = text_of("Visas", "Disputes", Disputes="Recourse is had to arbitration at The Hague.")
    assert told(compared(first, second)) == ["Visas same", "Disputes changed"]


def test_of_two_that_passed_each_other_the_one_that_went_further_has_moved() -> None:
    first = text_of("Visas", "Employment", "Taxation", "Duration")
    second = text_of("Visas", "Immunity", "Duration", "Employment")
    assert [line.split()[0] for line in told(compared(first, second)) if "from" in line] == ["Employment"]


WORDS = st.sampled_from(["", "visa", "visa fee", "bag courier", "bag", "note verbale of protest"])
TEXTS = st.lists(st.tuples(st.sampled_from(["", "1", "2", "3"]), WORDS), max_size=7)


def made(side: str, rows: list[tuple[str, str]]) -> list[Article]:
    return [
        Article(id=f"{side}{place}", agreement_id="a", part=ArticlePart.ARTICLE, number=number, text=text)
        for place, (number, text) in enumerate(rows)
    ]


@given(TEXTS, TEXTS)
def test_every_article_stands_in_one_pair_and_the_newer_text_in_its_order(
    older: list[tuple[str, str]], newer: list[tuple[str, str]]
) -> None:
    first, second = made("l", older), made("r", newer)
    pairs = compared(first, second)
    assert [pair.second for pair in pairs if pair.second] == second
    assert sorted(pair.first.id for pair in pairs if pair.first) == [row.id for row in first]
    stayed = [pair.first.id for pair in pairs if pair.first and not pair.moved]
    assert stayed == sorted(stayed)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(rows: list[tuple[str, str]]) -> None:
    text = made("", rows)
    assert all(pair.same for pair in compared(text, text))


@given(st.permutations(range(9)))
def test_as_many_as_can_be_keep_their_place(order: list[int]) -> None:
    kept = sorted(in_place(dict(enumerate(order))))
    assert [order[place] for place in kept] == sorted(order[place] for place in kept)
    longest = [1] * 9
    for j in range(9):
        longest[j] = 1 + max((longest[i] for i in range(j) if order[i] < order[j]), default=0)
    assert len(kept) == max(longest)


def test_how_much_is_done_only_grows_and_a_comparison_may_be_left_off() -> None:
    steps = comparing_versions(text_of(*ARTICLES), text_of("Visas", "Duration"))
    shares = [next(steps) for _ in range(12)]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    steps.close()
    assert at_once(comparing_versions([], [])) == []
