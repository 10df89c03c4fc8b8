"""The checklist for exchange by e-mail: read from a ministry's list, and what was ticked outlives the list."""

from typing import Any

import pytest

from desk.domain.errors import KnownError
from desk.domain.exchange_checklist import Checklist, checked_items, is_offered
from desk.domain.records import Counterpart, CounterpartCheck
from desk.domain.vocabulary import Channel

LIST = Checklist.from_mapping(
    {
        "items": [
            {"code": "copy", "words": "Certified true copy", "names": {"sq": "Kopje e vërtetuar"}},
            {"code": "pdf", "note": "In colour"},
        ]
    }
)
COPY = Counterpart(id="c", agreement_id="a")


def test_the_items_stand_in_their_order_and_in_the_officers_language() -> None:
    items = checked_items(LIST, "c", (), "sq-XK")
    assert [(item.code, item.words, item.note) for item in items] == [
        ("copy", "Kopje e vërtetuar", ""),
        ("pdf", "pdf", "In colour"),
    ]


def test_what_was_ticked_of_an_earlier_list_is_still_told_in_its_words() -> None:
    ticks = (
        CounterpartCheck(id="1", counterpart_id="c", item="fax", words="Confirmed by fax"),
        CounterpartCheck(id="2", counterpart_id="c", item="pdf", words="PDF"),
        CounterpartCheck(id="3", counterpart_id="another", item="copy"),
    )
    items = checked_items(LIST, "c", ticks)
    assert [(item.code, item.words, item.check is not None) for item in items] == [
        ("copy", "Certified true copy", False),
        ("pdf", "pdf", True),
        ("fax", "Confirmed by fax", True),
    ]


def test_it_is_offered_for_e_mail_and_where_it_was_used_and_keeps_quiet_otherwise() -> None:
    untouched = checked_items(LIST, "c", ())
    assert not is_offered(COPY, untouched)
    by_bag = Counterpart(id="c", agreement_id="a", channel=Channel.BAG)
    assert not is_offered(by_bag, untouched)
    assert is_offered(Counterpart(id="c", agreement_id="a", channel=Channel.EMAIL), untouched)
    used = checked_items(LIST, "c", [CounterpartCheck(id="1", counterpart_id="c", item="pdf")])
    assert is_offered(by_bag, used)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"items": "none"},
        {"items": [{"words": "No code"}]},
        {"items": ["PDF"]},
        {"items": [{"code": "pdf"}, {"code": " pdf "}]},
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_plain_words(content: dict[str, Any]) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        Checklist.from_mapping(content)


def test_a_ministry_may_have_no_list_at_all() -> None:
    assert Checklist.from_mapping({"items": []}).items == ()
