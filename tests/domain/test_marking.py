"""The ladder of handling levels, also when a record bears a code that nobody knows."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.errors import KnownError
from desk.domain.marking import MarkingLadder

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "markings.json"
LADDER = MarkingLadder.from_mapping(json.loads(SHIPPED.read_text(encoding="utf-8")))
CODES = ["", "unclassified", "restricted", "confidential", "secret", "cosmic"]


def test_the_shipped_ladder_has_four_levels_lowest_first() -> None:
    assert [level.code for level in LADDER.levels] == CODES[1:5]
    assert [LADDER.rank(code) for code in CODES] == [0, 1, 2, 3, 4, 5]
    assert [LADDER.colour(code) for code in CODES] == [0, 1, 2, 3, 4, 4]


def test_a_report_carries_the_highest_marking_inside_it() -> None:
    assert LADDER.highest(["", "restricted", "unclassified"]) == "restricted"
    assert LADDER.highest([""]) == ""
    assert LADDER.highest([]) == ""


def test_a_code_that_nobody_knows_ranks_highest() -> None:
    assert LADDER.highest(["secret", "cosmic", "restricted"]) == "cosmic"
    assert not LADDER.allows("secret", "cosmic")
    assert LADDER.name("cosmic") == "cosmic"


def test_an_export_limited_to_a_level_leaves_out_what_is_higher() -> None:
    assert [code for code in CODES if LADDER.allows("restricted", code)] == CODES[:3]
    assert [code for code in CODES if LADDER.allows("", code)] == [""]
    assert [code for code in CODES if LADDER.allows("mistyped", code)] == [""]
    assert all(LADDER.allows(None, code) for code in CODES)


def test_a_level_is_named_in_the_officers_language() -> None:
    assert LADDER.name("restricted") == "Restricted"
    assert LADDER.name("restricted", "sq-XK") == "I kufizuar"
    assert LADDER.name("restricted", "fr") == "Restricted"


def test_a_ministrys_own_ladder_needs_no_more_than_codes() -> None:
    ladder = MarkingLadder.from_mapping({"levels": [{"code": "open"}, {"code": "closed", "colour": 4}]})
    assert [(level.code, level.name, level.colour) for level in ladder.levels] == [
        ("open", "open", 1),
        ("closed", "closed", 4),
    ]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({}, "holds no levels"),
        ({"levels": []}, "holds no levels"),
        ({"levels": [{"name": "Secret"}]}, "Level 1 of the list of markings has no code"),
        ({"levels": [{"code": "a"}, "b"]}, "Level 2 of the list of markings has no code"),
        ({"levels": [{"code": "a"}, {"code": "a"}]}, "“a” is listed more than once"),
    ],
)
def test_a_broken_ladder_is_said_in_plain_words(mapping: dict[str, Any], said: str) -> None:
    with pytest.raises(KnownError, match=said):
        MarkingLadder.from_mapping(mapping)


@given(st.lists(st.sampled_from(CODES)), st.sampled_from(CODES[:5]))
def test_what_a_limit_lets_through_never_exceeds_it(codes: list[str], limit: str) -> None:
    through = [code for code in codes if LADDER.allows(limit, code)]
    assert LADDER.rank(LADDER.highest(through)) <= LADDER.rank(limit)
