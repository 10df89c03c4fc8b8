"""Due dates as treaties, communiqués and officers word them, and words that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.domain.due_rules import DueAnchor, DueRule, DueUnit
from desk.domain.due_words import read_recurrence, read_rule
from desk.domain.number_words import WRITTEN_OUT, number_of
from desk.domain.vocabulary import Recurrence

FORCE, SIGNATURE, EVENT = DueAnchor.ENTRY_INTO_FORCE, DueAnchor.SIGNATURE, DueAnchor.EVENT
NEXT, MONTHS = DueAnchor.NEXT_MEETING, DueUnit.MONTHS


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("within 30 days after entry into force", DueRule(FORCE, 30)),
        ("no later than 6 months after the date of entry into force", DueRule(FORCE, 6, MONTHS)),
        ("within 60 days from the date on which this Agreement enters into force", DueRule(FORCE, 60)),
        ("30 days after the agreement’s entry into force", DueRule(FORCE, 30)),
        ("30 days after the Agreement enters into force for both Parties", DueRule(FORCE, 30)),
        ("within one year of it entering into force", DueRule(FORCE, 12, MONTHS)),
        ("within sixty (60) days of signature", DueRule(SIGNATURE, 60)),
        ("within 10 working days after it is signed", DueRule(SIGNATURE, 10, DueUnit.WORKING_DAYS)),
        ("upon signature", DueRule(SIGNATURE)),
        ("one year after signature", DueRule(SIGNATURE, 12, MONTHS)),
        ("fourteen sitting days after signature.", DueRule(SIGNATURE, 14, DueUnit.SITTING_DAYS)),
        ("one year after its termination", DueRule(DueAnchor.TERMINATION, 12, MONTHS)),
        ("six months after expiry of the agreement", DueRule(DueAnchor.TERMINATION, 6, MONTHS)),
        ("within six months of ratification by both parties", DueRule(DueAnchor.RATIFICATION, 6, MONTHS)),
        (
            "one hundred and eighty days after deposit of its instrument of ratification",
            DueRule(DueAnchor.RATIFICATION, 180),
        ),
        ("within 21 days of the last notification", DueRule(DueAnchor.NOTIFICATION, 21)),
        ("within 90 days of the date of this declaration", DueRule(DueAnchor.PROMISE, 90)),
        ("30 days from the date hereof", DueRule(DueAnchor.PROMISE, 30)),
        ("30 days after 1 March 2021", DueRule(DueAnchor.DATE, 30, event="1 march 2021")),
        ("two weeks after the ceremony", DueRule(EVENT, 14, event="ceremony")),
        (
            "within 10 working days of the visit to Jerusalem",
            DueRule(EVENT, 10, DueUnit.WORKING_DAYS, "visit to jerusalem"),
        ),
        (
            "within three months of the formation of the new government",
            DueRule(EVENT, 3, MONTHS, "formation of the new government"),
        ),
        ("after the elections", DueRule(EVENT, event="elections")),
        ("before the visit", DueRule(EVENT, 1, event="visit", before=True)),
        ("at the end of the agreement", DueRule(DueAnchor.TERMINATION)),
        ("at the next meeting", DueRule(NEXT, event="meeting")),
        ("at their next political consultations", DueRule(NEXT, event="consultations")),
        (
            "by the next session of the Joint Committee",
            DueRule(NEXT, event="session", whose="of the joint committee"),
        ),
        ("within a month of our next call", DueRule(NEXT, 1, MONTHS, "call")),
        (
            "two weeks before the next meeting of the ministers",
            DueRule(NEXT, 14, event="meeting", whose="of the ministers", before=True),
        ),
    ],
)
def test_a_rule_is_read_as_it_is_worded(words: str, rule: DueRule) -> None:
    assert read_rule(words) == rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        # Israel and Jordan, Treaty of Peace of 26 October 1994, art. 5: ambassadors are exchanged.
        (
            "within one month of the exchange of the instruments of ratification of this Treaty",
            DueRule(DueAnchor.EXCHANGE, 1, MONTHS),
        ),
        # Convention on the Rights of the Child, art. 44, para. 1.
        (
            "within two years of the entry into force of the Convention for the State Party concerned;"
            " thereafter every five years",
            DueRule(FORCE, 24, MONTHS, own=True),
        ),
        # Convention on the Elimination of Racial Discrimination, art. 9, para. 1.
        (
            "within one year after the entry into force of the Convention for the State concerned; and thereafter"
            " every two years",
            DueRule(FORCE, 12, MONTHS, own=True),
        ),
        # Framework Convention for the Protection of National Minorities (ETS 157), art. 25, para. 1.
        (
            "Within a period of one year following the entry into force of this framework Convention in respect of"
            " a Contracting Party",
            DueRule(FORCE, 12, MONTHS, own=True),
        ),
    ],
)
def test_treaties_are_read_as_they_were_written(words: str, rule: DueRule) -> None:
    assert read_rule(words) == rule


@pytest.mark.parametrize(
    "words",
    [
        "",
        "2021",
        "by 2021",
        "this year",
        "by the end of the year",
        "by the end of 2021",
        "end of 2027",
        "end of the year",
        "end of the month",
        "by the end of this month",
        "within 30 days of the end of the year",
        "within two years",
        "within 30 days from today",
        "Feb 2021",
        "soon after",
        "at the latest",
        "on time",
        "by hand",
        "30 days",
        "next year",
        "many days after signature",
        "x" * 500,
    ],
)
def test_other_words_are_no_rule(words: str) -> None:
    assert read_rule(words) is None


@pytest.mark.parametrize(
    ("words", "often"),
    [
        # Paris Agreement, art. 4, para. 9.
        ("communicate a nationally determined contribution every five years", (Recurrence.YEARLY, 5)),
        ("within one year; thereafter at least every four years", (Recurrence.YEARLY, 4)),
        ("every second year", (Recurrence.YEARLY, 2)),
        ("annually", (Recurrence.YEARLY, 1)),
        ("each quarter", (Recurrence.QUARTERLY, 1)),
        ("every half-year", (Recurrence.MONTHLY, 6)),
        ("a monthly report", (Recurrence.MONTHLY, 1)),
        ("every zero years", None),
        ("whenever they like", None),
    ],
)
def test_how_often_a_duty_recurs(words: str, often: tuple[Recurrence, int] | None) -> None:
    assert read_recurrence(words) == often


@given(st.text(max_size=300))
def test_no_words_are_too_strange(words: str) -> None:
    found = read_rule(words)
    assert found is None or found.count >= 0
    read_recurrence(words)


@given(
    st.lists(
        st.sampled_from(
            [
                "within",
                "a’s",
                "the",
                "date",
                "of",
                "it",
                "is",
                "30",
                "days",
                "after",
                "signature",
                "next",
                "meeting",
                "by",
            ]
        )
    )
)
def test_words_in_any_order_are_read_in_a_moment(words: list[str]) -> None:
    read_rule(" ".join(words))


@given(st.sampled_from(sorted(WRITTEN_OUT)), st.sampled_from(["days", "weeks", "months"]))
def test_numbers_are_read_in_words_as_in_figures(word: str, unit: str) -> None:
    assert read_rule(f"{word} {unit} after signature") == read_rule(
        f"{number_of(word)} {unit} after signature"
    )
