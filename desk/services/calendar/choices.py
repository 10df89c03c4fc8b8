"""What the officer chooses for a calendar file: up to which marking, in which words, and when it rings."""

from collections.abc import Callable
from enum import StrEnum

from desk.domain.marking import UNMARKED
from desk.domain.sentences import Sentence
from desk.domain.values import value_class
from desk.services.date_wording import plain_sentence
from desk.services.english import term_in_english
from desk.services.settings import ANY_MARKING, Settings


@value_class(frozen=True)
class CalendarWords:
    """How sentences and terms are said: in English, or in the language of the windows."""

    sentence: Callable[[Sentence], str] = plain_sentence
    term: Callable[[StrEnum], str] = term_in_english


@value_class(frozen=True)
class CalendarChoices:
    """`limit` is the code of the highest marking that may be in the file at all, None for any.

    `titles` is the code of the highest marking whose records are told in words; one above it gets an opaque title
    and its reference alone. "" tells unmarked records alone in words, None all. The lead times are days before.
    """

    limit: str | None = None
    titles: str | None = UNMARKED
    due_leads: tuple[int, ...] = ()
    notice_leads: tuple[int, ...] = ()

    @classmethod
    def chosen(cls, settings: Settings, limit: str | None, titles: str | None) -> "CalendarChoices":
        """Return these limits with the lead times of the officer's settings."""
        return cls(limit, titles, settings.due_lead_days, settings.notice_lead_days)


def titles_chosen(settings: Settings) -> str | None:
    """Return up to which marking the officer's settings have titles told in words, None for any."""
    return None if settings.calendar_titles == ANY_MARKING else settings.calendar_titles
