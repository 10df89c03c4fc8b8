"""Words for the marks of a register: the record's own date as it was recorded, why, what replaced it, how it stands."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desk.domain.commitments import is_dormant, is_overdue
from desk.domain.dates import PartialDate
from desk.domain.records import Agreement, Commitment, DueChange, Event, Person, Statement
from desk.domain.vocabulary import CommitmentStatus, EventStatus, RecordKind
from desk.qt.timeline.mark_wording import MarkWords
from desk.qt.timeline.words import kind_words
from desk.qt.wording import word_date, word_term, worded
from desk.services import agreement_standing
from desk.services.agreement_terms import TermMark
from desk.services.register import Register
from desk.services.timeline_life import Life, Moment

translate = QCoreApplication.translate
MOST_MOMENTS = 8
"""Steps of an agreement that a card tells; of more, how many there are."""


class MarkTelling:
    """Words a record of a register by its kind and id; None for kinds that it does not know."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def __call__(self, kind: str, record_id: str) -> MarkWords | None:
        """Return what is said of a record, or None when it is gone or of another kind."""
        register = self._register
        if kind == RecordKind.EVENT:
            event = register.find(Event, record_id)
            return None if event is None else self._event(event)
        if kind == RecordKind.STATEMENT:
            statement = register.find(Statement, record_id)
            return None if statement is None else self._statement(statement)
        if kind == RecordKind.COMMITMENT:
            commitment = register.find(Commitment, record_id)
            return None if commitment is None else self._commitment(commitment)
        agreement = register.find(Agreement, record_id) if kind == RecordKind.AGREEMENT else None
        return None if agreement is None else self._agreement(agreement)

    def _event(self, event: Event) -> MarkWords:
        date = word_date(event.at) or translate("Timeline", "no date")
        if event.time:
            date = translate("Timeline", "{day}, {time}").format(
                day=date, time=" ".join(part for part in (event.time, event.zone) if part)
            )
        states = [] if event.status is EventStatus.HELD else [word_term(event.status)]
        if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED):
            other = self._register.find(Event, event.replaced_by_id)
            if other is not None:
                pattern = translate("Timeline", "replaced by “{title}”, {date}")
                states.append(pattern.format(title=other.title, date=word_date(other.at)))
        more = (event.reason,) if event.reason else ()
        return MarkWords(event.title, date, word_term(event.kind), ", ".join(states), more)

    def _statement(self, statement: Statement) -> MarkWords:
        speaker = self._register.find(Person, statement.person_id)
        text = " ".join(statement.text.split())
        title = f"{speaker.name}: {text}" if speaker is not None else text
        said = word_date(statement.said_on) or translate("Timeline", "no date")
        return MarkWords(title[:160], said, kind_words(RecordKind.STATEMENT), "")

    def _commitment(self, commitment: Commitment) -> MarkWords:
        today = self._register.today()
        dates = [
            pattern.format(date=word_date(date))
            for pattern, date in (
                (translate("Timeline", "promised {date}"), commitment.made_on),
                (translate("Timeline", "due {date}"), commitment.due),
            )
            if date is not None
        ]
        states = [word_term(commitment.status)]
        if commitment.status is CommitmentStatus.NOT_ASSESSED and is_dormant(commitment):
            states = []
        if is_dormant(commitment):
            states.append(translate("Timeline", "dormant until its condition comes true"))
        if is_overdue(commitment, today):
            states.insert(0, translate("Timeline", "overdue"))
        return MarkWords(
            " ".join(commitment.text.split()),
            " · ".join(dates) or translate("Timeline", "no date"),
            kind_words(RecordKind.COMMITMENT),
            ", ".join(states),
            tuple(self._slips(commitment)),
        )

    def _slips(self, commitment: Commitment) -> Iterable[str]:
        changes = self._register.all(DueChange, commitment_id=commitment.id)
        if not changes:
            return
        original = commitment.original_due or changes[0].from_due
        if original is not None:
            yield translate("Timeline", "originally due {date}").format(date=word_date(original))
        for change in changes:
            if change.to_due is not None:
                words = translate("Timeline", "moved to {date}").format(date=word_date(change.to_due))
                yield f"{words}: {change.reason}" if change.reason else words

    def _agreement(self, agreement: Agreement) -> MarkWords:
        known = agreement_standing.statuses(self._register, [agreement.id]).get(agreement.id)
        title = " ".join((agreement.short_title or agreement.title).split())
        if known is None:
            return MarkWords(title, "", kind_words(RecordKind.AGREEMENT), "")
        return MarkWords(title, "", kind_words(RecordKind.AGREEMENT), worded(known.sentence))


def moment_lines(life: Life | None) -> tuple[str, ...]:
    """Return the steps of an agreement and what lies ahead of it, a line each, as many as a card holds."""
    if life is None or not life.stretches:
        return ()
    lines = [_moment_line(moment) for moment in life.moments]
    if len(lines) <= MOST_MOMENTS:
        return tuple(lines)
    rest = translate("Timeline", "and %n more", "", len(lines) - MOST_MOMENTS + 1)
    return (*lines[: MOST_MOMENTS - 1], rest)


def _moment_line(moment: Moment) -> str:
    ahead = {
        TermMark.NOTICE_BY: translate("Timeline", "last day to give notice"),
        TermMark.RENEWS_ON: translate("Timeline", "renewed unless notice is given"),
        TermMark.ENDS: translate("Timeline", "end of the term"),
    }
    words = ahead[moment.what] if isinstance(moment.what, TermMark) else word_term(moment.what)
    if moment.party:
        words = translate("Timeline", "{act} ({party})").format(act=words, party=moment.party)
    date = PartialDate.of_span(moment.first, moment.last)
    return translate("Timeline", "{date}: {words}").format(date=word_date(date), words=words)
